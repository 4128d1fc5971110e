"""The evidence: for each requirement the graduate's own words that come nearest to it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matcher.passages import Passage
from services.matcher.ports import Vector
from services.matcher.scale import Scale
from shared.events import Evidence, EvidenceSource, EvidenceVerdict, Requirement

Matrix = NDArray[np.float64]
"""One row a text. Products are taken in float64: the third decimal must not hang on their order."""

MUST_WEIGHS = 2.0
ELEARNING_COUNTS = 0.5
"""A certificate of an online course says little of the hand (attribute policy: soft, small)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The evidence in the order of the requirements, and the share of them that is met, 0 to 1."""

    evidence: tuple[Evidence, ...]
    share: float | None
    """None where nothing is asked."""


@dataclass(frozen=True, slots=True)
class _Nearest:
    share: float
    similarity: float
    passage: Passage


def matrix(vectors: Sequence[Vector]) -> Matrix:
    """Shape (texts, dimension)."""
    return np.asarray(vectors, dtype=np.float64)


def cosine(left: Vector, right: Vector) -> float:
    """Of two unit vectors, rounded to three decimals."""
    return _rounded(float(left.astype(np.float64) @ right.astype(np.float64)))


def coverage(
    asked: Sequence[Requirement],
    asked_vectors: Matrix,
    own: Sequence[Passage],
    own_vectors: Matrix,
    scale: Scale,
) -> Coverage:
    """What of `asked` the passages `own` show; the rows of the matrices are their vectors."""
    if not asked:
        return Coverage((), None)
    if not own:
        return Coverage(tuple(_nothing(each) for each in asked), 0.0)
    rows = asked_vectors @ own_vectors.T
    nearest = [_nearest(row, own, scale) for row in rows]
    weights = [MUST_WEIGHS if each.must else 1.0 for each in asked]
    met = sum(weight * one.share for weight, one in zip(weights, nearest, strict=True))
    evidence = tuple(_evidence(*pair, scale) for pair in zip(asked, nearest, strict=True))
    return Coverage(evidence, met / sum(weights))


def _nearest(row: NDArray[np.float64], own: Sequence[Passage], scale: Scale) -> _Nearest:
    """The passage that shows most; among equals the nearest, then the first."""
    found = [_shown(_rounded(float(value)), own[at], scale) for at, value in enumerate(row)]
    return max(found, key=lambda one: (one.share, one.similarity))


def _shown(similarity: float, passage: Passage, scale: Scale) -> _Nearest:
    counts = ELEARNING_COUNTS if passage.source is EvidenceSource.ELEARNING else 1.0
    return _Nearest(scale.share(similarity) * counts, similarity, passage)


def _evidence(asked: Requirement, nearest: _Nearest, scale: Scale) -> Evidence:
    verdict = scale.verdict(nearest.similarity)
    if nearest.passage.source is EvidenceSource.ELEARNING and verdict is EvidenceVerdict.MEETS:
        verdict = EvidenceVerdict.PARTLY
    return Evidence(
        requirement=asked.text,
        must=asked.must,
        verdict=verdict,
        quote=nearest.passage.text,
        source=nearest.passage.source,
        similarity=nearest.similarity,
    )


def _nothing(asked: Requirement) -> Evidence:
    return Evidence(requirement=asked.text, must=asked.must, verdict=EvidenceVerdict.NOT_SHOWN)


def _rounded(similarity: float) -> float:
    """Three decimals, within -1 and 1; no negative zero."""
    return round(max(-1.0, min(1.0, similarity)), 3) + 0.0
