"""Messages to graduates: a row is `sending` in SQL before a mail server hears of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from services.notifier.records import Letter, Mail, MailProblem, MailStatus, NewMail
from services.notifier.store.models import CaseRow, MailRow
from services.notifier.store.part import LedgerPart

INVITATION = "invitation"


class MailTables(LedgerPart):
    async def add_mail(self, mail: NewMail, at: datetime) -> None:
        self.session.add(
            MailRow(
                case_id=mail.case_id,
                approval_sequence=mail.approval_sequence,
                kind=INVITATION,
                graduate_id=mail.graduate_id,
                message_id=mail.message_id,
                recipient=mail.recipient,
                status=mail.status.value,
                subject=mail.letter.subject,
                text=mail.letter.text,
                html=mail.letter.html,
                problem=mail.problem.value if mail.problem else None,
                attempts=0,
                created_at=at,
                changed_at=at,
            )
        )

    async def mail(self, mail_id: int) -> Mail | None:
        return await self._one(MailRow.id == mail_id)

    async def mail_about(self, case_id: str, approval_sequence: int) -> Mail | None:
        return await self._one(
            (MailRow.case_id == case_id) & (MailRow.approval_sequence == approval_sequence)
        )

    async def next_mail(self, now: datetime) -> Mail | None:
        """The oldest message that waits to be sent and is due."""
        return await self._one(
            (MailRow.status == MailStatus.PENDING)
            & or_(MailRow.next_attempt_at.is_(None), MailRow.next_attempt_at <= now)
        )

    async def begin_sending(self, mail_id: int, recipient: str, at: datetime) -> None:
        await self.session.execute(
            update(MailRow)
            .where(MailRow.id == mail_id)
            .values(
                status=MailStatus.SENDING.value,
                recipient=recipient,
                attempts=MailRow.attempts + 1,
                changed_at=at,
            )
        )

    async def settle_mail(
        self,
        mail_id: int,
        status: MailStatus,
        at: datetime,
        *,
        problem: MailProblem | None = None,
        attempt: int | None = None,
        next_attempt_at: datetime | None = None,
    ) -> bool:
        """With `attempt`, only while no later attempt began; False where that changed nothing."""
        wanted = update(MailRow).where(MailRow.id == mail_id)
        if attempt is not None:
            wanted = wanted.where(MailRow.attempts == attempt)
        settled = await self.session.execute(
            wanted.values(
                status=status.value,
                problem=problem.value if problem else None,
                next_attempt_at=next_attempt_at,
                changed_at=at,
            ).returning(MailRow.id)
        )
        return settled.first() is not None

    async def doubt_interrupted(self, at: datetime) -> int:
        """Rows found `sending` when a mailer takes over: nobody knows whether they were sent."""
        found = await self.session.execute(
            update(MailRow)
            .where(MailRow.status == MailStatus.SENDING.value)
            .values(
                status=MailStatus.UNKNOWN.value,
                problem=MailProblem.FOUND_SENDING.value,
                changed_at=at,
            )
            .returning(MailRow.id)
        )
        return len(found.all())

    async def cancel_mails(self, case_id: str, at: datetime) -> None:
        """Those that were not begun; what a server may have can't be called back."""
        await self.session.execute(
            update(MailRow)
            .where(MailRow.case_id == case_id, MailRow.status == MailStatus.PENDING.value)
            .values(
                status=MailStatus.CANCELLED.value,
                problem=MailProblem.APPROVAL_ENDED.value,
                changed_at=at,
            )
        )

    async def mails(self, statuses: Collection[MailStatus], limit: int = 200) -> Sequence[Mail]:
        """Newest first."""
        rows = await self.session.execute(
            select(MailRow, CaseRow.vacancy_id)
            .join(CaseRow, CaseRow.case_id == MailRow.case_id)
            .where(MailRow.status.in_([status.value for status in statuses]))
            .order_by(MailRow.id.desc())
            .limit(limit)
        )
        return [_mail(row, vacancy_id) for row, vacancy_id in rows]

    async def mail_counts(self) -> dict[MailStatus, int]:
        rows = await self.session.execute(
            select(MailRow.status, func.count()).group_by(MailRow.status)
        )
        return {MailStatus(status): number for status, number in rows}

    async def forget_mails(self, graduate_id: str) -> None:
        await self.session.execute(delete(MailRow).where(MailRow.graduate_id == graduate_id))

    async def _one(self, condition: ColumnElement[bool]) -> Mail | None:
        found = await self.session.execute(
            select(MailRow, CaseRow.vacancy_id)
            .join(CaseRow, CaseRow.case_id == MailRow.case_id)
            .where(condition)
            .order_by(MailRow.id)
            .limit(1)
            .execution_options(populate_existing=True)
        )
        row = found.first()
        return _mail(*row) if row else None


def _mail(row: MailRow, vacancy_id: str) -> Mail:
    return Mail(
        mail_id=row.id,
        case_id=row.case_id,
        approval_sequence=row.approval_sequence,
        graduate_id=row.graduate_id,
        vacancy_id=vacancy_id,
        message_id=row.message_id,
        recipient=row.recipient,
        letter=Letter(row.subject, row.text, row.html),
        status=MailStatus(row.status),
        problem=MailProblem(row.problem) if row.problem else None,
        attempts=row.attempts,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
