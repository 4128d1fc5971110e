"""A store on each database, and the desks around it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from services.notifier.store import SqlStore
from tests.component.notifier.bench import Clock, Desks
from tests.unit.notifier.samples import NOW


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'notifier.sqlite3'}"
    else:
        url: str = request.getfixturevalue("postgres_database")
        yield url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(database_url)
    await opened.open(NOW)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desks(store: SqlStore, clock: Clock) -> Desks:
    return Desks(store, clock)


@pytest.fixture
async def fresh_desks(tmp_path: Path, clock: Clock) -> AsyncIterator[Desks]:
    """Another store, empty, that has read nothing of the log yet."""
    opened = SqlStore(f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    await opened.open(NOW)
    yield Desks(opened, clock)
    await opened.close()
