"""Reads and writes the log from outside, past every service."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError

from shared.broker import InvalidRecord
from shared.broker.envelope import read
from shared.events import Event
from shared.topics import Topic

Headers = Sequence[tuple[str, bytes | None]]
WAIT_MILLISECONDS = 200


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it lies there; `value` None is a tombstone."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes | None]


async def records(bootstrap_servers: str, topic: str) -> list[Raw]:
    """Every record of the topic up to its present end, partition by partition.

    Raises AssertionError, which is "not yet" to whoever waits, while no broker answers.
    """
    async with _consumer(bootstrap_servers, topic) as consumer:
        ends = await consumer.end_offsets(consumer.assignment())
        left = {place: end for place, end in ends.items() if end > 0}
        found: list[Raw] = []
        while left:
            batches = await consumer.getmany(*left, timeout_ms=WAIT_MILLISECONDS)
            found += [_raw(record) for batch in batches.values() for record in batch]
            for place in [one for one, end in left.items() if await consumer.position(one) >= end]:
                del left[place]
    return sorted(found, key=lambda record: (record.partition, record.offset))


async def newest(bootstrap_servers: str, topic: Topic) -> dict[str, Event]:
    """What readers are left with: each key's last event; deleted keys are left out."""
    left: dict[str, Event] = {}
    for record, event in await _read(bootstrap_servers, topic):
        key = (record.key or b"").decode()
        if event is None:
            left.pop(key, None)
        else:
            left[key] = event
    return left


async def events(bootstrap_servers: str, topic: Topic) -> list[tuple[Raw, Event]]:
    """Every event of the topic with its record; neither tombstones nor what readers park."""
    found = await _read(bootstrap_servers, topic)
    return [(record, event) for record, event in found if event is not None]


async def write_raw(
    bootstrap_servers: str,
    topic: str,
    value: bytes | None,
    *,
    key: bytes | None = b"k",
    headers: Headers = (),
) -> tuple[int, int]:
    """Write what no service would; where it stands: partition and offset."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap_servers)
    await producer.start()
    try:
        sent = await producer.send_and_wait(topic, value, key=key, headers=list(headers))
    finally:
        await producer.stop()
    return sent.partition, sent.offset


async def _read(bootstrap_servers: str, topic: Topic) -> list[tuple[Raw, Event | None]]:
    found = []
    for record in await records(bootstrap_servers, topic.name):
        with suppress(InvalidRecord):
            headers = list(record.headers.items())
            found.append((record, read(topic, record.key, record.value, headers)))
    return found


@asynccontextmanager
async def _consumer(bootstrap_servers: str, topic: str) -> AsyncIterator[Any]:
    """Of all partitions, from their start, without a group."""
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap_servers, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        yield consumer
    except KafkaError as not_now:
        raise AssertionError(f"the log can't be read: {type(not_now).__name__}") from None
    finally:
        await consumer.stop()


def _raw(record: Any) -> Raw:
    headers = dict(record.headers)
    return Raw(record.partition, record.offset, record.key, record.value, headers)
