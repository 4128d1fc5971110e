"""The rows of the pathways: each condition has its check, each day its row, years their number."""

from datetime import date
from itertools import combinations

import pytest

from services.matcher.pathways import (
    CONDITIONS,
    PathwaySeverity,
    Question,
    pathway_book,
    pathway_results,
    read_pathways,
)
from services.matcher.rules import rule_book
from services.matcher.standing import Standing
from shared.events import ConditionTime, Pathway, PathwayVerdict, Track
from tests.support.matcher_examples import TODAY, a_profile, a_vacancy

HEADER = (
    "rule_id,pathways,condition,value,when,severity,lead_weeks,valid_from,valid_to,reference,"
    "certainty,note\n"
)


def test_every_condition_has_its_rows_and_every_deciding_row_its_condition() -> None:
    deciding = {row for row in pathway_book().rules if row.severity is not PathwaySeverity.INFO}

    assert {row.condition for row in deciding} == set(CONDITIONS)
    assert all(row.when is not ConditionTime.INFO for row in deciding)


def test_every_row_says_where_it_comes_from_and_how_sure_that_is() -> None:
    for row in pathway_book().rules:
        assert row.reference
        assert row.certainty


def test_rows_of_one_rule_never_hold_on_the_same_day_for_one_pathway() -> None:
    for one, other in combinations(pathway_book().rules, 2):
        if one.rule_id == other.rule_id and one.pathways & other.pathways:
            first, second = sorted((one, other), key=lambda row: row.valid_from)
            assert first.valid_to is not None
            assert first.valid_to < second.valid_from


def test_a_row_that_is_due_before_the_visa_says_how_long_it_takes() -> None:
    later = [row for row in pathway_book().rules if row.when is ConditionTime.BEFORE_VISA]

    assert later
    assert all(row.lead_weeks for row in later)


def verdict_on(day: date, text: str) -> PathwayVerdict | None:
    person = a_profile()
    question = Question(Standing(person.graduate_id, person), a_vacancy(), day, rule_book())
    found = pathway_results(question, read_pathways(HEADER + text))
    return found[0].verdict if found else None


def test_the_day_decides_which_row_holds() -> None:
    rows = (
        "r,18a,german_level,A2,now,hard,,2020-01-01,2023-12-31,old law,knowledge,\n"
        "r,18a,german_level,C1,now,hard,,2024-01-01,,new law,knowledge,\n"
    )

    assert verdict_on(date(2019, 12, 31), rows) is None
    assert verdict_on(date(2023, 12, 31), rows) is PathwayVerdict.OPEN
    assert verdict_on(date(2024, 1, 1), rows) is PathwayVerdict.FAILED


def test_before_march_2024_nobody_is_told_of_a_recognition_partnership() -> None:
    book = pathway_book()

    assert book.in_force(Pathway.RECOGNITION_PARTNERSHIP, date(2024, 2, 29)) == ()
    assert book.in_force(Pathway.RECOGNITION_PARTNERSHIP, date(2024, 3, 1)) != ()


@pytest.mark.parametrize(
    ("day", "law"), [(date(2025, 6, 30), "58/2014"), (date(2025, 7, 1), "41/2024")]
)
def test_social_insurance_names_the_law_of_the_day(day: date, law: str) -> None:
    (row,) = (r for r in pathway_book().in_force(Pathway.HOME, day) if r.rule_id == "VN-6")

    assert law in row.reference


@pytest.mark.parametrize("year", [2024, 2025, 2026])
@pytest.mark.parametrize(
    ("key", "share"), [("de_min_salary_19c2_6beschv", 0.45), ("de_min_salary_age45", 0.55)]
)
def test_the_salaries_are_their_share_of_the_ceiling(key: str, share: float, year: int) -> None:
    ceiling = rule_book().threshold("de_bbg_rv_year", year)
    salary = rule_book().threshold(key, year)

    assert ceiling is not None
    assert salary is not None
    assert salary.value == pytest.approx(ceiling.value * share)


@pytest.mark.parametrize("key", ["de_bbg_rv_year", "de_min_salary_19c2_6beschv"])
def test_the_salaries_of_2027_are_not_known_yet(key: str) -> None:
    assert rule_book().threshold(key, 2027) is None


def test_every_track_has_its_pathways_today() -> None:
    person = a_profile()

    def of(track: Track) -> list[Pathway]:
        graduate = Standing(person.graduate_id, person)
        question = Question(graduate, a_vacancy(track=track), TODAY, rule_book())
        return [each.pathway for each in pathway_results(question, pathway_book())]

    assert of(Track.HOME) == [Pathway.HOME]
    assert of(Track.AWAY) == [each for each in Pathway if each is not Pathway.HOME]


def test_a_changed_row_changes_the_version() -> None:
    row = "r,18a,german_level,A2,now,hard,,2020-01-01,,law,knowledge,\n"

    one = read_pathways(HEADER + row)

    assert one.version == read_pathways(HEADER + row).version
    assert one.version != read_pathways(HEADER + row.replace("A2", "B1")).version
