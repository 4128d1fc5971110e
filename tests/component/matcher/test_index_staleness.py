"""Only having read the log keeps a store alive: opening it again and again does not."""

from datetime import timedelta
from pathlib import Path

from services.matcher.index_opening import open_index
from services.matcher.points_edge import EdgePoints
from shared.topics import TOMBSTONES_KEPT
from tests.support.matcher_examples import NOW

ALMOST = TOMBSTONES_KEPT - timedelta(days=1)


async def generation(folder: Path, at: timedelta, *, read: bool = False) -> str:
    store = EdgePoints(folder)
    index = await open_index(store, "sha256:one", 4, NOW + at)
    if read:
        await index.mark_alive(NOW + at)
    await index.close()
    return index.generation


async def test_a_store_that_is_only_opened_grows_old(tmp_path: Path) -> None:
    first = await generation(tmp_path, timedelta(0))

    opened = await generation(tmp_path, ALMOST)
    too_late = await generation(tmp_path, ALMOST * 2)

    assert opened == first
    assert too_late != first


async def test_a_store_that_has_read_the_log_stays(tmp_path: Path) -> None:
    first = await generation(tmp_path, timedelta(0))

    await generation(tmp_path, ALMOST, read=True)

    assert await generation(tmp_path, ALMOST * 2) == first
