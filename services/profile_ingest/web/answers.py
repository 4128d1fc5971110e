"""What the intake answers: models of every response body, for clients and for the OpenAPI."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.profile_ingest.cleaning import PersonalKind
from shared.events import (
    ConsentStatus,
    GraduateProfileStated,
    Position,
    ShortlistStatus,
    VacancyStated,
    VacancyStatus,
    Verdict,
)
from shared.occupations import CodingMethod, CodingStatus

ANSWER = ConfigDict(frozen=True)


class InWords(BaseModel):
    """The same sentence in English, German and Vietnamese."""

    model_config = ANSWER

    en: str
    de: str
    vi: str


class OccupationNamed(BaseModel):
    """An occupation of the list, with its names."""

    model_config = ANSWER

    id: str
    label: InWords


class Coding(BaseModel):
    """How the title was coded; the first occupation is the likeliest."""

    model_config = ANSWER

    status: CodingStatus
    method: CodingMethod
    confidence: float
    occupations: tuple[OccupationNamed, ...]
    in_words: InWords


class Removed(BaseModel):
    """What was cleaned out of a free text: where, of which kind, how often; never the words."""

    model_config = ANSWER

    field: str = Field(description="JSON pointer into the entry.", examples=["/summary"])
    kind: PersonalKind
    count: int


class Warned(BaseModel):
    """The entry was taken; this may keep it from doing what you expect."""

    model_config = ANSWER

    field: str = Field(description="JSON pointer into the entry.", examples=["/consent"])
    code: str
    in_words: InWords


class Accepted(BaseModel):
    """The broker has acknowledged the entry: it is not lost any more."""

    model_config = ANSWER

    id: str = Field(examples=["g-0f8b2c6d4e5a79810f8b2c6d4e5a7981"])
    own_number: str = Field(description="Your own number or reference, as it was read.")
    coding: Coding
    removed: tuple[Removed, ...] = ()
    warnings: tuple[Warned, ...] = ()
    position: Position


class Deleted(BaseModel):
    """The broker has acknowledged the deletion."""

    model_config = ANSWER

    id: str
    own_number: str
    position: Position


class GraduateState(BaseModel):
    """Whether the graduate is matched now, and if not, why."""

    model_config = ANSWER

    code: Literal[
        "matchable",
        "consent_unknown",
        "consent_withdrawn",
        "graduate_withdrew",
        "paused",
        "needs_officer",
    ]
    in_words: InWords


class Lists(BaseModel):
    """On how many vacancies' shortlists the graduate stands now; which ones is not said."""

    model_config = ANSWER

    as_candidate: int
    as_near_miss: int


class GraduateEntry(BaseModel):
    """Your entry as it was published, and what became of it. Contacts are not shown again."""

    model_config = ANSWER

    id: str
    own_number: str
    pseudonym: str = Field(examples=["GB-7KQ4-M2XW"])
    state: GraduateState
    consent: ConsentStatus
    coding: Coding
    lists: Lists
    stated_at: datetime
    position: Position
    profile: GraduateProfileStated


class VacancyState(BaseModel):
    """Whether the vacancy takes candidates now, and if not, why."""

    model_config = ANSWER

    code: Literal[
        "open", "not_reviewed", "refused", "vacancy_paused", "closed", "filled", "needs_officer"
    ]
    in_words: InWords


class ReviewShown(BaseModel):
    """The officer's verdicts; null where nobody has looked yet."""

    model_config = ANSWER

    status: VacancyStatus
    fairness: Verdict | None
    climate: Verdict | None
    reason_code: str
    reviewed_at: datetime


class ListShown(BaseModel):
    """The newest shortlist in figures; who is on it is the officer's to see first."""

    model_config = ANSWER

    status: ShortlistStatus
    status_reason: str
    candidates: int
    near_misses: int
    issued_at: datetime


class VacancyEntry(BaseModel):
    """Your vacancy as it was published, and what became of it."""

    model_config = ANSWER

    id: str
    own_reference: str
    short_reference: str = Field(examples=["V-7KQ4-M2XW"])
    state: VacancyState
    coding: Coding
    review: ReviewShown | None
    shortlist: ListShown | None
    stated_at: datetime
    position: Position
    vacancy: VacancyStated


class FieldProblem(BaseModel):
    """One field that can't be taken as it is."""

    model_config = ANSWER

    field: str = Field(
        description='JSON pointer into the entry; "" is the entry itself.',
        examples=["/terms/pay/minimum"],
    )
    problem: str
    remedy: str
    remedy_de: str
    remedy_vi: str
    value: str | int | float | bool | None = Field(
        default=None, description="What was sent, where it can't be personal."
    )
    reference: str | None = Field(default=None, description="The legal source of a demand.")


class Problem(BaseModel):
    """A problem as RFC 9457 (application/problem+json) has it, with words in three languages."""

    model_config = ANSWER

    type: str = Field(examples=["urn:greenbridge:problem:invalid_entry"])
    title: str
    status: int
    detail: str
    in_words: InWords
    errors: tuple[FieldProblem, ...] = ()
    retry_after_seconds: int | None = None


class LineResult(BaseModel):
    """What became of one line of a bulk upload; one of `accepted` and `problem` is there."""

    model_config = ANSWER

    line: int = Field(description="Counted from 1, empty lines included.")
    own_number: str | None = Field(default=None, description="As far as the line could be read.")
    status: int = Field(description="The HTTP status that the line alone would have got.")
    accepted: Accepted | None = None
    problem: Problem | None = None
