"""The review of a case: commands in, a decision or a refusal out; no I/O, no clock, no sending.

    proposed ── approve ──▶ approved ── told ──▶ asked ── accept, decline, pause, expire ──▶ …
        └────── reject ───▶ rejected      └───────┴── grounds changed or line gone ──▶ voided

A voided or paused case may be approved again, on the grounds that then stand. Erasure ends all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.notifier.case import REVIEWABLE, WAITING, Case, CaseState
from services.notifier.reasons import DeclineReason, RejectReason, StepReason
from services.notifier.standing import Standing
from shared.events import (
    ActorRole,
    DecisionStep,
    Grounds,
    PlacementDecided,
    VacancyReviewed,
    VacancyStatus,
    Verdict,
)

SYSTEM = "notifier"
"""The actor of steps that no person took."""


@dataclass(frozen=True, slots=True)
class Approve:
    """`version` and `grounds` are those that the officer saw; `note` settles unknown gates."""

    officer: str
    version: str
    grounds: str
    note: str
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Reject:
    officer: str
    version: str
    grounds: str
    reason: RejectReason
    note: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands at this moment. `content` hashes what the vacancy says; `None`: no vacancy."""

    standing: Standing | None
    review: VacancyReviewed | None
    content: str | None
    erased: bool = False
    reachable: bool = True


class Refusal(StrEnum):
    """Why a command changed nothing."""

    STALE = "stale"
    NOT_ON_LIST = "not_on_list"
    NOT_REVIEWED = "not_reviewed"
    REVIEW_OUTDATED = "review_outdated"
    NOT_OPEN = "not_open"
    NOTE_NEEDED = "note_needed"
    ALREADY_DECIDED = "already_decided"
    NO_CONTACT = "no_contact"
    ERASED = "erased"
    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    TOO_LATE = "too_late"


