"""Figures of a ranking, from graded relevance; pure.

nDCG as in Järvelin and Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques",
with the gain 2^grade - 1 and the discount log2(rank + 1).
"""

import math
from collections.abc import Mapping, Sequence

FITS = 2
"""From this grade on somebody would be interviewed (gold/GUIDELINE.md)."""


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """0 to 1. Raises ValueError where nobody has a grade: nothing could be ranked rightly."""
    best = _dcg(sorted(grades.values(), reverse=True)[:k])
    if best == 0:
        raise ValueError("no profile has a grade above 0")
    return _dcg([grades.get(each, 0) for each in ranking[:k]]) / best


def recall(ranking: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """The share of those who fit that stand among the first k. Raises ValueError for none."""
    fitting = {each for each, grade in grades.items() if grade >= FITS}
    if not fitting:
        raise ValueError("nobody fits")
    return len(fitting & set(ranking[:k])) / min(k, len(fitting))


def precision(ranking: Sequence[str], grades: Mapping[str, int], k: int = 3) -> float:
    """The share of the first k who fit; as many as could fit count as all. 0 for an empty list."""
    could = min(k, sum(grade >= FITS for grade in grades.values()))
    if could == 0:
        raise ValueError("nobody fits")
    return min(could, sum(grades.get(each, 0) >= FITS for each in ranking[:k])) / could


def reciprocal_rank(ranking: Sequence[str], right: frozenset[str]) -> float:
    """1 over the rank of the first right one, 0 where there is none."""
    return next((1 / rank for rank, each in enumerate(ranking, start=1) if each in right), 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values doesn't exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
