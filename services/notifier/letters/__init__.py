"""Writes the message to a graduate, in Vietnamese, from what the vacancy states; sends nothing."""

import csv
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from services.notifier.case import VIETNAM
from services.notifier.records import Letter
from services.notifier.terms import offer_lines, title_of
from services.notifier.tokens import AnswerLink, AnswerLinks
from services.notifier.words import Words
from shared.events import Language, Track, VacancyStated

VIETNAMESE = Language.VIETNAMESE


@dataclass(frozen=True, slots=True)
class Office:
    """The placement office that writes; `contact` is how a graduate reaches it."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody whom a graduate can ask; `reference` says where the entry comes from."""

    name: str
    about: str
    where: str


class InvitationLetters:
    """The same vacancy and approval always give the same letter. No name is in it."""

    def __init__(self, links: AnswerLinks, office: Office, public_url: str) -> None:
        self._links = links
        self._office = office
        self._domain = urlsplit(public_url).hostname or "localhost"

    def invitation(
        self, vacancy: VacancyStated, case_id: str, approval: int, answer_by: datetime
    ) -> Letter:
        words = Words(VIETNAMESE)
        title = title_of(vacancy, VIETNAMESE)
        facts = {
            "title": title,
            "employer": vacancy.employer.legal_name,
            "lines": [(words(f"term.{li.label}"), li.value) for li in offer_lines(vacancy, words)],
            "office": self._office,
            "helps": helps(vacancy.track),
            "deadline": words.date(answer_by.astimezone(VIETNAM).date()),
            "url": self._links.url(AnswerLink(case_id, approval, answer_by)),
        }
        subject = f"Bạn có muốn được giới thiệu cho vị trí {title} không?"
        return Letter(
            subject=" ".join(subject.split()),
            text=_environment().get_template("invitation.txt").render(facts),
            html=_environment().get_template("invitation.html").render(facts),
        )

    def message_id(self, case_id: str, approval: int) -> str:
        """The same for every attempt at the same message."""
        return f"<{case_id}.{approval}@{self._domain}>"


@cache
def helps(track: Track) -> tuple[Help, ...]:
    """Whom a graduate can ask about work on that track, independent of us first."""
    text = files(__name__).joinpath("help.csv").read_text(encoding="utf-8")
    return tuple(
        Help(row["name_vi"], row["about_vi"], row["where"])
        for row in csv.DictReader(text.splitlines())
        if track.value in row["tracks"].split()
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("services.notifier", "letters"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
