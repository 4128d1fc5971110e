"""When a subscriber stops: most of its last records had to be parked; pure.

After arroyo's (Sentry) rule: one bad record is the record's fault, many are ours, and to park a
whole topic would hide an outage or a wrong version of this service.
"""

from collections import deque


class Outcomes:
    """The last `size` outcomes; `most_fail` once there are `least` and over half were parked."""

    def __init__(self, size: int = 50, least: int = 20) -> None:
        self._parked: deque[bool] = deque(maxlen=size)
        self._least = least

    def handled(self, records: int = 1) -> None:
        self._parked.extend([False] * records)

    def parked(self) -> None:
        self._parked.append(True)

    @property
    def most_fail(self) -> bool:
        seen = len(self._parked)
        return seen >= self._least and sum(self._parked) * 2 > seen

    def __str__(self) -> str:
        return f"{sum(self._parked)} of the last {len(self._parked)} records had to be parked"
