"""The steps that bring a database to the tables of this version; run at start or by `migrate`."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

WRITE = "greenbridge_write"
"""Execution option of connections: this transaction will write (`store.engine` reads it)."""

_LOCK = 4_712_003
"""Any number: two services that start at once on PostgreSQL migrate one after the other."""

_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps what it is at in module globals."""


async def migrate(make_engine: Callable[[], AsyncEngine]) -> None:
    """Bring the database to the newest revision; changes nothing where it is there already.

    In a thread with an engine of its own, so that waiting for another service's migration holds
    nothing up here.
    """
    await asyncio.to_thread(_in_thread, make_engine)


def _in_thread(make_engine: Callable[[], AsyncEngine]) -> None:
    with _ONE_AT_A_TIME:
        asyncio.run(_migrate(make_engine()))


async def _migrate(engine: AsyncEngine) -> None:
    try:
        async with engine.connect() as connection:
            await connection.execution_options(**{WRITE: True})
            async with connection.begin():
                if engine.dialect.name == "postgresql":
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
                await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(configuration(connection), "head")
