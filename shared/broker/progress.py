"""How far consumer groups and views are; reads offsets and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from shared.broker.make import group_of
from shared.broker.settings import BrokerSettings
from shared.topics import BY_NAME, Topic

Offsets = Mapping[tuple[str, int], int]
"""By topic and partition: the offset of the next record, to be written or to be read."""

POLL_SECONDS = 0.1


async def end_offsets(settings: BrokerSettings, topics: Iterable[Topic]) -> Offsets:
    """Where each partition ends. Raises KafkaError, and LookupError for a missing topic."""
    return await ends_by_name(settings, [topic.name for topic in topics])


async def ends_by_name(settings: BrokerSettings, names: list[str]) -> Offsets:
    """As `end_offsets`, for dead letters too."""
    async with _admin(settings) as admin:
        places = await _partitions(admin, names)
    if not places:
        return {}
    async with _reader(settings) as reader:
        ends = await reader.end_offsets(places)
    return {(place.topic, place.partition): end for place, end in ends.items()}


async def committed_offsets(
    settings: BrokerSettings, group: str, topics: Iterable[Topic]
) -> Offsets:
    """What the service's group has committed; a partition without a commit is left out."""
    async with _admin(settings) as admin:
        return await _committed(admin, group, topics)


async def wait_until_passed(
    settings: BrokerSettings, group: str, ends: Offsets, deadline_seconds: float
) -> None:
    """Until the group has committed every end. Raises TimeoutError, saying what is left."""
    topics = [BY_NAME[name] for name in sorted({name for name, _ in ends})]
    done: Offsets = {}
    try:
        async with asyncio.timeout(deadline_seconds), _admin(settings) as admin:
            while True:
                done = await _committed(admin, group, topics)
                if passed(done, ends):
                    return
                await asyncio.sleep(POLL_SECONDS)
    except TimeoutError:
        left = left_over(done, ends)
        raise TimeoutError(f"after {deadline_seconds} s {group} has {left} records left") from None


async def lag(settings: BrokerSettings, group: str, topics: Iterable[Topic]) -> int:
    """Records that the group has not committed yet, over all partitions."""
    topics = list(topics)
    ends = await end_offsets(settings, topics)
    return left_over(await committed_offsets(settings, group, topics), ends)


def passed(done: Offsets, ends: Offsets) -> bool:
    """True where nothing before `ends` is left; an empty partition has nothing."""
    return left_over(done, ends) == 0


def left_over(done: Offsets, ends: Offsets) -> int:
    """How many offsets lie between. Compaction leaves holes, so it is at most so many records."""
    return sum(max(0, end - done.get(place, 0)) for place, end in ends.items())


async def view_caught_up(subscriber: Any, ends: Offsets) -> bool:
    """Whether a consumer without a group has handled all before `ends`, of its own topics."""
    consumer = subscriber.consumer
    if consumer is None:
        return False
    mine = {
        TopicPartition(*place): end
        for place, end in ends.items()
        if place[0] in subscriber.topic_names and end > 0
    }
    if not consumer.assignment().issuperset(mine):
        return False
    for place, end in mine.items():
        if await consumer.position(place) < end:
            return False
    # A position moves when a record is handed out: so the last one may still be in hand.
    return bool(subscriber.lock.empty)


async def _partitions(admin: Any, names: list[str]) -> list[Any]:
    if not names:
        return []
    places = []
    for found in await admin.describe_topics(names):
        name = found["topic"]
        if found["error_code"] or not found["partitions"]:
            raise LookupError(f"topic {name} is missing: run python -m deploy.topics")
        places += [TopicPartition(name, one["partition"]) for one in found["partitions"]]
    return places


async def _committed(admin: Any, group: str, topics: Iterable[Topic]) -> Offsets:
    done: dict[tuple[str, int], int] = {}
    for topic in topics:
        for place, offset in (await _offsets(admin, group_of(group, topic))).items():
            if place.topic == topic.name and offset.offset >= 0:
                done[(place.topic, place.partition)] = offset.offset
    return done


async def _offsets(admin: Any, group: str) -> Mapping[Any, Any]:
    """Nothing yet where the cluster is still making room for its first group."""
    try:
        found: Mapping[Any, Any] = await admin.list_consumer_group_offsets(group)
    except KafkaError as error:
        if error.retriable:
            return {}
        raise
    return found


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
