"""The outbox: in order, acknowledged, and the same event however often it is sent."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from services.notifier.relay import Relay
from services.notifier.store import Ledger, SqlStore
from shared import events as e
from shared.broker import NotKnownStored, TooLarge
from shared.topics import DECISION_NOTES, GRADUATE_CHOICES, VACANCY_REVIEWS, Topic
from tests.component.notifier.bench import Clock
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OTHER, VACANCY


class Killed(BaseException):
    """The process is gone at this point."""


@dataclass
class DiesBeforeMarking:
    """Reads work; the process is killed where the mark would be written."""

    store: SqlStore

    def read(self) -> AbstractAsyncContextManager[Ledger]:
        return self.store.read()

    def write(self) -> AbstractAsyncContextManager[Ledger]:
        raise Killed


@dataclass
class FakeWriter:
    """A broker that takes everything, but for the keys it is told to fail on."""

    sent: list[tuple[str, str, UUID | None, bool]] = field(default_factory=list)
    away: set[str] = field(default_factory=set)
    too_large: set[str] = field(default_factory=set)

    async def write(
        self, topic: Topic, event: e.Event, *, event_id: UUID | None = None
    ) -> e.Position:
        return self._take(topic, event.key, event_id, tombstone=False)

    async def erase(self, topic: Topic, key: str) -> e.Position:
        return self._take(topic, key, None, tombstone=True)

    def _take(
        self, topic: Topic, key: str, event_id: UUID | None, *, tombstone: bool
    ) -> e.Position:
        if key in self.away:
            raise NotKnownStored("no acknowledgement in time")
        if key in self.too_large:
            raise TooLarge(2_000_000, 1_000_000)
        self.sent.append((topic.name, key, event_id, tombstone))
        return e.Position(partition=0, offset=len(self.sent))

    @property
    def keys(self) -> Sequence[str]:
        return [key for _, key, _, _ in self.sent]


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def relay(store: SqlStore, writer: FakeWriter, clock: Clock) -> Relay:
    return Relay(store, writer, clock, lambda: True)


async def enqueue_choice(store: SqlStore, graduate_id: str, *, paused: bool = True) -> None:
    choice = e.GraduateChoiceMade(graduate_id=graduate_id, chosen_at=NOW, paused=paused)
    async with store.write() as ledger:
        await ledger.enqueue(GRADUATE_CHOICES, choice, NOW, lane=graduate_id)


async def until_nothing_is_due(relay: Relay) -> None:
    while await relay.publish_due():
        pass


async def test_each_row_is_published_once_and_in_order(
    store: SqlStore, relay: Relay, writer: FakeWriter
) -> None:
    decision_id = uuid4()
    note = e.DecisionNoteWritten(
        decision_id=decision_id, graduate_id=GRADUATE, text="Bescheid gesehen", written_at=NOW
    )
    async with store.write() as ledger:
        await ledger.enqueue(DECISION_NOTES, note, NOW, lane=GRADUATE)
        await ledger.enqueue_tombstone(DECISION_NOTES, str(decision_id), NOW, lane=GRADUATE)
        await ledger.enqueue(VACANCY_REVIEWS, samples.review(), NOW, lane=VACANCY)
    await until_nothing_is_due(relay)
    of_graduate = [(key, gone) for topic, key, _, gone in writer.sent if "notes" in topic]
    assert of_graduate == [(str(decision_id), False), (str(decision_id), True)]
    assert len(writer.sent) == 3
    async with store.read() as ledger:
        assert await ledger.unpublished() == 0


async def test_a_crash_between_publishing_and_marking_sends_the_same_event_again(
    store: SqlStore, writer: FakeWriter, clock: Clock
) -> None:
    await enqueue_choice(store, GRADUATE)
    with pytest.raises(Killed):
        await Relay(DiesBeforeMarking(store), writer, clock, lambda: True).publish_due()
    await until_nothing_is_due(Relay(store, writer, clock, lambda: True))
    first, second = writer.sent
    assert first == second
    assert first[2] is not None


async def test_a_row_that_fails_holds_back_its_own_lane_only(
    store: SqlStore, relay: Relay, writer: FakeWriter, clock: Clock
) -> None:
    writer.away.add(GRADUATE)
    for graduate_id in (GRADUATE, OTHER, GRADUATE):
        await enqueue_choice(store, graduate_id)
    await until_nothing_is_due(relay)
    assert writer.keys == [OTHER]
    writer.away.clear()
    assert await relay.publish_due() == 0, "not before its pause is over"
    clock.ahead(seconds=1)
    await until_nothing_is_due(relay)
    assert writer.keys == [OTHER, GRADUATE, GRADUATE]


async def test_a_pause_grows_with_each_failure(
    store: SqlStore, relay: Relay, writer: FakeWriter, clock: Clock
) -> None:
    writer.away.add(GRADUATE)
    await enqueue_choice(store, GRADUATE)
    tries = 0
    for _ in range(60):
        async with store.read() as ledger:
            tries += len(await ledger.due(clock(), 10))
        await relay.publish_due()
        clock.ahead(seconds=0.5)
    assert tries == 6, "after 0, 0.5, 1.5, 3.5, 7.5 and 15.5 seconds"


async def test_an_event_that_no_topic_takes_is_kept_and_blocks_nobody_else(
    store: SqlStore, relay: Relay, writer: FakeWriter
) -> None:
    writer.too_large.add(GRADUATE)
    await enqueue_choice(store, GRADUATE)
    await enqueue_choice(store, OTHER)
    await until_nothing_is_due(relay)
    assert writer.keys == [OTHER]
    async with store.read() as ledger:
        assert await ledger.unpublished() == 1


async def test_while_the_broker_is_known_to_be_away_nothing_is_tried_and_nothing_waits_longer(
    store: SqlStore, writer: FakeWriter, clock: Clock
) -> None:
    away = True
    relay = Relay(store, writer, clock, lambda: not away)
    await enqueue_choice(store, GRADUATE)
    for _ in range(10):
        assert await relay.publish_due() == 0
    away = False
    assert await relay.publish_due() == 1
