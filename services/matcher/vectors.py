"""Arithmetic on vectors; pure: no model, no text, no I/O."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
"""Shape (dimension,)."""


class NoDirection(ValueError):
    """A vector of length zero, or one with numbers that aren't finite, points nowhere."""


def unit(vector: NDArray[np.floating]) -> Vector:
    """The vector at length 1. Raises `NoDirection` where it has none."""
    exact: NDArray[np.float64] = vector.astype(np.float64)
    length = float(np.sqrt(np.sum(exact * exact)))
    if not np.isfinite(length) or length == 0.0:
        raise NoDirection(f"a vector of length {length} can't be brought to length 1")
    return (exact / length).astype(np.float32)


def mean(vectors: Sequence[Vector]) -> Vector:
    """The mean, not brought to length 1. Raises `ValueError` for no vectors."""
    if not vectors:
        raise ValueError("no vectors to take the mean of")
    middle: NDArray[np.float64] = np.mean(np.stack(vectors), axis=0, dtype=np.float64)
    return middle.astype(np.float32)


def centred(vector: Vector, centre: Vector) -> Vector:
    """What is left of a unit vector without the part that all texts of its language share.

    Subtracting one mean per language removes most of the direction that tells languages apart
    and keeps what tells meanings apart (Libovický, Rosa and Fraser, 2020, "On the Language
    Neutrality of Pre-trained Multilingual Representations", arXiv:2004.05160).
    """
    return unit(vector.astype(np.float64) - centre)


def cosine(left: Vector, right: Vector) -> float:
    """The similarity of two unit vectors, -1 to 1."""
    product = float(np.dot(left.astype(np.float64), right.astype(np.float64)))
    return max(-1.0, min(1.0, product))
