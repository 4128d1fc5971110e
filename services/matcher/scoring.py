"""The score by parts; the weights stand here, once, for scorer and page; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from services.matcher.gates import german_level, german_needed, latest_start
from services.matcher.nearness import best_nearness
from services.matcher.sentences import folded
from services.matcher.standing import Standing
from shared.events import GraduateProfileStated, PartName, ScorePart, VacancyStated
from shared.occupations import OccupationCoding

WEIGHTS: Mapping[PartName, float] = MappingProxyType(
    {
        PartName.OCCUPATION: 0.45,
        PartName.REQUIREMENTS: 0.25,
        PartName.EXPERIENCE: 0.10,
        PartName.LANGUAGE_MARGIN: 0.05,
        PartName.REGION: 0.10,
        PartName.DATES: 0.05,
    }
)
"""They sum to 1. While only the base model runs, a coded occupation outweighs plain similarity,
and where the graduate wants to live is told apart more surely than what foreign words mean."""

UNCODED_MOST = 0.5
"""A title that could not be coded counts less than the farthest relative above the floor (0.6)."""

EXPERIENCE_YARDSTICK = 24
"""Months that count in full where the vacancy asks for none: a tie-breaker, no demand."""

LEVELS_OF_MARGIN = 2
HALF = 0.5
"""What is not known counts half where knowing could go either way."""

RELOCATES = 0.8


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` is the sum of the points, rounded to three decimals before anybody is ranked."""

    score: float
    parts: tuple[ScorePart, ...]


def score(
    vacancy: VacancyStated,
    graduate: Standing,
    *,
    closeness: float,
    covered: float | None,
    expected: float | None = None,
) -> Scored:
    """`closeness` of the profile as words to the vacancy, 0 to 1; `covered` the share of what is
    asked that the profile shows: where nothing is asked in words, the closeness stands for it.
    `expected` is the nearness of the occupations as the model reads them; without it the codes
    alone count.
    """
    profile = graduate.profile
    values = {
        PartName.OCCUPATION: _occupation(vacancy.coding, profile.coding, closeness)
        if expected is None
        else expected,
        PartName.REQUIREMENTS: closeness if covered is None else covered,
        PartName.EXPERIENCE: _experience(vacancy, profile),
        PartName.LANGUAGE_MARGIN: _language_margin(vacancy, graduate),
        PartName.REGION: _region(vacancy, profile),
        PartName.DATES: _dates(vacancy, profile.available_from),
    }
    parts = tuple(_part(name, value) for name, value in values.items())
    return Scored(round(sum(part.points for part in parts), 3), parts)


def _part(name: PartName, value: float) -> ScorePart:
    rounded, weight = round(value, 3), WEIGHTS[name]
    return ScorePart(part=name, value=rounded, weight=weight, points=round(rounded * weight, 3))


def _occupation(vacancy: OccupationCoding, graduate: OccupationCoding, closeness: float) -> float:
    near = best_nearness(vacancy, graduate)
    return UNCODED_MOST * closeness if near is None else near


def _experience(vacancy: VacancyStated, profile: GraduateProfileStated) -> float:
    """Months shown against months asked; gaps are never looked at (attribute policy)."""
    asked = vacancy.months_of_experience or EXPERIENCE_YARDSTICK
    return min(1.0, (profile.months_of_experience or 0) / asked)


def _language_margin(vacancy: VacancyStated, graduate: Standing) -> float:
    """German above the need at the start, up to two levels; half of it where only stated."""
    needed, has = german_needed(vacancy), german_level(graduate)
    if needed is None:
        return 1.0
    if has is None:
        return 0.0
    margin = min(LEVELS_OF_MARGIN, max(0, has.level.step - needed.step)) / LEVELS_OF_MARGIN
    return margin if has.proven else margin * HALF


def _region(vacancy: VacancyStated, profile: GraduateProfileStated) -> float:
    """The graduate's own wish against the place of work; never where somebody comes from."""
    wished = {folded(each) for each in profile.regions} - {""}
    places = [folded(each) for each in (*vacancy.regions, *vacancy.work_locations)]
    if not wished or not places:
        return RELOCATES if profile.willing_to_relocate else HALF
    if any(f" {wish} " in f" {place} " for wish in wished for place in places):
        return 1.0
    return RELOCATES if profile.willing_to_relocate else 0.0


def _dates(vacancy: VacancyStated, free: date | None) -> float:
    """1 for who is free on the day, half for who is within what is flexible or has not said."""
    start, latest = vacancy.start_on, latest_start(vacancy)
    if free is None or latest is None:
        return HALF
    if free <= (start or latest):
        return 1.0
    return HALF if free <= latest else 0.0
