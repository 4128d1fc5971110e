"""Runs a sentence-transformers model; blocking, for a worker thread. Knows nothing of languages.

A text's vector must not depend on what it is encoded beside. Two things would make it: padding
(so only texts of the same number of tokens share a pass), and arithmetic that adds in another
order for another number of rows (so each pass runs on one thread, and whether rows then come out
the same, to the bit, is tried when the model is loaded: where not, each text has its own pass).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from services.matcher.vectors import Vector, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TOKENS_A_PASS = 512
"""Measured (docs/decisions/0005-embedding.md): larger passes gain under 5 % and wait longer."""

_FEWEST_TOKENS_A_PASS = 16
"""Below it arithmetic libraries take other paths; a short text alone is encoded several times."""

_E5_PROMPT = "query: "


class ModelBroken(Exception):
    """What is there can't be loaded as a sentence-transformers model."""


@dataclass(frozen=True, slots=True)
class Tokenised:
    """A text as the model takes it in; `tokens` counts the special ones and those of the prompt."""

    features: dict[str, Any]
    tokens: int


class Encoder:
    """A loaded model with its prompt. Its methods may run on several threads at once."""

    def __init__(self, model: "SentenceTransformer", folder: Path, prompt: str) -> None:
        self._model = model
        self.folder = folder
        self.prompt = prompt
        self.shares_passes = True
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = model.get_max_seq_length()

    def tokenise(self, text: str) -> Tokenised:
        """Cut off, from the end, at the model's longest input (`max_tokens`)."""
        features = self._model.preprocess([text], prompt=self.prompt)
        return Tokenised(features, int(features["input_ids"].shape[-1]))

    def passes(self, texts: Sequence[Tokenised]) -> list[list[int]]:
        """Positions of the texts that share a pass: equally long, `TOKENS_A_PASS` at most."""
        alike: dict[int, list[int]] = {}
        for position, text in enumerate(texts):
            alike.setdefault(text.tokens, []).append(position)
        return [
            members[start : start + size]
            for tokens, members in sorted(alike.items())
            for size in [self._texts_a_pass(tokens)]
            for start in range(0, len(members), size)
        ]

    def encode(self, texts: Sequence[Tokenised]) -> list[Vector]:
        """Unit vectors, one pass for all; the texts must have equally many tokens."""
        import torch

        if torch.get_num_threads() != 1:  # counts for the calling thread
            torch.set_num_threads(1)
        rows = [text.features for text in texts]
        if self.shares_passes:
            rows *= math.ceil(_FEWEST_TOKENS_A_PASS / (len(rows) * texts[0].tokens))
        with torch.inference_mode():
            output = self._model(_stacked(rows))
        vectors = output["sentence_embedding"].float().numpy()
        return [unit(vector) for vector in vectors[: len(texts)]]

    def _texts_a_pass(self, tokens: int) -> int:
        return max(1, TOKENS_A_PASS // tokens) if self.shares_passes else 1


def open_encoder(folder: Path, prompt: str | None, probes: Sequence[str]) -> Encoder:
    """Load the model (seconds) and find out with `probes` whether texts may share a pass.

    `prompt` None takes the model's own for queries, and for an e5 model the one that it was
    trained with. Nothing outside `folder` is read. Raises `ModelBroken`.
    """
    try:
        from transformers.utils import logging as transformers_logging

        from services.matcher.model.opening import open_model
    except ImportError as error:
        raise ModelBroken(
            f"the model needs PyTorch and sentence-transformers ({error}): run make setup"
        ) from error
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = open_model(folder)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelBroken(
            f"{folder} can't be loaded as a sentence-transformers model ({error}). If it lies in "
            "the cache, delete that folder and start again; else name another in MATCHER_MODEL"
        ) from error
    model.eval()
    encoder = Encoder(model, folder, _prompt(model, folder) if prompt is None else prompt)
    encoder.shares_passes = rows_are_independent(encoder, probes)
    return encoder


def rows_are_independent(encoder: Encoder, probes: Sequence[str]) -> bool:
    """Whether texts come out the same, bit by bit, alone and in a full pass."""
    texts = [encoder.tokenise(probe) for probe in probes]
    if any(value.ndim != 2 for text in texts for value in _tensors(text)):
        return False  # a model without rows, such as one of static word vectors
    passes = encoder.passes(texts)
    return all(
        _pass_is_exact(encoder, [texts[position] for position in members])
        for members in (passes[0], max(passes, key=len))
    )


def _prompt(model: "SentenceTransformer", folder: Path) -> str:
    own = model.prompts.get("query")
    return own or (_E5_PROMPT if "e5" in str(folder).lower() else "")


def _stacked(features: list[dict[str, Any]]) -> dict[str, Any]:
    if len(features) == 1:
        return dict(features[0])
    import torch

    return {
        key: torch.cat([each[key] for each in features]) if torch.is_tensor(value) else value
        for key, value in features[0].items()
    }


def _pass_is_exact(encoder: Encoder, texts: list[Tokenised]) -> bool:
    """Whether a pass filled up with these texts gives each the vector that it has alone."""
    alone = [encoder.encode([text])[0] for text in texts]
    times = math.ceil(TOKENS_A_PASS / (texts[0].tokens * len(texts)))
    together = encoder.encode(texts * times)
    return all(map(np.array_equal, together, alone * times))


def _tensors(text: Tokenised) -> list[Any]:
    return [value for value in text.features.values() if hasattr(value, "ndim")]
