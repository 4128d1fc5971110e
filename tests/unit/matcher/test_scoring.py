"""The score is the sum of its parts, and says of nobody what it does not know."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.scoring import UNCODED_MOST, WEIGHTS, Scored, score
from services.matcher.standing import Standing
from shared.events import (
    Cefr,
    LanguageCertificate,
    LanguageProof,
    PartName,
    Track,
)
from tests.support.matcher_examples import a_profile, a_vacancy, coded


def scored(
    *,
    profile: dict[str, Any] | None = None,
    vacancy: dict[str, Any] | None = None,
    closeness: float = 0.0,
    covered: float | None = 0.5,
) -> Scored:
    person = a_profile(**(profile or {}))
    graduate = Standing(person.graduate_id, person)
    return score(a_vacancy(**(vacancy or {})), graduate, closeness=closeness, covered=covered)


def part(name: PartName, **more: Any) -> float:
    (found,) = (each for each in scored(**more).parts if each.part is name)
    return found.value


def test_the_weights_name_every_part_and_sum_to_one() -> None:
    assert set(WEIGHTS) == set(PartName)
    assert round(sum(WEIGHTS.values()), 9) == 1.0


def test_a_coded_occupation_outweighs_all_likeness_of_words() -> None:
    same = scored(covered=0.4)
    uncoded = scored(profile={"coding": coded()}, closeness=1.0, covered=1.0)

    assert same.score > uncoded.score


def test_the_same_occupation_goes_before_a_relative_unless_its_words_show_far_less() -> None:
    cooling = {"coding": coded("refrigeration")}
    same = scored(vacancy=cooling, profile={"coding": coded("refrigeration")}, covered=0.5)
    relative = scored(vacancy=cooling, profile={"coding": coded("shk_heatpump")}, covered=0.9)

    assert same.score > relative.score


def test_an_uncoded_profile_counts_less_than_the_farthest_relative_above_the_floor() -> None:
    assert part(PartName.OCCUPATION, profile={"coding": coded()}, closeness=1.0) == UNCODED_MOST
    assert UNCODED_MOST < 0.6


def test_where_nothing_is_asked_in_words_the_likeness_of_the_whole_stands_for_it() -> None:
    assert part(PartName.REQUIREMENTS, closeness=0.7, covered=None) == 0.7


@pytest.mark.parametrize(
    ("months", "asked", "value"),
    [(12, 24, 0.5), (24, 24, 1.0), (60, 24, 1.0), (0, 24, 0.0), (None, 24, 0.0), (12, None, 0.5)],
)
def test_experience_is_months_shown_against_months_asked(
    months: int | None, asked: int | None, value: float
) -> None:
    found = part(
        PartName.EXPERIENCE,
        profile={"months_of_experience": months},
        vacancy={"months_of_experience": asked},
    )

    assert found == value


def goethe(level: Cefr) -> dict[str, Any]:
    return {"german": LanguageProof(level=level, certificate=LanguageCertificate.GOETHE)}


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (goethe(Cefr.A2), 0.0),
        (goethe(Cefr.B1), 0.5),
        (goethe(Cefr.C2), 1.0),
        ({"german": LanguageProof(level=Cefr.B2)}, 0.5),
        ({"german": None}, 0.0),
        (goethe(Cefr.A1), 0.0),
    ],
)
def test_german_above_the_need_counts_half_where_it_is_only_stated(
    said: dict[str, Any], value: float
) -> None:
    assert part(PartName.LANGUAGE_MARGIN, profile=said) == value


def test_where_no_german_is_needed_nobody_is_behind_for_it() -> None:
    home = {"track": Track.HOME, "german": None}

    assert part(PartName.LANGUAGE_MARGIN, profile={"german": None}, vacancy=home) == 1.0


@pytest.mark.parametrize(
    ("regions", "relocates", "value"),
    [
        (("Sachsen",), None, 1.0),
        (("sachsen",), False, 1.0),
        (("Bayern",), None, 0.0),
        (("Bayern",), True, 0.8),
        ((), None, 0.5),
        ((), True, 0.8),
    ],
)
def test_region_is_the_graduates_own_wish(
    regions: tuple[str, ...], relocates: bool | None, value: float
) -> None:
    found = part(
        PartName.REGION,
        profile={"regions": regions, "willing_to_relocate": relocates},
        vacancy={"regions": ("Freistaat Sachsen",)},
    )

    assert found == value


@pytest.mark.parametrize(
    ("free", "value"),
    [(date(2027, 3, 1), 1.0), (date(2027, 5, 1), 0.5), (date(2027, 9, 1), 0.0), (None, 0.5)],
)
def test_dates(free: date | None, value: float) -> None:
    assert part(PartName.DATES, profile={"available_from": free}) == value


SHARES = st.floats(0, 1)


@given(
    covered=st.none() | SHARES,
    closeness=SHARES,
    months=st.none() | st.integers(0, 720),
    ids=st.sampled_from([(), ("welder",), ("metalworker",), ("welder", "roofer")]),
)
def test_every_score_is_the_sum_of_its_points_between_nought_and_one(
    covered: float | None, closeness: float, months: int | None, ids: tuple[str, ...]
) -> None:
    found = scored(
        profile={"coding": coded(*ids), "months_of_experience": months},
        closeness=closeness,
        covered=covered,
    )

    assert 0 <= found.score <= 1
    assert found.score == round(sum(each.points for each in found.parts), 3)
    assert all(each.points == round(each.value * each.weight, 3) for each in found.parts)
    assert [each.value for each in found.parts] == [round(each.value, 3) for each in found.parts]


@given(low=SHARES, high=SHARES)
def test_who_shows_more_is_never_behind(low: float, high: float) -> None:
    less, more = sorted((low, high))

    assert scored(covered=more).score >= scored(covered=less).score
