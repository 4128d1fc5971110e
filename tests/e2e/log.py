"""Reads and writes the log from outside, past every service."""

import asyncio
from collections.abc import Sequence

from kafka import KafkaProducer

from deploy import log_reading
from deploy.log_reading import Raw
from shared.broker import BrokerSettings
from shared.events import Event
from shared.topics import Topic

Headers = Sequence[tuple[str, bytes | None]]


async def records(bootstrap_servers: str, topic: str) -> list[Raw]:
    """Every record of the topic up to its present end, partition by partition."""
    settings = BrokerSettings(bootstrap_servers=bootstrap_servers)
    return await asyncio.to_thread(log_reading.records, settings, topic)


async def newest(bootstrap_servers: str, topic: Topic) -> dict[str, Event]:
    """What compaction would leave: the last event of each key, without tombstones."""
    settings = BrokerSettings(bootstrap_servers=bootstrap_servers)
    return await asyncio.to_thread(log_reading.newest, settings, topic)


async def events(bootstrap_servers: str, topic: Topic) -> list[tuple[Raw, Event]]:
    """Every event of the topic with its record; neither tombstones nor what readers park."""
    settings = BrokerSettings(bootstrap_servers=bootstrap_servers)
    found = await asyncio.to_thread(log_reading.events, settings, topic)
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
    return await asyncio.to_thread(_write_raw, bootstrap_servers, topic, value, key, headers)


def _write_raw(
    bootstrap_servers: str,
    topic: str,
    value: bytes | None,
    key: bytes | None,
    headers: Headers,
) -> tuple[int, int]:
    producer = KafkaProducer(bootstrap_servers=bootstrap_servers)
    try:
        sent = producer.send(topic, value=value, key=key, headers=list(headers)).get(timeout=20)
    finally:
        producer.close()
    return sent.partition, sent.offset
