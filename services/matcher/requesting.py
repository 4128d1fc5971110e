"""Asks for shortlists: one request a vacancy, acknowledged by the broker before this returns."""

import asyncio
from collections.abc import Iterable

from services.matcher.metrics import MatcherMetrics
from services.matcher.ports import Clock, Writer
from shared.events import RequestCause, ShortlistRequested
from shared.topics import SHORTLIST_REQUESTS

IN_FLIGHT = 50


class Requests:
    def __init__(self, writer: Writer, clock: Clock, metrics: MatcherMetrics) -> None:
        self._writer = writer
        self._clock = clock
        self._metrics = metrics

    async def send(self, vacancy_ids: Iterable[str], cause: RequestCause) -> None:
        """Raises `NotKnownStored` where one was not acknowledged: then send all again."""
        wanted = sorted(set(vacancy_ids))
        for start in range(0, len(wanted), IN_FLIGHT):
            some = wanted[start : start + IN_FLIGHT]
            await asyncio.gather(*(self._write(each, cause) for each in some))

    async def _write(self, vacancy_id: str, cause: RequestCause) -> None:
        request = ShortlistRequested(vacancy_id=vacancy_id, cause=cause, requested_at=self._clock())
        await self._writer.write(SHORTLIST_REQUESTS, request)
        self._metrics.requests_sent.inc()
