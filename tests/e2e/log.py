"""Reads and writes the log as an operator would, with kafka-python, past every service."""

import asyncio
from dataclasses import dataclass

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from shared.events import Event
from shared.topics import Topic

POLL_MS = 500


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it lies there; `value` None is a tombstone."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes | None]


async def records(bootstrap_servers: str, topic: str) -> list[Raw]:
    """Every record of the topic up to its present end, partition by partition."""
    return await asyncio.to_thread(_records, bootstrap_servers, topic)


async def newest(bootstrap_servers: str, topic: Topic) -> dict[str, Event]:
    """What compaction would leave: the last event of each key, without tombstones."""
    left: dict[str, Event] = {}
    for record in await records(bootstrap_servers, topic.name):
        key = (record.key or b"").decode()
        if record.value is None:
            left.pop(key, None)
        else:
            left[key] = topic.event.model_validate_json(record.value)
    return left


async def write_raw(
    bootstrap_servers: str,
    topic: str,
    value: bytes | None,
    *,
    key: bytes | None = b"k",
    headers: list[tuple[str, bytes | None]] | None = None,
) -> None:
    """Write what no service would."""
    await asyncio.to_thread(_write_raw, bootstrap_servers, topic, value, key, headers or [])


def _records(bootstrap_servers: str, topic: str) -> list[Raw]:
    consumer = KafkaConsumer(bootstrap_servers=bootstrap_servers, enable_auto_commit=False)
    try:
        numbers = sorted(consumer.partitions_for_topic(topic) or ())
        places = [TopicPartition(topic, number) for number in numbers]
        ends = consumer.end_offsets(places)
        consumer.assign(places)
        consumer.seek_to_beginning(*places)
        found: list[Raw] = []
        while any(consumer.position(place) < ends[place] for place in places):
            for batch in consumer.poll(timeout_ms=POLL_MS).values():
                found += [
                    Raw(r.partition, r.offset, r.key, r.value, dict(r.headers)) for r in batch
                ]
        return sorted(found, key=lambda r: (r.partition, r.offset))
    finally:
        consumer.close()


def _write_raw(
    bootstrap_servers: str,
    topic: str,
    value: bytes | None,
    key: bytes | None,
    headers: list[tuple[str, bytes | None]],
) -> None:
    producer = KafkaProducer(bootstrap_servers=bootstrap_servers)
    try:
        producer.send(topic, value=value, key=key, headers=headers).get(timeout=20)
    finally:
        producer.close()
