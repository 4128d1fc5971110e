"""A vacancy is asked for the terms of its own track, each with its legal reference."""

from collections.abc import Mapping
from typing import get_args

import pytest
from pydantic import BaseModel

from services.profile_ingest.intake import VacancyIntake
from services.profile_ingest.mandatory import Market, Required, missing_terms, terms
from tests.unit.profile_ingest.entries import home_vacancy, vacancy

GERMAN_ITEMS = {
    "kind",
    "terms/is_temp_agency",
    "terms/pay_after_recognition",
    "terms/training_suitability",
    "german/at_start",
    "terms/language_course",
    "terms/arrival_support",
}


def asked(entry: Mapping[str, object]) -> set[str]:
    return {each.pointer.removeprefix("/") for each in missing_terms(entry)}


def test_every_row_names_a_field_of_a_vacancy() -> None:
    for term in terms():
        if term.required is not Required.BY_OFFICER:
            assert _has(VacancyIntake, [str(step) for step in term.path]), term.path


def test_every_row_keeps_its_reference_and_says_what_is_wanted_in_three_languages() -> None:
    assert all(term.reference for term in terms())
    assert all(term.what.en and term.what.de and term.what.vi for term in terms())


def test_complete_vacancies_of_both_tracks_are_asked_for_nothing() -> None:
    assert asked(vacancy()) == set()
    assert asked(home_vacancy()) == set()


def test_an_empty_german_vacancy_is_asked_for_common_and_german_terms() -> None:
    found = asked({"track": "away"})

    assert "terms/wage_region" not in found
    assert found >= {"terms/pay", "terms/document_retention", "kind", "german/at_start"}


def test_a_vietnamese_employer_is_never_asked_for_german_items() -> None:
    everything = {"track": "home", "kind": "recognition_partnership", "terms": {}}

    found = asked(everything)

    assert not found & GERMAN_ITEMS
    assert "terms/sending_form" not in found
    assert found >= {"terms/wage_region", "terms/pay"}


@pytest.mark.parametrize("kind", ["recognition_partnership", "qualification_measure"])
def test_a_way_to_recognition_asks_for_its_plan_and_the_pay_after_it(kind: str) -> None:
    assert asked(vacancy(kind=kind)) == {
        "terms/pay_after_recognition",
        "terms/training_suitability",
    }


def test_only_a_fixed_term_needs_its_end() -> None:
    assert asked(vacancy(terms__contract_form="fixed_term")) == {"terms/contract_end"}


def test_none_at_all_is_a_statement_for_costs_and_deductions_but_not_for_places() -> None:
    entry = vacancy(terms__costs=[], terms__deductions=[], work_locations=[])

    assert asked(entry) == {"work_locations"}


def test_blank_text_states_nothing() -> None:
    assert asked(vacancy(climate_evidence="  ")) == {"climate_evidence"}


@pytest.mark.parametrize("track", [None, "abroad", 7])
def test_without_a_track_nothing_can_be_asked_for(track: object) -> None:
    assert missing_terms({"track": track}) == []


def test_markets_follow_the_track() -> None:
    assert {row.market for row in terms()} == set(Market)


def _has(model: type[BaseModel], path: list[str]) -> bool:
    name, *rest = path
    if name not in model.model_fields:
        return False
    inner = [
        each
        for each in _types(model.model_fields[name].annotation)
        if isinstance(each, type) and issubclass(each, BaseModel)
    ]
    return not rest or any(_has(each, rest) for each in inner)


def _types(annotation: object) -> list[object]:
    return [annotation, *(part for each in get_args(annotation) for part in _types(each))]
