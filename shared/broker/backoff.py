"""How long to wait before a record is handed out again: exponential with full jitter; pure.

"Full jitter": a uniformly random share of the exponential bound (AWS Architecture Blog,
"Exponential Backoff And Jitter", 2015), so that many consumers don't return in step.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 10.0
"""Far below Kafka's `max.poll.interval.ms` of five minutes."""


def bound_seconds(attempt: int) -> float:
    """The longest wait before the given attempt, 0 for the first failure: 0.2 s up to 10 s."""
    return float(min(FIRST_SECONDS * 2 ** min(attempt, 16), LONGEST_SECONDS))


@dataclass(slots=True)
class Failures:
    """How often in a row each partition's next record failed."""

    _in_a_row: dict[Hashable, int] = field(default_factory=dict)

    def failed(self, partitions: Iterable[Hashable]) -> int:
        """Count one failure; returns how many there were before it (the most of all)."""
        before = 0
        for partition in partitions:
            count = self._in_a_row.get(partition, 0)
            self._in_a_row[partition] = count + 1
            before = max(before, count)
        return before

    def passed(self, partitions: Iterable[Hashable]) -> None:
        for partition in partitions:
            self._in_a_row.pop(partition, None)
