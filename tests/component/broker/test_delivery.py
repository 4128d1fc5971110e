"""What a handler may count on: redelivery, tombstones, correlation, dead letters, the stop."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
import structlog
from faststream.kafka import KafkaMessage
from prometheus_client import CollectorRegistry

from shared.broker import (
    BrokerSettings,
    Cause,
    EventWriter,
    Offsets,
    PermanentFailure,
    RecordInfo,
    ServiceBroker,
    committed_offsets,
    end_offsets,
    lag,
    make_broker,
    record_info,
    subscription,
    view_caught_up,
    wait_until_passed,
)
from shared.events import DecisionNoteWritten, GraduateErased, Position, ShortlistRequested
from shared.topics import DECISION_NOTES, ERASURES, SHORTLIST_REQUESTS, Service, Topic
from tests.component.broker.bench import Bench, good_headers, running
from tests.contracts.samples import FULL, GRADUATE
from tests.support.polling import eventually

PERSONAL = "nguyen.van.bi.mat@example.org"
ERASED = FULL["erasures.v1"]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def group() -> str:
    return f"delivery-{uuid4()}"


@pytest.fixture
async def broker(bench: Bench, settings: BrokerSettings, group: str) -> ServiceBroker:
    """A notifier's, whose group starts from now on the topics that these tests use."""
    for topic in (ERASURES, DECISION_NOTES):
        await bench.start_from_now(group, topic)
    return make_broker(Service.NOTIFIER, settings)


async def _assert_all_committed(settings: BrokerSettings, group: str, topic: Topic) -> None:
    ends = await end_offsets(settings, [topic])
    await wait_until_passed(settings, group, ends, deadline_seconds=20)
    assert await lag(settings, group, [topic]) == 0


async def test_a_transient_failure_brings_the_record_again_until_it_is_handled(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    attempts: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None, msg: KafkaMessage) -> None:
        attempts.append(record_info(msg).position.offset)
        if len(attempts) < 3:
            raise RuntimeError("the database is away")

    async with running(broker, settings):
        first = await bench.send_event(ERASURES, ERASED, partition=0)
        second = await bench.send_event(ERASURES, ERASED, partition=0)
        await eventually(lambda: second.offset in attempts, deadline_s=20)
        await _assert_all_committed(settings, group, ERASURES)

    assert attempts == [first.offset] * 3 + [second.offset]


