"""Every sentence is there in three languages, with the same facts."""

import json
import re
from importlib.resources import files
from typing import get_args

import pytest

from services.profile_ingest import faults
from services.profile_ingest.web.answers import GraduateState, VacancyState
from services.profile_ingest.words import codes, words

CATALOGUE: dict[str, dict[str, str]] = json.loads(
    files("services.profile_ingest").joinpath("words.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_each_sentence_has_the_same_facts_in_all_languages(code: str) -> None:
    said = CATALOGUE[code]
    facts = {tongue: set(re.findall(r"\{(\w+)\}", text)) for tongue, text in said.items()}

    assert list(said) == ["en", "de", "vi"]
    assert facts["en"] == facts["de"] == facts["vi"]
    assert all(text.strip() == text and text for text in said.values())


def test_every_fault_has_its_remedy() -> None:
    for code in {*faults.CODES.values(), *faults.BAD_FORMS.values()} - {"bad_form"}:
        assert {f"fault.{code}", f"remedy.{code}"} <= codes()


def test_every_state_has_its_words() -> None:
    for model in (GraduateState, VacancyState):
        for state in get_args(model.model_fields["code"].annotation):
            assert f"state.{state}" in codes()


def test_no_sentence_is_there_for_nothing() -> None:
    sources = "".join(
        file.read_text(encoding="utf-8")
        for folder in (files("services.profile_ingest"), files("services.profile_ingest.web"))
        for file in folder.iterdir()
        if file.name.endswith(".py")
    )
    built = {"warning.coding_", "state.", "where.", "range.", "fault.", "remedy."}

    unused = [
        code
        for code in codes()
        if code.split(".", 1)[1] not in sources and not code.startswith(tuple(built))
    ]

    assert unused == []


def test_a_missing_fact_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        words("problem.too_large")
    with pytest.raises(KeyError):
        words("problem.no_such_code")
