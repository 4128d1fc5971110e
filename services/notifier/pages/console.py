"""What an officer reads of vacancies and candidates; changes nothing."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.case import REVIEWABLE, WAITING, CaseState
from services.notifier.pages.candidate_view import (
    candidate_view,
    change_lines,
    history_row,
    short_hash,
)
from services.notifier.pages.list_view import (
    candidate_rows,
    gate_rows,
    near_row,
    review_state,
    vacancy_row,
)
from services.notifier.pages.pathway_view import pathway_summary
from services.notifier.pages.session import Door, Signed, to
from services.notifier.pages.shell import NotHere, Shell
from services.notifier.reasons import RejectReason, ReviewReason
from services.notifier.records import (
    CaseRecord,
    Contact,
    HistoryEntry,
    Vacancy,
    VacancySummary,
)
from services.notifier.review import Refusal
from services.notifier.standing import Standing
from services.notifier.terms import all_lines, title_of
from services.notifier.words import Words
from shared.events import ShortlistIssued, VacancyReviewed, VacancyStatus, Verdict
from shared.ids import case_id, pseudonym, short_reference


class ConsoleLedger(Protocol):
    async def vacancy_summaries(self) -> Sequence[VacancySummary]: ...
    async def vacancy(self, vacancy_id: str) -> Vacancy | None: ...
    async def review(self, vacancy_id: str) -> VacancyReviewed | None: ...
    async def shortlist(self, vacancy_id: str) -> ShortlistIssued | None: ...
    async def cases_of_vacancy(self, vacancy_id: str) -> dict[str, CaseRecord]: ...
    async def case_record(self, key: str) -> CaseRecord | None: ...
    async def history(self, key: str) -> Sequence[HistoryEntry]: ...


class ConsoleStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[ConsoleLedger]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What a candidate's page says on top: why a command was refused, what changed, the name."""

    refusal: Refusal | None = None
    changes: tuple[str, ...] = ()
    contact: Contact | None = None
    looked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Console:
    store: ConsoleStore
    shell: Shell
    door: Door

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        signed_in = Depends(self.door)

        @routes.get("/")
        async def start(_signed: Annotated[Signed, signed_in]) -> Response:
            return to("/vacancies")

        @routes.get("/vacancies")
        async def vacancies(request: Request, signed: Annotated[Signed, signed_in]) -> Response:
            return await self.vacancies(request, signed)

        @routes.get("/vacancies/{vacancy_id}")
        async def vacancy(
            request: Request, vacancy_id: str, signed: Annotated[Signed, signed_in]
        ) -> Response:
            return await self.vacancy(request, signed, vacancy_id)

        @routes.get("/vacancies/{vacancy_id}/candidates/{graduate_id}")
        async def candidate(
            request: Request,
            vacancy_id: str,
            graduate_id: str,
            signed: Annotated[Signed, signed_in],
        ) -> Response:
            return await self.candidate(request, signed, vacancy_id, graduate_id)

        return routes

    async def vacancies(self, request: Request, signed: Signed) -> Response:
        words = self.shell.words(request)
        async with self.store.read() as ledger:
            summaries = await ledger.vacancy_summaries()
        rows = [vacancy_row(summary, words) for summary in summaries]
        rows.sort(key=lambda row: (not row.todo, -row.candidates, row.title, row.reference))
        return await self.shell.show(request, signed, "vacancies.html", {"rows": rows})

    async def vacancy(
        self, request: Request, signed: Signed, vacancy_id: str, refusal: Refusal | None = None
    ) -> Response:
        """Raises NotHere."""
        words = self.shell.words(request)
        async with self.store.read() as ledger:
            vacancy = await ledger.vacancy(vacancy_id)
            if vacancy is None:
                raise NotHere
            review = await ledger.review(vacancy_id)
            shortlist = await ledger.shortlist(vacancy_id)
            cases = await ledger.cases_of_vacancy(vacancy_id)
        facts = _vacancy_facts(vacancy, review, words)
        facts |= _list_facts(shortlist, cases, words)
        facts["refusal"] = refusal
        status = 409 if refusal else 200
        return await self.shell.show(request, signed, "vacancy.html", facts, status)

    async def candidate(
        self,
        request: Request,
        signed: Signed,
        vacancy_id: str,
        graduate_id: str,
        told: Told | None = None,
    ) -> Response:
        """Raises NotHere where neither list nor case knows the candidate."""
        words = self.shell.words(request)
        key = case_id(graduate_id, vacancy_id)
        async with self.store.read() as ledger:
            vacancy = await ledger.vacancy(vacancy_id)
            shortlist = await ledger.shortlist(vacancy_id)
            record = await ledger.case_record(key)
            review = await ledger.review(vacancy_id)
            history = await ledger.history(key)
        standing = Standing.of(shortlist, graduate_id) if shortlist else None
        on_list = standing is not None and standing.line is not None
        if not (on_list or record):
            raise NotHere
        facts = _candidate_facts(standing, record, words)
        facts |= {
            "vacancy_id": vacancy_id,
            "graduate_id": graduate_id,
            "name": pseudonym(graduate_id),
            "case_id": key,
            "reference": short_reference(vacancy_id),
            **_vacancy_line(vacancy, review, words),
            "history": [history_row(entry, words) for entry in history],
            "told": told or Told(),
        }
        status = 409 if told and told.refusal else 200
        return await self.shell.show(request, signed, "candidate.html", facts, status)


