"""What the occupation head makes of a vacancy or profile that the lexicon could not code; pure.

The intake codes by the words of the title alone, and is right where it is sure. What it leaves
open is decided here by all that is said. A coding that somebody stated, or that the title says
word for word, is kept, unless what is said besides is surely of other work.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from services.matcher.occupation_head import OTHER_WORK, OccupationHead, Shares
from services.matcher.vectors import Vector
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding, occupations

SURE = 0.60
"""From this share on one occupation is meant."""

TOGETHER = 0.75
EACH_OF_SEVERAL = 0.15
"""Several fit where each has so much, and they together so much."""

OTHER = 0.50
"""From this share on it is work of none of the listed occupations."""

CONTRADICTS = 0.95
"""From this share of other work on a title's words are not believed either."""

TITLE_COUNTS = 0.5
HINTED = 0.05
MOST = 5

BY_WORDS = frozenset({CodingMethod.STATED, CodingMethod.EXACT, CodingMethod.ALIAS})


def coded_by_all(
    known: OccupationCoding, vectors: Iterable[Vector], head: OccupationHead | None
) -> OccupationCoding:
    """`vectors` of all texts of the vacancy or profile; without a head the coding stays."""
    return known if head is None else recoded(known, head.shares(vectors), head)


def recoded(known: OccupationCoding, shares: Shares, head: OccupationHead) -> OccupationCoding:
    """`shares` of all texts together."""
    likely = by_share(shares, head)
    other = 1.0 - sum(likely.values())
    if _is_titled(known):
        if known.method is CodingMethod.STATED or other < CONTRADICTS:
            return known
        return known.model_copy(update={"status": CodingStatus.UNCERTAIN})
    hinted = tuple(each for each, share in likely.items() if share >= HINTED)[:MOST]
    if other >= OTHER:
        return _coding(CodingStatus.NONE, (), other)
    first = next(iter(likely))
    if likely[first] >= SURE:
        return _coding(CodingStatus.CODED, (first,), likely[first])
    several = tuple(each for each in hinted if likely[each] >= EACH_OF_SEVERAL)
    together = sum(likely[each] for each in several)
    if together >= TOGETHER:
        return _coding(CodingStatus.SEVERAL, several, together)
    return _coding(CodingStatus.UNCERTAIN, hinted, likely[first])


def occupation_shares(
    known: OccupationCoding, vectors: Iterable[Vector], head: OccupationHead | None
) -> Shares | None:
    """What each occupation of the list is of it, in the order of their ids; None without a head.

    What a title says word for word counts beside what the texts say.
    """
    if head is None:
        return None
    said = dict(zip(head.classes, head.shares(vectors).tolist(), strict=True))
    listed = sorted(occupations())
    shares = np.array([said[each] for each in listed])
    if not _is_titled(known):
        return shares
    titled = np.array([float(each in known.occupation_ids) for each in listed])
    return TITLE_COUNTS * titled + (1 - TITLE_COUNTS) * shares


def by_share(shares: Shares, head: OccupationHead) -> Mapping[str, float]:
    """The listed occupations alone, the likeliest first, ties by id."""
    pairs = zip(head.classes, shares.tolist(), strict=True)
    listed = [(name, share) for name, share in pairs if name != OTHER_WORK]
    return dict(sorted(listed, key=lambda pair: (-pair[1], pair[0])))


def _is_titled(known: OccupationCoding) -> bool:
    return known.status is CodingStatus.CODED and known.method in BY_WORDS


def _coding(status: CodingStatus, ids: tuple[str, ...], confidence: float) -> OccupationCoding:
    return OccupationCoding(
        status=status,
        occupation_ids=ids,
        confidence=round(min(1.0, confidence), 3),
        method=CodingMethod.MODEL,
    )
