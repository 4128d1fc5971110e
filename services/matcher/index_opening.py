"""Opens the index: a store that is fresh, of another model, or too old gets a new generation."""

import hashlib
import uuid
from datetime import datetime
from pathlib import Path

from services.matcher.index import META, QdrantIndex, collections
from services.matcher.index_rows import META_ID
from services.matcher.points import PointStore
from services.matcher.points_edge import EdgePoints
from services.matcher.points_server import ServerPoints
from shared.topics import TOMBSTONES_KEPT


def point_store(where: str, api_key: str | None = None) -> PointStore:
    """A Qdrant server for a URL, the embedded engine for a folder. May raise `StoreInUse`."""
    if where.startswith(("http://", "https://")):
        return ServerPoints.at(where, api_key)
    return EdgePoints(Path(where))


async def open_index(
    store: PointStore, model_id: str, dimension: int, now: datetime
) -> QdrantIndex:
    """The index for vectors of `model_id`.

    Collections carry a short hash of the model's id, so that another model never meets these
    vectors. A store that nobody kept alive for longer than tombstones are kept may have missed
    deletions for good: it is dropped and rebuilt from the start of the log (design, rule 9).
    Opening alone keeps nothing alive: that is for whoever has read the log (`mark_alive`).
    """
    prefix = f"matcher-{hashlib.sha256(model_id.encode()).hexdigest()[:10]}-"
    kinds = collections(prefix, dimension)
    await store.create(kinds[META])
    found = await store.retrieve(prefix + META, [META_ID])
    generation = str(found[0].payload["generation"]) if found else None
    if generation is not None:
        index = QdrantIndex(store, prefix, generation)
        alive = await index.last_alive()
        if alive is None or now - alive > TOMBSTONES_KEPT:
            generation = None
    fresh = generation is None
    if generation is None:
        for kind in kinds.values():
            await store.drop(kind.name)
        generation = uuid.uuid4().hex[:12]
    for kind in kinds.values():
        await store.create(kind)
    index = QdrantIndex(store, prefix, generation)
    if fresh:
        await index.mark_alive(now)
    return index
