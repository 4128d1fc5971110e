"""How a step is written down: case, decision, note and outgoing records in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.notifier.case import WAITING, Case
from services.notifier.changes import Change
from services.notifier.review import Decided, erase
from shared.events import (
    ActorRole,
    DecisionNoteWritten,
    Event,
    GraduateErased,
    PlacementDecided,
)
from shared.topics import DECISION_NOTES, GRADUATE_CHOICES, PLACEMENT_DECISIONS, Topic


class RecordingLedger(Protocol):
    async def save(
        self, decision: PlacementDecided, case: Case, changes: Sequence[Change] = ()
    ) -> None: ...
    async def put_note(self, note: DecisionNoteWritten) -> None: ...
    async def enqueue(
        self, topic: Topic, event: Event, at: datetime, *, lane: str, event_id: UUID | None = None
    ) -> None: ...
    async def cancel_mails(self, case_id: str, at: datetime) -> None: ...


class ErasingLedger(RecordingLedger, Protocol):
    async def cases_of_graduate(self, graduate_id: str) -> Sequence[Case]: ...
    async def noted_decisions(self, graduate_id: str) -> Sequence[UUID]: ...
    async def forget_on_lists(self, graduate_id: str) -> None: ...
    async def forget_views(self, erasure: GraduateErased) -> None: ...
    async def forget_cases(self, graduate_id: str) -> None: ...
    async def forget_mails(self, graduate_id: str) -> None: ...
    async def forget_outgoing(self, graduate_id: str) -> None: ...
    async def enqueue_tombstone(
        self, topic: Topic, key: str, at: datetime, *, lane: str
    ) -> None: ...


async def record(ledger: RecordingLedger, decided: Decided, changes: Sequence[Change] = ()) -> None:
    """The decision's id is its event's id. A message not begun goes with the approval's end."""
    decision, at = decided.decision, decided.decision.decided_at
    lane = decision.graduate_id
    await ledger.save(decision, decided.case, changes)
    await ledger.enqueue(
        PLACEMENT_DECISIONS, decision, at, lane=lane, event_id=decision.decision_id
    )
    if decided.note:
        note = DecisionNoteWritten(
            decision_id=decision.decision_id,
            graduate_id=decision.graduate_id,
            text=decided.note,
            written_at=at,
        )
        await ledger.put_note(note)
        await ledger.enqueue(DECISION_NOTES, note, at, lane=lane)
    if decided.case.state not in WAITING:
        await ledger.cancel_mails(decision.case_id, at)


async def forget(ledger: ErasingLedger, erasure: GraduateErased) -> None:
    """Everything here that says who the person is or what they wrote; writes to no topic."""
    graduate_id = erasure.graduate_id
    await ledger.forget_on_lists(graduate_id)
    await ledger.forget_views(erasure)
    await ledger.forget_cases(graduate_id)
    await ledger.forget_mails(graduate_id)
    await ledger.forget_outgoing(graduate_id)


async def forget_everywhere(
    ledger: ErasingLedger, erasure: GraduateErased, role: ActorRole, actor: str, at: datetime
) -> None:
    """The same, with tombstones for what we wrote on the log, and the last step of each case."""
    graduate_id = erasure.graduate_id
    noted = await ledger.noted_decisions(graduate_id)
    await forget(ledger, erasure)
    for case in await ledger.cases_of_graduate(graduate_id):
        decided = erase(case, role, actor, at)
        if decided is not None:
            await record(ledger, decided)
    for decision_id in noted:
        await ledger.enqueue_tombstone(DECISION_NOTES, str(decision_id), at, lane=graduate_id)
    await ledger.enqueue_tombstone(GRADUATE_CHOICES, graduate_id, at, lane=graduate_id)
