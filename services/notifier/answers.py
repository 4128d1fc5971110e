"""The graduate's commands, by a signed link: accept, decline, pause, go on, be erased."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from services.notifier.case import WAITING, Case, CaseState
from services.notifier.desk import StillReading, later
from services.notifier.reasons import DeclineReason
from services.notifier.recording import ErasingLedger, forget_everywhere, record
from services.notifier.records import CaseRecord, Graduate, Vacancy
from services.notifier.review import (
    Circumstances,
    Decided,
    Outcome,
    Refusal,
    Refused,
    accept,
    decline,
    pause,
)
from services.notifier.tokens import AnswerLink
from shared.events import (
    ActorRole,
    ErasureRequester,
    GraduateChoiceMade,
    GraduateErased,
    PlacementDecided,
    VacancyReviewed,
)
from shared.topics import ERASURES, GRADUATE_CHOICES


class AnswerLedger(ErasingLedger, Protocol):
    async def is_rebuilt(self) -> bool: ...
    async def case_record(self, key: str) -> CaseRecord | None: ...
    async def vacancy(self, vacancy_id: str) -> Vacancy | None: ...
    async def review(self, vacancy_id: str) -> VacancyReviewed | None: ...
    async def graduate(self, graduate_id: str) -> Graduate: ...
    async def choice(self, graduate_id: str) -> GraduateChoiceMade | None: ...
    async def put_choice(self, choice: GraduateChoiceMade) -> bool: ...
    async def add_answer(self, decision: PlacementDecided, approval_sequence: int) -> None: ...
    async def note_erasure(self, erasure: GraduateErased) -> None: ...


class AnswerStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[AnswerLedger]: ...
    def read(self) -> AbstractAsyncContextManager[AnswerLedger]: ...


class Standpoint(StrEnum):
    """What the page can say of a link at this moment."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    TOO_LATE = "too_late"
    CLOSED = "closed"
    ERASED = "erased"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Offer:
    """`vacancy` is there while its terms may be shown; `paused` is the graduate's own word."""

    standpoint: Standpoint
    vacancy: Vacancy | None
    answer_by: datetime
    paused: bool


class Answers:
    def __init__(
        self,
        store: AnswerStore,
        clock: Callable[[], datetime],
        announce: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._announce = announce

    async def look(self, link: AnswerLink) -> Offer:
        """Reads only: mail scanners open links."""
        async with self._store.read() as ledger:
            found = await ledger.case_record(link.case_id)
            if found is None or link.approval > found.case.sequence:
                return Offer(Standpoint.UNKNOWN, None, link.answer_by, paused=False)
            case = found.case
            choice = await ledger.choice(case.graduate_id)
            standpoint = _standpoint(case, link, self._clock())
            show = standpoint in {Standpoint.OPEN, Standpoint.ACCEPTED}
            vacancy = await ledger.vacancy(case.vacancy_id) if show else None
            if standpoint is Standpoint.OPEN and vacancy is None:
                standpoint = Standpoint.CLOSED
            paused = choice is not None and choice.paused
            return Offer(standpoint, vacancy, link.answer_by, paused)

    async def accept(self, link: AnswerLink) -> Outcome:
        """Raises StillReading, as every answer does."""

        async def step(ledger: AnswerLedger, case: Case, at: datetime) -> Outcome:
            vacancy = await ledger.vacancy(case.vacancy_id)
            now = Circumstances(
                standing=None,
                review=await ledger.review(case.vacancy_id),
                content=vacancy.content if vacancy else None,
            )
            return accept(case, link.approval, now, at)

        return await self._answer(link, step)

    async def decline(self, link: AnswerLink, reason: DeclineReason) -> Outcome:
        async def step(_ledger: AnswerLedger, case: Case, at: datetime) -> Outcome:
            return decline(case, link.approval, reason, at)

        return await self._answer(link, step)

    async def pause(self, link: AnswerLink) -> bool:
        """No more proposals from anywhere, also where the answer itself comes too late."""

        async def step(ledger: AnswerLedger, case: Case, at: datetime) -> Outcome:
            await _choose(ledger, case.graduate_id, at, paused=True)
            return pause(case, link.approval, at)

        outcome = await self._answer(link, step)
        return outcome not in (Refused(Refusal.NOT_ASKED), Refused(Refusal.ERASED))

    async def resume(self, link: AnswerLink) -> bool:
        """Ends the pause; what was asked before stays answered."""
        async with self._store.write() as ledger:
            case = await _case(ledger, link)
            if case is None or case.state is CaseState.ERASED:
                return False
            await _choose(ledger, case.graduate_id, self._clock(), paused=False)
        self._announce()
        return True

    async def erase(self, link: AnswerLink) -> bool:
        """Delete here, tell everybody else by the log. True also where it was done before."""
        at = self._clock()
        async with self._store.write() as ledger:
            case = await _case(ledger, link)
            if case is None:
                return False
            if case.state is not CaseState.ERASED:
                erasure = GraduateErased(
                    graduate_id=case.graduate_id,
                    erased_at=at,
                    requested_by=ErasureRequester.GRADUATE,
                )
                await ledger.note_erasure(erasure)
                await forget_everywhere(ledger, erasure, ActorRole.GRADUATE, case.graduate_id, at)
                await ledger.enqueue(ERASURES, erasure, at, lane=case.graduate_id)
        self._announce()
        return True

    async def _answer(
        self,
        link: AnswerLink,
        step: Callable[[AnswerLedger, Case, datetime], Awaitable[Outcome]],
    ) -> Outcome:
        async with self._store.write() as ledger:
            case = await _case(ledger, link)
            if case is None:
                return Refused(Refusal.NOT_ASKED)
            if case.state is CaseState.ERASED:
                return Refused(Refusal.ERASED)
            outcome = await step(ledger, case, self._clock())
            if isinstance(outcome, Decided):
                await record(ledger, outcome)
                await ledger.add_answer(outcome.decision, link.approval)
        self._announce()
        return outcome


async def _case(ledger: AnswerLedger, link: AnswerLink) -> Case | None:
    if not await ledger.is_rebuilt():
        raise StillReading
    found = await ledger.case_record(link.case_id)
    return found.case if found and link.approval <= found.case.sequence else None


async def _choose(ledger: AnswerLedger, graduate_id: str, at: datetime, *, paused: bool) -> None:
    """The whole word anew: an upsert must not lose what was chosen before."""
    before = await ledger.choice(graduate_id)
    if before is not None and before.paused is paused:
        return
    word = before or GraduateChoiceMade(graduate_id=graduate_id, chosen_at=at)
    chosen_at = later(at, before.chosen_at if before else None)
    choice = word.model_copy(update={"chosen_at": chosen_at, "paused": paused})
    await ledger.put_choice(choice)
    await ledger.enqueue(GRADUATE_CHOICES, choice, at, lane=graduate_id)


def _standpoint(case: Case, link: AnswerLink, now: datetime) -> Standpoint:
    if case.state is CaseState.ERASED:
        return Standpoint.ERASED
    if case.approval is None or case.approval.sequence != link.approval:
        return Standpoint.CLOSED
    if case.state in WAITING:
        return Standpoint.TOO_LATE if now > case.approval.answer_by else Standpoint.OPEN
    return _STANDPOINTS.get(case.state, Standpoint.CLOSED)


_STANDPOINTS = {
    CaseState.ACCEPTED: Standpoint.ACCEPTED,
    CaseState.DECLINED: Standpoint.DECLINED,
    CaseState.PAUSED: Standpoint.PAUSED,
    CaseState.EXPIRED: Standpoint.TOO_LATE,
}
