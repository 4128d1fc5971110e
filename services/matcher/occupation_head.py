"""Reads from vectors which of the listed occupations a text is of; pure.

A linear layer and softmax over unit vectors (multinomial logistic regression). It belongs to one
model: another model's vectors mean nothing to it. How it is trained: `training/head.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.matcher.vectors import Vector

OTHER_WORK: Final = "other_work"
"""The class of all work that is none of the list."""

Shares = NDArray[np.float64]
"""A probability for each class of the head, in its order; they sum to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class OccupationHead:
    """`weights` has shape (classes, dimension), `bias` (classes,)."""

    classes: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def shares(self, vectors: Iterable[Vector]) -> Shares:
        """Of the texts together: of the direction of their mean. At least one is needed."""
        rows = np.asarray(list(vectors), dtype=np.float64)
        mean = rows.mean(axis=0)
        length = float(np.linalg.norm(mean))
        logits = self.weights @ (mean / length if length else mean) + self.bias
        likely = np.exp(logits - logits.max())
        shares: Shares = likely / likely.sum()
        return shares
