"""What time alone brings about: promised days end, old sign-ins and published rows go."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

from services.notifier.case import Case
from services.notifier.recording import RecordingLedger, record
from services.notifier.review import expire

PUBLISHED_KEPT = timedelta(days=7)
FAILED_SIGN_INS_KEPT = timedelta(days=1)


class TimeLedger(RecordingLedger, Protocol):
    async def is_rebuilt(self) -> bool: ...
    async def overdue_cases(self, now: datetime) -> Sequence[Case]: ...
    async def mark_alive(self, now: datetime) -> None: ...
    async def drop_published(self, before: datetime) -> None: ...
    async def drop_stale_sign_ins(self, now: datetime, failed_before: datetime) -> None: ...


class TimeStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[TimeLedger]: ...


class Calendar:
    """`count` takes the operator's figures anew; `is_reading` says whether the log is being read.

    Only then is the store alive: a view that reads nothing misses deletions.
    """

    def __init__(
        self,
        store: TimeStore,
        clock: Callable[[], datetime],
        count: Callable[[], Awaitable[None]],
        is_reading: Callable[[], bool],
    ) -> None:
        self._store = store
        self._clock = clock
        self._count = count
        self._is_reading = is_reading

    async def tick(self) -> int:
        """Returns how many approvals ended unanswered."""
        await self._count()
        now = self._clock()
        async with self._store.write() as ledger:
            if self._is_reading():
                await ledger.mark_alive(now)
            await ledger.drop_published(now - PUBLISHED_KEPT)
            await ledger.drop_stale_sign_ins(now, now - FAILED_SIGN_INS_KEPT)
            if not await ledger.is_rebuilt():
                return 0
            ended = 0
            for case in await ledger.overdue_cases(now):
                decided = expire(case, now)
                if decided is not None:
                    await record(ledger, decided)
                    ended += 1
        return ended
