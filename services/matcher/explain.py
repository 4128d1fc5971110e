"""The evidence: for each requirement the graduate's own words that come nearest to it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matcher.calibration import comparable
from services.matcher.language import TextLanguage, language_of
from services.matcher.licence_words import licence_words
from services.matcher.passages import Passage
from services.matcher.ports import Vector
from services.matcher.scale import Scale
from shared.events import (
    Evidence,
    EvidenceSource,
    EvidenceVerdict,
    GraduateProfileStated,
    Licence,
    Requirement,
    VacancyStated,
)

Matrix = NDArray[np.float64]
"""One row a text. Products are taken in float64: the third decimal must not hang on their order."""

MUST_WEIGHS = 2.0
ELEARNING_COUNTS = 0.5
"""A certificate of an online course says little of the hand (attribute policy: soft, small)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is shown of all that is asked: the evidence in the order of the requirements, the
    share of them that is met, 0 to 1, and the mean of the best comparable similarities; both
    None where nothing is asked."""

    evidence: tuple[Evidence, ...]
    share: float | None
    likeness: float | None


@dataclass(frozen=True, slots=True)
class _Nearest:
    """`similarity` is the cosine, `comparable` as if both were of one language."""

    share: float
    comparable: float
    similarity: float
    passage: Passage


def matrix(vectors: Sequence[Vector]) -> Matrix:
    """Shape (texts, dimension)."""
    return np.asarray(vectors, dtype=np.float64)


def likeness(left: str, left_vector: Vector, right: str, right_vector: Vector) -> float:
    """The comparable similarity of two texts, of their cosine rounded to three decimals."""
    cosine = float(left_vector.astype(np.float64) @ right_vector.astype(np.float64))
    return comparable(_rounded(cosine), language_of(left), language_of(right))


def coverage(
    asked: Sequence[Requirement],
    asked_vectors: Matrix,
    own: Sequence[Passage],
    own_vectors: Matrix,
    scale: Scale,
    facts: tuple[Evidence, ...] = (),
) -> Coverage:
    """What of `asked` the passages `own` show; the rows of the matrices are their vectors.

    `facts` is evidence that needs no likeness, such as `licence_evidence`; it counts as a must.
    """
    if not asked:
        return Coverage(facts, _mean_shown(facts), None)
    if not own:
        return Coverage((*(_nothing(each) for each in asked), *facts), 0.0, 0.0)
    rows = asked_vectors @ own_vectors.T
    spoken = [(passage, language_of(passage.text)) for passage in own]
    nearest = [
        _nearest(row, language_of(each.text), spoken, scale)
        for each, row in zip(asked, rows, strict=True)
    ]
    weights = [MUST_WEIGHS if each.must else 1.0 for each in asked]
    met = sum(weight * one.share for weight, one in zip(weights, nearest, strict=True))
    met += MUST_WEIGHS * len(facts) * (_mean_shown(facts) or 0.0)
    evidence = tuple(_evidence(*pair, scale) for pair in zip(asked, nearest, strict=True))
    mean = sum(one.comparable for one in nearest) / len(nearest)
    return Coverage((*evidence, *facts), met / (sum(weights) + MUST_WEIGHS * len(facts)), mean)


def licence_evidence(
    vacancy: VacancyStated, profile: GraduateProfileStated
) -> tuple[Evidence, ...]:
    """Licences demanded against licences held: a fact of the profile, never a likeness."""
    return tuple(_held(each, vacancy, profile) for each in vacancy.licences)


def _held(licence: Licence, vacancy: VacancyStated, profile: GraduateProfileStated) -> Evidence:
    asked = Requirement(text=licence_words(licence, vacancy.language), must=True)
    if licence not in profile.licences:
        return _nothing(asked)
    return Evidence(
        requirement=asked.text,
        must=True,
        verdict=EvidenceVerdict.MEETS,
        quote=licence_words(licence, profile.language),
        source=EvidenceSource.LICENCE,
    )


def _mean_shown(facts: Sequence[Evidence]) -> float | None:
    if not facts:
        return None
    return sum(each.verdict is EvidenceVerdict.MEETS for each in facts) / len(facts)


def _nearest(
    row: NDArray[np.float64],
    asked: TextLanguage,
    own: Sequence[tuple[Passage, TextLanguage]],
    scale: Scale,
) -> _Nearest:
    """The passage that shows most; among equals the nearest, then the first."""
    found = []
    for value, (passage, language) in zip(row, own, strict=True):
        cosine = _rounded(float(value))
        alike = comparable(cosine, asked, language)
        counts = ELEARNING_COUNTS if passage.source is EvidenceSource.ELEARNING else 1.0
        found.append(_Nearest(scale.share(alike) * counts, alike, cosine, passage))
    return max(found, key=lambda one: (one.share, one.comparable))


def _evidence(asked: Requirement, nearest: _Nearest, scale: Scale) -> Evidence:
    verdict = scale.verdict(nearest.comparable)
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
