"""Reads a topic to its present end, as an operator does; blocks, and commits nothing."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from deploy.kafka_python import client_options
from shared.broker import BrokerSettings, InvalidRecord
from shared.broker.envelope import read
from shared.events import Event
from shared.topics import Topic

POLL_MILLISECONDS = 500


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it lies there; `value` None is a tombstone."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes | None]


def records(settings: BrokerSettings, topic: str) -> list[Raw]:
    """Every record up to the end that the topic has now, partition by partition."""
    consumer = KafkaConsumer(**client_options(settings), enable_auto_commit=False)
    try:
        places = [TopicPartition(topic, n) for n in consumer.partitions_for_topic(topic) or ()]
        ends = consumer.end_offsets(places)
        consumer.assign(places)
        consumer.seek_to_beginning(*places)
        found: list[Raw] = []
        while any(consumer.position(place) < ends[place] for place in places):
            for batch in consumer.poll(timeout_ms=POLL_MILLISECONDS).values():
                found += [_raw(record) for record in batch]
    finally:
        consumer.close()
    return sorted(found, key=lambda record: (record.partition, record.offset))


def newest(settings: BrokerSettings, topic: Topic) -> dict[str, Event]:
    """What readers are left with: each key's last event; deleted keys are left out."""
    left: dict[str, Event] = {}
    for record, event in events(settings, topic):
        key = (record.key or b"").decode()
        if event is None:
            left.pop(key, None)
        else:
            left[key] = event
    return left


def events(settings: BrokerSettings, topic: Topic) -> list[tuple[Raw, Event | None]]:
    """The records that are events or tombstones of the topic; what is neither, readers park."""
    found = []
    for record in records(settings, topic.name):
        with suppress(InvalidRecord):
            headers = list(record.headers.items())
            found.append((record, read(topic, record.key, record.value, headers)))
    return found


def _raw(record: Any) -> Raw:
    headers = dict(record.headers)
    return Raw(record.partition, record.offset, record.key, record.value, headers)
