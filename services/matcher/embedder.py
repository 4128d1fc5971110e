"""Texts to vectors by a sentence-transformers model in this process, off the event loop.

Adapter of the port `Embedder`. It owns the worker threads and the loaded model; which model, how
it runs and how languages are centred stands in services/matcher/model. It stores no text.
"""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import structlog

from services.matcher.language import TextLanguage
from services.matcher.model.build import BASE_MODEL, WheelMissing
from services.matcher.model.cache import cache_folder
from services.matcher.model.encoder import Encoder, ModelBroken, Tokenised, open_encoder
from services.matcher.model.head_file import stored_head
from services.matcher.model.identity import NotAModel, derived_id, weights_id
from services.matcher.model.locate import HubUnreachable, ModelNotFound, locate_model
from services.matcher.model.means import (
    Means,
    means_id,
    means_of,
    reference_texts,
    store_means,
    stored_means,
)
from services.matcher.model.reading import Reading, read, reading_digest
from services.matcher.model.wheel_file import WheelFileUnreadable
from services.matcher.occupation_head import OccupationHead
from services.matcher.vectors import Vector, centred

__all__ = [
    "EmbedderClosed",
    "EmptyText",
    "HubUnreachable",
    "ModelNotLoaded",
    "ModelUnusable",
    "SentenceTransformerEmbedder",
]

_log = structlog.get_logger(__name__)
_T = TypeVar("_T")

_MOST_WORKERS = 4
_TEXTS_AT_A_TIME = 512
_PROBES = 40


class ModelUnusable(Exception):
    """The model asked for can't be had: permanent; the message names the remedy."""


class ModelNotLoaded(Exception):
    """A property was read before `load` had returned."""

    def __init__(self) -> None:
        super().__init__("the model is not loaded yet: await load() first")


class EmbedderClosed(Exception):
    """`close` was called; what was not embedded by then is not."""


class EmptyText(ValueError):
    """A text without a visible character has no meaning to embed."""

    def __init__(self, position: int) -> None:
        super().__init__(f"text {position} (counted from 0) is empty: leave it out")
        self.position = position


