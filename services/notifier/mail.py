"""The two postmen: one speaks SMTP, one keeps messages on the outbox page; neither decides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from enum import StrEnum

import aiosmtplib
import structlog

from services.notifier.mailer import Message, NotTaken, RefusedForGood, Unsure

log = structlog.stdlib.get_logger(__name__)

TRANSIENT = range(400, 500)


class Tls(StrEnum):
    """How the connection to the mail server is protected."""

    NO_TLS = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """`timeout` is in seconds, for each exchange with the server."""

    host: str
    port: int
    tls: Tls
    username: str | None
    password: str | None
    sender: str
    sender_name: str
    timeout: float = 30.0


class OutboxPostman:
    """Takes every message: its row is the message, shown on the outbox page."""

    async def send(self, message: Message) -> None:
        log.info("mail_kept_on_outbox_page", message_id=message.message_id)


class SmtpPostman:
    """One connection per message: there are few, and each must end in a clear answer.

    A reply is an answer at every stage, also after the end of the data: 4xx and 5xx both say that
    the server did not take it (RFC 5321, 4.2.1). Silence is one only until the data begin to flow.
    """

    def __init__(self, server: SmtpServer, clock: Callable[[], datetime]) -> None:
        self._server = server
        self._clock = clock

    async def send(self, message: Message) -> None:
        written = self._written(message)
        client = self._client()
        try:
            await self._hand_over(client, message, written)
        finally:
            client.close()

    async def _hand_over(self, client: aiosmtplib.SMTP, message: Message, written: bytes) -> None:
        try:
            await client.connect()
            await client.mail(self._server.sender)
            await client.rcpt(message.recipient)
        except aiosmtplib.SMTPAuthenticationError:
            log.warning("smtp_sign_in_refused", remedy="check NOTIFIER_SMTP_USERNAME and _PASSWORD")
            raise NotTaken from None
        except aiosmtplib.SMTPResponseException as reply:
            raise _answer(reply) from None
        except UnicodeEncodeError:
            raise RefusedForGood from None
        except (aiosmtplib.SMTPException, OSError) as failure:
            log.warning("smtp_server_away", failure=type(failure).__name__)
            raise NotTaken from None
        try:
            await client.data(written)
        except aiosmtplib.SMTPResponseException as reply:
            raise _answer(reply) from None
        except (aiosmtplib.SMTPException, OSError) as failure:
            log.warning("smtp_silent_after_data", failure=type(failure).__name__)
            raise Unsure from None

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.tls is Tls.TLS,
            start_tls=server.tls is Tls.STARTTLS,
            username=server.username,
            password=server.password,
            timeout=server.timeout,
        )

    def _written(self, message: Message) -> bytes:
        try:
            mail = write(message, self._server.sender, self._server.sender_name, self._clock())
        except ValueError:  # an address that is none
            raise RefusedForGood from None
        return mail.as_bytes(policy=SMTP_POLICY)


def write(message: Message, sender: str, sender_name: str, at: datetime) -> EmailMessage:
    """Plain text and HTML of the same letter. Raises ValueError on a malformed address."""
    mail = EmailMessage(policy=SMTP_POLICY)
    mail["From"] = Address(sender_name, addr_spec=sender)
    mail["To"] = Address(" ".join(message.recipient_name.split()), addr_spec=message.recipient)
    mail["Subject"] = message.letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message.message_id
    mail.set_content(message.letter.text, cte="quoted-printable")
    mail.add_alternative(message.letter.html, subtype="html", cte="quoted-printable")
    return mail


def _answer(reply: aiosmtplib.SMTPResponseException) -> NotTaken | RefusedForGood:
    log.warning("smtp_reply", code=reply.code)
    return NotTaken() if reply.code in TRANSIENT else RefusedForGood()
