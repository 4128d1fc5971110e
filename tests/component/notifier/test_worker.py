"""Background work: one process at a time, handed over cleanly, taken over after a crash."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from services.notifier.store import SqlStore
from services.notifier.worker import LEASE_LENGTH, Worker
from tests.component.notifier.bench import Clock
from tests.support.polling import eventually


@dataclass
class Jobs:
    """What one process is given to do; counts how often it does it."""

    relayed: int = 0
    mailed: int = 0
    ticked: int = 0
    doubted: int = 0
    fail: bool = False
    busy: asyncio.Event | None = None
    finished: list[str] = field(default_factory=list)

    async def publish_due(self) -> int:
        if self.fail:
            self.fail = False
            raise ConnectionError("the database is away")
        self.relayed += 1
        return 0

    async def doubt_interrupted(self) -> None:
        self.doubted += 1

    async def send_next(self) -> bool:
        self.mailed += 1
        if self.busy is not None:
            await self.busy.wait()
            self.finished.append("a message")
            self.busy = None
        return False

    async def tick(self) -> int:
        self.ticked += 1
        return 0


MakeWorker = Callable[[Jobs, str], Worker]


@pytest.fixture
async def make_worker(store: SqlStore, clock: Clock) -> AsyncIterator[MakeWorker]:
    async with AsyncExitStack() as stack:

        def make(jobs: Jobs, holder: str) -> Worker:
            worker = Worker(store, jobs, jobs, jobs, clock, holder)
            worker.start()
            stack.push_async_callback(worker.stop)
            return worker

        yield make


async def test_all_three_jobs_are_done(make_worker: MakeWorker) -> None:
    jobs = Jobs()
    make_worker(jobs, "one")
    await eventually(lambda: jobs.relayed and jobs.mailed and jobs.ticked)
    assert jobs.doubted == 1, "on taking over, and not again"


async def test_only_one_process_works_and_a_clean_end_hands_over(
    make_worker: MakeWorker,
) -> None:
    first, second = Jobs(), Jobs()
    leading = make_worker(first, "one")
    await eventually(lambda: first.relayed)
    make_worker(second, "two")
    await eventually(lambda: first.relayed > 2)
    assert second.relayed == 0
    await leading.stop()
    await eventually(lambda: second.relayed)
    assert second.doubted == 1


async def test_the_work_of_a_killed_process_is_taken_over_once_its_lease_ran_out(
    make_worker: MakeWorker, store: SqlStore, clock: Clock
) -> None:
    async with store.write() as ledger:
        assert await ledger.take_lease("background", "killed", clock(), LEASE_LENGTH)
    jobs = Jobs()
    make_worker(jobs, "two")
    with pytest.raises(AssertionError):
        await eventually(lambda: jobs.relayed, deadline_s=0.3)
    clock.ahead(seconds=LEASE_LENGTH.total_seconds() + 1)
    await eventually(lambda: jobs.relayed)


async def test_a_failure_ends_all_the_work_and_it_begins_anew(make_worker: MakeWorker) -> None:
    jobs = Jobs(fail=True)
    make_worker(jobs, "one")
    await eventually(lambda: jobs.relayed and jobs.doubted == 2)


async def test_a_ring_is_answered_at_once(make_worker: MakeWorker) -> None:
    jobs = Jobs()
    worker = make_worker(jobs, "one")
    await eventually(lambda: jobs.relayed)
    for _ in range(5):
        before = jobs.relayed
        worker.ring()
        await eventually(lambda: jobs.relayed > before, deadline_s=5)  # noqa: B023


async def test_a_message_at_hand_is_finished_before_the_end(make_worker: MakeWorker) -> None:
    jobs = Jobs(busy=asyncio.Event())
    worker = make_worker(jobs, "one")
    await eventually(lambda: jobs.mailed)
    stopping = asyncio.create_task(worker.stop())
    await asyncio.sleep(0)
    assert jobs.busy is not None
    jobs.busy.set()
    await stopping
    assert jobs.finished == ["a message"]
