"""Reads a topic to its present end, as an operator does; blocks, and commits nothing."""

from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from deploy.kafka_python import client_options
from shared.broker import BrokerSettings
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
    """What compaction would leave: each key's last event; deleted keys are left out."""
    left: dict[str, Event] = {}
    for record in records(settings, topic.name):
        key = (record.key or b"").decode()
        if record.value is None:
            left.pop(key, None)
        else:
            left[key] = topic.event.model_validate_json(record.value)
    return left


def _raw(record: Any) -> Raw:
    headers = dict(record.headers)
    return Raw(record.partition, record.offset, record.key, record.value, headers)
