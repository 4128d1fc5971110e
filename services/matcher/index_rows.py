"""How events lie in points: ids, payload parts and filters. Pure; the index does the calls."""

import uuid
from functools import lru_cache
from typing import TypeVar, cast

from qdrant_client import models

from services.matcher.points import StoredPoint
from services.matcher.ports import GraduateEntry
from shared.events import (
    Event,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    Position,
    Track,
    TrackWish,
)

EventT = TypeVar("EventT", bound=Event)

NAMESPACE = uuid.UUID("6d0f3c0e-5a3f-5d0c-9a43-8f6c6d1f2b7a")
META_ID = str(uuid.uuid5(NAMESPACE, "meta"))
KEPT_READ = 2_048
FIRST = Position(partition=0, offset=0)


def point_id(key: str) -> str:
    return str(uuid.uuid5(NAMESPACE, key))


def part_position(point: StoredPoint, part: str) -> Position:
    stored = point.payload.get(part)
    if not stored:
        return FIRST
    return Position(partition=stored["partition"], offset=stored["offset"])


def is_later(there: Position, new: Position) -> bool:
    """Only positions of one partition can be compared; a key never leaves its partition."""
    return there.partition == new.partition and there.offset > new.offset


def event_json(point: StoredPoint, part: str) -> str | None:
    return (point.payload.get(part) or {}).get("event")


def part_event(point: StoredPoint, part: str, model: type[EventT]) -> EventT | None:
    text = event_json(point, part)
    return None if text is None else cast("EventT", _read(text, model))


@lru_cache(maxsize=KEPT_READ)
def _read(text: str, model: type[Event]) -> Event:
    """Events are frozen: one that was read may be shared. A list reads the same profiles often."""
    return model.model_validate_json(text)


def forget_read() -> None:
    """What was read is kept in memory for the next list; after an erasure it is not."""
    _read.cache_clear()


def graduate_entry(point: StoredPoint) -> GraduateEntry:
    return GraduateEntry(
        str(point.payload["id"]),
        part_event(point, "profile", GraduateProfileStated),
        part_event(point, "choice", GraduateChoiceMade),
        part_event(point, "erasure", GraduateErased),
    )


def equals(key: str, value: str) -> models.FieldCondition:
    return models.FieldCondition(key=key, match=models.MatchValue(value=value))


def any_of(key: str, values: frozenset[str]) -> models.Filter:
    match = models.MatchAny(any=sorted(values))
    return models.Filter(must=[models.FieldCondition(key=key, match=match)])


def is_beyond(part: str, position: Position) -> models.FieldCondition:
    return models.FieldCondition(
        key=f"{part}.offset", range=models.Range(gt=float(position.offset))
    )


def open_to(track: Track | None) -> models.Filter:
    """The graduate's own choice outranks the college's statement; a missing wish never excludes."""
    if track is None:
        return models.Filter()
    other = TrackWish.HOME if track is Track.AWAY else TrackWish.AWAY
    unsaid = models.IsEmptyCondition(is_empty=models.PayloadField(key="choice.track"))
    stated = models.Filter(must=[equals("profile.track", other.value), unsaid])
    return models.Filter(must_not=[equals("choice.track", other.value), stated])
