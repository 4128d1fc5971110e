"""Cases with their decisions, notes and answers; reviews and choices: our own word, kept in SQL."""

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import delete, select, update

from services.notifier.case import WAITING, Approval, Case, CaseState
from services.notifier.changes import Change
from services.notifier.records import CaseRecord, HistoryEntry, Reveal
from services.notifier.store.models import (
    AnswerRow,
    CaseRow,
    ChoiceRow,
    DecisionRow,
    NoteRow,
    RevealRow,
    ReviewRow,
)
from services.notifier.store.part import LedgerPart
from shared.events import (
    DecisionNoteWritten,
    GraduateChoiceMade,
    Grounds,
    PlacementDecided,
    VacancyReviewed,
)
from shared.ids import case_id

_CHANGES = TypeAdapter(tuple[Change, ...])


class CaseTables(LedgerPart):
    """A case that nobody decided about yet has no row."""

    async def case(self, graduate_id: str, vacancy_id: str) -> Case:
        record = await self.case_record(case_id(graduate_id, vacancy_id))
        return record.case if record else Case(graduate_id, vacancy_id)

    async def case_record(self, key: str) -> CaseRecord | None:
        row = await self._row(CaseRow, key)
        return record_of(row) if row else None

    async def cases_of_graduate(self, graduate_id: str) -> Sequence[Case]:
        rows = await self.session.scalars(
            select(CaseRow).where(CaseRow.graduate_id == graduate_id).order_by(CaseRow.case_id)
        )
        return [record_of(row).case for row in rows]

    async def waiting_cases(self, vacancy_id: str | None = None) -> Sequence[Case]:
        """Those whose approval stands unanswered, of one vacancy or of all."""
        wanted = select(CaseRow).where(CaseRow.state.in_(WAITING)).order_by(CaseRow.case_id)
        if vacancy_id is not None:
            wanted = wanted.where(CaseRow.vacancy_id == vacancy_id)
        return [record_of(row).case for row in await self.session.scalars(wanted)]

    async def overdue_cases(self, now: datetime) -> Sequence[Case]:
        rows = await self.session.scalars(
            select(CaseRow)
            .where(CaseRow.state.in_(WAITING), CaseRow.answer_by < now)
            .order_by(CaseRow.case_id)
        )
        return [record_of(row).case for row in rows]

    async def save(
        self, decision: PlacementDecided, case: Case, changes: Sequence[Change] = ()
    ) -> None:
        """The case as it is after the decision, and the decision itself."""
        await self.save_case(case, decision.decided_at, changes)
        await self.session.flush()
        self.session.add(
            DecisionRow(
                decision_id=decision.decision_id,
                case_id=decision.case_id,
                sequence=decision.sequence,
                document=decision.model_dump_json(),
            )
        )
        await self.session.flush()

    async def save_case(
        self, case: Case, changed_at: datetime, changes: Sequence[Change] = ()
    ) -> None:
        row = await self._row(CaseRow, case.case_id)
        if row is None:
            row = CaseRow(
                case_id=case.case_id, graduate_id=case.graduate_id, vacancy_id=case.vacancy_id
            )
            self.session.add(row)
        row.state, row.sequence, row.reason_code = case.state, case.sequence, case.reason_code
        row.changed_at = changed_at
        row.changes = _CHANGES.dump_json(tuple(changes)).decode() if changes else None
        if case.approval is not None:
            row.approval_sequence = case.approval.sequence
            row.approved_on = case.approval.on.model_dump_json()
            row.answer_by = case.approval.answer_by

    async def knows_decision(self, key: str, sequence: int) -> bool:
        found = await self.session.scalar(
            select(DecisionRow.sequence).where(
                DecisionRow.case_id == key, DecisionRow.sequence == sequence
            )
        )
        return found is not None

    async def history(self, key: str) -> Sequence[HistoryEntry]:
        """Every step of the case with its note, oldest first."""
        rows = await self.session.execute(
            select(DecisionRow.document, NoteRow.text)
            .outerjoin(NoteRow, NoteRow.decision_id == DecisionRow.decision_id)
            .where(DecisionRow.case_id == key)
            .order_by(DecisionRow.sequence)
        )
        return [
            HistoryEntry(PlacementDecided.model_validate_json(document), note)
            for document, note in rows
        ]

    async def put_note(self, note: DecisionNoteWritten) -> None:
        """Keeps the first that is said of a decision."""
        if await self._row(NoteRow, note.decision_id) is None:
            self.session.add(
                NoteRow(
                    decision_id=note.decision_id,
                    graduate_id=note.graduate_id,
                    text=note.text.replace("\0", ""),
                    written_at=note.written_at,
                )
            )

    async def drop_note(self, decision_id: UUID) -> None:
        await self.session.execute(delete(NoteRow).where(NoteRow.decision_id == decision_id))

    async def noted_decisions(self, graduate_id: str) -> Sequence[UUID]:
        """The decisions about a person that have a note."""
        rows = await self.session.scalars(
            select(NoteRow.decision_id)
            .where(NoteRow.graduate_id == graduate_id)
            .order_by(NoteRow.decision_id)
        )
        return list(rows)

    async def add_answer(self, decision: PlacementDecided, approval_sequence: int) -> None:
        key = (decision.case_id, approval_sequence)
        if await self._row(AnswerRow, *key) is None:
            self.session.add(
                AnswerRow(
                    case_id=decision.case_id,
                    approval_sequence=approval_sequence,
                    graduate_id=decision.graduate_id,
                    answer=decision.step.value,
                    reason_code=decision.reason_code,
                    answered_at=decision.decided_at,
                )
            )

    async def forget_cases(self, graduate_id: str) -> None:
        """Notes, answers, the choice and what changed; the pseudonymous steps stay."""
        for kind in (NoteRow, AnswerRow, ChoiceRow):
            await self.session.execute(delete(kind).where(kind.graduate_id == graduate_id))
        await self.session.execute(
            update(CaseRow).where(CaseRow.graduate_id == graduate_id).values(changes=None)
        )

    async def review(self, vacancy_id: str) -> VacancyReviewed | None:
        row = await self._row(ReviewRow, vacancy_id)
        return VacancyReviewed.model_validate_json(row.document) if row else None

    async def put_review(self, review: VacancyReviewed) -> bool:
        """False where one of the same or a later time is there."""
        row = await self._row(ReviewRow, review.vacancy_id)
        if row is not None and row.reviewed_at >= review.reviewed_at:
            return False
        if row is None:
            row = ReviewRow(vacancy_id=review.vacancy_id)
            self.session.add(row)
        row.document, row.reviewed_at = review.model_dump_json(), review.reviewed_at
        return True

    async def choice(self, graduate_id: str) -> GraduateChoiceMade | None:
        row = await self._row(ChoiceRow, graduate_id)
        return GraduateChoiceMade.model_validate_json(row.document) if row else None

    async def put_choice(self, choice: GraduateChoiceMade) -> bool:
        """False where one of the same or a later time is there."""
        row = await self._row(ChoiceRow, choice.graduate_id)
        if row is not None and row.chosen_at >= choice.chosen_at:
            return False
        if row is None:
            row = ChoiceRow(graduate_id=choice.graduate_id)
            self.session.add(row)
        row.document, row.chosen_at = choice.model_dump_json(), choice.chosen_at
        return True

    async def log_reveal(self, officer_id: str, key: str, at: datetime) -> None:
        self.session.add(RevealRow(officer_id=officer_id, case_id=key, at=at))

    async def reveals(self, key: str) -> Sequence[Reveal]:
        """Who looked at the name in this case, first first."""
        rows = await self.session.scalars(
            select(RevealRow).where(RevealRow.case_id == key).order_by(RevealRow.id)
        )
        return [Reveal(row.officer_id, row.case_id, row.at) for row in rows]


def record_of(row: CaseRow) -> CaseRecord:
    approval = None
    if row.approval_sequence is not None and row.approved_on and row.answer_by is not None:
        on = Grounds.model_validate(json.loads(row.approved_on))
        approval = Approval(row.approval_sequence, on, row.answer_by)
    case = Case(
        graduate_id=row.graduate_id,
        vacancy_id=row.vacancy_id,
        state=CaseState(row.state),
        sequence=row.sequence,
        approval=approval,
        reason_code=row.reason_code,
    )
    changes = _CHANGES.validate_json(row.changes) if row.changes else ()
    return CaseRecord(case, row.changed_at, changes)
