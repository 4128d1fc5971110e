"""How current the view is, measured against Kafka's end offsets; reads nothing else."""

from collections.abc import Mapping
from typing import Any

from aiokafka.errors import KafkaError

from shared.broker import BrokerSettings, Offsets, end_offsets, view_caught_up
from shared.topics import BY_NAME, GRADUATE_PROFILES


class KafkaCurrency:
    """`subscribers` fill the view, by topic name; `read_ends` runs before they start."""

    def __init__(self, settings: BrokerSettings, subscribers: Mapping[str, Any]) -> None:
        self._settings = settings
        self._subscribers = subscribers
        self._ends: Offsets | None = None
        self._caught_up = False

    async def read_ends(self) -> None:
        """Where every topic ends now. Raises KafkaError, and LookupError for a missing topic."""
        if self._ends is None:
            self._ends = await end_offsets(
                self._settings, [BY_NAME[name] for name in self._subscribers]
            )

    async def caught_up(self) -> bool:
        """Once true it stays so: what comes later is read as it comes."""
        if not self._caught_up and self._ends is not None:
            self._caught_up = await self._passed(self._ends)
        return self._caught_up

    async def profiles_current(self) -> bool:
        try:
            ends = await end_offsets(self._settings, [GRADUATE_PROFILES])
        except KafkaError:
            return False
        return await view_caught_up(self._subscribers[GRADUATE_PROFILES.name], ends)

    async def _passed(self, ends: Offsets) -> bool:
        for subscriber in self._subscribers.values():
            if not await view_caught_up(subscriber, ends):
                return False
        return True
