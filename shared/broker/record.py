"""What a handler may know of the record that brought its event; reads, never decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID
from weakref import WeakKeyDictionary

from faststream.kafka import KafkaMessage

from shared.broker.envelope import Headers, event_id, text_of
from shared.events import Position


class Record(Protocol):
    """What is read of an aiokafka ConsumerRecord; `timestamp` is in milliseconds since 1970."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Headers: ...


@dataclass(frozen=True, slots=True)
class RecordInfo:
    """Where an event came from. `event_id` is None for a tombstone written by another tool."""

    topic: str
    key: str
    position: Position
    event_id: UUID | None
    correlation_id: str | None
    written_at: datetime


def record_info(message: KafkaMessage) -> RecordInfo:
    """Of the one record of this message. Raises TypeError for a batch."""
    record = message.raw_message
    if isinstance(record, tuple):
        raise TypeError("this message is a batch: call record_infos")
    return info_of(record)


def record_infos(message: KafkaMessage) -> list[RecordInfo]:
    """Of a batch: one for each event that the handler got, in the same order."""
    return [info_of(record) for record in good_records(message)]


def remember(message: KafkaMessage, good: Sequence[Record]) -> None:
    """Which records of a batch could be read."""
    _GOOD[message] = tuple(good)


def good_records(message: KafkaMessage) -> tuple[Record, ...]:
    """The records whose events the handler got. The bad ones of a batch are parked by then."""
    raw: Any = message.raw_message
    return _GOOD.get(message, ()) if isinstance(raw, tuple) else (raw,)


def all_records(message: KafkaMessage) -> tuple[Record, ...]:
    raw: Any = message.raw_message
    return raw if isinstance(raw, tuple) else (raw,)


def info_of(record: Record) -> RecordInfo:
    said = {name: text for name, value in record.headers if (text := text_of(value)) is not None}
    return RecordInfo(
        topic=record.topic,
        key=text_of(record.key) or "",
        position=Position(partition=record.partition, offset=record.offset),
        event_id=event_id(said),
        correlation_id=said.get("correlation_id") or None,
        written_at=datetime.fromtimestamp(record.timestamp / 1000, UTC),
    )


_GOOD: WeakKeyDictionary[Any, tuple[Record, ...]] = WeakKeyDictionary()
"""The good records of each batch that is being handled; gone with the message."""
