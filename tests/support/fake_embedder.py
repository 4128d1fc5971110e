"""An embedder without a model: texts that share words are near, texts that share none are not."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DIMENSION = 64
_WORD = re.compile(r"\w+")


class FakeEmbedder:
    """Fits the matcher's port `Embedder`.

    Each word stands for one fixed direction of +1 and -1; a text is the sum over its words, at
    length 1. Counts what it was asked, so that a test can see what was embedded twice.
    """

    def __init__(self, model_id: str = "sha256:fake") -> None:
        self.calls: list[list[str]] = []
        self.loads = 0
        self._model_id = model_id

    @property
    def model_id(self) -> str:
        return self._model_id

    @property
    def dimension(self) -> int:
        return DIMENSION

    @property
    def head(self) -> None:
        """It tells no occupations: only what the lexicon codes is coded."""
        return None

    @property
    def embedded(self) -> list[str]:
        """Every text asked for so far, in order."""
        return [text for call in self.calls for text in call]

    async def load(self) -> None:
        self.loads += 1

    async def embed(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Raises `ValueError` for a text without a word, as the real one does."""
        self.calls.append(list(texts))
        return [fake_vector(text) for text in texts]


def fake_vector(text: str) -> NDArray[np.float32]:
    """The vector of a text, shape (64,), length 1; case and order of the words don't matter."""
    words = sorted(word.lower() for word in _WORD.findall(text))
    if not words:
        raise ValueError("an empty text can't be embedded")
    total = np.sum([_direction(word) for word in words], axis=0)
    if not total.any():  # words that cancel each other out
        total = _direction(" ".join(words))
    vector: NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)
    return vector


def _direction(word: str) -> NDArray[np.float64]:
    digest = hashlib.sha256(word.encode()).digest()[: DIMENSION // 8]
    bits = np.unpackbits(np.frombuffer(digest, dtype=np.uint8))
    return bits.astype(np.float64) * 2 - 1
