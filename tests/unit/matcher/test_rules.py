"""Rules are dated data: each check has its row, each row its check, each year its numbers."""

from datetime import date
from itertools import pairwise

import pytest

from services.matcher.gates import GRADUATE_CHECKS, VACANCY_CHECKS
from services.matcher.gates.terms import TERMS
from services.matcher.rules import Severity, UnknownRule, rule_book
from services.matcher.rules.book import read_book
from shared.events import Track, WageRegion

HEADER = "rule_id,gate,tracks,valid_from,valid_to,severity,reference,certainty\n"
THRESHOLDS = "key,year,value,unit,reference,certainty,note\n"


def test_every_check_has_a_row_and_every_row_a_check() -> None:
    checks = {*GRADUATE_CHECKS, *VACANCY_CHECKS, "terms", *(f"term_{name}" for name in TERMS)}

    assert set(rule_book().rules) == checks


def test_every_row_says_where_it_comes_from_and_how_sure_that_is() -> None:
    for rows in rule_book().rules.values():
        for row in rows:
            assert row.reference
            assert row.certainty
            assert row.tracks


def test_rows_of_one_rule_never_overlap() -> None:
    for rows in rule_book().rules.values():
        for track in Track:
            dated = sorted((r for r in rows if track in r.tracks), key=lambda r: r.valid_from)
            for earlier, later in pairwise(dated):
                assert earlier.valid_to is not None
                assert earlier.valid_to < later.valid_from


def test_the_row_in_force_on_the_day_is_taken() -> None:
    book = read_book(
        HEADER
        + "pay,minimum_wage,away,2025-01-01,2025-12-31,officer,old,knowledge\n"
        + "pay,minimum_wage,away,2026-01-01,,hard,new,knowledge\n",
        THRESHOLDS,
    )

    old = book.rule("pay", date(2025, 12, 31), Track.AWAY)
    new = book.rule("pay", date(2026, 1, 1), Track.AWAY)

    assert old is not None
    assert new is not None
    assert (old.severity, old.version) == (Severity.OFFICER, "2025-01-01")
    assert (new.severity, new.version) == (Severity.HARD, "2026-01-01")
    assert book.rule("pay", date(2024, 12, 31), Track.AWAY) is None
    assert book.rule("pay", date(2026, 1, 1), Track.HOME) is None


def test_a_rule_without_a_row_is_a_mistake_and_says_so() -> None:
    with pytest.raises(UnknownRule, match=r"no_such_rule.*rules/gates\.csv"):
        rule_book().rule("no_such_rule", date(2026, 1, 1), Track.AWAY)


@pytest.mark.parametrize(("year", "least"), [(2026, 13.90), (2027, 14.60)])
def test_germanys_minimum_wage_of_each_year(year: int, least: float) -> None:
    threshold = rule_book().threshold("de_minimum_wage_hour", year)

    assert threshold is not None
    assert threshold.value == least


@pytest.mark.parametrize("year", [2025, 2027, 2028])
@pytest.mark.parametrize("region", WageRegion)
def test_a_year_without_a_number_is_not_known(region: WageRegion, year: int) -> None:
    assert rule_book().threshold(f"vn_minimum_wage_month_{region}", year) is None


def test_a_changed_row_changes_the_version_of_the_book() -> None:
    row = "pay,minimum_wage,away,2025-01-01,,hard,one,knowledge\n"

    one = read_book(HEADER + row, THRESHOLDS)
    other = read_book(HEADER + row.replace("hard", "officer"), THRESHOLDS)

    assert one.version != other.version
    assert one.version == read_book(HEADER + row, THRESHOLDS).version
