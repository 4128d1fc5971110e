"""Records that are no events, each with the cause that it must be parked with."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.broker import Cause
from shared.topics import Kept, Topic
from tests.component.broker.bench import good_headers
from tests.contracts.samples import FULL

Headers = Sequence[tuple[str, bytes | None]]


@dataclass(frozen=True)
class Garbage:
    cause: Cause
    key: bytes | None
    value: bytes | None
    headers: Headers


def garbage_of(topic: Topic) -> dict[str, Garbage]:
    """Of one topic, by what is wrong with it."""
    event = FULL[topic.name]
    key, value = event.key.encode(), event.model_dump_json().encode()
    good = good_headers(topic)
    found = {
        "bytes": Garbage(Cause.NOT_JSON, key, b"\x00\xff\xfegarbage", good),
        "null header": Garbage(Cause.BAD_HEADER, key, value, [*good, ("trace", None)]),
        "non-UTF-8 header": Garbage(Cause.BAD_HEADER, key, value, [("x", b"\xff"), *good]),
        "missing headers": Garbage(Cause.MISSING_HEADER, key, value, []),
        "empty body": Garbage(Cause.EMPTY_BODY, key, b"", good),
        "wrong version": Garbage(Cause.WRONG_TYPE, key, value, _other_type(topic)),
        "wrong key": Garbage(Cause.WRONG_KEY, _other_key(key), value, good),
        "shapeless key": Garbage(Cause.BAD_KEY, b"anything", value, good),
        "non-UTF-8 key": Garbage(Cause.BAD_KEY, b"\xff\xfe", value, good),
        "empty key": Garbage(Cause.NO_KEY, b"", value, good),
        "another event": Garbage(Cause.WRONG_SHAPE, key, b'{"a": 1}', good),
        "no object": Garbage(Cause.WRONG_SHAPE, key, b"[]", good),
        "tombstone of nothing": Garbage(Cause.BAD_KEY, b"nobody", None, good),
    }
    if topic.kept is not Kept.COMPACTED:
        # Apache Kafka takes no record without a key into a compacted topic.
        found["no key"] = Garbage(Cause.NO_KEY, None, value, good)
    return found


def _other_type(topic: Topic) -> Headers:
    later = topic.event.event_type.replace(".v1", ".v2").encode()
    return [(name, later if name == "ce_type" else raw) for name, raw in good_headers(topic)]


def _other_key(key: bytes) -> bytes:
    """A key of the right form that is not the event's."""
    last = b"0" if key.endswith(b"1") else b"1"
    return key[:-1] + last