async def test_a_batch_that_fails_comes_again_whole(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    batches: list[int] = []

    @subscription(broker, ERASURES, group=group, batch=True, max_records=10)
    async def handler(events: list[GraduateErased | None]) -> None:
        batches.append(len(events))
        if len(batches) == 1:
            raise RuntimeError("the database is away")

    for partition in (0, 1, 1, 2):
        await bench.send_event(ERASURES, ERASED, partition=partition)
    async with running(broker, settings):
        await _assert_all_committed(settings, group, ERASURES)

    assert sum(batches[1:]) == 4


async def test_a_tombstone_arrives_as_none_with_its_key(
    broker: ServiceBroker, settings: BrokerSettings, group: str
) -> None:
    seen: list[tuple[Any, RecordInfo]] = []
    writer = EventWriter(broker, Service.NOTIFIER, [DECISION_NOTES], now)
    note = FULL["decision-notes.v1"]

    @subscription(broker, DECISION_NOTES, group=group)
    async def handler(event: DecisionNoteWritten | None, msg: KafkaMessage) -> None:
        seen.append((event, record_info(msg)))

    async with running(broker, settings):
        event_id = uuid4()
        written = await writer.write(
            DECISION_NOTES, note, event_id=event_id, correlation_id="of-the-test"
        )
        erased = await writer.erase(DECISION_NOTES, note.key)
        await eventually(lambda: len(seen) == 2, deadline_s=20)

    (first, first_info), (second, second_info) = seen
    assert first == note
    assert (first_info.event_id, first_info.correlation_id) == (event_id, "of-the-test")
    assert (first_info.key, first_info.position) == (note.key, written)
    assert second is None
    assert (second_info.key, second_info.position) == (note.key, erased)
    assert isinstance(second_info.event_id, UUID)


async def test_what_a_handler_writes_carries_the_correlation_of_what_it_handles(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    writer = EventWriter(broker, Service.NOTIFIER, [DECISION_NOTES], now)
    seen: list[str | None] = []

    @subscription(broker, ERASURES, group=group)
    async def cause(event: GraduateErased | None) -> None:
        await writer.write(DECISION_NOTES, FULL["decision-notes.v1"])

    @subscription(broker, DECISION_NOTES, group=group)
    async def effect(event: DecisionNoteWritten | None, msg: KafkaMessage) -> None:
        seen.append(record_info(msg).correlation_id)

    async with running(broker, settings):
        await bench.send_event(ERASURES, ERASED)
        await eventually(lambda: seen, deadline_s=20)

    assert seen == ["of-the-tests"]


async def test_a_permanent_failure_is_parked_with_its_cause_and_the_next_event_flows(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    seen: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None, msg: KafkaMessage) -> None:
        if not seen:
            seen.append(record_info(msg).position.offset)
            raise PermanentFailure("no_such_graduate", "the graduate is not known here")
        seen.append(record_info(msg).position.offset)

    async with running(broker, settings):
        first = await bench.send_event(ERASURES, ERASED, partition=0)
        second = await bench.send_event(ERASURES, ERASED, partition=0)
        await _assert_all_committed(settings, group, ERASURES)

    assert seen == [first.offset, second.offset]
    (letter,) = await bench.dead_letters(ERASURES, (0, first.offset))
    assert (letter.cause, letter.service) == ("no_such_graduate", "notifier")
    assert letter.original.value == ERASED.model_dump_json().encode()


async def test_nothing_that_a_handler_says_of_a_person_is_logged(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    attempts: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError(f"no mail box {PERSONAL}")

    with structlog.testing.capture_logs() as lines:
        async with running(broker, settings):
            await bench.send_event(ERASURES, ERASED)
            await bench.send(
                ERASURES, GRADUATE.encode(), f'{{"a": "{PERSONAL}"}}'.encode(), [("x", b"\xff")]
            )
            await _assert_all_committed(settings, group, ERASURES)

    failed = [line for line in lines if line["event"] == "handling_failed"]
    assert [(line["error"], line["failures"]) for line in failed] == [("ValueError", 1)]
    assert "test_delivery.py" in failed[0]["raised_at"][-1]
    assert PERSONAL not in repr(lines)


async def test_when_most_records_fail_the_subscriber_stops_without_losing_one(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    seen: list[Any] = []

    @subscription(broker, ERASURES, group=group)
    async def stops(event: GraduateErased | None) -> None:
        seen.append(event)

    @subscription(broker, DECISION_NOTES, group=group)
    async def goes_on(event: DecisionNoteWritten | None) -> None:
        seen.append(event)

    async with running(broker, settings) as connection:
        sent = [
            await bench.send(
                ERASURES, GRADUATE.encode(), b"{}", good_headers(ERASURES), partition=0
            )
            for _ in range(25)
        ]
        await eventually(lambda: connection.problem, deadline_s=20)
        await bench.send_event(DECISION_NOTES, FULL["decision-notes.v1"])
        await eventually(lambda: seen, deadline_s=20)
        problem = connection.problem or ""

    assert problem.startswith("erasures.v1: 20 of the last 20 records had to be parked")
    assert "python -m deploy.dead_letters" in problem
    assert seen == [FULL["decision-notes.v1"]]
    parked = await bench.dead_letters(ERASURES, *((0, one.offset) for one in sent))
    assert [one.original.offset for one in parked] == [one.offset for one in sent[:19]]
    done = await committed_offsets(settings, group, [ERASURES])
    assert done["erasures.v1", 0] == sent[19].offset


async def test_a_handler_that_was_cut_short_gets_its_record_again_after_the_restart(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    hurried = settings.model_copy(update={"stop_deadline_seconds": 0.2})
    at_work = asyncio.Event()
    finished: list[int] = []
    first = make_broker(Service.NOTIFIER, hurried)

    @subscription(first, ERASURES, group=group)
    async def never_ends(event: GraduateErased | None) -> None:
        at_work.set()
        await asyncio.Event().wait()

    @subscription(broker, ERASURES, group=group)
    async def ends(event: GraduateErased | None, msg: KafkaMessage) -> None:
        finished.append(record_info(msg).position.offset)

    async with running(first, hurried):
        sent = await bench.send_event(ERASURES, ERASED)
        await asyncio.wait_for(at_work.wait(), timeout=20)
    async with running(broker, settings):
        await eventually(lambda: finished, deadline_s=20)

    assert finished == [sent.offset]


async def test_a_handler_at_work_may_finish_when_the_service_stops(
    broker: ServiceBroker, bench: Bench, settings: BrokerSettings, group: str
) -> None:
    at_work, may_end = asyncio.Event(), asyncio.Event()
    finished: list[bool] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        at_work.set()
        await may_end.wait()
        finished.append(True)

    async with running(broker, settings) as connection:
        await bench.send_event(ERASURES, ERASED)
        await asyncio.wait_for(at_work.wait(), timeout=20)
        stopping = asyncio.create_task(connection.stop())
        await eventually(lambda: broker.stopping.is_set())
        may_end.set()
        await stopping

    assert finished == [True]
    assert await lag(settings, group, [ERASURES]) == 0


async def test_a_view_reads_from_the_start_at_each_start_and_gets_a_failed_record_again(
    bench: Bench, settings: BrokerSettings
) -> None:
    await bench.send_event(SHORTLIST_REQUESTS, FULL["shortlist-requests.v1"])
    ends = await end_offsets(settings, [SHORTLIST_REQUESTS])
    total = sum(ends.values())

    for _ in range(2):
        broker = make_broker(Service.MATCHER, settings)
        attempts: list[Position] = []
        await _read_view(broker, settings, ends, attempts)
        assert len(set(attempts)) == total - _parked_in(broker)
        assert attempts.count(attempts[0]) == 2


async def _read_view(
    broker: ServiceBroker, settings: BrokerSettings, ends: Offsets, attempts: list[Position]
) -> None:
    """Read all there is; the first attempt fails."""
    reader = subscription(broker, SHORTLIST_REQUESTS, group=None)

    @reader
    async def handler(event: ShortlistRequested | None, msg: KafkaMessage) -> None:
        attempts.append(record_info(msg).position)
        if len(attempts) == 1:
            raise RuntimeError("not yet")

    assert not await view_caught_up(reader, ends)
    async with running(broker, settings):
        await eventually(lambda: view_caught_up(reader, ends), deadline_s=20)


def _parked_in(broker: ServiceBroker) -> int:
    """Garbage that other tests left in the topic."""
    return int(
        sum(
            sample.value
            for metric in broker.metrics.parked.collect()
            for sample in metric.samples
            if sample.name.endswith("_total")
        )
    )


async def test_the_figures_of_what_happened_are_in_the_services_registry(
    bench: Bench, settings: BrokerSettings, group: str
) -> None:
    await bench.start_from_now(group, ERASURES)
    registry = CollectorRegistry()
    broker = make_broker(Service.NOTIFIER, settings, registry=registry)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        pass

    async with running(broker, settings):
        await writer.write(ERASURES, ERASED)
        await bench.send(ERASURES, GRADUATE.encode(), b"", good_headers(ERASURES))
        await _assert_all_committed(settings, group, ERASURES)

    label = {"topic": "erasures.v1"}
    assert registry.get_sample_value("greenbridge_events_handled_total", label) == 1
    parked = {**label, "cause": Cause.EMPTY_BODY.value}
    assert registry.get_sample_value("greenbridge_records_parked_total", parked) == 1
    assert registry.get_sample_value("greenbridge_publish_seconds_count", label) == 1
