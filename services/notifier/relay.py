"""Publishes the outbox: in order within a lane, each row until the broker has acknowledged it.

A crash between publishing and marking publishes the row again, with the same event id: readers
deduplicate. One relay is active at a time (`worker`).
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import structlog

from services.notifier.records import OutboxRow
from shared.broker import NotKnownStored, TooLarge
from shared.events import Event, Position
from shared.topics import BY_NAME, Topic

log = structlog.stdlib.get_logger(__name__)

LANES_AT_ONCE = 16
SHORTEST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(minutes=1)


class OutboxLedger(Protocol):
    async def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]: ...
    async def mark_published(self, row_id: int, at: datetime) -> None: ...
    async def hold_back(self, row_id: int, until: datetime, problem: str) -> None: ...


class OutboxStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[OutboxLedger]: ...
    def read(self) -> AbstractAsyncContextManager[OutboxLedger]: ...


class Writer(Protocol):
    """Raises NotKnownStored and TooLarge."""

    async def write(
        self, topic: Topic, event: Event, *, event_id: UUID | None = None
    ) -> Position: ...

    async def erase(self, topic: Topic, key: str) -> Position: ...


class Relay:
    """`is_there` says whether the broker can be reached: while it can't, no row is held back."""

    def __init__(
        self,
        store: OutboxStore,
        writer: Writer,
        clock: Callable[[], datetime],
        is_there: Callable[[], bool],
    ) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._is_there = is_there

    async def publish_due(self) -> int:
        """One row of each lane that is due; returns how many the broker has acknowledged."""
        if not self._is_there():
            return 0
        async with self._store.read() as ledger:
            rows = await ledger.due(self._clock(), LANES_AT_ONCE)
        return sum(await asyncio.gather(*(self._publish(row) for row in rows)))

    async def _publish(self, row: OutboxRow) -> bool:
        try:
            await self._send(row)
        except (NotKnownStored, TooLarge) as problem:
            until = self._clock() + pause_after(row.attempts + 1)
            async with self._store.write() as ledger:
                await ledger.hold_back(row.row_id, until, str(problem))
            log.warning("outbox_row_held_back", row=row.row_id, topic=row.topic, until=until)
            return False
        async with self._store.write() as ledger:
            await ledger.mark_published(row.row_id, self._clock())
        return True

    async def _send(self, row: OutboxRow) -> None:
        topic = BY_NAME[row.topic]
        if row.value is None:
            await self._writer.erase(topic, row.key)
        else:
            event = topic.event.model_validate_json(row.value)
            await self._writer.write(topic, event, event_id=row.event_id)


def pause_after(attempts: int) -> timedelta:
    """Half a second, doubled with each attempt, at most a minute."""
    doubled: int = 2 ** min(attempts - 1, 10)
    return min(LONGEST_PAUSE, SHORTEST_PAUSE * doubled)
