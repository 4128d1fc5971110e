"""A message to a graduate as an officer sees it; hides links that only the graduate should use."""

import re
from dataclasses import dataclass

from services.notifier.records import Mail, MailProblem
from services.notifier.words import Words
from shared.ids import pseudonym, short_reference

_LINK = re.compile(r"https?://\S+/answer/\S+")
WANTS = ("accept", "decline", "pause", "erase")


@dataclass(frozen=True, slots=True)
class MailRow:
    """`links` are (what for, address), where the officer may use or pass them on."""

    mail_id: int
    name: str
    reference: str
    vacancy_id: str
    graduate_id: str
    status: str
    status_words: str
    problem: str
    subject: str
    text: str
    created: str
    changed: str
    links: tuple[tuple[str, str], ...]


def mail_row(mail: Mail, words: Words, *, links_shown: bool) -> MailRow:
    """`links_shown`: messages are kept on this page, no mail server has them.

    A graduate without an address gets the message from the officer, links and all.
    """
    shown = links_shown or mail.problem is MailProblem.NO_ADDRESS
    found = _LINK.findall(mail.letter.text) if shown else []
    links = tuple((want, url) for want in WANTS for url in found if url.endswith(f"/{want}"))
    text = (
        mail.letter.text if shown else _LINK.sub(f"[{words('mail.hidden_link')}]", mail.letter.text)
    )
    return MailRow(
        mail_id=mail.mail_id,
        name=pseudonym(mail.graduate_id),
        reference=short_reference(mail.vacancy_id),
        vacancy_id=mail.vacancy_id,
        graduate_id=mail.graduate_id,
        status=mail.status.value,
        status_words=words(f"mail_status.{mail.status.value}"),
        problem=words(f"mail_problem.{mail.problem.value}") if mail.problem else "",
        subject=mail.letter.subject,
        text=text,
        created=words.time(mail.created_at),
        changed=words.time(mail.changed_at),
        links=links,
    )
