"""The SQL store, on PostgreSQL and SQLite alike; keeps and finds, and decides nothing.

Writers take turns: on SQLite by its own lock, on PostgreSQL by a lock on the store's one row. So
no two transactions ever decide on the same case, list or person side by side.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.notifier.migrations import WRITE, migrate
from services.notifier.store.cases import CaseTables
from services.notifier.store.engine import is_sqlite, make_engine, make_folder
from services.notifier.store.house import HouseTables
from services.notifier.store.mails import MailTables
from services.notifier.store.models import StoreRow
from services.notifier.store.officers import OfficerTables
from services.notifier.store.outbox import OutboxTables
from services.notifier.store.reading import ReadingTables
from services.notifier.store.views import ViewTables


class Ledger(
    ViewTables, CaseTables, OutboxTables, MailTables, OfficerTables, ReadingTables, HouseTables
):
    """All tables within one transaction."""


class SqlStore:
    """Connects on first use. Call `open` once before anything else, `close` at the end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine: AsyncEngine = make_engine(url)
        self._writing = asyncio.Lock()

    async def open(self, now: datetime) -> None:
        """Migrate, and name the first generation of a fresh store."""
        make_folder(self._engine)
        await migrate(lambda: make_engine(self._url))
        with suppress(IntegrityError):  # another service has just made it
            async with self.write() as ledger:
                await ledger.create_store(now)

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Ledger]:
        """One transaction that excludes every other writer; committed at the end of the block."""
        async with AsyncExitStack() as stack:
            if is_sqlite(self._engine):  # its lock is waited for by polling; ours is fair
                await stack.enter_async_context(self._writing)
            session = await stack.enter_async_context(self._session())
            async with session.begin():
                await session.connection(execution_options={WRITE: True})
                await session.execute(select(StoreRow.id).with_for_update())
                yield Ledger(session)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Ledger]:
        """One transaction that sees one state of the tables; nothing of it is kept."""
        async with self._session() as session, session.begin():
            yield Ledger(session)
            await session.rollback()

    def _session(self) -> AsyncSession:
        return AsyncSession(self._engine, expire_on_commit=False)
