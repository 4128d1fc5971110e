"""A case, one graduate and one vacancy, as its decisions made it; not who may take which step."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID, uuid5

from shared.events import DecisionStep, Grounds, PlacementDecided
from shared.ids import case_id

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""UTC+7 without summer time since 1975: no time zone data needed."""

_DECISIONS = UUID("0f0c3a43-5ad0-5c8e-9a43-3c5b6d3f6a10")


class CaseState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    EXPIRED = "expired"
    REJECTED = "rejected"
    VOIDED = "voided"
    ERASED = "erased"


WAITING = frozenset({CaseState.APPROVED, CaseState.ASKED})
"""The graduate may answer."""

REVIEWABLE = frozenset({CaseState.PROPOSED, CaseState.VOIDED, CaseState.PAUSED})
"""An officer may decide; a paused graduate only stands on a list again after ending the pause."""

FINAL = frozenset(CaseState) - WAITING - REVIEWABLE
"""No step leads out of these, but for erasure, after which nothing follows."""

_STATES = {
    DecisionStep.APPROVED: CaseState.APPROVED,
    DecisionStep.REJECTED: CaseState.REJECTED,
    DecisionStep.APPROVAL_VOIDED: CaseState.VOIDED,
    DecisionStep.ACCEPTED: CaseState.ACCEPTED,
    DecisionStep.DECLINED: CaseState.DECLINED,
    DecisionStep.PAUSED: CaseState.PAUSED,
    DecisionStep.EXPIRED: CaseState.EXPIRED,
    DecisionStep.ERASED: CaseState.ERASED,
}


@dataclass(frozen=True, slots=True)
class Approval:
    """The newest approval: its number in the case, its grounds, until when an answer counts."""

    sequence: int
    on: Grounds
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """`sequence` is that of the newest step, 0 before the first; `approval` may have ended."""

    graduate_id: str
    vacancy_id: str
    state: CaseState = CaseState.PROPOSED
    sequence: int = 0
    approval: Approval | None = None
    reason_code: str = ""

    @property
    def case_id(self) -> str:
        return case_id(self.graduate_id, self.vacancy_id)

    @property
    def next_decision_id(self) -> UUID:
        """Made of case and sequence, so that the same step has the same id everywhere."""
        return uuid5(_DECISIONS, f"{self.case_id}/{self.sequence + 1}")

    def after(self, decision: PlacementDecided) -> "Case":
        """The case once `decision` is taken in; one that was taken in before changes nothing."""
        if decision.sequence <= self.sequence:
            return self
        return replace(
            self,
            state=_STATES[decision.step],
            sequence=decision.sequence,
            approval=_approval(decision) or self.approval,
            reason_code=decision.reason_code,
        )

    def asked(self, approval_sequence: int) -> "Case":
        """The message about that approval is known to be sent."""
        if self.state is CaseState.APPROVED and self.approves(approval_sequence):
            return replace(self, state=CaseState.ASKED)
        return self

    def approves(self, approval_sequence: int) -> bool:
        """True while that very approval stands and the graduate has not answered."""
        return (
            self.state in WAITING
            and self.approval is not None
            and self.approval.sequence == approval_sequence
        )

    def may_be_told(self, approval_sequence: int, now: datetime) -> bool:
        """A message goes out only for the approval that stands, and in time to be answered."""
        in_time = self.approval is not None and now <= self.approval.answer_by
        return in_time and self.approves(approval_sequence)


def deadline(now: datetime, days: int) -> datetime:
    """The last second of the day, `days` days on, where the graduate lives (UTC+7)."""
    day = now.astimezone(VIETNAM) + timedelta(days=days)
    return day.replace(hour=23, minute=59, second=59, microsecond=0)


def _approval(decision: PlacementDecided) -> Approval | None:
    if decision.step is not DecisionStep.APPROVED or decision.on is None:
        return None
    answer_by = decision.answer_by or decision.decided_at
    return Approval(decision.sequence, decision.on, answer_by)