_NO_ANSWER_NOW = {
    CaseState.ACCEPTED: Refusal.ANSWERED,
    CaseState.DECLINED: Refusal.ANSWERED,
    CaseState.PAUSED: Refusal.ANSWERED,
    CaseState.EXPIRED: Refusal.TOO_LATE,
    CaseState.ERASED: Refusal.ERASED,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A step to be recorded, the case after it, and the words that go with it."""

    decision: PlacementDecided
    case: Case
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    why: Refusal


Outcome = Decided | Refused


def approve(case: Case, command: Approve, now: Circumstances, at: datetime) -> Outcome:
    """Approval of exactly the version and grounds seen. Only this lets a graduate be told."""
    refusal = _cannot_judge(case, now, REVIEWABLE) or _not_fair(now) or _seen(command, now)
    standing = now.standing
    if refusal is None and not now.reachable:
        refusal = Refusal.NO_CONTACT
    if refusal is None and standing and standing.unsettled and not command.note.strip():
        refusal = Refusal.NOTE_NEEDED
    if refusal is not None or standing is None:
        return Refused(refusal or Refusal.NOT_ON_LIST)
    decision = _officer_step(
        case, DecisionStep.APPROVED, command.officer, StepReason.GROUNDS_HOLD, standing, at
    ).model_copy(update={"answer_by": command.answer_by})
    return _decided(case, decision, command.note)


def reject(case: Case, command: Reject, now: Circumstances, at: datetime) -> Outcome:
    """Leaves the candidate out of this vacancy; also takes back an approval not yet answered."""
    refusal = _cannot_judge(case, now, REVIEWABLE | WAITING) or _seen(command, now)
    if refusal is not None or now.standing is None:
        return Refused(refusal or Refusal.NOT_ON_LIST)
    decision = _officer_step(
        case, DecisionStep.REJECTED, command.officer, command.reason, now.standing, at
    )
    return _decided(case, decision, command.note)


def accept(case: Case, approval: int, now: Circumstances, at: datetime) -> Outcome:
    """The graduate agrees that this employer sees who they are (§ 298 SGB III)."""
    refusal = _cannot_answer(case, approval, at)
    if refusal is None and (not _is_open(now) or now.content is None):
        refusal = Refusal.CLOSED
    if refusal is not None:
        return Refused(refusal)
    return _answer(case, DecisionStep.ACCEPTED, StepReason.GRADUATE_ACCEPTS, at)


def decline(case: Case, approval: int, reason: DeclineReason, at: datetime) -> Outcome:
    refusal = _cannot_answer(case, approval, at)
    return Refused(refusal) if refusal else _answer(case, DecisionStep.DECLINED, reason, at)


def pause(case: Case, approval: int, at: datetime) -> Outcome:
    """Ends this case's question; that the graduate pauses everywhere is said in their choice."""
    refusal = _cannot_answer(case, approval, at)
    if refusal:
        return Refused(refusal)
    return _answer(case, DecisionStep.PAUSED, StepReason.GRADUATE_PAUSES, at)


def expire(case: Case, at: datetime) -> Decided | None:
    """The end of the promised time; None while it runs or nothing waits."""
    if case.state not in WAITING or case.approval is None or at <= case.approval.answer_by:
        return None
    return _decided(
        case, _system_step(case, DecisionStep.EXPIRED, StepReason.NO_ANSWER_IN_TIME, at)
    )


def void(case: Case, standing: Standing | None, at: datetime) -> Decided | None:
    """Ends an unanswered approval whose grounds no longer stand; None where they do."""
    if case.state not in WAITING or case.approval is None:
        return None
    line = standing.line if standing else None
    if line is not None and line.grounds == case.approval.on.grounds:
        return None
    reason = StepReason.GROUNDS_CHANGED if line else StepReason.LINE_GONE
    return _decided(case, _system_step(case, DecisionStep.APPROVAL_VOIDED, reason, at))


def erase(case: Case, role: ActorRole, actor: str, at: datetime) -> Decided | None:
    """The person is gone; None where the case says so already."""
    if case.state is CaseState.ERASED or case.sequence == 0:
        return None
    on = case.approval.on if case.approval else None
    step = _step(case, DecisionStep.ERASED, role, actor, StepReason.ERASURE, on, at)
    return _decided(case, step)


def _cannot_judge(case: Case, now: Circumstances, allowed: frozenset[CaseState]) -> Refusal | None:
    if now.erased or case.state is CaseState.ERASED:
        return Refusal.ERASED
    return None if case.state in allowed else Refusal.ALREADY_DECIDED


def _not_fair(now: Circumstances) -> Refusal | None:
    if now.content is None or (now.review is not None and not _is_open(now)):
        return Refusal.NOT_OPEN
    review = now.review
    if review is None or review.fairness is not Verdict.MET or review.climate is not Verdict.MET:
        return Refusal.NOT_REVIEWED
    return None if review.content == now.content else Refusal.REVIEW_OUTDATED


def _seen(command: Approve | Reject, now: Circumstances) -> Refusal | None:
    if now.standing is None or now.standing.line is None:
        return Refusal.NOT_ON_LIST
    same = (command.version, command.grounds) == (now.standing.version, now.standing.line.grounds)
    return None if same else Refusal.STALE


def _is_open(now: Circumstances) -> bool:
    return now.review is not None and now.review.status is VacancyStatus.OPEN


def _cannot_answer(case: Case, approval: int, at: datetime) -> Refusal | None:
    if case.approval is None or approval > case.sequence:
        return Refusal.NOT_ASKED
    if case.state is not CaseState.ERASED and case.approval.sequence != approval:
        return Refusal.CLOSED
    if case.state in WAITING:
        return Refusal.TOO_LATE if at > case.approval.answer_by else None
    return _NO_ANSWER_NOW.get(case.state, Refusal.CLOSED)


def _officer_step(
    case: Case, step: DecisionStep, officer: str, reason: str, standing: Standing, at: datetime
) -> PlacementDecided:
    return _step(case, step, ActorRole.OFFICER, officer, reason, standing.grounds(), at)


def _system_step(case: Case, step: DecisionStep, reason: str, at: datetime) -> PlacementDecided:
    on = case.approval.on if case.approval else None
    return _step(case, step, ActorRole.SYSTEM, SYSTEM, reason, on, at)


def _answer(case: Case, step: DecisionStep, reason: str, at: datetime) -> Decided:
    on = case.approval.on if case.approval else None
    return _decided(case, _step(case, step, ActorRole.GRADUATE, case.graduate_id, reason, on, at))


def _step(
    case: Case,
    step: DecisionStep,
    role: ActorRole,
    actor: str,
    reason: str,
    on: Grounds | None,
    at: datetime,
) -> PlacementDecided:
    return PlacementDecided(
        decision_id=case.next_decision_id,
        case_id=case.case_id,
        sequence=case.sequence + 1,
        graduate_id=case.graduate_id,
        vacancy_id=case.vacancy_id,
        step=step,
        role=role,
        actor=actor,
        reason_code=str(reason),
        on=on,
        decided_at=at,
    )


def _decided(case: Case, decision: PlacementDecided, note: str = "") -> Decided:
    return Decided(decision, case.after(decision), note.strip())
