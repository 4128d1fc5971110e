"""Hand-written stand-ins for what the intake needs from outside."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.broker import BrokerError
from shared.events import Event, Position
from shared.topics import Topic
from tests.unit.profile_ingest.entries import NOW


@dataclass(frozen=True, slots=True)
class Written:
    """One acknowledged record; `event` None is a tombstone."""

    topic: str
    key: str
    event: Event | None
    correlation_id: str | None


@dataclass(slots=True)
class FakeWriter:
    """Keeps what it is given. `fail_on` names topics whose next records are refused, once each."""

    written: list[Written] = field(default_factory=list)
    fail_on: dict[str, list[BrokerError]] = field(default_factory=dict)
    in_flight: int = 0
    most_in_flight: int = 0

    async def write(
        self, topic: Topic, event: Event, *, correlation_id: str | None = None
    ) -> Position:
        return await self._store(Written(topic.name, event.key, event, correlation_id))

    async def erase(self, topic: Topic, key: str, *, correlation_id: str | None = None) -> Position:
        return await self._store(Written(topic.name, key, None, correlation_id))

    def on(self, topic: Topic) -> list[Written]:
        return [each for each in self.written if each.topic == topic.name]

    async def _store(self, record: Written) -> Position:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        await asyncio.sleep(0)
        self.in_flight -= 1
        if self.fail_on.get(record.topic):
            raise self.fail_on[record.topic].pop(0)
        self.written.append(record)
        return Position(partition=0, offset=len(self.written))


@dataclass(slots=True)
class FakeCurrency:
    """Current at once, unless a test says otherwise."""

    current: bool = True

    async def caught_up(self) -> bool:
        return self.current

    async def profiles_current(self) -> bool:
        return self.current


@dataclass(slots=True)
class FakeClock:
    """Stands still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **by: float) -> None:
        self.at += timedelta(**by)
