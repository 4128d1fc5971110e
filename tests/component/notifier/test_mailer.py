"""Messages go out once or are in doubt: told apart by what the mail server surely said."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from services.notifier.case import CaseState
from services.notifier.mail import SmtpPostman, SmtpServer, Tls
from services.notifier.mailer import Mailer, Message, NotTaken, RefusedForGood, Unsure
from services.notifier.records import Letter, Mail, MailProblem, MailStatus
from services.notifier.store import SqlStore
from tests.component.notifier.bench import Clock, Desks
from tests.component.notifier.smtp_server import ScriptedSmtp
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OTHER, VACANCY

MESSAGE = Message(
    "<c-1.1@example.org>",
    "an.mau@example.org",
    "Nguyễn Văn An Mẫu",
    Letter("Bạn có muốn … không?", "Chào bạn,\n.\nđường dẫn", "<p>Chào bạn</p>"),
)


class Killed(BaseException):
    """The process is gone at this point."""


@dataclass
class FakePostman:
    outcome: BaseException | None = None
    sent: list[Message] = field(default_factory=list)

    async def send(self, message: Message) -> None:
        if self.outcome is not None:
            raise self.outcome
        self.sent.append(message)


@pytest.fixture
def postman() -> FakePostman:
    return FakePostman()


@pytest.fixture
def mailer(store: SqlStore, postman: FakePostman, clock: Clock) -> Mailer:
    return Mailer(store, postman, clock)


async def only_mail(store: SqlStore) -> Mail:
    async with store.read() as ledger:
        (mail,) = await ledger.mails(frozenset(MailStatus))
    return mail


async def state_of(store: SqlStore) -> CaseState:
    async with store.read() as ledger:
        return (await ledger.case(GRADUATE, VACANCY)).state


async def test_a_sent_message_makes_the_case_asked(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    assert await mailer.send_next()
    assert not await mailer.send_next(), "and none is left"
    assert await state_of(desks.store) is CaseState.ASKED
    (message,) = postman.sent
    assert message.recipient == "an.mau@example.org"
    assert message.recipient_name == "Nguyễn Văn An Mẫu"
    assert (await only_mail(desks.store)).status is MailStatus.SENT


async def test_a_crash_while_sending_leaves_the_message_in_doubt_for_ever(
    desks: Desks, mailer: Mailer, postman: FakePostman, clock: Clock
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = Killed()
    with pytest.raises(Killed):
        await mailer.send_next()
    assert (await only_mail(desks.store)).status is MailStatus.SENDING

    restarted = FakePostman()
    mailer = Mailer(desks.store, restarted, clock)
    await mailer.doubt_interrupted()
    clock.ahead(hours=1)
    assert not await mailer.send_next()
    mail = await only_mail(desks.store)
    assert (mail.status, mail.problem) == (MailStatus.UNKNOWN, MailProblem.FOUND_SENDING)
    assert restarted.sent == []


async def test_an_officer_may_say_that_a_message_in_doubt_arrived(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = Unsure()
    await mailer.send_next()
    mail = await only_mail(desks.store)
    assert (mail.status, mail.problem) == (MailStatus.UNKNOWN, MailProblem.UNSURE)
    assert await desks.desk.told_otherwise(mail.mail_id)
    assert (await only_mail(desks.store)).status is MailStatus.SENT
    assert await state_of(desks.store) is CaseState.ASKED
    assert not await desks.desk.told_otherwise(mail.mail_id), "it is settled"


async def test_an_officer_may_send_a_message_in_doubt_again_under_the_same_id(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = Unsure()
    await mailer.send_next()
    first = await only_mail(desks.store)
    postman.outcome = None
    assert await desks.desk.send_again(first.mail_id)
    await mailer.send_next()
    assert [message.message_id for message in postman.sent] == [first.message_id]


async def test_nothing_is_sent_again_once_its_approval_has_ended(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = Unsure()
    await mailer.send_next()
    mail = await only_mail(desks.store)
    await desks.listed(samples.shortlist(samples.line(OTHER)))
    assert not await desks.desk.send_again(mail.mail_id)


async def test_a_server_that_is_away_is_tried_again_and_given_up_after_eight_tries(
    desks: Desks, mailer: Mailer, postman: FakePostman, clock: Clock
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = NotTaken()
    tries = 0
    for _ in range(100):
        tries += await mailer.send_next()
        clock.ahead(minutes=5)
    assert tries == 8
    mail = await only_mail(desks.store)
    assert (mail.status, mail.problem) == (MailStatus.FAILED, MailProblem.SERVER_AWAY)


async def test_a_refused_message_is_not_tried_again(
    desks: Desks, mailer: Mailer, postman: FakePostman, clock: Clock
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = RefusedForGood()
    await mailer.send_next()
    clock.ahead(days=1)
    assert not await mailer.send_next()
    mail = await only_mail(desks.store)
    assert (mail.status, mail.problem) == (MailStatus.FAILED, MailProblem.REFUSED)


async def test_an_approval_that_ended_before_sending_is_told_to_nobody(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    await desks.listed(samples.shortlist(samples.line(quote="andere Worte")))
    assert not await mailer.send_next()
    assert postman.sent == []
    assert (await only_mail(desks.store)).status is MailStatus.CANCELLED


async def test_a_message_that_waited_past_its_deadline_is_called_off(
    desks: Desks, mailer: Mailer, postman: FakePostman, clock: Clock
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    clock.ahead(days=30)
    await mailer.send_next()
    assert postman.sent == []
    assert (await only_mail(desks.store)).status is MailStatus.CANCELLED


async def test_a_graduate_without_an_address_is_told_by_the_officer(
    desks: Desks, mailer: Mailer
) -> None:
    await desks.ready_to_approve()
    await desks.keeper.take_contact(GRADUATE, samples.contact(email=None), desks.next())
    await desks.approved()
    assert not await mailer.send_next()
    mail = await only_mail(desks.store)
    assert (mail.status, mail.problem) == (MailStatus.FAILED, MailProblem.NO_ADDRESS)
    assert not await desks.desk.send_again(mail.mail_id), "there is nowhere to send it"
    assert await desks.desk.told_otherwise(mail.mail_id)


async def test_sending_again_goes_to_the_address_that_the_college_corrected(
    desks: Desks, mailer: Mailer, postman: FakePostman
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    postman.outcome = RefusedForGood()
    await mailer.send_next()
    corrected = samples.contact(email="richtig@example.org")
    await desks.keeper.take_contact(GRADUATE, corrected, desks.next())
    postman.outcome = None
    assert await desks.desk.send_again((await only_mail(desks.store)).mail_id)
    await mailer.send_next()
    assert [message.recipient for message in postman.sent] == ["richtig@example.org"]


# ------------------------------------------------------------------------- speaking SMTP


@pytest.fixture
async def smtp() -> AsyncIterator[ScriptedSmtp]:
    server = ScriptedSmtp()
    await server.start()
    yield server
    await server.stop()


def postman_for(port: int, timeout: float = 0.5) -> SmtpPostman:
    server = SmtpServer(
        host="127.0.0.1",
        port=port,
        tls=Tls.NO_TLS,
        username=None,
        password=None,
        sender="office@example.org",
        sender_name="Văn phòng Mẫu",
        timeout=timeout,
    )
    return SmtpPostman(server, lambda: NOW)


async def test_both_forms_arrive_with_the_stable_message_id(smtp: ScriptedSmtp) -> None:
    await postman_for(smtp.port, timeout=5).send(MESSAGE)
    (mail,) = smtp.messages
    assert mail["Message-ID"] == MESSAGE.message_id
    assert mail["To"] == "Nguyễn Văn An Mẫu <an.mau@example.org>"
    plain, html = mail.iter_parts()
    assert plain.get_content().splitlines() == MESSAGE.letter.text.splitlines()
    assert html.get_content_type() == "text/html"


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ({"GREETING": b"421 too busy\r\n"}, NotTaken),
        ({"MAIL": b"451 try later\r\n"}, NotTaken),
        ({"RCPT": b"450 greylisted\r\n"}, NotTaken),
        ({"RCPT": b"550 no such user\r\n"}, RefusedForGood),
        ({"RCPT": None}, NotTaken),
        ({"DATA": b"554 no\r\n"}, RefusedForGood),
        ({"END": b"451 cannot store\r\n"}, NotTaken),
        ({"END": b"552 too large\r\n"}, RefusedForGood),
        ({"END": None}, Unsure),
        ({"END": b""}, Unsure),
    ],
    ids=[
        "busy at once",
        "sender refused for now",
        "recipient refused for now",
        "recipient refused for good",
        "silent before the data",
        "data refused",
        "message refused for now",
        "message refused for good",
        "silent after the data",
        "hung up after the data",
    ],
)
async def test_what_the_server_said_decides(
    smtp: ScriptedSmtp, script: dict[str, bytes | None], failure: type[Exception]
) -> None:
    smtp.script.update(script)
    with pytest.raises(failure):
        await postman_for(smtp.port).send(MESSAGE)


async def test_a_server_that_is_not_there_surely_has_nothing(smtp: ScriptedSmtp) -> None:
    await smtp.stop()
    with pytest.raises(NotTaken):
        await postman_for(smtp.port).send(MESSAGE)


@pytest.mark.parametrize("address", ["nobody", "a b@example.org", "x@y\r\nBcc: z@example.org"])
async def test_an_address_that_is_none_is_refused_without_a_server(
    smtp: ScriptedSmtp, address: str
) -> None:
    message = Message(MESSAGE.message_id, address, MESSAGE.recipient_name, MESSAGE.letter)
    with pytest.raises(RefusedForGood):
        await postman_for(smtp.port).send(message)
    assert smtp.messages == []


async def test_a_process_that_ends_while_the_server_is_silent_leaves_doubt(
    desks: Desks, smtp: ScriptedSmtp, clock: Clock
) -> None:
    smtp.script["END"] = None
    await desks.ready_to_approve()
    await desks.approved()
    sending = asyncio.create_task(
        Mailer(desks.store, postman_for(smtp.port, timeout=60), clock).send_next()
    )
    await smtp.got_data.wait()
    assert (await only_mail(desks.store)).status is MailStatus.SENDING
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    postman = FakePostman()
    mailer = Mailer(desks.store, postman, clock)
    await mailer.doubt_interrupted()
    assert not await mailer.send_next()
    assert (await only_mail(desks.store)).status is MailStatus.UNKNOWN
