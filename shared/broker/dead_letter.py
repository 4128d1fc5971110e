"""A dead letter: the original record, every byte of it, and why it was parked; pure.

Key and value are the original's. The original headers stand, in order, with repeats, nulls and
foreign bytes, as base64 in one header, for Kafka's clients differ in what they can send.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.broker.envelope import Headers, text_of
from shared.topics import Service

NULL, EMPTY = "null", "empty"
PLAIN_CHARACTERS = 64_000
"""Packed headers that are longer are compressed: a dead letter must fit, whatever was sent."""
COMPRESSED = "zlib:"
DETAIL_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Original:
    """A record as it stood in its topic. `timestamp` is in milliseconds since 1970."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers


@dataclass(frozen=True, slots=True)
class Parked:
    """What is known of a dead letter without opening it."""

    original: Original
    cause: str
    detail: str
    service: str
    parked_at: str


def dead_headers(
    original: Original, *, cause: str, detail: str, service: Service, now: datetime
) -> dict[str, str]:
    """The headers of the dead letter; its key and value are the original's own."""
    return {
        "dead_topic": original.topic,
        "dead_partition": str(original.partition),
        "dead_offset": str(original.offset),
        "dead_timestamp": str(original.timestamp),
        "dead_cause": cause,
        "dead_detail": detail[:DETAIL_CHARACTERS],
        "dead_service": service.value,
        "dead_parked_at": now.astimezone(UTC).isoformat(),
        "dead_headers": _packed(original.headers),
        "dead_key": _absence(original.key),
        "dead_value": _absence(original.value),
    }


def restored(key: bytes | None, value: bytes | None, headers: Headers) -> Parked:
    """The other way. Raises ValueError where it is no dead letter of ours."""
    said = {name: text for name, raw in headers if (text := text_of(raw)) is not None}
    try:
        original = Original(
            topic=said["dead_topic"],
            partition=int(said["dead_partition"]),
            offset=int(said["dead_offset"]),
            timestamp=int(said["dead_timestamp"]),
            key=_present(key, said["dead_key"]),
            value=_present(value, said["dead_value"]),
            headers=_unpacked(said["dead_headers"]),
        )
    except KeyError as missing:
        raise ValueError(f"no dead letter: header {missing.args[0]} is missing") from None
    return Parked(original, *_words(said))


def _words(said: Mapping[str, str]) -> Sequence[str]:
    return [said.get(f"dead_{name}", "") for name in ("cause", "detail", "service", "parked_at")]


def _absence(content: bytes | None) -> str:
    """Clients turn an empty key into a null one and the other way: so it is written down."""
    if content is None:
        return NULL
    return "" if content else EMPTY


def _present(content: bytes | None, absence: str) -> bytes | None:
    return {NULL: None, EMPTY: b""}.get(absence, content)


def _packed(headers: Headers) -> str:
    plain = json.dumps(
        [[name, None if raw is None else b64encode(raw).decode()] for name, raw in headers]
    )
    if len(plain) <= PLAIN_CHARACTERS:
        return plain
    return COMPRESSED + b64encode(zlib.compress(plain.encode())).decode()


def _unpacked(packed: str) -> Headers:
    if packed.startswith(COMPRESSED):
        packed = zlib.decompress(b64decode(packed.removeprefix(COMPRESSED))).decode()
    return [(name, None if raw is None else b64decode(raw)) for name, raw in json.loads(packed)]
