"""An event as a record and back: CloudEvents 1.0 in the headers, JSON in the value; pure.

Whatever is not exactly an event of its topic raises InvalidRecord, never anything else, and the
message never repeats what the record held.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from shared.broker.errors import Cause, InvalidRecord
from shared.events import Event
from shared.topics import Service, Topic

Headers = Sequence[tuple[str, bytes | None]]
"""As Kafka has them: in order, names may repeat, values may be null."""

JSON = "application/json"
REQUIRED = ("ce_specversion", "ce_id", "ce_source", "ce_type", "content-type")
"""CloudEvents 1.0, required attributes, and the content type of binary mode."""

ERRORS_NAMED = 5


def attributes(service: Service, event_type: str, event_id: UUID, now: datetime) -> dict[str, str]:
    """CloudEvents 1.0 headers (Kafka binding, binary mode) for an event that `service` writes."""
    return {
        "ce_specversion": "1.0",
        "ce_id": str(event_id),
        "ce_source": f"/greenbridge/{service}",
        "ce_type": event_type,
        "ce_time": now.astimezone(UTC).isoformat(),
        "content-type": JSON,
    }


def read(topic: Topic, key: bytes | None, value: bytes | None, headers: Headers) -> Event | None:
    """The event, or None for a tombstone (a null value; an empty value is no tombstone).

    Raises InvalidRecord. Of a tombstone only key and header encoding are checked: whoever
    deletes with Kafka's own tools sets no headers.
    """
    said = texts(headers)
    name = _key(topic, key)
    if value is None:
        return None
    _check_attributes(topic, said)
    if not value:
        raise InvalidRecord(Cause.EMPTY_BODY, "the value is empty; a tombstone's value is null")
    event = _model(topic.event, value)
    if event.key != name:
        raise InvalidRecord(Cause.WRONG_KEY, f"the record's key is not the event's {topic.key}")
    return event


def texts(headers: Headers) -> dict[str, str]:
    """Headers as text. Raises InvalidRecord where a value is null or not UTF-8."""
    said = {}
    for number, (name, value) in enumerate(headers, start=1):
        text = text_of(value)
        if text is None:
            shown = name if name in REQUIRED else f"number {number}"
            reason = "null" if value is None else "not UTF-8"
            raise InvalidRecord(Cause.BAD_HEADER, f"header {shown} is {reason}")
        said[name] = text
    return said


def text_of(value: bytes | None) -> str | None:
    """The header or key as text, None where it is null or not UTF-8."""
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None


def event_id(said: Mapping[str, str]) -> UUID | None:
    """`ce_id` where it is there and a UUID."""
    try:
        return UUID(said.get("ce_id", ""))
    except ValueError:
        return None


def _key(topic: Topic, key: bytes | None) -> str:
    if not key:
        raise InvalidRecord(Cause.NO_KEY, f"the key is missing; it is the {topic.key}")
    name = text_of(key)
    if name is None:
        raise InvalidRecord(Cause.BAD_KEY, "the key is not UTF-8")
    try:
        _key_type(topic.event, topic.key).validate_python(name)
    except ValidationError:
        fits = False
    else:
        fits = True
    if not fits:
        raise InvalidRecord(Cause.BAD_KEY, f"the key has not the form of a {topic.key}")
    return name


def _check_attributes(topic: Topic, said: Mapping[str, str]) -> None:
    missing = [name for name in REQUIRED if not said.get(name)]
    if missing:
        raise InvalidRecord(Cause.MISSING_HEADER, f"missing: {', '.join(missing)}")
    if said["ce_specversion"] != "1.0":
        raise InvalidRecord(Cause.BAD_HEADER, "ce_specversion is not 1.0")
    if said["ce_type"] != topic.event.event_type:
        raise InvalidRecord(Cause.WRONG_TYPE, f"ce_type is not {topic.event.event_type}")
    if not said["content-type"].startswith(JSON):
        raise InvalidRecord(Cause.BAD_HEADER, f"content-type is not {JSON}")
    if event_id(said) is None:
        raise InvalidRecord(Cause.BAD_HEADER, "ce_id is not a UUID")


def _model(event: type[Event], value: bytes) -> Event:
    """Raised outside the except block: pydantic's error must not be chained to ours."""
    try:
        return event.model_validate_json(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(one["type"] == "json_invalid" for one in found):
        raise InvalidRecord(Cause.NOT_JSON, "the value is not JSON in UTF-8")
    known = _field_names(event)
    named = (f"{_path(one['loc'], known)} ({one['type']})" for one in found[:ERRORS_NAMED])
    more = f" and {len(found) - ERRORS_NAMED} more" if len(found) > ERRORS_NAMED else ""
    raise InvalidRecord(Cause.WRONG_SHAPE, ", ".join(named) + more)


def _path(loc: tuple[int | str, ...], known: frozenset[str]) -> str:
    """A path names fields only: a key of a free mapping is the sender's own word."""
    return ".".join(str(part) if part in known or isinstance(part, int) else "?" for part in loc)


@cache
def _field_names(event: type[Event]) -> frozenset[str]:
    return frozenset(_properties(event.model_json_schema()))


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for part in schema.values():
            yield from _properties(part)


@cache
def _key_type(event: type[Event], field: str) -> TypeAdapter[Any]:
    info = event.model_fields[field]
    kind: Any = info.annotation
    for constraint in info.metadata:
        kind = Annotated[kind, constraint]
    return TypeAdapter(kind)
