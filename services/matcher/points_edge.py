"""Collections of points in this process, through Qdrant Edge: one folder, one process.

Searches are exact and `optimize()` is never called: it holds the interpreter for seconds, and an
exact search takes 1.5 ms at 20,000 points.
"""

import asyncio
import fcntl
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, TypeVar, cast

import numpy as np
import qdrant_edge as edge
from numpy.typing import NDArray
from qdrant_client import models

from services.matcher.edge_filters import to_edge
from services.matcher.points import VECTOR, Collection, Scored, StoredPoint, StoreInUse

SCROLL_PAGE = 512
T = TypeVar("T")
EXACT = edge.SearchParams(exact=True)


class EdgePoints:
    """Fits `PointStore`. All calls run on one thread of its own, off the event loop."""

    def __init__(self, folder: Path) -> None:
        """Take the folder. Raises `StoreInUse` where another process has it."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(folder)
        self._shards: dict[str, edge.EdgeShard] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="qdrant-edge")

    async def create(self, collection: Collection) -> None:
        await self._run(lambda: self._open(collection))

    async def upsert(self, name: str, points: Sequence[StoredPoint]) -> None:
        if not points:
            return
        operation = edge.UpdateOperation.upsert_points(
            [edge.Point(p.id, _named(p.vector), dict(p.payload)) for p in points]
        )
        await self._run(lambda: self._shards[name].update(operation))

    async def insert_missing(self, name: str, ids: Sequence[str]) -> None:
        operation = edge.UpdateOperation.upsert_points(
            [edge.Point(point_id, {}, {}) for point_id in ids],
            update_mode=edge.UpdateMode.InsertOnly,
        )
        await self._run(lambda: self._shards[name].update(operation))

    async def set_payload(
        self, name: str, where: models.Filter, payload: Mapping[str, Any]
    ) -> None:
        operation = edge.UpdateOperation.set_payload_by_filter(to_edge(where), dict(payload))
        await self._run(lambda: self._shards[name].update(operation))

    async def set_vector(
        self, name: str, point_id: str, vector: NDArray[np.float32] | None, where: models.Filter
    ) -> None:
        condition = to_edge(models.Filter(must=[models.HasIdCondition(has_id=[point_id]), where]))
        if vector is None:
            operation = edge.UpdateOperation.delete_vectors_by_filter(condition, [VECTOR])
        else:
            operation = edge.UpdateOperation.update_vectors(
                [edge.PointVectors(point_id, _named(vector))], condition
            )
        await self._run(lambda: self._shards[name].update(operation))

    async def retrieve(
        self, name: str, ids: Sequence[str], *, with_vectors: bool = False
    ) -> list[StoredPoint]:
        if not ids:
            return []
        records = await self._run(
            lambda: self._shards[name].retrieve(list(ids), True, with_vectors)
        )
        return [_point(record) for record in records]

    async def nearest(
        self,
        name: str,
        vector: NDArray[np.float32],
        where: models.Filter,
        *,
        limit: int,
        threshold: float | None = None,
    ) -> list[Scored]:
        request = edge.QueryRequest(
            limit=limit,
            query=edge.Query.Nearest(vector.tolist(), using=VECTOR),
            filter=to_edge(where),
            score_threshold=threshold,
            with_payload=True,
            params=EXACT,
        )
        found = await self._run(lambda: self._shards[name].query(request))
        return [Scored(_point(point), point.score) for point in found]

    async def scroll(self, name: str, where: models.Filter) -> list[StoredPoint]:
        return await self._run(lambda: self._scroll(name, to_edge(where)))

    async def count(self, name: str, where: models.Filter) -> int:
        request = edge.CountRequest(filter=to_edge(where), exact=True)
        return await self._run(lambda: self._shards[name].count(request))

    async def delete(self, name: str, ids: Sequence[str]) -> None:
        if ids:
            operation = edge.UpdateOperation.delete_points(list(ids))
            await self._run(lambda: self._shards[name].update(operation))

    async def drop(self, name: str) -> None:
        await self._run(lambda: self._drop(name))

    async def close(self) -> None:
        await self._run(self._close)
        self._thread.shutdown()
        self._lock.close()

    async def _run(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def _open(self, collection: Collection) -> None:
        if collection.name in self._shards:
            return
        path = self._folder / collection.name
        config = edge.EdgeConfig(
            vectors={
                VECTOR: edge.EdgeVectorParams(size=collection.dimension, distance=edge.Distance.Dot)
            }
        )
        shard = edge.EdgeShard.load(str(path), config) if path.exists() else _create(path, config)
        self._shards[collection.name] = shard

    def _scroll(self, name: str, where: edge.Filter) -> list[StoredPoint]:
        found: list[StoredPoint] = []
        offset = None
        while True:
            request = edge.ScrollRequest(
                offset=offset, limit=SCROLL_PAGE, filter=where, with_payload=True
            )
            page, offset = self._shards[name].scroll(request)
            found += [_point(record) for record in page]
            if offset is None:
                return found

    def _drop(self, name: str) -> None:
        shard = self._shards.pop(name, None)
        if shard is not None:
            shard.close()
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def _close(self) -> None:
        for shard in self._shards.values():
            shard.flush()
            shard.close()
        self._shards.clear()


def _lock(folder: Path) -> IO[str]:
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise StoreInUse(
            f"the embedded index in {folder} is in use by another process; end that one, "
            "or use a Qdrant server (MATCHER_INDEX=http://...) for more than one matcher"
        ) from None
    return lock


def _create(path: Path, config: edge.EdgeConfig) -> edge.EdgeShard:
    """Made beside and renamed, so that a crash never leaves half a collection under its name."""
    fresh = path.with_name(path.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    edge.EdgeShard.create(str(fresh), config).close()
    fresh.rename(path)
    return edge.EdgeShard.load(str(path), config)


def _named(vector: NDArray[np.float32] | None) -> dict[str, Any]:
    return {} if vector is None else {VECTOR: vector.tolist()}


def _point(record: edge.Record | edge.ScoredPoint) -> StoredPoint:
    named = record.vector if isinstance(record.vector, dict) else {}
    values = cast("list[float] | None", named.get(VECTOR))
    vector = None if values is None else np.asarray(values, dtype=np.float32)
    return StoredPoint(str(record.id), record.payload or {}, vector)
