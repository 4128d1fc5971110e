"""Bulk uploads: a result for every line, in order; a bad line never stops the rest."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import StreamingResponse

from services.profile_ingest.desk import Refusal
from services.profile_ingest.faults import Faulty
from services.profile_ingest.flow import handled
from services.profile_ingest.reading import own_number_of
from services.profile_ingest.web.answers import Accepted, LineResult, Problem
from services.profile_ingest.web.bodies import NDJSON_TYPES, Cut, Line, read_lines
from services.profile_ingest.web.problems import problem, problem_of
from shared.broker import NotKnownStored, TooLarge

Take = Callable[[bytes], Awaitable[Accepted]]
PIECE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """`line_bytes` of one line, `lines` and `body_bytes` of one upload."""

    line_bytes: int
    lines: int
    body_bytes: int
    in_flight: int
    retry_after: int


async def upload(request: Request, take: Take, *, own: str, limits: Limits) -> StreamingResponse:
    """Take every line; answer once all were read.

    Not before: a client that sends all before it reads would wait for us, and we for it. Raises
    `Refused` (413, 415) before the first line.
    """
    uploading = _Uploading(take, own, limits)
    lines = read_lines(request, line_limit=limits.line_bytes, body_limit=limits.body_bytes)
    results = await handled(uploading.within_limits(lines), uploading.line, limits.in_flight)
    found = (result for result in results if result is not None)
    return StreamingResponse(_pieces(found), media_type=NDJSON_TYPES[0])


@dataclass(frozen=True, slots=True)
class _Uploading:
    take: Take
    own: str
    limits: Limits

    async def within_limits(self, lines: AsyncIterator[Line]) -> AsyncIterator[Line]:
        """All lines up to the first one too many; what follows is read and let go."""
        async for line in lines:
            if line.number <= self.limits.lines + 1:
                yield line

    async def line(self, line: Line) -> LineResult | None:
        """None for an empty line."""
        if line.number > self.limits.lines:
            return self._refused(line, "too_many_lines", self.limits.lines)
        if line.raw is Cut.BODY:
            return self._refused(line, Cut.BODY, self.limits.body_bytes)
        if line.raw is Cut.LINE:
            return self._refused(line, Cut.LINE, self.limits.line_bytes)
        return await self._taken(line.number, line.raw) if line.raw.strip() else None

    async def _taken(self, number: int, raw: bytes) -> LineResult:
        try:
            accepted = await self.take(raw)
        except (Refusal, Faulty, NotKnownStored, TooLarge) as error:
            found = problem_of(error, self.limits.retry_after)
            return _result(number, own_number_of(raw, self.own), found)
        return LineResult(
            line=number,
            own_number=accepted.own_number,
            status=HTTPStatus.ACCEPTED,
            accepted=accepted,
        )

    def _refused(self, line: Line, code: str, limit: int) -> LineResult:
        found = problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, code, limit=limit)
        return _result(line.number, None, found)


def _result(number: int, own_number: str | None, found: Problem) -> LineResult:
    return LineResult(line=number, own_number=own_number, status=found.status, problem=found)


async def _pieces(results: Iterable[LineResult]) -> AsyncIterator[bytes]:
    piece = bytearray()
    for result in results:
        piece += result.model_dump_json(exclude_none=True).encode() + b"\n"
        if len(piece) >= PIECE_BYTES:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)
