"""Every code has words in all three languages, with the same facts in them."""

import string
from enum import StrEnum

import pytest

from shared.events import (
    ConditionTime,
    EvidenceSource,
    EvidenceVerdict,
    GateOutcome,
    Language,
    Owner,
    PartName,
    Pathway,
    PathwayVerdict,
    ShortlistStatus,
    Track,
    TrackWish,
)
from shared.occupations import CodingStatus
from shared.wording import UnknownWording, catalogue, text

CLOSED_CHOICES: list[tuple[str, type[StrEnum]]] = [
    ("status", ShortlistStatus),
    ("part", PartName),
    ("verdict", EvidenceVerdict),
    ("source", EvidenceSource),
    ("coding", CodingStatus),
    ("outcome", GateOutcome),
    ("owner", Owner),
    ("pathway", Pathway),
    ("pathway_verdict", PathwayVerdict),
    ("condition_time", ConditionTime),
    ("track", Track),
    ("track", TrackWish),
]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_the_three_catalogues_have_the_same_codes() -> None:
    codes = {language: set(catalogue(language)) for language in Language}

    assert codes[Language.GERMAN] == codes[Language.ENGLISH]
    assert codes[Language.VIETNAMESE] == codes[Language.ENGLISH]


def test_a_code_has_the_same_facts_in_every_language() -> None:
    for code, english in catalogue(Language.ENGLISH).items():
        for language in Language:
            assert placeholders(catalogue(language)[code]) == placeholders(english), code


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("prefix", "choices"), CLOSED_CHOICES)
def test_every_closed_choice_has_words(
    prefix: str, choices: type[StrEnum], language: Language
) -> None:
    for choice in choices:
        assert text(f"{prefix}.{choice.value}", {}, language)


def test_an_unknown_code_names_itself_and_the_catalogue() -> None:
    with pytest.raises(UnknownWording, match=r"shared/wording/vi\.json .* 'no\.such'"):
        text("no.such", {}, Language.VIETNAMESE)
