"""The gold set is whole: every grade and quotation points at something that is there."""

from collections import Counter

import pytest

from tests.quality.gold import FIELDS, Gold, Part, grade_rows
from tests.quality.gold import gold as read_gold
from tests.quality.measures import FITS


@pytest.fixture(scope="module")
def gold() -> Gold:
    return read_gold()


def test_it_is_large_enough(gold: Gold) -> None:
    assert len(gold.vacancies) >= 120
    assert len(gold.profiles) >= 300
    assert len(gold.twins) >= 60


def test_both_parts_have_adverts_of_every_language_and_field(gold: Gold) -> None:
    for part in Part:
        adverts = gold.of(part)
        assert {each.language for each in adverts} == {"de", "vi", "en"}
        assert {each.id.partition("-")[0] for each in adverts} == set(FIELDS)
        assert len(adverts) >= 50


def test_every_grade_is_of_an_advert_and_a_profile_and_given_once(gold: Gold) -> None:
    adverts = {each.id for each in gold.vacancies}
    pairs = [(row["vacancy"], row["profile"]) for row in grade_rows()]

    assert not [pair for pair, times in Counter(pairs).items() if times > 1]
    assert {row["vacancy"] for row in grade_rows()} <= adverts
    assert {row["profile"] for row in grade_rows()} <= gold.profiles.keys()
    assert {row["grade"] for row in grade_rows()} <= {"0", "1", "2", "3"}


def test_some_adverts_find_nobody_and_all_others_somebody_to_put_first(gold: Gold) -> None:
    nobody = [each for each in gold.vacancies if not each.somebody_fits]

    assert len(nobody) >= 14
    assert all(3 in each.grades.values() for each in gold.vacancies if each.somebody_fits)
    assert all(grade < FITS for each in nobody for grade in each.grades.values())


def test_every_advert_has_hard_negatives(gold: Gold) -> None:
    hard = Counter(row["vacancy"] for row in grade_rows() if int(row["grade"]) < FITS)

    assert all(hard[each.id] >= 3 for each in gold.vacancies)


def test_evidence_is_quoted_word_for_word(gold: Gold) -> None:
    adverts = {each.id: each for each in gold.vacancies}

    for case in gold.evidence:
        assert case.requirement in adverts[case.vacancy].text
        assert case.quote in gold.profiles[case.profile].whole_text
    assert {bool(case.quote) for case in gold.evidence} == {True, False}


def test_twins_are_of_vietnamese_profiles(gold: Gold) -> None:
    for each, twin in gold.twins.items():
        assert gold.profiles[each].language == "vi"
        assert not gold.profiles[each].plain
        assert twin.language == "en"
