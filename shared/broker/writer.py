"""Writes events: acknowledged by the broker within the deadline, or NotKnownStored is raised."""

import asyncio
import inspect
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from faststream.exceptions import IncorrectState
from faststream.kafka import KafkaBroker

from shared.broker.envelope import attributes
from shared.broker.errors import NotKnownStored, TooLarge
from shared.broker.service_broker import known
from shared.broker.settings import EVENT_BYTES
from shared.events import Event, Position
from shared.topics import Service, Topic


class EventWriter:
    """Writes to the named topics and no other. Declares its publishers, for AsyncAPI.

    Raises ValueError where the service is not among a topic's writers.
    """

    def __init__(
        self,
        broker: KafkaBroker,
        service: Service,
        writes: Sequence[Topic],
        clock: Callable[[], datetime],
    ) -> None:
        self._broker = known(broker)
        self._service = service
        self._clock = clock
        self._publishers: dict[str, Any] = {}
        for topic in writes:
            if service not in topic.writers:
                raise ValueError(f"{service} is not among the writers of {topic.name}")
            self._broker.needed_topics.add(topic.name)
            self._publishers[topic.name] = broker.publisher(
                topic.name,
                title=f"{topic.name}:{topic.event.__name__}",
                description=inspect.cleandoc(topic.event.__doc__ or ""),
                schema=topic.event,
            )

    async def write(
        self,
        topic: Topic,
        event: Event,
        *,
        event_id: UUID | None = None,
        correlation_id: str | None = None,
    ) -> Position:
        """Returns once all in-sync replicas have it.

        `correlation_id` is by default that of the record being handled, or a new one.

        Raises NotKnownStored (send it again; readers bear repeats), TooLarge, and TypeError
        where the event is not the topic's.
        """
        if type(event) is not topic.event:
            raise TypeError(f"{topic.name} carries {topic.event.__name__}, no {type(event)!r}")
        value = event.model_dump_json().encode()
        return await self._send(topic, event.key, value, event_id, correlation_id)

    async def erase(self, topic: Topic, key: str, *, correlation_id: str | None = None) -> Position:
        """Write a tombstone: compaction removes all that was said of the key."""
        return await self._send(topic, key, None, None, correlation_id)

    async def _send(
        self,
        topic: Topic,
        key: str,
        value: bytes | None,
        event_id: UUID | None,
        correlation_id: str | None,
    ) -> Position:
        publisher = self._publishers[topic.name]
        size = len(value or b"") + len(key.encode())
        if size > EVENT_BYTES:
            raise TooLarge(size, EVENT_BYTES)
        if self._broker.away:
            raise self._not_known(topic, "the broker is away")
        headers = attributes(
            self._service, topic.event.event_type, event_id or uuid4(), self._clock()
        )
        return await self._published(
            topic,
            publisher.publish(
                value,
                key=key.encode(),
                headers=headers,
                correlation_id=correlation_id or self._current_correlation(),
            ),
        )

    async def _published(self, topic: Topic, publishing: Any) -> Position:
        """The deadline is ours: aiokafka's idempotent producer would try for ever."""
        with self._broker.metrics.published.labels(topic.name).time():
            try:
                async with asyncio.timeout(self._broker.settings.publish_deadline_seconds):
                    stored = await publishing
            except MessageSizeTooLargeError:
                raise TooLarge(EVENT_BYTES, EVENT_BYTES) from None
            except TimeoutError:
                raise self._not_known(topic, "no acknowledgement in time") from None
            except (KafkaError, IncorrectState) as error:
                self._broker.note_failure(error)
                raise self._not_known(topic, type(error).__name__) from None
        return Position(partition=stored.partition, offset=stored.offset)

    def _current_correlation(self) -> str | None:
        """That of the record being handled. A batch has many, so none of them."""
        message = self._broker.context.get_local("message")
        if message is None or isinstance(message.raw_message, tuple):
            return None
        return str(message.correlation_id)

    def _not_known(self, topic: Topic, why: str) -> NotKnownStored:
        self._broker.metrics.not_stored.labels(topic.name).inc()
        return NotKnownStored(f"{topic.name}: not known to be stored ({why}); send it again")
