"""The floor under which nobody is a candidate, and the searches that find those above it; pure.

Above the floor is who has an occupation that may enter the vacancy's, or, where the profile's
title could not be coded, whose words are near enough. A coded graduate never gets over it by
words alone: trades share words ("Montage", "lắp đặt") that do not make one the other.
"""

from collections.abc import Iterator

from services.matcher.calibration import CALIBRATION
from services.matcher.nearness import (
    FLOOR,
    best_nearness,
    coded_ids,
    hinted_ids,
    may_be_entered,
    may_enter,
)
from services.matcher.ports import GraduateSearch, VacancySearch, Vector
from services.matcher.scale import Scale
from shared.events import GraduateProfileStated, VacancyStated
from shared.occupations import OccupationCoding

NEVER = 2.0
"""A cosine that nothing reaches: such a search finds by occupation alone."""

WIDEST = max(CALIBRATION.with_vietnamese, CALIBRATION.german_english, 1.0)
"""The index compares bare cosines: a floor there must let through what the widest stretch lifts."""


def is_suitable(
    vacancy: OccupationCoding,
    graduate: OccupationCoding,
    *,
    whole: float,
    kinship: float,
    scale: Scale,
) -> bool:
    """Whether a graduate may stand on a list of a vacancy that is coded.

    `whole` is the comparable similarity of the whole profile and the whole vacancy, `kinship`
    the mean of it and of the best similarities to the single requirements.
    """
    if not coded_ids(vacancy):
        return False
    near = best_nearness(vacancy, graduate)
    if near is not None:
        return near >= FLOOR
    if hinted_ids(graduate) & may_enter(coded_ids(vacancy)):
        return kinship >= scale.near - scale.hint
    return whole >= scale.searched and kinship >= scale.near


def may_be_suitable(vacancy: OccupationCoding, graduate: OccupationCoding) -> bool:
    """False for whom no likeness can help: coded, and of an occupation that may not enter."""
    near = best_nearness(vacancy, graduate)
    return near is None or near >= FLOOR


def graduate_searches(
    vacancy: VacancyStated, vector: Vector, scale: Scale, limit: int
) -> Iterator[GraduateSearch]:
    """All searches for a list: who is open to the vacancy's track first, then everybody.

    By occupation and by words apart, so that neither crowds the other out of its limit.
    """
    wanted = may_enter(coded_ids(vacancy.coding))
    for track in (vacancy.track, None):
        yield GraduateSearch(vector, wanted, NEVER, limit, track)
        yield GraduateSearch(vector, frozenset(), scale.searched / WIDEST, limit, track)


def vacancy_search(profile: GraduateProfileStated, vector: Vector, scale: Scale) -> VacancySearch:
    """The vacancies on whose lists this profile may stand: the mirror of `is_suitable`."""
    learnt = hinted_ids(profile.coding)
    floor = NEVER if coded_ids(profile.coding) else scale.searched / WIDEST
    return VacancySearch(vector, may_be_entered(learnt), floor)
