"""Contrastive training of an encoder: texts of one meaning come together, all others part.

InfoNCE (van den Oord et al., 2018, arXiv:1807.03748) over the pairs of a batch, in both
directions. The negatives are all other texts of the batch on both sides: a text must not stand
nearer to another merely because both are in one language.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.sampling import Batch

NEVER = -1e4
CLIPPED_AT = 1.0
PASSES = 3
"""More waste less on padding, and more on reading the weights."""


@dataclass(frozen=True, slots=True)
class Course:
    """`scale` multiplies the cosines; `warm_up` steps rise to `learning_rate`, which then falls
    to nearly nothing at the last of `steps`. `own` is the share of the trained weights in the
    result, the rest is the base's: averaging gives back what training took elsewhere."""

    steps: int
    learning_rate: float = 8e-5
    scale: float = 30.0
    warm_up: int = 40
    own: float = 1.0
    seed: int = 7
    prompt: str = "query: "


@dataclass(frozen=True, slots=True)
class Progress:
    step: int
    seconds: float
    kind: str
    loss: float


def train(
    base: Path, batches: Iterator[Batch], course: Course, tell: Callable[[Progress], None]
) -> SentenceTransformer:
    """The model of the folder `base`, trained. The same seed, data and machine: the same weights.

    Word embeddings stay as they are: most of them never occur, and they are most of the memory.
    """
    torch.manual_seed(course.seed)
    model = SentenceTransformer(str(base), device="cpu", local_files_only=True)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("word_embeddings" not in name)
    _without_dropout(model)
    trained = [each for each in model.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=course.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, course))
    model.train()
    started = time.perf_counter()
    for step, batch in enumerate(islice(batches, course.steps), start=1):
        loss = contrast(_vectors(model, batch, course), batch, course.scale)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, CLIPPED_AT)
        optimiser.step()
        schedule.step()
        tell(Progress(step, time.perf_counter() - started, batch.kind, loss.item()))
    model.eval()
    _average(model, before, course.own)
    return model


def contrast(vectors: Tensor, batch: Batch, scale: float) -> Tensor:
    """The loss of a batch; `vectors` has shape (2 * pairs, dimension): all left, then all right.

    What means the same as another of the batch is no negative of it.
    """
    pairs = len(batch.ids)
    left, right = vectors[:pairs], vectors[pairs:]
    alike = _alike(batch)
    itself = torch.eye(pairs, dtype=torch.bool)
    across = (left @ right.T * scale).masked_fill(alike & ~itself, NEVER)
    lefts = (left @ left.T * scale).masked_fill(alike, NEVER)
    rights = (right @ right.T * scale).masked_fill(alike, NEVER)
    right_one = torch.arange(pairs)
    forth = cross_entropy(torch.cat([across, lefts], dim=1), right_one)
    back = cross_entropy(torch.cat([across.T, rights], dim=1), right_one)
    return (forth + back) / 2


def _alike(batch: Batch) -> Tensor:
    """Which pairs may mean the same: shape (pairs, pairs), true on the diagonal."""
    rows = [
        {one, left.lower(), right.lower()}
        for one, left, right in zip(batch.ids, batch.left, batch.right, strict=True)
    ]
    return torch.tensor([[not one.isdisjoint(other) for other in rows] for one in rows])


def _vectors(model: SentenceTransformer, batch: Batch, course: Course) -> Tensor:
    """Shape (2 * pairs, dimension). Texts of like length go through together: padding is work."""
    texts = [f"{course.prompt}{text}" for text in (*batch.left, *batch.right)]
    model.max_seq_length = batch.most_tokens
    by_length = sorted(range(len(texts)), key=lambda each: len(texts[each]))
    passed = -(-len(texts) // PASSES)
    vectors = [
        _forward(model, [texts[each] for each in by_length[start : start + passed]])
        for start in range(0, len(texts), passed)
    ]
    back = torch.tensor(by_length).argsort()
    return torch.cat(vectors)[back]


def _forward(model: SentenceTransformer, texts: list[str]) -> Tensor:
    features: dict[str, Any] = model.preprocess(texts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        output = model(features)["sentence_embedding"]
    return torch.nn.functional.normalize(output.float(), dim=-1)


def _without_dropout(model: SentenceTransformer) -> None:
    """On a processor its random numbers cost as much as the rest of the forward pass."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def _rate(step: int, course: Course) -> float:
    return min(1.0, (step + 1) / course.warm_up) * max(0.02, 1 - step / course.steps)


def _average(model: SentenceTransformer, before: dict[str, Tensor], own: float) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                value.copy_(value * own + before[name] * (1 - own))
