"""How far consumer groups and views are; reads offsets and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from shared.broker.make import group_of
from shared.broker.settings import BrokerSettings
from shared.topics import BY_NAME, Topic

Offsets = Mapping[tuple[str, int], int]
"""By topic and partition: the offset of the next record, to be written or to be read."""

POLL_SECONDS = 0.1


async def end_offsets(settings: BrokerSettings, topics: Iterable[Topic]) -> Offsets:
    """Where each partition ends. Raises KafkaError, and LookupError for a missing topic."""
    async with _reader(settings) as reader:
        return await _ends(reader, topics)


async def committed_offsets(
    settings: BrokerSettings, group: str, topics: Iterable[Topic]
) -> Offsets:
    """What the service's group has committed; a partition without a commit is left out."""
    async with _admin(settings) as admin:
        return await _committed(admin, group, topics)


async def wait_until_passed(
    settings: BrokerSettings, group: str, ends: Offsets, deadline_seconds: float
) -> None:
    """Until the group has committed every end that has records. Raises TimeoutError."""
    topics = [BY_NAME[name] for name in {name for name, _ in ends}]
    async with asyncio.timeout(deadline_seconds), _admin(settings) as admin:
        while True:
            if passed(await _committed(admin, group, topics), ends):
                return
            await asyncio.sleep(POLL_SECONDS)


async def lag(settings: BrokerSettings, group: str, topics: Iterable[Topic]) -> int:
    """Records that the group has not committed yet, over all partitions."""
    topics = list(topics)
    ends = await end_offsets(settings, topics)
    done = await committed_offsets(settings, group, topics)
    return sum(max(0, end - done.get(place, 0)) for place, end in ends.items())


def passed(done: Offsets, ends: Offsets) -> bool:
    """True where nothing before `ends` is left; an empty partition has nothing."""
    return all(done.get(place, 0) >= end for place, end in ends.items())


async def view_caught_up(subscriber: Any, ends: Offsets) -> bool:
    """Whether a consumer without a group has read past `ends`. Its own topics alone count.

    A position moves before the handler runs: ask `subscriber` between two records, or accept
    that the last one may be in hand.
    """
    consumer = subscriber.consumer
    if consumer is None:
        return False
    mine = {TopicPartition(*place): end for place, end in ends.items()}
    assigned = consumer.assignment()
    for place, end in mine.items():
        if place.topic not in subscriber.topic_names or end == 0:
            continue
        if place not in assigned or await consumer.position(place) < end:
            return False
    return bool(subscriber.lock.empty)


async def _ends(reader: Any, topics: Iterable[Topic]) -> Offsets:
    there = await reader.topics()
    places = []
    for topic in topics:
        if topic.name not in there:
            raise LookupError(f"topic {topic.name} is missing: run python -m deploy.topics")
        partitions = reader.partitions_for_topic(topic.name)
        places += [TopicPartition(topic.name, number) for number in partitions]
    ends = await reader.end_offsets(places)
    return {(place.topic, place.partition): end for place, end in ends.items()}


async def _committed(admin: Any, group: str, topics: Iterable[Topic]) -> Offsets:
    done: dict[tuple[str, int], int] = {}
    for topic in topics:
        offsets = await admin.list_consumer_group_offsets(group_of(group, topic))
        for place, offset in offsets.items():
            if place.topic == topic.name and offset.offset >= 0:
                done[(place.topic, place.partition)] = offset.offset
    return done


@asynccontextmanager
async def _reader(settings: BrokerSettings) -> AsyncIterator[Any]:
    reader = AIOKafkaConsumer(**settings.client_options())
    try:
        await reader.start()
        yield reader
    finally:
        await reader.stop()


@asynccontextmanager
async def _admin(settings: BrokerSettings) -> AsyncIterator[Any]:
    admin = AIOKafkaAdminClient(**settings.client_options())
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()
