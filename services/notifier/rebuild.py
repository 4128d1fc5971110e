"""When the log is read from its start: a fresh or stale store, a log that went back; and when done.

A view that was away for longer than tombstones are kept has missed deletions; one that has read
further than the log now goes belongs to another log. Both are read anew, as a new generation.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from shared.topics import TOMBSTONES_KEPT

log = structlog.stdlib.get_logger(__name__)

STALE_AFTER = TOMBSTONES_KEPT - timedelta(days=1)
AGAIN_SECONDS = 2.0
DEADLINE_SECONDS = 30.0

Ends = Mapping[tuple[str, int], int]


class GenerationLedger(Protocol):
    async def generation(self) -> str: ...
    async def last_alive(self) -> datetime: ...
    async def is_rebuilt(self) -> bool: ...
    async def begin_generation(self, now: datetime) -> str: ...
    async def read_so_far(self) -> dict[tuple[str, int], int]: ...
    async def mark_alive(self, now: datetime) -> None: ...


class GenerationStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[GenerationLedger]: ...


class Log(Protocol):
    """What the rebuild needs to know of the log."""

    async def ends(self) -> Ends:
        """The next offset of each partition that is read."""
        ...

    async def wait_until_passed(self, generation: str, ends: Ends, deadline_s: float) -> None:
        """Raises TimeoutError."""
        ...


class Rebuild:
    def __init__(
        self,
        store: GenerationStore,
        broker_log: Log,
        clock: Callable[[], datetime],
        finish: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._log = broker_log
        self._clock = clock
        self._finish = finish

    async def choose_generation(self) -> tuple[str, Ends | None]:
        """Before anything is consumed: the generation, and the ends to reach if it is fresh."""
        ends = await self._log.ends()
        now = self._clock()
        async with self._store.write() as ledger:
            why = reason_to_begin_anew(
                await ledger.last_alive(), now, await ledger.read_so_far(), ends
            )
            if why is not None:
                log.warning("store_begins_anew", why=why)
                await ledger.begin_generation(now)
            await ledger.mark_alive(now)
            rebuilt = await ledger.is_rebuilt()
            return await ledger.generation(), None if rebuilt else ends

    async def until_done(self, generation: str, ends: Ends) -> None:
        """Returns once all that stood on the log is taken in, and its last steps are taken."""
        while True:
            try:
                await self._log.wait_until_passed(generation, ends, DEADLINE_SECONDS)
            except TimeoutError:
                log.info("still_reading_the_log", generation=generation)
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                await self._finish()
                log.info("log_read", generation=generation)
                return


def reason_to_begin_anew(
    last_alive: datetime, now: datetime, read_so_far: Ends, ends: Ends
) -> str | None:
    """None where the views can go on from where they are."""
    if now - last_alive > STALE_AFTER:
        return f"away since {last_alive:%Y-%m-%d}, longer than deletions are kept"
    if any(offset >= ends.get(place, 0) for place, offset in read_so_far.items() if offset >= 0):
        return "the log ends before what was read of it: it is another log"
    return None
