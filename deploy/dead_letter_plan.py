"""Which dead letters may be sent again, and how they are counted; pure.

A letter is sent to the end of its topic. So where a later record of its key stands in a compacted
topic, sending it would undo what was said since, an erasure for instance: it is out of date. In a
topic that is kept for ever each record counts, so only one that was sent again already is.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shared.broker.dead_letter import Original, Parked

Place = tuple[int, int]
"""Partition and offset."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter and where it lies in the dead letter topic."""

    place: Place
    parked: Parked


class Fate(StrEnum):
    SEND = "will be sent"
    OUT_OF_DATE = "out of date: a later record stands in the topic"
    ALREADY = "parked by several services: it is sent once"
    UNSENDABLE = "cannot be sent: it has neither key nor value"


@dataclass(frozen=True, slots=True)
class Count:
    """The letters of one topic with one cause, parked by one service, and their span of time."""

    topic: str
    cause: str
    service: str
    letters: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are meant; an empty choice means all."""

    cause: str | None = None
    places: frozenset[Place] = frozenset()

    def takes(self, letter: Letter) -> bool:
        if self.places and letter.place not in self.places:
            return False
        return self.cause is None or letter.parked.cause == self.cause


def counts(letters: Iterable[Letter]) -> list[Count]:
    """By topic, cause and service; most letters first."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for letter in letters:
        parked = letter.parked
        groups[parked.original.topic, parked.cause, parked.service].append(parked.parked_at)
    found = [
        Count(topic, cause, service, len(times), min(times), max(times))
        for (topic, cause, service), times in groups.items()
    ]
    return sorted(found, key=lambda one: (one.topic, -one.letters, one.cause, one.service))


def fates(
    letters: Sequence[Letter], standing: Sequence[Original], *, compacted: bool
) -> list[tuple[Letter, Fate]]:
    """In the order of the original records. `standing` is what lies in their topic now."""
    later = _Later(standing, letters, compacted=compacted)
    decided: list[tuple[Letter, Fate]] = []
    seen: set[Place] = set()
    for letter in sorted(letters, key=lambda one: _origin(one.parked.original)):
        origin = _origin(letter.parked.original)
        fate = later.fate(letter.parked.original)
        decided.append((letter, Fate.ALREADY if fate is Fate.SEND and origin in seen else fate))
        seen.add(origin)
    return decided


class _Later:
    """The last offset of each key, or of each single content where every record counts."""

    def __init__(
        self, standing: Sequence[Original], letters: Sequence[Letter], *, compacted: bool
    ) -> None:
        self._compacted = compacted
        self._last: dict[Hashable, int] = {}
        for record in (*standing, *(letter.parked.original for letter in letters)):
            what = self._what(record)
            self._last[what] = max(self._last.get(what, -1), record.offset)

    def fate(self, original: Original) -> Fate:
        if original.key is None and original.value is None:
            return Fate.UNSENDABLE
        if self._last[self._what(original)] > original.offset:
            return Fate.OUT_OF_DATE
        return Fate.SEND

    def _what(self, record: Original) -> Hashable:
        if self._compacted:
            return record.partition, record.key
        return record.partition, record.key, record.value, tuple(record.headers)


def _origin(original: Original) -> Place:
    return original.partition, original.offset
