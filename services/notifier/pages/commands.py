"""What an officer does at the console: review, approve, reject, look at a name; decides nothing."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Protocol, TypeVar

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.changes import Change, ChangeKind, what_changed
from services.notifier.desk import ReviewForm, Seen
from services.notifier.pages.candidate_view import change_lines
from services.notifier.pages.console import Console, Told
from services.notifier.pages.session import Door, Signed, to
from services.notifier.pages.shell import Shell
from services.notifier.reasons import RejectReason, ReviewReason
from services.notifier.records import Contact
from services.notifier.review import Outcome, Refusal, Refused
from services.notifier.standing import Standing
from shared.events import ShortlistIssued, VacancyReviewed, VacancyStatus, Verdict


class OfficerDesk(Protocol):
    async def approve(
        self, officer: str, graduate_id: str, vacancy_id: str, seen: Seen, note: str
    ) -> Outcome: ...
    async def reject(
        self,
        officer: str,
        graduate_id: str,
        vacancy_id: str,
        seen: Seen,
        reason: RejectReason,
        note: str,
    ) -> Outcome: ...
    async def review(
        self, officer: str, vacancy_id: str, form: ReviewForm
    ) -> VacancyReviewed | Refused: ...
    async def reveal(self, officer: str, graduate_id: str, vacancy_id: str) -> Contact | None: ...


class ListLedger(Protocol):
    async def shortlist(self, vacancy_id: str) -> ShortlistIssued | None: ...
    async def list_version(self, vacancy_id: str, version: str) -> ShortlistIssued | None: ...


class ListStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[ListLedger]: ...


class BadForm(Exception):
    """A field is missing or none of its choices; names the field."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_NOTE = 2000
CASE = "/vacancies/{vacancy_id}/candidates/{graduate_id}"


@dataclass(frozen=True, slots=True)
class Commands:
    desk: OfficerDesk
    store: ListStore
    console: Console
    shell: Shell
    door: Door

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        signed_in = Depends(self.door)

        @routes.post("/vacancies/{vacancy_id}/review")
        async def review(
            request: Request, vacancy_id: str, signed: Annotated[Signed, signed_in]
        ) -> Response:
            return await self.review(request, signed, vacancy_id)

        @routes.post(f"{CASE}/approve")
        async def approve(
            request: Request,
            vacancy_id: str,
            graduate_id: str,
            signed: Annotated[Signed, signed_in],
        ) -> Response:
            return await self.approve(request, signed, vacancy_id, graduate_id)

        @routes.post(f"{CASE}/reject")
        async def reject(
            request: Request,
            vacancy_id: str,
            graduate_id: str,
            signed: Annotated[Signed, signed_in],
        ) -> Response:
            return await self.reject(request, signed, vacancy_id, graduate_id)

        @routes.post(f"{CASE}/name")
        async def name(
            request: Request,
            vacancy_id: str,
            graduate_id: str,
            signed: Annotated[Signed, signed_in],
        ) -> Response:
            return await self.name(request, signed, vacancy_id, graduate_id)

        return routes

    async def review(self, request: Request, signed: Signed, vacancy_id: str) -> Response:
        fields = await self.door.form(request, signed)
        form = ReviewForm(
            content=fields.get("content", ""),
            status=_choice(VacancyStatus, fields, "status"),
            fairness=_verdict(fields, "fairness"),
            climate=_verdict(fields, "climate"),
            reason=_choice(ReviewReason, fields, "reason"),
        )
        outcome = await self.desk.review(signed.officer.officer_id, vacancy_id, form)
        if isinstance(outcome, Refused):
            return await self.console.vacancy(request, signed, vacancy_id, outcome.why)
        return to(f"/vacancies/{vacancy_id}#review")

    async def approve(
        self, request: Request, signed: Signed, vacancy_id: str, graduate_id: str
    ) -> Response:
        fields = await self.door.form(request, signed)
        seen, note = _seen(fields), _note(fields)
        outcome = await self.desk.approve(
            signed.officer.officer_id, graduate_id, vacancy_id, seen, note
        )
        return await self._after(request, signed, vacancy_id, graduate_id, seen, note, outcome)

    async def reject(
        self, request: Request, signed: Signed, vacancy_id: str, graduate_id: str
    ) -> Response:
        fields = await self.door.form(request, signed)
        seen, note = _seen(fields), _note(fields)
        reason = _choice(RejectReason, fields, "reason")
        outcome = await self.desk.reject(
            signed.officer.officer_id, graduate_id, vacancy_id, seen, reason, note
        )
        return await self._after(request, signed, vacancy_id, graduate_id, seen, note, outcome)

    async def name(
        self, request: Request, signed: Signed, vacancy_id: str, graduate_id: str
    ) -> Response:
        await self.door.form(request, signed)
        contact = await self.desk.reveal(signed.officer.officer_id, graduate_id, vacancy_id)
        told = Told(contact=contact, looked=True)
        return await self.console.candidate(request, signed, vacancy_id, graduate_id, told)

    async def _after(
        self,
        request: Request,
        signed: Signed,
        vacancy_id: str,
        graduate_id: str,
        seen: Seen,
        note: str,
        outcome: Outcome,
    ) -> Response:
        if not isinstance(outcome, Refused):
            return to(CASE.format(vacancy_id=vacancy_id, graduate_id=graduate_id))
        changes = await self._changes(vacancy_id, graduate_id, seen)
        words = self.shell.words(request)
        told = Told(
            refusal=outcome.why,
            changes=change_lines(changes, words) if outcome.why in SEEN_ANEW else (),
            note=note,
        )
        return await self.console.candidate(request, signed, vacancy_id, graduate_id, told)

    async def _changes(self, vacancy_id: str, graduate_id: str, seen: Seen) -> Sequence[Change]:
        async with self.store.read() as ledger:
            now = await ledger.shortlist(vacancy_id)
            then = await ledger.list_version(vacancy_id, seen.version)
        if now is None:
            return (Change(kind=ChangeKind.LINE_GONE),)
        if then is None:
            return (Change(kind=ChangeKind.NOT_NAMED),)
        return what_changed(Standing.of(then, graduate_id), Standing.of(now, graduate_id))


SEEN_ANEW = frozenset({Refusal.STALE, Refusal.NOT_ON_LIST})
"""Refusals that come from what the officer saw being no longer what stands."""


def _seen(fields: dict[str, str]) -> Seen:
    return Seen(fields.get("version", ""), fields.get("grounds", ""))


def _note(fields: dict[str, str]) -> str:
    note = fields.get("note", "")
    if len(note) > LONGEST_NOTE:
        raise BadForm("note")
    return note


def _choice(kind: type[Choice], fields: dict[str, str], field: str) -> Choice:
    try:
        return kind(fields[field])
    except (KeyError, ValueError):
        raise BadForm(field) from None


def _verdict(fields: dict[str, str], field: str) -> Verdict | None:
    return _choice(Verdict, fields, field) if fields.get(field) else None
