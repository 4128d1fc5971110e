"""Sends what an officer approved, at most once; what it cannot be sure of it leaves to an officer.

`sending` is committed before a mail server hears of the message. A crash in between leaves the row
so, and the next mailer marks it `unknown` (`doubt_interrupted`): it is never sent by itself again.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from services.notifier.case import Case
from services.notifier.records import Contact, Letter, Mail, MailProblem, MailStatus

log = structlog.stdlib.get_logger(__name__)

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to a mail server. `message_id` is the same for every attempt."""

    message_id: str
    recipient: str
    recipient_name: str
    letter: Letter


class MailFailure(Exception):
    """Base of what a postman raises. No text: server replies repeat addresses."""


class NotTaken(MailFailure):
    """The server surely does not have it (away, busy): it may be tried again."""


class RefusedForGood(MailFailure):
    """The server will not take it: trying again can't help."""


class Unsure(MailFailure):
    """The server may have it: never again by itself."""


class Postman(Protocol):
    """Returns once the message is taken. Raises NotTaken, RefusedForGood or Unsure."""

    async def send(self, message: Message) -> None: ...


class MailLedger(Protocol):
    async def next_mail(self, now: datetime) -> Mail | None: ...
    async def case(self, graduate_id: str, vacancy_id: str) -> Case: ...
    async def save_case(self, case: Case, changed_at: datetime) -> None: ...
    async def contact(self, graduate_id: str) -> Contact | None: ...
    async def begin_sending(self, mail_id: int, recipient: str, at: datetime) -> None: ...
    async def doubt_interrupted(self, at: datetime) -> int: ...
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


class MailStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[MailLedger]: ...


@dataclass(frozen=True, slots=True)
class Settled:
    """How an attempt ended; `again_in` where another one follows."""

    status: MailStatus
    problem: MailProblem | None = None
    again_in: timedelta | None = None


class Mailer:
    def __init__(self, store: MailStore, postman: Postman, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._postman = postman
        self._clock = clock

    async def doubt_interrupted(self) -> None:
        """On taking over: what is found `sending` was begun by a mailer that is no more."""
        async with self._store.write() as ledger:
            found = await ledger.doubt_interrupted(self._clock())
        if found:
            log.warning("mails_in_doubt", mails=found)

    async def send_next(self) -> bool:
        """False where nothing is due."""
        async with self._store.write() as ledger:
            mail = await ledger.next_mail(self._clock())
            if mail is None:
                return False
            message = await self._begin(ledger, mail)
        if message is not None:
            settled = await self._attempt(message, mail.attempts + 1)
            async with self._store.write() as ledger:
                await self._settle(ledger, mail, settled)
        return True

    async def _begin(self, ledger: MailLedger, mail: Mail) -> Message | None:
        """To the address that the college states now: it may have corrected it since."""
        at = self._clock()
        case = await ledger.case(mail.graduate_id, mail.vacancy_id)
        if not case.may_be_told(mail.approval_sequence, at):
            ended = MailProblem.APPROVAL_ENDED
            await ledger.settle_mail(mail.mail_id, MailStatus.CANCELLED, at, problem=ended)
            return None
        contact = await ledger.contact(mail.graduate_id)
        if contact is None or contact.email is None:
            unknown = MailProblem.NO_ADDRESS
            await ledger.settle_mail(mail.mail_id, MailStatus.FAILED, at, problem=unknown)
            return None
        await ledger.begin_sending(mail.mail_id, contact.email, at)
        return Message(mail.message_id, contact.email, contact.name, mail.letter)

    async def _attempt(self, message: Message, attempt: int) -> Settled:
        try:
            await self._postman.send(message)
        except NotTaken:
            return after_not_taken(attempt)
        except RefusedForGood:
            return Settled(MailStatus.FAILED, MailProblem.REFUSED)
        except Unsure:
            return Settled(MailStatus.UNKNOWN, MailProblem.UNSURE)
        return Settled(MailStatus.SENT)

    async def _settle(self, ledger: MailLedger, mail: Mail, settled: Settled) -> None:
        at = self._clock()
        changed = await ledger.settle_mail(
            mail.mail_id,
            settled.status,
            at,
            problem=settled.problem,
            attempt=mail.attempts + 1,
            next_attempt_at=at + settled.again_in if settled.again_in else None,
        )
        log.info(
            "mail_settled", mail_id=mail.mail_id, status=settled.status, problem=settled.problem
        )
        if changed and settled.status is MailStatus.SENT:
            case = await ledger.case(mail.graduate_id, mail.vacancy_id)
            asked = case.asked(mail.approval_sequence)
            if asked != case:
                await ledger.save_case(asked, at)


def after_not_taken(attempt: int) -> Settled:
    """Tried again after 5 s, doubled each time, at most half an hour; given up after eight."""
    if attempt >= MOST_ATTEMPTS:
        return Settled(MailStatus.FAILED, MailProblem.SERVER_AWAY)
    doubled: int = 2 ** (attempt - 1)
    again_in = min(LONGEST_PAUSE, FIRST_PAUSE * doubled)
    return Settled(MailStatus.PENDING, MailProblem.SERVER_AWAY, again_in)
