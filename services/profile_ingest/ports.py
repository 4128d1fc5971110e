"""What the intake needs from outside: a way to publish, a clock, and to know that it is current."""

from datetime import datetime
from typing import Protocol

from shared.events import Event, Position
from shared.topics import Topic


class Writer(Protocol):
    """Publishes; returns once the broker has acknowledged.

    Raises shared.broker's NotKnownStored (send it again) and TooLarge.
    """

    async def write(
        self, topic: Topic, event: Event, *, correlation_id: str | None = None
    ) -> Position: ...

    async def erase(
        self, topic: Topic, key: str, *, correlation_id: str | None = None
    ) -> Position: ...


class Clock(Protocol):
    """The time now, with its zone."""

    def __call__(self) -> datetime: ...


class Currency(Protocol):
    """How current the view is."""

    async def caught_up(self) -> bool:
        """Whether the view has passed what was stored when this service started."""
        ...

    async def profiles_current(self) -> bool:
        """Whether the view has passed all profiles that are stored at this moment."""
        ...
