"""Reads and writes the log from outside, past every service."""

import asyncio

from kafka import KafkaProducer

from deploy import log_reading
from deploy.log_reading import Raw
from shared.broker import BrokerSettings
from shared.events import Event
from shared.topics import Topic


async def records(bootstrap_servers: str, topic: str) -> list[Raw]:
    """Every record of the topic up to its present end, partition by partition."""
    settings = BrokerSettings(bootstrap_servers=bootstrap_servers)
    return await asyncio.to_thread(log_reading.records, settings, topic)


async def newest(bootstrap_servers: str, topic: Topic) -> dict[str, Event]:
    """What compaction would leave: the last event of each key, without tombstones."""
    settings = BrokerSettings(bootstrap_servers=bootstrap_servers)
    return await asyncio.to_thread(log_reading.newest, settings, topic)


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
