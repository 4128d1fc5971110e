"""Collections of points in a Qdrant server, through qdrant-client (also its `:memory:` mode)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from qdrant_client import AsyncQdrantClient, models

from services.matcher.points import VECTOR, Collection, Scored, StoredPoint

SCROLL_PAGE = 512
EXACT = models.SearchParams(exact=True)


class ServerPoints:
    """Fits `PointStore`. Every write waits until the server has applied it (`wait=True`)."""

    def __init__(self, client: AsyncQdrantClient) -> None:
        self._client = client

    @classmethod
    def at(cls, url: str, api_key: str | None = None, timeout_s: int = 10) -> "ServerPoints":
        return cls(AsyncQdrantClient(url=url, api_key=api_key, timeout=timeout_s))

    async def create(self, collection: Collection) -> None:
        if await self._client.collection_exists(collection.name):
            return
        await self._client.create_collection(
            collection.name,
            vectors_config={
                VECTOR: models.VectorParams(size=collection.dimension, distance=models.Distance.DOT)
            },
        )
        for field in collection.keywords:
            await self._client.create_payload_index(
                collection.name, field, models.PayloadSchemaType.KEYWORD
            )

    async def upsert(self, name: str, points: Sequence[StoredPoint]) -> None:
        await self._client.upsert(name, [_struct(point) for point in points])

    async def insert_missing(self, name: str, ids: Sequence[str]) -> None:
        there = {point.id for point in await self.retrieve(name, ids)}
        missing = [models.PointStruct(id=i, vector={}, payload={}) for i in ids if i not in there]
        if missing:
            await self._client.upsert(name, missing, update_mode=models.UpdateMode.INSERT_ONLY)

    async def set_payload(
        self, name: str, where: models.Filter, payload: Mapping[str, Any]
    ) -> None:
        await self._client.set_payload(name, dict(payload), points=where)

    async def set_vector(
        self, name: str, point_id: str, vector: NDArray[np.float32] | None, where: models.Filter
    ) -> None:
        if vector is None:
            await self._client.delete_vectors(
                name, [VECTOR], points=models.FilterSelector(filter=_only(point_id, where))
            )
        elif await self.count(name, _only(point_id, where)):
            # Not `update_filter`: older servers lack it. A key has one consumer at a time.
            await self._client.update_vectors(
                name, [models.PointVectors(id=point_id, vector={VECTOR: vector.tolist()})]
            )

    async def retrieve(
        self, name: str, ids: Sequence[str], *, with_vectors: bool = False
    ) -> list[StoredPoint]:
        if not ids:
            return []
        records = await self._client.retrieve(
            name, list(ids), with_payload=True, with_vectors=with_vectors
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
        answer = await self._client.query_points(
            name,
            query=vector.tolist(),
            using=VECTOR,
            query_filter=where,
            search_params=EXACT,
            limit=limit,
            score_threshold=threshold,
        )
        return [Scored(_point(found), found.score) for found in answer.points]

    async def scroll(self, name: str, where: models.Filter) -> list[StoredPoint]:
        found: list[StoredPoint] = []
        offset: models.ExtendedPointId | None = None
        while True:
            page, offset = await self._client.scroll(
                name, scroll_filter=where, limit=SCROLL_PAGE, offset=offset
            )
            found += [_point(record) for record in page]
            if offset is None:
                return found

    async def count(self, name: str, where: models.Filter) -> int:
        return (await self._client.count(name, count_filter=where, exact=True)).count

    async def delete(self, name: str, ids: Sequence[str]) -> None:
        if ids:
            await self._client.delete(name, models.PointIdsList(points=list(ids)))

    async def drop(self, name: str) -> None:
        await self._client.delete_collection(name)

    async def close(self) -> None:
        await self._client.close()


def _struct(point: StoredPoint) -> models.PointStruct:
    vector = {} if point.vector is None else {VECTOR: point.vector.tolist()}
    return models.PointStruct(id=point.id, vector=vector, payload=dict(point.payload))


def _point(record: models.Record | models.ScoredPoint) -> StoredPoint:
    named = record.vector if isinstance(record.vector, dict) else {}
    values = cast("list[float] | None", named.get(VECTOR))
    vector = None if values is None else np.asarray(values, dtype=np.float32)
    return StoredPoint(str(record.id), record.payload or {}, vector)


def _only(point_id: str, where: models.Filter) -> models.Filter:
    return models.Filter(must=[models.HasIdCondition(has_id=[point_id]), where])
