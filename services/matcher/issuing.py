"""Answers requests: gathers what counts, makes the list, publishes it, records it, in this order.

Recorded after published: a crash between the two publishes the same version again, which readers
bear; the other way round a list could be lost.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import structlog

from services.matcher.assessment import Yardstick
from services.matcher.days import as_of
from services.matcher.gathering import Gathered, Gathering
from services.matcher.lists import (
    Occasion,
    Outlook,
    closed_list,
    members,
    outlook,
    shortlist,
    withdrawn,
)
from services.matcher.metrics import MatcherMetrics
from services.matcher.ports import Clock, Index, ListRecord, Writer
from services.matcher.requesting import Requests
from services.matcher.rules import RuleBook
from services.matcher.scale import Scale
from services.matcher.standing import Standing, standing
from shared.broker import PermanentFailure
from shared.events import Position, RequestCause, ShortlistIssued, Track
from shared.topics import SHORTLISTS

log = structlog.stdlib.get_logger(__name__)

AT_ONCE = 4
"""Lists in the making at the same time: enough to wait for engines, not for the processor."""


@dataclass(frozen=True, slots=True)
class Measure:
    """All lists of this process are made with these."""

    book: RuleBook
    scale: Scale
    model_id: str
    length: int


@dataclass(frozen=True, slots=True)
class Made:
    """A list, and who stands on it as they were when it was made."""

    issued: ShortlistIssued
    seen: Mapping[str, Standing] = field(default_factory=dict)


class Issuing:
    def __init__(
        self,
        index: Index,
        gathering: Gathering,
        writer: Writer,
        requests: Requests,
        measure: Measure,
        clock: Clock,
        metrics: MatcherMetrics,
    ) -> None:
        self._index = index
        self._gathering = gathering
        self._writer = writer
        self._requests = requests
        self._measure = measure
        self._clock = clock
        self._metrics = metrics

    async def answer_all(self, requests: Iterable[tuple[str, Position]]) -> None:
        """Of each vacancy the newest request alone.

        Every vacancy gets its try, also where another fails; then the first failure is raised,
        so that the batch comes again. A list that can never be published is logged and left.
        """
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(vacancy_id: str, request: Position) -> None:
            async with turns:
                await self._answer_or_leave(vacancy_id, request)

        newest = newest_requests(requests)
        outcomes = await asyncio.gather(
            *(one(vacancy_id, request) for vacancy_id, request in newest.items()),
            return_exceptions=True,
        )
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def answer(self, vacancy_id: str, request: Position) -> None:
        """Publishes the list, unless this version is published, or a later request answered."""
        last = await self._index.list_of(vacancy_id)
        if last is not None and _is_lower(request, last.request):
            return
        made = await self._made(vacancy_id, request)
        self._metrics.lists_computed.inc()
        if last is None or last.version != made.issued.version:
            await self._writer.write(SHORTLISTS, made.issued)
            self._metrics.lists_published.inc()
        await self._index.put_list(
            ListRecord(vacancy_id, made.issued.version, request, members(made.issued))
        )
        await self._ask_again_if_overtaken(vacancy_id, made)

    async def _answer_or_leave(self, vacancy_id: str, request: Position) -> None:
        try:
            await self.answer(vacancy_id, request)
        except PermanentFailure as failure:
            # Parking would park the whole batch, and a request says nothing that could be lost.
            log.error(
                "shortlist_impossible",
                vacancy_id=vacancy_id,
                cause=failure.cause,
                detail=failure.detail,
            )

    async def _made(self, vacancy_id: str, request: Position) -> Made:
        now = self._clock()
        when = Occasion(request, now)
        entry = await self._index.vacancy(vacancy_id)
        vacancy = None if entry is None else entry.vacancy
        by = self._yardstick(as_of(Track.AWAY if vacancy is None else vacancy.track, now))
        if entry is None or vacancy is None:
            return Made(withdrawn(vacancy_id, by, when))
        seen = outlook(vacancy, entry.review, by)
        if seen.closed is not None:
            return Made(closed_list(vacancy, seen, by, when))
        gathered = await self._gathering.gather(vacancy)
        return await asyncio.to_thread(self._listed, gathered, seen, by, when)

    def _listed(self, gathered: Gathered, seen: Outlook, by: Yardstick, when: Occasion) -> Made:
        issued = shortlist(
            gathered.asked,
            seen,
            gathered.candidates,
            gathered.earlier,
            by,
            when,
            self._measure.length,
        )
        on_it = members(issued)
        known = (each.graduate for each in gathered.candidates)
        return Made(issued, {each.graduate_id: each for each in known if each.graduate_id in on_it})

    async def _ask_again_if_overtaken(self, vacancy_id: str, made: Made) -> None:
        """Who changed while the list was made may have looked for lists before this was one."""
        for graduate_id, seen in sorted(made.seen.items()):
            entry = await self._index.graduate(graduate_id)
            if entry is None or standing(entry) != seen:
                await self._requests.send([vacancy_id], RequestCause.PROFILE_CHANGED)
                return

    def _yardstick(self, day: date) -> Yardstick:
        return Yardstick(day, self._measure.book, self._measure.scale, self._measure.model_id)


def newest_requests(requests: Iterable[tuple[str, Position]]) -> dict[str, Position]:
    """By vacancy the request with the highest offset; one key lies in one partition."""
    newest: dict[str, Position] = {}
    for vacancy_id, position in requests:
        there = newest.get(vacancy_id)
        if there is None or not _is_lower(position, there):
            newest[vacancy_id] = position
    return newest


def _is_lower(one: Position, other: Position) -> bool:
    return one.partition == other.partition and one.offset < other.offset
