"""Cases that wait or have ended, and what a company would see of one; changes nothing."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.case import WAITING, CaseState
from services.notifier.pages.company_view import identity, profile
from services.notifier.pages.session import Door, Signed
from services.notifier.pages.shell import NotHere, Shell
from services.notifier.records import CaseRecord, Contact, Graduate, Vacancy
from services.notifier.terms import title_of
from services.notifier.words import Words
from shared.ids import pseudonym, short_reference

ENDED = frozenset(CaseState) - WAITING - {CaseState.PROPOSED}


class CasesLedger(Protocol):
    async def cases_in(
        self, states: Collection[CaseState], limit: int = 200
    ) -> Sequence[CaseRecord]: ...
    async def case_record(self, key: str) -> CaseRecord | None: ...
    async def vacancy(self, vacancy_id: str) -> Vacancy | None: ...
    async def graduate(self, graduate_id: str) -> Graduate: ...


class CasesStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[CasesLedger]: ...


class Reveals(Protocol):
    async def reveal(self, officer: str, graduate_id: str, vacancy_id: str) -> Contact | None: ...


@dataclass(frozen=True, slots=True)
class CaseRow:
    graduate_id: str
    vacancy_id: str
    case_id: str
    name: str
    title: str
    reference: str
    state: str
    changed: str
    answer_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class CasePages:
    store: CasesStore
    desk: Reveals
    shell: Shell
    door: Door

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        signed_in = Depends(self.door)

        @routes.get("/cases")
        async def cases(request: Request, signed: Annotated[Signed, signed_in]) -> Response:
            return await self.cases(request, signed)

        @routes.get("/cases/{key}/company")
        async def company(
            request: Request, key: str, signed: Annotated[Signed, signed_in]
        ) -> Response:
            return await self.company(request, signed, key)

        return routes

    async def cases(self, request: Request, signed: Signed) -> Response:
        words = self.shell.words(request)
        async with self.store.read() as ledger:
            waiting = [await _row(ledger, one, words) for one in await ledger.cases_in(WAITING)]
            ended = [await _row(ledger, one, words) for one in await ledger.cases_in(ENDED)]
        facts = {"waiting": waiting, "ended": ended}
        return await self.shell.show(request, signed, "cases.html", facts)

    async def company(self, request: Request, signed: Signed, key: str) -> Response:
        """Raises NotHere. The page names the graduate, so that opening it is logged."""
        words = self.shell.words(request)
        async with self.store.read() as ledger:
            record = await ledger.case_record(key)
            if record is None:
                raise NotHere
            case = record.case
            graduate = await ledger.graduate(case.graduate_id)
            row = await _row(ledger, record, words)
        contact = None
        if case.state is CaseState.ACCEPTED:
            officer = signed.officer.officer_id
            contact = await self.desk.reveal(officer, case.graduate_id, case.vacancy_id)
        facts = {
            "row": row,
            "agreed": case.state is CaseState.ACCEPTED,
            "identity": identity(contact, case.state),
            "profile": profile(graduate.facts, case.state, words),
        }
        return await self.shell.show(request, signed, "company.html", facts)


async def _row(ledger: CasesLedger, record: CaseRecord, words: Words) -> CaseRow:
    case = record.case
    vacancy = await ledger.vacancy(case.vacancy_id)
    return CaseRow(
        graduate_id=case.graduate_id,
        vacancy_id=case.vacancy_id,
        case_id=case.case_id,
        name=pseudonym(case.graduate_id),
        title=title_of(vacancy.stated, words.language) if vacancy else words("vacancy.gone"),
        reference=short_reference(case.vacancy_id),
        state=case.state.value,
        changed=words.time(record.changed_at),
        answer_by=words.time(case.approval.answer_by) if case.approval else "",
        reason=words.code(f"decision_reason.{case.reason_code}"),
    )
