"""FastStream's parser and decoder, so that no record whatever breaks the consumer.

FastStream's own parser fails on a null or foreign header, before its message can be nacked or
committed: the record would be passed over in silence.
"""

import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any

from faststream.exceptions import AckMessage
from faststream.kafka import KafkaMessage

from shared.broker.envelope import Headers, read
from shared.broker.errors import Cause, InvalidRecord
from shared.broker.parking import Parking
from shared.broker.record import Record, remember
from shared.events import Event
from shared.topics import BY_NAME

Parser = Callable[[Any], Awaitable[KafkaMessage]]


async def tolerant_parser(record: Any, original: Parser) -> KafkaMessage:
    """Never fails. The message keeps the true record; `reply_to` is nobody's business here."""
    if isinstance(record, tuple):
        message = await original(tuple(_legible(one) for one in record))
    else:
        message = await original(_legible(record))
    message.raw_message = record
    message.reply_to = ""
    return message


def decoder(parking: Parking) -> Callable[[KafkaMessage], Awaitable[object]]:
    """Decodes by topic. A single bad record raises; the bad ones of a batch are parked at once,
    so that one of them never brings its whole batch back."""

    async def decode(message: KafkaMessage) -> Event | list[Event | None] | None:
        raw: Any = message.raw_message
        if not isinstance(raw, tuple):
            return event_of(raw)
        events: list[Event | None] = []
        good: list[Record] = []
        for record in raw:
            try:
                events.append(event_of(record))
            except InvalidRecord as failure:
                await parking.park(record, failure)
            else:
                good.append(record)
        remember(message, good)
        if not good:
            raise AckMessage
        return events

    return decode


def event_of(record: Record) -> Event | None:
    """The record's event, None for a tombstone. Raises InvalidRecord and nothing else."""
    topic = BY_NAME.get(record.topic)
    if topic is None:
        raise InvalidRecord(Cause.UNKNOWN_TOPIC, "no topic of Greenbridge")
    return read(topic, record.key, record.value, record.headers)


def _legible(record: Any) -> Any:
    return dataclasses.replace(record, headers=_readable(record.headers))


def _readable(headers: Headers) -> list[tuple[str, bytes]]:
    return [(name, (raw or b"").decode(errors="replace").encode()) for name, raw in headers]
