"""What these tests do to a Kafka by hand: raw records in, dead letters out, groups set to now."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from shared.broker import BrokerSettings, Connection, ServiceBroker, end_offsets, group_of
from shared.broker.dead_letter import Parked, restored
from shared.events import Event
from shared.topics import Topic
from tests.support.polling import eventually

Headers = Sequence[tuple[str, bytes | None]]


def good_headers(topic: Topic) -> list[tuple[str, bytes | None]]:
    """Those of a valid event of the topic."""
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", str(uuid4()).encode()),
        ("ce_source", b"/greenbridge/tests"),
        ("ce_type", topic.event.event_type.encode()),
        ("content-type", b"application/json"),
        ("correlation_id", b"of-the-tests"),
    ]


class Bench:
    """Raw clients of one Kafka. Use it as an async context."""

    def __init__(self, settings: BrokerSettings) -> None:
        self.settings = settings
        self._producer: Any = None

    async def __aenter__(self) -> Self:
        self._producer = AIOKafkaProducer(**self.settings.client_options())
        await self._producer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._producer.stop()

    async def send(
        self,
        topic: Topic,
        key: bytes | None,
        value: bytes | None,
        headers: Headers,
        partition: int | None = None,
    ) -> Any:
        """Any bytes whatever, as a broken or hostile producer would send them."""
        return await self._producer.send_and_wait(
            topic.name, value=value, key=key, headers=list(headers), partition=partition
        )

    async def send_event(self, topic: Topic, event: Event, partition: int | None = None) -> Any:
        value = event.model_dump_json().encode()
        return await self.send(
            topic, event.key.encode(), value, good_headers(topic), partition=partition
        )

    async def start_from_now(self, group: str, topic: Topic) -> None:
        """Commit the topic's ends, so that what other tests left there is not read."""
        ends = await end_offsets(self.settings, [topic])
        consumer = AIOKafkaConsumer(
            **self.settings.client_options(),
            group_id=group_of(group, topic),
            enable_auto_commit=False,
        )
        await consumer.start()
        try:
            consumer.assign([TopicPartition(*place) for place in ends])
            await consumer.commit({TopicPartition(*place): end for place, end in ends.items()})
        finally:
            await consumer.stop()

    async def records(self, name: str) -> list[Any]:
        """Everything that lies in a topic."""
        consumer = AIOKafkaConsumer(
            name, **self.settings.client_options(), auto_offset_reset="earliest"
        )
        await consumer.start()
        try:
            places = consumer.assignment()
            ends = await consumer.end_offsets(places)
            found: list[Any] = []
            while any([await consumer.position(place) < ends[place] for place in places]):
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    found += records
            return found
        finally:
            await consumer.stop()

    async def dead_letters(self, topic: Topic, *offsets: tuple[int, int]) -> list[Parked]:
        """The dead letters of these (partition, offset) of the topic, in their order."""
        parked = {
            (one.original.partition, one.original.offset): one
            for one in [
                restored(record.key, record.value, record.headers)
                for record in await self.records(topic.dead_letters)
            ]
        }
        return [parked[place] for place in offsets if place in parked]


@asynccontextmanager
async def running(broker: ServiceBroker, settings: BrokerSettings) -> AsyncIterator[Connection]:
    """The broker, started and connected; stopped at the end."""
    connection = Connection(broker, settings)
    connection.start()
    try:
        await eventually(lambda: connection.connected, deadline_s=30)
        yield connection
    finally:
        await connection.stop()
