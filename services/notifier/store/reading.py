"""What pages list: read together in one query each, and never written here."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from services.notifier.case import WAITING, CaseState
from services.notifier.records import CaseRecord, VacancySummary
from services.notifier.store.cases import record_of
from services.notifier.store.models import CaseRow, ReviewRow, ShortlistRow, VacancyRow
from services.notifier.store.part import LedgerPart
from services.notifier.store.views import vacancy_of
from shared.events import ShortlistStatus, VacancyReviewed


class ReadingTables(LedgerPart):
    async def vacancy_summaries(self) -> Sequence[VacancySummary]:
        rows = await self.session.execute(
            select(VacancyRow, ReviewRow, ShortlistRow.status, ShortlistRow.candidates)
            .outerjoin(ReviewRow, ReviewRow.vacancy_id == VacancyRow.vacancy_id)
            .outerjoin(ShortlistRow, ShortlistRow.vacancy_id == VacancyRow.vacancy_id)
            .where(VacancyRow.document.is_not(None))
            .order_by(VacancyRow.vacancy_id)
        )
        waiting = await self._counts(WAITING)
        accepted = await self._counts({CaseState.ACCEPTED})
        found = []
        for vacancy_row, review_row, status, candidates in rows:
            vacancy = vacancy_of(vacancy_row)
            if vacancy is not None:
                key = vacancy_row.vacancy_id
                found.append(
                    VacancySummary(
                        vacancy=vacancy,
                        review=_review(review_row),
                        list_status=ShortlistStatus(status) if status else None,
                        candidates=candidates or 0,
                        waiting=waiting.get(key, 0),
                        accepted=accepted.get(key, 0),
                    )
                )
        return found

    async def cases_of_vacancy(self, vacancy_id: str) -> dict[str, CaseRecord]:
        """By graduate id."""
        rows = await self.session.scalars(select(CaseRow).where(CaseRow.vacancy_id == vacancy_id))
        return {row.graduate_id: record_of(row) for row in rows}

    async def cases_in(
        self, states: Collection[CaseState], limit: int = 200
    ) -> Sequence[CaseRecord]:
        """Latest change first."""
        rows = await self.session.scalars(
            select(CaseRow)
            .where(CaseRow.state.in_(states))
            .order_by(CaseRow.changed_at.desc(), CaseRow.case_id)
            .limit(limit)
        )
        return [record_of(row) for row in rows]

    async def _counts(self, states: Collection[CaseState]) -> dict[str, int]:
        rows = await self.session.execute(
            select(CaseRow.vacancy_id, func.count())
            .where(CaseRow.state.in_(states))
            .group_by(CaseRow.vacancy_id)
        )
        return {row[0]: row[1] for row in rows}


def _review(row: ReviewRow | None) -> VacancyReviewed | None:
    return VacancyReviewed.model_validate_json(row.document) if row else None
