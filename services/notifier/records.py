"""What the store hands out: plain frozen shapes, so that pages and rules know no SQL."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.notifier.case import Case
from services.notifier.changes import Change
from shared.events import (
    Cefr,
    Consent,
    GraduateErased,
    GraduateProfileStated,
    Language,
    LanguageProof,
    Licence,
    PlacementDecided,
    Recognition,
    ShortlistStatus,
    TrackWish,
    Training,
    VacancyReviewed,
    VacancyStated,
)
from shared.occupations import OccupationCoding


class GraduateFacts(BaseModel):
    """What pages need of a profile: no age flag, no summary, no issuer."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    consent: Consent
    track: TrackWish
    occupation_title: str
    coding: OccupationCoding
    training: Training
    german: LanguageProof | None = None
    english: Cefr | None = None
    months_of_experience: int | None = None
    months_of_experience_last_60: int | None = None
    skills: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    elearning_certificates: tuple[str, ...] = ()
    recognition: Recognition | None = None
    available_from: date | None = None
    regions: tuple[str, ...] = ()
    willing_to_relocate: bool | None = None
    willing_to_work_shifts: bool | None = None
    willing_to_travel: bool | None = None
    willing_to_work_at_height: bool | None = None

    @classmethod
    def from_profile(cls, profile: GraduateProfileStated) -> "GraduateFacts":
        return cls.model_validate(profile.model_dump())


@dataclass(frozen=True, slots=True)
class Graduate:
    """`erasure` is the newest one read; a consent given later ends it."""

    graduate_id: str
    facts: GraduateFacts | None = None
    erasure: GraduateErased | None = None

    @property
    def is_erased(self) -> bool:
        if self.erasure is None:
            return False
        return self.facts is None or self.erasure.covers(self.facts.consent)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a graduate is. Never logged; on a page only after a logged click or after acceptance."""

    name: str
    email: str | None
    phone: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Vacancy:
    """`content` hashes what the company states, without the time of stating it."""

    stated: VacancyStated
    content: str


@dataclass(frozen=True, slots=True)
class VacancySummary:
    """A row of the officer's list of vacancies."""

    vacancy: Vacancy
    review: VacancyReviewed | None
    list_status: ShortlistStatus | None
    candidates: int
    waiting: int
    accepted: int


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case with what voided its approval, and when its newest step was taken."""

    case: Case
    changed_at: datetime
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    decision: PlacementDecided
    note: str | None = None


class MailStatus(StrEnum):
    """`sending` is committed before SMTP is spoken; found so after a crash it is `unknown`."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class MailProblem(StrEnum):
    """Why a message is not known to be sent."""

    NO_ADDRESS = "no_address"
    REFUSED = "refused"
    SERVER_AWAY = "server_away"
    UNSURE = "unsure"
    FOUND_SENDING = "found_sending"
    STORE_REBUILT = "store_rebuilt"
    APPROVAL_ENDED = "approval_ended"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message in both forms, as rendered at approval."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class NewMail:
    """A message to be sent about one approval; there is at most one."""

    case_id: str
    approval_sequence: int
    graduate_id: str
    message_id: str
    recipient: str | None
    letter: Letter
    status: MailStatus
    problem: MailProblem | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """`attempts` counts the times that sending was begun."""

    mail_id: int
    case_id: str
    approval_sequence: int
    graduate_id: str
    vacancy_id: str
    message_id: str
    recipient: str | None
    letter: Letter
    status: MailStatus
    problem: MailProblem | None
    attempts: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One outgoing record. A value of None is a tombstone; the event id never changes."""

    row_id: int
    topic: str
    key: str
    event_id: UUID
    value: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Officer:
    officer_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """An officer looked at who a graduate is."""

    officer_id: str
    case_id: str
    at: datetime