def _vacancy_facts(
    vacancy: Vacancy, review: VacancyReviewed | None, words: Words
) -> dict[str, object]:
    stated = vacancy.stated
    return {
        "vacancy_id": stated.vacancy_id,
        "reference": short_reference(stated.vacancy_id),
        "title": title_of(stated, words.language),
        "stated": stated,
        "content": vacancy.content,
        "lines": all_lines(stated, words),
        "review": review,
        "review_state": review_state(review, vacancy.content),
        "reviewed_at": words.time(review.reviewed_at) if review else "",
        "statuses": list(VacancyStatus),
        "verdicts": list(Verdict),
        "review_reasons": list(ReviewReason),
    }


def _vacancy_line(
    vacancy: Vacancy | None, review: VacancyReviewed | None, words: Words
) -> dict[str, object]:
    """What a candidate's page says of the vacancy, which may be withdrawn by now."""
    if vacancy is None:
        gone = words("vacancy.gone")
        return {"title": gone, "employer": "", "vacancy_language": "", "review": "missing"}
    return {
        "title": title_of(vacancy.stated, words.language),
        "employer": vacancy.stated.employer.legal_name,
        "vacancy_language": vacancy.stated.language.value,
        "review": review_state(review, vacancy.content),
    }


def _list_facts(
    shortlist: ShortlistIssued | None, cases: Mapping[str, CaseRecord], words: Words
) -> dict[str, object]:
    if shortlist is None:
        return {"shortlist": None, "candidates": (), "near": ()}
    return {
        "shortlist": shortlist,
        "version": short_hash(shortlist.version),
        "status": words.code(f"status.{shortlist.status.value}"),
        "status_reason": _status_reason(shortlist, words),
        "as_of": words.date(shortlist.as_of),
        "issued": words.time(shortlist.issued_at),
        "candidates": candidate_rows(shortlist, cases, words),
        "near": [
            (near_row(miss, words), pathway_summary(miss.pathways, words))
            for miss in shortlist.near_misses
        ],
        "open_gates": gate_rows(shortlist.vacancy_gates, words, passed=False),
        "passed_gates": gate_rows(shortlist.vacancy_gates, words, passed=True),
        "kept_out": [
            (words.code(f"gate.{count.gate}"), count.graduates) for count in shortlist.kept_out
        ],
    }


def _status_reason(shortlist: ShortlistIssued, words: Words) -> str:
    code = shortlist.status_reason
    return words.code(f"status_reason.{code}") if code else ""


def _candidate_facts(
    standing: Standing | None, record: CaseRecord | None, words: Words
) -> dict[str, object]:
    state = record.case.state if record else CaseState.PROPOSED
    approval = record.case.approval if record else None
    view = candidate_view(standing, words) if standing else None
    return {
        "view": view,
        "version": short_hash(view.version) if view else "",
        "state": state.value,
        "may_approve": view is not None and state in REVIEWABLE,
        "may_reject": view is not None and state in REVIEWABLE | WAITING,
        "waiting": state in WAITING,
        "accepted": state is CaseState.ACCEPTED,
        "answer_by": words.time(approval.answer_by) if approval else "",
        "void_changes": change_lines(record.changes, words) if record else (),
        "reason": words.code(f"decision_reason.{record.case.reason_code}") if record else "",
        "reject_reasons": [
            (reason.value, words.code(f"decision_reason.{reason.value}")) for reason in RejectReason
        ],
    }
