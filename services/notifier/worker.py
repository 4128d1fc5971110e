"""The background work that one process does at a time: relay, mailer, calendar, under one lease.

The lease is a row with an expiry, renewed while the work goes on; a process that was killed leaves
it to run out. Whoever takes it over first doubts the messages found half sent.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

log = structlog.stdlib.get_logger(__name__)

LEASE = "background"
LEASE_LENGTH = timedelta(seconds=10)
RENEW_SECONDS = 2.0
REST_SECONDS = 0.5
TICK_SECONDS = 5.0
AFTER_FAILURE_SECONDS = 1.0
STOP_SECONDS = 10.0


class LeaseLedger(Protocol):
    async def take_lease(
        self, name: str, holder: str, now: datetime, length: timedelta
    ) -> bool: ...
    async def give_lease_back(self, name: str, holder: str) -> None: ...


class LeaseStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[LeaseLedger]: ...


class Publishes(Protocol):
    async def publish_due(self) -> int: ...


class Mails(Protocol):
    async def doubt_interrupted(self) -> None: ...
    async def send_next(self) -> bool: ...


class Ticks(Protocol):
    async def tick(self) -> int: ...


class Worker:
    """`holder` names this process; `ring` wakes the work after a commit."""

    def __init__(
        self,
        store: LeaseStore,
        relay: Publishes,
        mailer: Mails,
        calendar: Ticks,
        clock: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._store = store
        self._relay = relay
        self._mailer = mailer
        self._calendar = calendar
        self._clock = clock
        self._holder = holder
        self._bells = (asyncio.Event(), asyncio.Event())
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def ring(self) -> None:
        for bell in self._bells:
            bell.set()

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Let the message and the records at hand finish, within a deadline, and hand over."""
        if self._task is None:
            return
        self._stopping.set()
        self.ring()
        await asyncio.wait([self._task], timeout=STOP_SECONDS)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        self._task = None
        async with self._store.write() as ledger:
            await ledger.give_lease_back(LEASE, self._holder)

    async def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if await self._take():
                    await self._work()
            except Exception:
                log.exception("background_work_failed")
            await self._rest(AFTER_FAILURE_SECONDS)

    async def _work(self) -> None:
        """Until the lease is lost, something fails or all is to stop; it all ends together."""
        await self._mailer.doubt_interrupted()
        relay_bell, mail_bell = self._bells
        try:
            async with asyncio.TaskGroup() as tasks:
                renewing = tasks.create_task(self._renew())
                ticking = tasks.create_task(self._tick())
                relaying = tasks.create_task(self._loop(self._relay.publish_due, relay_bell))
                mailing = tasks.create_task(self._loop(self._mailer.send_next, mail_bell))
                await asyncio.gather(ticking, relaying, mailing)
                renewing.cancel()
        except* LeaseLost:
            log.warning("lease_lost")

    async def _renew(self) -> None:
        """Also while the others finish what they are at."""
        while True:
            if not await self._take():
                raise LeaseLost
            await asyncio.sleep(RENEW_SECONDS)

    async def _take(self) -> bool:
        async with self._store.write() as ledger:
            return await ledger.take_lease(LEASE, self._holder, self._clock(), LEASE_LENGTH)

    async def _loop(self, step: Callable[[], Awaitable[int]], bell: asyncio.Event) -> None:
        while not self._stopping.is_set():
            bell.clear()
            if not await step():
                with suppress(TimeoutError):
                    async with asyncio.timeout(REST_SECONDS):
                        await bell.wait()

    async def _tick(self) -> None:
        while not self._stopping.is_set():
            if await self._calendar.tick():
                self.ring()
            await self._rest(TICK_SECONDS)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


class LeaseLost(Exception):
    """Another process has taken over."""
