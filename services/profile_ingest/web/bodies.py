"""Reads request bodies piece by piece within their limits; says 413 and 415, no more."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from fastapi import Request

from services.profile_ingest.web.problems import Refused, problem, too_large

JSON_TYPES = ("application/json",)
NDJSON_TYPES = ("application/x-ndjson", "application/ndjson", "application/jsonl")


class Cut(StrEnum):
    """Why a line could not be read; named as the problem is."""

    LINE = "line_too_long"
    BODY = "body_too_long"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end, or why there is none; numbers count from 1."""

    number: int
    raw: bytes | Cut


async def read_body(request: Request, limit: int) -> bytes:
    """A JSON body of at most `limit` bytes. Raises `Refused` (413, 415)."""
    check_media_type(request, JSON_TYPES)
    _check_length(request, limit)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


def check_media_type(request: Request, allowed: Collection[str]) -> None:
    """Raises `Refused` (415), also for a compressed body: its size could not be told."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if media_type not in allowed or encoding != "identity":
        expected = f"{next(iter(allowed))}, not compressed"
        raise Refused(problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "media_type", expected=expected))


async def read_lines(request: Request, *, line_limit: int, body_limit: int) -> AsyncIterator[Line]:
    """The lines of an NDJSON body, as they come. Raises `Refused` (413, 415) before the first.

    A body that turns out too long on the way ends the lines with `Cut.BODY`.
    """
    check_media_type(request, NDJSON_TYPES)
    _check_length(request, body_limit)
    splitter = _Splitter(line_limit)
    seen = 0
    async for piece in request.stream():
        seen += len(piece)
        if seen > body_limit:
            yield Line(splitter.number + 1, Cut.BODY)
            return
        for line in splitter.take(piece):
            yield line
    for line in splitter.end():
        yield line


def _check_length(request: Request, limit: int) -> None:
    stated = request.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limit:
        raise too_large(limit)


class _Splitter:
    """Cuts pieces into lines; of a line that is too long it keeps nothing."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = bytearray()
        self._overlong = False
        self.number = 0

    def take(self, piece: bytes) -> list[Line]:
        first, *others = piece.split(b"\n")
        self._add(first)
        lines = []
        for other in others:
            lines.append(self._cut())
            self._add(other)
        return lines

    def end(self) -> list[Line]:
        return [self._cut()] if self._rest or self._overlong else []

    def _add(self, part: bytes) -> None:
        if self._overlong or len(self._rest) + len(part) > self._limit:
            self._overlong = True
            self._rest.clear()
        else:
            self._rest += part

    def _cut(self) -> Line:
        self.number += 1
        raw: bytes | Cut = Cut.LINE if self._overlong else bytes(self._rest).rstrip(b"\r")
        self._rest.clear()
        self._overlong = False
        return Line(self.number, raw)
