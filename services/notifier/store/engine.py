"""One engine for both databases: SQLite in WAL with foreign keys on; opens nothing by itself."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from services.notifier.migrations import WRITE

BUSY_MILLISECONDS = 15_000
DRIVERS = {"postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}
"""The asynchronous drivers; a URL may name them or leave them out."""

EXAMPLES = "postgresql://user:password@host/name or sqlite:///path/to/file"


class WrongDatabaseUrl(ValueError):
    """No database that we run on; says which there are. The URL itself may hold a password."""


def make_engine(url: str) -> AsyncEngine:
    """For `sqlite:///file` or `postgresql://…`. Errors do not repeat parameters: they are personal.

    Raises WrongDatabaseUrl.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise WrongDatabaseUrl(f"NOTIFIER_DATABASE_URL is no URL: use {EXAMPLES}") from None
    if parsed.drivername in DRIVERS:
        parsed = parsed.set(drivername=DRIVERS[parsed.drivername])
    if parsed.drivername == "postgresql+asyncpg":
        return create_async_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.drivername != "sqlite+aiosqlite" or parsed.database in {None, "", ":memory:"}:
        raise WrongDatabaseUrl(
            f"NOTIFIER_DATABASE_URL has the driver {parsed.drivername!r}: use {EXAMPLES}"
        )
    engine = create_async_engine(parsed, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def make_folder(engine: AsyncEngine) -> None:
    """The folder of a SQLite file; nothing for PostgreSQL."""
    if is_sqlite(engine):
        Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)


def is_sqlite(engine: AsyncEngine) -> bool:
    return engine.dialect.name == "sqlite"


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """`synchronous=FULL`: the log commits an offset only once SQL has the record for good."""
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: a reader that turned writer could not wait for it."""
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
