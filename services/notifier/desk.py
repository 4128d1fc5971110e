"""The officer's commands: each is one transaction that decides, records and, if approved, asks."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from services.notifier.case import Case, deadline
from services.notifier.reasons import RejectReason, ReviewReason
from services.notifier.recording import RecordingLedger, record
from services.notifier.records import (
    Contact,
    Graduate,
    Letter,
    Mail,
    MailProblem,
    MailStatus,
    NewMail,
    Vacancy,
)
from services.notifier.review import (
    Approve,
    Circumstances,
    Decided,
    Outcome,
    Refusal,
    Refused,
    Reject,
    approve,
    reject,
)
from services.notifier.standing import Standing
from shared.events import (
    ShortlistIssued,
    VacancyReviewed,
    VacancyStated,
    VacancyStatus,
    Verdict,
)
from shared.topics import VACANCY_REVIEWS


class DeskLedger(RecordingLedger, Protocol):
    async def is_rebuilt(self) -> bool: ...
    async def case(self, graduate_id: str, vacancy_id: str) -> Case: ...
    async def shortlist(self, vacancy_id: str) -> ShortlistIssued | None: ...
    async def vacancy(self, vacancy_id: str) -> Vacancy | None: ...
    async def review(self, vacancy_id: str) -> VacancyReviewed | None: ...
    async def put_review(self, review: VacancyReviewed) -> bool: ...
    async def graduate(self, graduate_id: str) -> Graduate: ...
    async def contact(self, graduate_id: str) -> Contact | None: ...
    async def add_mail(self, mail: NewMail, at: datetime) -> None: ...
    async def mail(self, mail_id: int) -> Mail | None: ...
    async def settle_mail(
        self,
        mail_id: int,
        status: MailStatus,
        at: datetime,
        *,
        problem: MailProblem | None = None,
        attempt: int | None = None,
        next_attempt_at: datetime | None = None,
    ) -> bool: ...
    async def save_case(self, case: Case, changed_at: datetime) -> None: ...
    async def log_reveal(self, officer_id: str, key: str, at: datetime) -> None: ...


class DeskStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[DeskLedger]: ...


class Letters(Protocol):
    """Writes the message that asks a graduate about one vacancy."""

    def invitation(
        self, vacancy: VacancyStated, case_id: str, approval: int, answer_by: datetime
    ) -> Letter: ...

    def message_id(self, case_id: str, approval: int) -> str: ...


class StillReading(Exception):
    """The log is being read into a fresh store: nothing is decided before its end is reached."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the officer had before them: the form carries it."""

    version: str
    grounds: str


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """An officer's findings on a vacancy, and the hash of what they read."""

    content: str
    status: VacancyStatus
    fairness: Verdict | None
    climate: Verdict | None
    reason: ReviewReason


UNSETTLED = frozenset({MailStatus.UNKNOWN, MailStatus.FAILED})
"""An officer says what became of these; they never move by themselves."""