class SentenceTransformerEmbedder:
    """Unit vectors of float32, centred by language; the same text gives the same bits.

    ... whatever it is embedded beside, in whatever order, before and after a restart, as long as
    processor, PyTorch and model stay the same. On another processor the last digits may differ.

    `model` is empty for the bundled base model, a folder, or a name on the hub (see
    `locate_model`). `prompt` stands before every text; None takes what the model was trained
    with. `centring` off leaves out the centring, for measuring: the vectors then have another
    `model_id`. A text longer than `max_tokens` counts up to there.

    Callers take turns: each has at most one pass a worker waiting. A cancelled caller's passes
    under way end unheard, and nothing more of it is begun.
    """

    def __init__(
        self,
        model: str = "",
        *,
        cache: Path | None = None,
        prompt: str | None = None,
        workers: int | None = None,
        centring: bool = True,
    ) -> None:
        self.name = model or BASE_MODEL
        self._model = model
        self._cache = cache or cache_folder()
        self._prompt = prompt
        self._centring = centring
        self._workers = workers or _cores()
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="embedder")
        self._loading: asyncio.Task[_Loaded] | None = None
        self._loaded: _Loaded | None = None
        self._closed = False

    @property
    def model_id(self) -> str:
        """`sha256:` and a hash over weights, prompt, word list, reference texts and centring."""
        return self._ready().model_id

    @property
    def folder(self) -> Path:
        """Where the model lies on this machine."""
        return self._ready().encoder.folder

    @property
    def dimension(self) -> int:
        return self._ready().encoder.dimension

    @property
    def head(self) -> OccupationHead | None:
        return self._ready().head

    @property
    def max_tokens(self) -> int | None:
        """How much of a text counts, prompt included; None where the model has no limit."""
        return self._ready().encoder.max_tokens

    @property
    def shares_passes(self) -> bool:
        """Whether texts may share a pass on this processor without changing a bit."""
        return self._ready().encoder.shares_passes

    async def load(self) -> None:
        """Find or build the model and load it (seconds); once, however many ask.

        Raises `ModelUnusable` (permanent), `HubUnreachable` (transient, only where a hub's model
        was named), `EmbedderClosed`, or an `OSError` of the disk. May be called again after.
        """
        if self._loaded is None:
            if self._loading is None or _failed(self._loading):
                self._loading = asyncio.create_task(self._load())
            self._loaded = await asyncio.shield(self._loading)

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One read-only vector for each text, in their order; equal texts are encoded once.

        Loads the model first if need be. Raises `EmptyText` before anything is encoded, and what
        `load` raises.
        """
        if not texts:
            return []
        readings = await self._run(partial(_read_all, tuple(texts)))
        await self.load()
        unique = list(dict.fromkeys(readings))
        vectors: dict[Reading, Vector] = {}
        for start in range(0, len(unique), _TEXTS_AT_A_TIME):
            some = unique[start : start + _TEXTS_AT_A_TIME]
            vectors.update(zip(some, await self._encode(self._ready(), some), strict=True))
        return [vectors[reading] for reading in readings]

    async def close(self) -> None:
        """End the worker threads after the passes under way; calls still waiting get an error."""
        self._closed = True
        await asyncio.to_thread(self._pool.shutdown, wait=True)
        if self._loading is not None and not self._loading.done():
            await asyncio.gather(self._loading, return_exceptions=True)

    def _ready(self) -> "_Loaded":
        if self._loaded is None:
            raise ModelNotLoaded
        return self._loaded

    async def _load(self) -> "_Loaded":
        loaded = await self._run(self._open)
        if self._centring and loaded.means is None:
            means = await self._take_means(loaded)
            loaded = replace(loaded, means=means)
        _log.info(
            "model_loaded",
            model=self.name,
            model_id=loaded.model_id,
            workers=self._workers,
            shares_passes=loaded.encoder.shares_passes,
        )
        return loaded

    def _open(self) -> "_Loaded":
        """All of loading that blocks, the slow imports too."""
        try:
            folder = locate_model(self._model, self._cache)
            weights = weights_id(folder)
            encoder = open_encoder(folder, self._prompt, _probes())
        except _PERMANENT as error:
            raise ModelUnusable(str(error)) from error
        if not self._centring:
            return _Loaded(
                encoder, derived_id(weights, encoder.prompt, reading_digest(), "raw"), None
            )
        name = means_id(weights, encoder.prompt)
        means = stored_means(self._cache, name, encoder.dimension)
        return _Loaded(encoder, name, means, stored_head(folder))

    async def _take_means(self, loaded: "_Loaded") -> Means:
        vectors = {
            language: await self._encode(loaded, [Reading(text, language) for text in texts])
            for language, texts in reference_texts().items()
        }
        means = means_of(vectors)
        await self._run(partial(store_means, self._cache, loaded.model_id, means))
        return means

    async def _encode(self, loaded: "_Loaded", readings: list[Reading]) -> list[Vector]:
        tokenised = await self._run(partial(loaded.tokenise, readings))
        passes = deque(loaded.encoder.passes(tokenised))
        vectors: dict[int, Vector] = {}

        async def lane() -> None:
            while passes:
                members = passes.popleft()
                batch = [(readings[position], tokenised[position]) for position in members]
                found = await self._run(partial(loaded.encode, batch))
                vectors.update(zip(members, found, strict=True))

        try:
            await asyncio.gather(*(lane() for _ in range(self._workers)))
        finally:
            passes.clear()  # where one lane failed, the others begin nothing more
        return [vectors[position] for position in range(len(readings))]

    async def _run(self, work: Callable[[], _T]) -> _T:
        if self._closed:
            raise EmbedderClosed("the embedder is closed")
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


_PERMANENT = (ModelNotFound, ModelBroken, NotAModel, WheelMissing, WheelFileUnreadable)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The model in use; without means vectors stay as the model gives them."""

    encoder: Encoder
    model_id: str
    means: Means | None
    head: OccupationHead | None = None

    def tokenise(self, readings: Sequence[Reading]) -> list[Tokenised]:
        return [self.encoder.tokenise(reading.text) for reading in readings]

    def encode(self, batch: Sequence[tuple[Reading, Tokenised]]) -> list[Vector]:
        raw = self.encoder.encode([tokenised for _, tokenised in batch])
        return [
            self._placed(reading.language, vector)
            for (reading, _), vector in zip(batch, raw, strict=True)
        ]

    def _placed(self, language: TextLanguage, vector: Vector) -> Vector:
        placed = vector if self.means is None else centred(vector, self.means[language])
        placed.flags.writeable = False  # equal texts share one array
        return placed


def _read_all(texts: Sequence[str]) -> list[Reading]:
    readings = []
    for position, text in enumerate(texts):
        reading = read(text)
        if reading is None:
            raise EmptyText(position)
        readings.append(reading)
    return readings


def _probes() -> list[str]:
    return [text for texts in reference_texts().values() for text in texts[: _PROBES // 4]]


def _failed(task: "asyncio.Task[_Loaded]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _cores() -> int:
    allowed = getattr(os, "sched_getaffinity", None)  # Linux alone tells what a container may use
    return min(_MOST_WORKERS, len(allowed(0)) if allowed else os.cpu_count() or 1)
