"""The steps that bring a database to the tables of this version; run at start or by `migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

_LOCK = 4_712_003
"""Any number: two services that start at once on PostgreSQL migrate one after the other."""


async def migrate(engine: AsyncEngine) -> None:
    """Bring the database to the newest revision; changes nothing where it is there already."""
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        await connection.run_sync(_upgrade)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(configuration(connection), "head")