class Desk:
    """`announce` is called after a commit that left something to publish or to send."""

    def __init__(
        self,
        store: DeskStore,
        letters: Letters,
        clock: Callable[[], datetime],
        announce: Callable[[], None],
        answer_days: int,
    ) -> None:
        self._store = store
        self._letters = letters
        self._clock = clock
        self._announce = announce
        self._answer_days = answer_days

    async def approve(
        self, officer: str, graduate_id: str, vacancy_id: str, seen: Seen, note: str
    ) -> Outcome:
        """Raises StillReading."""
        at = self._clock()
        command = Approve(
            officer, seen.version, seen.grounds, note, deadline(at, self._answer_days)
        )
        async with self._store.write() as ledger:
            case, now = await _facts(ledger, graduate_id, vacancy_id)
            outcome = approve(case, command, now, at)
            if isinstance(outcome, Decided):
                await record(ledger, outcome)
                await self._ask(ledger, outcome.case, at)
        self._announce()
        return outcome

    async def reject(
        self,
        officer: str,
        graduate_id: str,
        vacancy_id: str,
        seen: Seen,
        reason: RejectReason,
        note: str,
    ) -> Outcome:
        """Raises StillReading."""
        at = self._clock()
        command = Reject(officer, seen.version, seen.grounds, reason, note)
        async with self._store.write() as ledger:
            case, now = await _facts(ledger, graduate_id, vacancy_id)
            outcome = reject(case, command, now, at)
            if isinstance(outcome, Decided):
                await record(ledger, outcome)
        self._announce()
        return outcome

    async def review(
        self, officer: str, vacancy_id: str, form: ReviewForm
    ) -> VacancyReviewed | Refused:
        """Refused as STALE where the vacancy changed while it was read. Raises StillReading."""
        async with self._store.write() as ledger:
            await _check_rebuilt(ledger)
            vacancy = await ledger.vacancy(vacancy_id)
            if vacancy is None or vacancy.content != form.content:
                return Refused(Refusal.STALE)
            before = await ledger.review(vacancy_id)
            at = later(self._clock(), before.reviewed_at if before else None)
            review = VacancyReviewed(
                vacancy_id=vacancy_id,
                reviewed_at=at,
                officer=officer,
                status=form.status,
                fairness=form.fairness,
                climate=form.climate,
                reason_code=form.reason.value,
                content=form.content,
            )
            await ledger.put_review(review)
            await ledger.enqueue(VACANCY_REVIEWS, review, at, lane=vacancy_id)
        self._announce()
        return review

    async def reveal(self, officer: str, graduate_id: str, vacancy_id: str) -> Contact | None:
        """Who the graduate is. The look is logged in the same transaction.

        None where nothing is known, or where the graduate has nothing to do with the vacancy.
        """
        async with self._store.write() as ledger:
            case = await ledger.case(graduate_id, vacancy_id)
            shortlist = await ledger.shortlist(vacancy_id)
            standing = Standing.of(shortlist, graduate_id) if shortlist else None
            if case.sequence == 0 and (standing is None or standing.line is None):
                return None
            await ledger.log_reveal(officer, case.case_id, self._clock())
            graduate = await ledger.graduate(graduate_id)
            return None if graduate.is_erased else await ledger.contact(graduate_id)

    async def told_otherwise(self, mail_id: int) -> bool:
        """The officer says that the graduate has the message; False where it isn't in doubt."""
        at = self._clock()
        async with self._store.write() as ledger:
            mail = await ledger.mail(mail_id)
            if mail is None or mail.status not in UNSETTLED:
                return False
            await ledger.settle_mail(mail_id, MailStatus.SENT, at)
            case = await ledger.case(mail.graduate_id, mail.vacancy_id)
            asked = case.asked(mail.approval_sequence)
            if asked != case:
                await ledger.save_case(asked, at)
        return True

    async def send_again(self, mail_id: int) -> bool:
        """The officer takes the risk of a second copy; only while the approval stands."""
        at = self._clock()
        async with self._store.write() as ledger:
            mail = await ledger.mail(mail_id)
            if mail is None or mail.status not in UNSETTLED:
                return False
            case = await ledger.case(mail.graduate_id, mail.vacancy_id)
            contact = await ledger.contact(mail.graduate_id)
            reachable = contact is not None and contact.email is not None
            if not reachable or not case.may_be_told(mail.approval_sequence, at):
                return False
            await ledger.settle_mail(mail_id, MailStatus.PENDING, at)
        self._announce()
        return True

    async def _ask(self, ledger: DeskLedger, case: Case, at: datetime) -> None:
        vacancy = await ledger.vacancy(case.vacancy_id)
        mail = await letter_about(ledger, self._letters, case, vacancy)
        if mail is not None:
            await ledger.add_mail(mail, at)


async def letter_about(
    ledger: DeskLedger, letters: Letters, case: Case, vacancy: Vacancy | None
) -> NewMail | None:
    """The message of the approval that stands; without an address, the officer passes it on."""
    contact = await ledger.contact(case.graduate_id)
    if case.approval is None or vacancy is None or contact is None:
        return None
    approval = case.approval
    return NewMail(
        case_id=case.case_id,
        approval_sequence=approval.sequence,
        graduate_id=case.graduate_id,
        message_id=letters.message_id(case.case_id, approval.sequence),
        recipient=contact.email,
        letter=letters.invitation(
            vacancy.stated, case.case_id, approval.sequence, approval.answer_by
        ),
        status=MailStatus.PENDING if contact.email else MailStatus.FAILED,
        problem=None if contact.email else MailProblem.NO_ADDRESS,
    )


def later(now: datetime, than: datetime | None) -> datetime:
    """`now`, or the smallest moment after `than`: a word must not be older than the one before."""
    return now if than is None or now > than else than + timedelta(microseconds=1)


async def _facts(
    ledger: DeskLedger, graduate_id: str, vacancy_id: str
) -> tuple[Case, Circumstances]:
    await _check_rebuilt(ledger)
    shortlist = await ledger.shortlist(vacancy_id)
    vacancy = await ledger.vacancy(vacancy_id)
    graduate = await ledger.graduate(graduate_id)
    circumstances = Circumstances(
        standing=Standing.of(shortlist, graduate_id) if shortlist else None,
        review=await ledger.review(vacancy_id),
        content=vacancy.content if vacancy else None,
        erased=graduate.is_erased,
        reachable=await ledger.contact(graduate_id) is not None,
    )
    return await ledger.case(graduate_id, vacancy_id), circumstances


async def _check_rebuilt(ledger: DeskLedger) -> None:
    if not await ledger.is_rebuilt():
        raise StillReading
