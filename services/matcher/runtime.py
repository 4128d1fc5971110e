"""Opens model and index, follows the log, and lets no list out before the index has caught up.

It holds what exists only while the service runs; which adapters those are `app.py` decides.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import structlog

from services.matcher.config import Settings
from services.matcher.days import ticked
from services.matcher.gathering import Gathering
from services.matcher.handlers import StateHandlers
from services.matcher.issuing import Issuing, Measure
from services.matcher.metrics import MatcherMetrics
from services.matcher.ports import Clock, Embedder, Index, Writer
from services.matcher.requesting import Requests
from services.matcher.rules import rule_book
from services.matcher.scale import BASE_SCALE
from services.matcher.subscribers import STATE
from services.matcher.texts import TextVectors
from shared.broker import (
    Offsets,
    ServiceBroker,
    TransientFailure,
    end_offsets,
    join_group,
    wait_until_passed,
)
from shared.events import RequestCause, Track

log = structlog.stdlib.get_logger(__name__)

HOLD_SECONDS = 60.0
"""A held request waits so long for the index at a time: far below `max.poll.interval.ms`."""

PASSED_WITHIN_SECONDS = 60.0


class NotCaughtUp(TransientFailure):
    """The index has not read yet what was in the log at the start: no list is made before."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index, and how to close it."""

    index: Index
    close: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What works on an open index."""

    opened: Opened
    state: StateHandlers
    issuing: Issuing
    requests: Requests
    group: str


class Runtime:
    def __init__(
        self,
        settings: Settings,
        broker: ServiceBroker,
        writer: Writer,
        embedder: Embedder,
        open_index: Callable[[], Awaitable[Opened]],
        clock: Clock,
        metrics: MatcherMetrics,
    ) -> None:
        self._settings = settings
        self._broker = broker
        self._writer = writer
        self._embedder = embedder
        self._open_index = open_index
        self._clock = clock
        self._metrics = metrics
        self._parts: Parts | None = None
        self._ends: Offsets = {}
        self._caught_up = asyncio.Event()
        self._follower: asyncio.Task[None] | None = None
        self._days: dict[Track, date] = {}
        self._problem: str | None = "the index is not open yet"

    @property
    def group(self) -> str:
        """The consumer group, which carries the index's generation; the bare name before that."""
        return self._settings.group if self._parts is None else self._parts.group

    @property
    def problem(self) -> str | None:
        """Why no lists are made, in words for an operator; None where they are."""
        return self._problem

    async def open(self) -> None:
        """Before anything is consumed: model, index, group, and where the log ends now.

        May be called again after a failure. Raises what model, index or Kafka raise.
        """
        try:
            if self._parts is None:
                self._parts = await self._opened()
            join_group(self._broker, self._parts.group)
            self._ends = await end_offsets(self._settings.broker, STATE)
        except Exception as error:
            # Connection tries again and logs only the type; here the remedy is read.
            self._problem = f"cannot start: {error}"
            raise
        self._problem = "catching up with the log"
        if self._follower is None:
            self._follower = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """After the broker has stopped."""
        if self._follower is not None:
            self._follower.cancel()
            with suppress(asyncio.CancelledError):
                await self._follower
        if self._parts is not None:
            await self._parts.opened.close()

    def state(self) -> StateHandlers:
        return self._open_parts().state

    async def issuing(self) -> Issuing:
        """Once the index has passed what was in the log at the start. Raises `NotCaughtUp`."""
        if not self._caught_up.is_set():
            await self._until_caught_up()
        return self._open_parts().issuing

    def _open_parts(self) -> Parts:
        if self._parts is None:
            raise NotCaughtUp("the index is not open yet")
        return self._parts

    async def _opened(self) -> Parts:
        self._problem = "the model is being loaded"
        await self._embedder.load()
        self._problem = "the index is being opened"
        opened = await self._open_index()
        texts = TextVectors(opened.index, self._embedder, self._metrics)
        requests = Requests(self._writer, self._clock, self._metrics)
        head = self._embedder.head
        gathering = Gathering(opened.index, texts, BASE_SCALE, self._settings.search_limit, head)
        measure = Measure(
            rule_book(), BASE_SCALE, self._embedder.model_id, self._settings.list_length
        )
        issuing = Issuing(
            opened.index, gathering, self._writer, requests, measure, self._clock, self._metrics
        )
        state = StateHandlers(opened.index, texts, requests, BASE_SCALE, head)
        group = f"{self._settings.group}-{opened.index.generation}"
        return Parts(opened, state, issuing, requests, group)

    async def _until_caught_up(self) -> None:
        """At most a minute, and not into a shutdown: the batch is handed out again."""
        waits = [
            asyncio.create_task(self._caught_up.wait()),
            asyncio.create_task(self._broker.stopping.wait()),
        ]
        try:
            await asyncio.wait(waits, timeout=HOLD_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not self._caught_up.is_set():
            raise NotCaughtUp(self._problem or "the index is catching up")

    async def _follow(self) -> None:
        """Again and again: pass where the log ended, note that, ask for the lists of a new day."""
        ends = self._ends
        while True:
            try:
                await self._pass(ends)
                ends = await end_offsets(self._settings.broker, STATE)
            except Exception as error:  # noqa: BLE001 - whatever engine fails: say so, go on
                log.warning("following_failed", error=type(error).__name__)
            await asyncio.sleep(self._pause_seconds)

    @property
    def _pause_seconds(self) -> float:
        """Short until the index has caught up: lists wait for that."""
        often = self._settings.follow_seconds
        return often if self._caught_up.is_set() else min(often, 1.0)

    async def _pass(self, ends: Offsets) -> None:
        parts, read_at = self._open_parts(), self._clock()
        await self._until_passed(parts, ends)
        if not self._caught_up.is_set():
            log.info("index_caught_up", group=parts.group)
        self._problem = None
        self._caught_up.set()
        await parts.opened.index.mark_alive(read_at)
        await self._tick(parts)

    async def _until_passed(self, parts: Parts, ends: Offsets) -> None:
        while True:
            try:
                await wait_until_passed(
                    self._settings.broker, parts.group, ends, PASSED_WITHIN_SECONDS
                )
            except TimeoutError as late:
                if not self._caught_up.is_set():
                    self._problem = f"catching up with the log: {late}"
            else:
                return

    async def _tick(self, parts: Parts) -> None:
        """Requests for each track whose day is another than when last looked.

        The first look after a start counts as a new day: one may have begun while it was away.
        """
        for track in Track:
            day = ticked(track, self._clock())
            if self._days.get(track) != day:
                vacancies = await _open_vacancies(parts.opened.index, track)
                await parts.requests.send(vacancies, RequestCause.DAY_CHANGED)
                self._days[track] = day


async def _open_vacancies(index: Index, track: Track) -> Iterable[str]:
    found = []
    for vacancy_id in await index.all_vacancies():
        entry = await index.vacancy(vacancy_id)
        if entry is not None and entry.vacancy is not None and entry.vacancy.track is track:
            found.append(vacancy_id)
    return found
