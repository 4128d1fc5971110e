"""Which tests need an engine that is not here; they are left out by count and name, not skipped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Need(StrEnum):
    """What a test needs beyond Python. The value is how the summary names what was missing."""

    REAL_KAFKA = "a real Apache Kafka"
    OWN_KAFKA = "a real Apache Kafka that the tests may kill"
    POSTGRES = "a PostgreSQL server"
    BROWSER = "a Chromium"


BY_MARKER = {
    "real_kafka": Need.REAL_KAFKA,
    "postgres": Need.POSTGRES,
    "browser": Need.BROWSER,
}
BY_FIXTURE = {
    "own_kafka": Need.OWN_KAFKA,
    "postgres_url": Need.POSTGRES,
    "postgres_database": Need.POSTGRES,
    "chromium": Need.BROWSER,
}


@dataclass
class LeftOut:
    """The tests that were not run, by the need that was not met, in the order of collection."""

    by_need: dict[Need, list[str]] = field(default_factory=dict)

    def add(self, need: Need, nodeid: str) -> None:
        self.by_need.setdefault(need, []).append(nodeid)

    def lines(self) -> list[str]:
        """For the summary: each need with the number of its tests, then the tests."""
        told = []
        for need, nodeids in self.by_need.items():
            told.append(f"{len(nodeids)} not run, for want of {need}:")
            told += [f"  {nodeid}" for nodeid in nodeids]
        return told


def needs_of(markers: Iterable[str], fixtures: Iterable[str]) -> set[Need]:
    """What a test with these markers and fixtures needs."""
    by_marker = {BY_MARKER[name] for name in markers if name in BY_MARKER}
    return by_marker | {BY_FIXTURE[name] for name in fixtures if name in BY_FIXTURE}


def split(
    tests: Iterable[tuple[str, set[Need]]], is_met: Callable[[Need], bool]
) -> tuple[list[int], LeftOut]:
    """The positions of the tests that can run, and the others under their first unmet need."""
    kept, left_out = [], LeftOut()
    for position, (nodeid, needs) in enumerate(tests):
        unmet = next((need for need in Need if need in needs and not is_met(need)), None)
        if unmet is None:
            kept.append(position)
        else:
            left_out.add(unmet, nodeid)
    return kept, left_out
