"""Kafka is away, comes back, was never there: services start, say so, and lose nothing."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import structlog
from faststream.kafka import KafkaMessage
from kafka import KafkaProducer

from deploy.broker_process import EmbeddedBroker
from deploy.kafka_python import client_options
from deploy.topic_plan import Sizing
from deploy.topics import provision
from shared.broker import (
    BrokerSettings,
    Connection,
    EventWriter,
    NotKnownStored,
    ServiceBroker,
    TooLarge,
    lag,
    make_broker,
    record_info,
    subscription,
)
from shared.broker.settings import EVENT_BYTES
from shared.events import DecisionNoteWritten, GraduateErased
from shared.topics import DECISION_NOTES, ERASURES, Service
from tests.component.broker.bench import Bench, running
from tests.contracts.samples import DECISION, FULL, GRADUATE, NOW
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually
from tests.support.ports import free_port

ERASED = FULL["erasures.v1"]


def now() -> datetime:
    return datetime.now(UTC)


def note_of(characters: int) -> DecisionNoteWritten:
    return DecisionNoteWritten(
        decision_id=DECISION, graduate_id=GRADUATE, text="x" * characters, written_at=NOW
    )


@asynccontextmanager
async def away(engine: KafkaEngine) -> AsyncIterator[None]:
    """Kafka is stopped meanwhile."""
    await asyncio.to_thread(engine.stop)
    try:
        yield
    finally:
        await asyncio.to_thread(engine.start)


async def test_a_service_starts_while_kafka_is_away_and_says_what_to_check() -> None:
    settings = BrokerSettings(bootstrap_servers=f"127.0.0.1:{free_port()}")
    broker = make_broker(Service.NOTIFIER, settings)
    connection = Connection(broker, settings)
    connection.start()
    try:
        problem = await eventually(lambda: broker.away and connection.problem)
        assert problem == (
            f"cannot reach Kafka at {settings.bootstrap_servers}: is it running? check "
            "KAFKA_BOOTSTRAP_SERVERS and credentials"
        )
        assert not connection.connected
    finally:
        await connection.stop()


async def test_a_write_before_the_connection_is_there_is_refused_at_once() -> None:
    settings = BrokerSettings(bootstrap_servers=f"127.0.0.1:{free_port()}")
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)
    with pytest.raises(NotKnownStored, match="send it again"):
        await writer.write(ERASURES, ERASED)


async def test_missing_topics_are_named_with_the_remedy_and_consumption_waits_for_them(
    fresh_kafka: KafkaEngine,
) -> None:
    settings = BrokerSettings(bootstrap_servers=fresh_kafka.bootstrap_servers)
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [DECISION_NOTES], now)
    seen: list[GraduateErased | None] = []

    @subscription(broker, ERASURES, group="notifier")
    async def handler(event: GraduateErased | None) -> None:
        seen.append(event)

    connection = Connection(broker, settings)
    connection.start()
    try:
        problem = await eventually(lambda: broker.away and connection.problem)
        assert problem == (
            "topics are missing or not allowed: decision-notes.v1, erasures.v1, "
            "erasures.v1.dead: run python -m deploy.topics"
        )
        assert await asyncio.to_thread(provision, settings, Sizing(2)) == []
        await eventually(lambda: connection.connected, deadline_s=20)
        await writer.write(DECISION_NOTES, note_of(1))
    finally:
        await connection.stop()


async def test_while_kafka_is_away_writes_are_not_known_stored_and_later_all_is_well(
    broker_kafka: KafkaEngine, bench: Bench, settings: BrokerSettings
) -> None:
    group = f"outage-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)
    handled: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None, msg: KafkaMessage) -> None:
        handled.append(record_info(msg).position.offset)

    async with running(broker, settings) as connection:
        before = await writer.write(ERASURES, ERASED)
        await eventually(lambda: before.offset in handled, deadline_s=20)
        async with away(broker_kafka):
            with pytest.raises(NotKnownStored, match=r"erasures\.v1: not known to be stored"):
                await writer.write(ERASURES, ERASED)
            await eventually(lambda: not connection.connected, deadline_s=20)
            assert "cannot reach Kafka" in (connection.problem or "")
        await eventually(lambda: connection.connected, deadline_s=60)
        after = await eventually(lambda: _written(writer), deadline_s=60)
        await eventually(lambda: after in handled, deadline_s=60)
        assert handled == sorted(handled)


@pytest.mark.real_kafka
async def test_after_a_killed_broker_each_acknowledged_event_is_there_in_order(
    broker_kafka: KafkaEngine, bench: Bench, settings: BrokerSettings
) -> None:
    group = f"killed-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)
    acknowledged: list[int] = []
    handled: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None, msg: KafkaMessage) -> None:
        handled.append(record_info(msg).position.offset)

    async def write_for_ever() -> None:
        while True:
            if (offset := await _written(writer)) is not None:
                acknowledged.append(offset)
            await asyncio.sleep(0.002)

    async with running(broker, settings):
        load = asyncio.create_task(write_for_ever())
        await eventually(lambda: len(acknowledged) > 50, deadline_s=20)
        await asyncio.to_thread(broker_kafka.kill)
        await asyncio.to_thread(broker_kafka.start)
        count = len(acknowledged)
        await eventually(lambda: len(acknowledged) > count + 50, deadline_s=60)
        load.cancel()
        await eventually(lambda: set(acknowledged) <= set(handled), deadline_s=60)

    assert acknowledged == sorted(set(acknowledged))


async def test_a_service_with_unsent_events_ends_although_kafka_is_away(
    broker_kafka: KafkaEngine, settings: BrokerSettings
) -> None:
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)
    connection = Connection(broker, settings)
    connection.start()
    await eventually(lambda: connection.connected, deadline_s=20)
    async with away(broker_kafka):
        with pytest.raises(NotKnownStored):
            await writer.write(ERASURES, ERASED)
        # aiokafka alone would wait for the broker here, for ever
        await asyncio.wait_for(connection.stop(), timeout=30)
    assert connection.problem == "stopped"


async def test_a_producer_that_the_broker_has_forgotten_is_replaced(tmp_path: Path) -> None:
    engine = EmbeddedBroker(tmp_path / "kafka")
    await asyncio.to_thread(engine.start)
    try:
        await _write_lose_all_and_write_again(engine, tmp_path / "kafka")
    finally:
        await asyncio.to_thread(engine.stop)


async def _write_lose_all_and_write_again(engine: EmbeddedBroker, folder: Path) -> None:
    settings = BrokerSettings(bootstrap_servers=engine.bootstrap_servers, ping_seconds=0.1)
    await asyncio.to_thread(provision, settings, Sizing(1))
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [ERASURES], now)
    async with running(broker, settings):
        await writer.write(ERASURES, ERASED)
        await asyncio.to_thread(engine.stop)
        await asyncio.to_thread(shutil.rmtree, folder)
        await asyncio.to_thread(engine.start)
        await asyncio.to_thread(provision, settings, Sizing(1))
        with structlog.testing.capture_logs() as lines:
            offset = await eventually(lambda: _stored(writer), deadline_s=20)
    assert offset == "0"
    assert [line["event"] for line in lines if line["event"] == "producer_renewed"]


async def _stored(writer: EventWriter) -> str | None:
    """As text: the offset 0 is an answer too."""
    offset = await _written(writer)
    return None if offset is None else str(offset)


async def test_a_hook_that_fails_is_said_and_tried_again_before_anything_is_consumed(
    bench: Bench, settings: BrokerSettings
) -> None:
    group = f"hook-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    await bench.send_event(ERASURES, ERASED)
    broker = make_broker(Service.NOTIFIER, settings)
    happened: list[str] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        happened.append("consumed")

    async def hook() -> None:
        happened.append("hook")
        if len(happened) == 1:
            raise ValueError("a secret")

    connection = Connection(broker, settings)
    connection.on_start.append(hook)
    connection.start()
    try:
        problem = await eventually(lambda: broker.away and connection.problem, deadline_s=20)
        assert problem == "the start failed (ValueError); trying again"
        await eventually(lambda: len(happened) == 3, deadline_s=20)
    finally:
        await connection.stop()
    assert happened == ["hook", "hook", "consumed"]


async def test_the_largest_event_is_stored_and_one_byte_more_is_too_large(
    settings: BrokerSettings,
) -> None:
    broker = make_broker(Service.NOTIFIER, settings)
    writer = EventWriter(broker, Service.NOTIFIER, [DECISION_NOTES], now)
    frame = len(note_of(0).model_dump_json()) + len(str(DECISION))
    async with running(broker, settings):
        await writer.write(DECISION_NOTES, note_of(EVENT_BYTES - frame))
        with pytest.raises(TooLarge, match="1000001 bytes, at most 1000000"):
            await writer.write(DECISION_NOTES, note_of(EVENT_BYTES - frame + 1))


async def _written(writer: EventWriter) -> int | None:
    try:
        return (await writer.write(ERASURES, ERASED)).offset
    except NotKnownStored:
        return None


async def test_a_broker_can_be_started_and_stopped_again(
    bench: Bench, settings: BrokerSettings
) -> None:
    group = f"again-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    broker: ServiceBroker = make_broker(Service.NOTIFIER, settings)
    seen: list[GraduateErased | None] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        seen.append(event)

    for count in (1, 2):
        async with running(broker, settings):
            await bench.send_event(ERASURES, ERASED)
            await eventually(lambda: len(seen) == count, deadline_s=20)  # noqa: B023


class NoText(str):
    """A header name that no common client can write."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return b"\xff\xfe"


async def test_a_header_name_that_cannot_be_decoded_is_said_and_nothing_is_skipped(
    fresh_kafka: KafkaEngine,
) -> None:
    settings = BrokerSettings(bootstrap_servers=fresh_kafka.bootstrap_servers, ping_seconds=0.2)
    await asyncio.to_thread(provision, settings, Sizing(1))
    await asyncio.to_thread(_send_undecodable, settings)
    broker = make_broker(Service.NOTIFIER, settings)
    seen: list[GraduateErased | None] = []

    @subscription(broker, ERASURES, group="notifier")
    async def handler(event: GraduateErased | None) -> None:
        seen.append(event)

    async with running(broker, settings) as connection:
        problem = await eventually(lambda: connection.problem or "", deadline_s=20)
        assert "erasures.v1: a record can't be decoded" in problem
        assert "--reset-offsets" in problem
    assert await lag(settings, "notifier", [ERASURES]) == 1
    assert seen == []


def _send_undecodable(settings: BrokerSettings) -> None:
    producer = KafkaProducer(**client_options(settings))
    headers = [(NoText("name"), b"1")]
    producer.send(ERASURES.name, key=b"k", value=b"v", headers=headers).get(timeout=10)
    producer.close()
