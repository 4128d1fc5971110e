"""Which occupations may enter which vacancies, and how near they are; pure.

One relation serves both directions: who may stand on a vacancy's list, and which vacancies a
graduate can enter. So a changed profile asks for exactly the lists that it can change.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from shared.occupations import (
    OccupationCoding,
    occupation,
    occupations,
    related,
)

FLOOR = 0.6
"""The same KldB group (three digits), which is the "Berufsgruppe" of § 2a BeschV as read here."""

BASE = 0.85
"""An occupation by which the title of a vacancy is recognised (`recognition_via`), such as
Mechatroniker for a wind technician: the usual way in, before a mere relative."""


def coded_ids(coding: OccupationCoding) -> frozenset[str]:
    """The occupations that a coding stands for: none where it is uncertain, or not in our list."""
    return hinted_ids(coding) if coding.is_sure else frozenset()


def hinted_ids(coding: OccupationCoding) -> frozenset[str]:
    """The occupations that a coding names, surely or not: those of our list."""
    return frozenset(each for each in coding.occupation_ids if each in occupations())


@cache
def nearness(vacancy_id: str, graduate_id: str) -> float:
    """How well an occupation (of a graduate) fits another (of a vacancy): 0 to 1, 1 the same."""
    near = related(vacancy_id, graduate_id)
    is_base = graduate_id in occupation(vacancy_id).recognition_via
    return max(near, BASE) if is_base else near


def best_nearness(vacancy: OccupationCoding, graduate: OccupationCoding) -> float | None:
    """The best over all that the two may be; None where one of them is not coded."""
    pairs = [(v, g) for v in coded_ids(vacancy) for g in coded_ids(graduate)]
    return max((nearness(v, g) for v, g in pairs), default=None)


def expected_nearness(vacancy: NDArray[np.float64], graduate: NDArray[np.float64]) -> float:
    """The nearness to be expected where each side is known by shares only, 0 to 1.

    Both hold a share for each occupation of the list, in the order of their ids; what is missing
    to 1 is other work, which is near to nothing.
    """
    return float(vacancy @ _nearnesses() @ graduate)


@cache
def _nearnesses() -> NDArray[np.float64]:
    ids = sorted(occupations())
    return np.array([[nearness(v, g) for g in ids] for v in ids])


def may_enter(vacancy_ids: Iterable[str]) -> frozenset[str]:
    """The occupations of graduates who may stand on a list of these occupations."""
    wanted = list(vacancy_ids)
    return frozenset(g for g in occupations() if any(nearness(v, g) >= FLOOR for v in wanted))


def may_be_entered(graduate_ids: Iterable[str]) -> frozenset[str]:
    """The occupations of vacancies that a graduate of these occupations may enter."""
    learnt = list(graduate_ids)
    return frozenset(v for v in occupations() if any(nearness(v, g) >= FLOOR for g in learnt))
