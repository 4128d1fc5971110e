"""The port under the index: collections of points, in the words of Qdrant; two adapters fit it.

Filters are `qdrant_client.models.Filter` everywhere; the embedded adapter translates them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from qdrant_client import models

VECTOR = "text"
"""The one named vector of every collection; a point may be without it."""


class StoreInUse(RuntimeError):
    """Another process holds the embedded index; Qdrant Edge allows one process a folder."""


@dataclass(frozen=True, slots=True)
class StoredPoint:
    """A point; `id` is a UUID, `vector` of the collection's dimension or None."""

    id: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    vector: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    point: StoredPoint
    similarity: float


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection with the payload fields that filters use (indexed on a server)."""

    name: str
    dimension: int
    keywords: tuple[str, ...] = ()


class PointStore(Protocol):
    """Every write is durable against the end of the process once it returns."""

    async def create(self, collection: Collection) -> None:
        """Create if missing; never touches what is there."""
        ...

    async def upsert(self, name: str, points: Sequence[StoredPoint]) -> None: ...

    async def insert_missing(self, name: str, ids: Sequence[str]) -> None:
        """Insert empty points for those ids that are not there."""
        ...

    async def set_payload(
        self, name: str, where: models.Filter, payload: Mapping[str, Any]
    ) -> None: ...

    async def set_vector(
        self, name: str, point_id: str, vector: NDArray[np.float32] | None, where: models.Filter
    ) -> None:
        """Replace (None: delete) the point's vector if the point matches `where`."""
        ...

    async def retrieve(
        self, name: str, ids: Sequence[str], *, with_vectors: bool = False
    ) -> list[StoredPoint]: ...

    async def nearest(
        self,
        name: str,
        vector: NDArray[np.float32],
        where: models.Filter,
        *,
        limit: int,
        threshold: float | None = None,
    ) -> list[Scored]:
        """Exact search by dot product of unit vectors, best first, with payload."""
        ...

    async def scroll(self, name: str, where: models.Filter) -> list[StoredPoint]:
        """Every matching point with its payload, in no particular order."""
        ...

    async def count(self, name: str, where: models.Filter) -> int: ...

    async def delete(self, name: str, ids: Sequence[str]) -> None: ...

    async def drop(self, name: str) -> None: ...

    async def close(self) -> None: ...
