"""Which texts share a pass through the model, and when none may."""

from pathlib import Path
from typing import Any, cast

import torch
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from services.matcher.model.encoder import (
    TOKENS_A_PASS,
    Encoder,
    Tokenised,
    rows_are_independent,
)

PROBES = ["ein Wort", "noch ein", "drei kurze Worte", "vier sind auch da", "ganz kurz"]


class WordLengths:
    """A model whose tokens are the lengths of words; `leak` lets a row feel the number of rows."""

    def __init__(self, leak: float = 0.0, *, flat: bool = False) -> None:
        self.leak = leak
        self.flat = flat
        self.rows: list[int] = []

    def get_embedding_dimension(self) -> int:
        return 2

    def get_max_seq_length(self) -> int:
        return 512

    def preprocess(self, texts: list[str], prompt: str) -> dict[str, Any]:
        lengths = torch.tensor([[len(word) for word in (prompt + texts[0]).split()]])
        return {"input_ids": lengths[0] if self.flat else lengths, "modality": "text"}

    def __call__(self, features: dict[str, Any]) -> dict[str, torch.Tensor]:
        ids = features["input_ids"]
        lengths = (ids if ids.ndim == 2 else ids.unsqueeze(0)).double()
        self.rows.append(len(lengths))
        sums = lengths.sum(dim=1) + self.leak * len(lengths)
        return {"sentence_embedding": torch.stack([sums, torch.ones_like(sums)], dim=1)}


def encoder_of(model: WordLengths) -> Encoder:
    return Encoder(cast(SentenceTransformer, model), Path(), "")


def test_a_model_whose_rows_do_not_feel_each_other_may_share_passes() -> None:
    assert rows_are_independent(encoder_of(WordLengths()), PROBES)


def test_a_model_whose_rows_feel_how_many_they_are_may_not() -> None:
    assert not rows_are_independent(encoder_of(WordLengths(leak=1e-3)), PROBES)


def test_a_model_without_rows_may_not() -> None:
    assert not rows_are_independent(encoder_of(WordLengths(flat=True)), PROBES)


def test_where_passes_are_not_shared_each_text_has_its_own() -> None:
    model = WordLengths(leak=1e-3)
    encoder = encoder_of(model)
    encoder.shares_passes = False
    texts = [encoder.tokenise(probe) for probe in PROBES]

    for members in encoder.passes(texts):
        encoder.encode([texts[position] for position in members])

    assert model.rows == [1] * len(PROBES)


def test_a_short_text_alone_fills_up_its_pass_with_itself() -> None:
    model = WordLengths()
    encoder = encoder_of(model)

    vectors = encoder.encode([encoder.tokenise("ein Wort")])

    assert len(vectors) == 1
    assert model.rows == [8]  # of two tokens: sixteen


@given(st.lists(st.integers(1, 700), max_size=80))
def test_passes_hold_each_text_once_with_its_equals_and_are_no_longer_than_allowed(
    lengths: list[int],
) -> None:
    texts = [Tokenised({}, length) for length in lengths]

    passes = encoder_of(WordLengths()).passes(texts)

    assert sorted(position for members in passes for position in members) == list(
        range(len(lengths))
    )
    for members in passes:
        assert len({lengths[position] for position in members}) == 1
        assert len(members) == 1 or len(members) * lengths[members[0]] <= TOKENS_A_PASS
