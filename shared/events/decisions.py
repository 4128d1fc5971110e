"""Each step of a placement: codes and pseudonyms only; the words that go with it lie elsewhere."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shared.events.base import (
    Event,
    GraduateId,
    Moment,
    Sha256,
    Share,
    VacancyId,
    Value,
)
from shared.events.gates import GateOutcome
from shared.events.shortlists import PartName


class DecisionStep(StrEnum):
    """What happened in a case, which is one graduate and one vacancy."""

    APPROVED = "approved"
    REJECTED = "rejected"
    APPROVAL_VOIDED = "approval_voided"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    EXPIRED = "expired"
    ERASED = "erased"


class ActorRole(StrEnum):
    OFFICER = "officer"
    GRADUATE = "graduate"
    SYSTEM = "system"


class DecidedPart(Value):
    part: PartName
    points: Share


class DecidedGate(Value):
    gate: str
    rule_id: str
    rule_version: str
    outcome: GateOutcome


class Grounds(Value):
    """What the decision was taken on: enough to explain it years later; no name, no text."""

    shortlist_version: Sha256
    grounds: Sha256
    model_id: str
    rules: str
    rank: Annotated[int, Field(ge=1)]
    score: Share
    parts: tuple[DecidedPart, ...]
    gates: tuple[DecidedGate, ...]


class PlacementDecided(Event):
    """One step. Decisions deduplicate by (case, sequence); the first of a case has sequence 1.

    `answer_by` goes with an approval: the end of the time that the graduate was promised.
    """

    event_type: ClassVar[str] = "greenbridge.placement.decided.v1"

    decision_id: UUID
    case_id: Annotated[str, Field(pattern=r"^c-[0-9a-f]{32}$")]
    sequence: Annotated[int, Field(ge=1)]
    graduate_id: GraduateId
    vacancy_id: VacancyId
    step: DecisionStep
    role: ActorRole
    actor: str
    reason_code: str
    on: Grounds | None = None
    decided_at: Moment
    answer_by: Moment | None = None

    @property
    def key(self) -> str:
        return self.graduate_id


class DecisionNoteWritten(Event):
    """The words that go with a decision; deleted with the person."""

    event_type: ClassVar[str] = "greenbridge.decision-note.written.v1"

    decision_id: UUID
    graduate_id: GraduateId
    text: str
    written_at: Moment

    @property
    def key(self) -> str:
        return str(self.decision_id)
