"""What a college or a company may send: the events' fields without the derived ones.

A field that is not known here is refused by name, so that a misspelt one is never lost silently.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from shared.events import (
    Cefr,
    Consent,
    ConsentStatus,
    Cost,
    Deduction,
    Employer,
    GermanNeed,
    Housing,
    Language,
    LanguageCourse,
    LanguageProof,
    Licence,
    Moment,
    Pay,
    Recognition,
    RepaymentClause,
    Requirement,
    Terms,
    Track,
    TrackWish,
    Training,
    VacancyKind,
    ValueChain,
)

INTAKE = ConfigDict(
    frozen=True,
    extra="forbid",
    hide_input_in_errors=True,
    str_strip_whitespace=True,
    str_max_length=2_000,
    allow_inf_nan=False,
)
"""Of every model below. Texts that may be longer say so themselves."""


ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
IN_VIET_NAM = timezone(timedelta(hours=7))


def _own_number(value: str) -> str:
    """NFC, so that one number typed on two keyboards is one graduate."""
    number = normalize("NFC", value).strip()
    if not number or len(number) > 64 or not number.isprintable():
        raise ValueError("must be 1 to 64 printable characters")
    return number


def _day(value: object) -> object:
    """Only YYYY-MM-DD: a number in quotes would pass as seconds since 1970 otherwise."""
    if not isinstance(value, str):
        return value
    if not ISO_DAY.fullmatch(value):
        return ""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _moment(value: object) -> object:
    """A date alone is the beginning of that day in Viet Nam: the earlier reading, so the safer."""
    if not isinstance(value, str):
        return value
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return value
    return read.replace(tzinfo=IN_VIET_NAM) if ISO_DAY.fullmatch(value) else read


OwnNumber = Annotated[
    str,
    AfterValidator(_own_number),
    Field(
        min_length=1,
        max_length=64,
        description="The issuer's own number of the entry: 1 to 64 printable characters.",
        examples=["CNC-2026-017"],
    ),
]
GivenAt = Annotated[
    Moment,
    BeforeValidator(_moment),
    Field(
        description=(
            "When the consent was given, with time zone; "
            "a date alone means the beginning of that day in Viet Nam."
        ),
        examples=["2026-03-02T09:30:00+07:00"],
    ),
]
Day = Annotated[date, BeforeValidator(_day), Field(examples=["2026-09-01"])]
Title = Annotated[str, Field(min_length=2, max_length=300)]
Phrase = Annotated[str, Field(min_length=1, max_length=500)]
FreeText = Annotated[str, Field(max_length=8_000)]
AdvertText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=60_000,
        description="The advert; HTML is turned into plain text.",
    ),
]
Phrases = Annotated[tuple[Phrase, ...], Field(max_length=100)]
Email = Annotated[
    str,
    Field(
        max_length=254,
        pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+$",
        examples=["an.tran@example.org"],
    ),
]
Phone = Annotated[
    str,
    Field(
        max_length=40,
        pattern=r"^\+?[0-9(][0-9 ()./\-]{4,38}[0-9]$",
        examples=["+84 90 000 00 00"],
    ),
]
Months = Annotated[int, Field(ge=0, le=720)]


class ConsentIntake(Consent):
    """Without all of `given_at`, `method` and `collected_by`, "given" is a bare tick: unknown."""

    model_config = INTAKE

    given_at: GivenAt | None = None
    collected_by: Annotated[
        str | None,
        Field(
            min_length=2,
            max_length=200,
            description="The office that collected it; never a person's name.",
            examples=["Placement office of the college"],
        ),
    ] = None


class ContactIntake(BaseModel):
    """Who the graduate is and how to reach them. Kept apart from the profile at once."""

    model_config = INTAKE

    name: Annotated[str, Field(min_length=2, max_length=200, examples=["Trần Văn Mẫu"])]
    email: Email | None = None
    phone: Phone | None = None
    language: Annotated[
        Language, Field(description="The language that the graduate is written to in.")
    ] = Language.VIETNAMESE


class TrainingIntake(Training):
    model_config = INTAKE

    programme: Title
    required_training_months: Months | None = None
    completed_on: Day | None = None


class LanguageProofIntake(LanguageProof):
    model_config = INTAKE

    issued_on: Day | None = None


class RecognitionIntake(Recognition):
    model_config = INTAKE


class GraduateIntake(BaseModel):
    """A graduate, as the college states it. Sex, birth, origin, family, photo: never asked."""

    model_config = INTAKE

    contact: ContactIntake
    consent: Annotated[
        ConsentIntake,
        Field(description="Left out, it is unknown, and the graduate is not matched."),
    ] = ConsentIntake(status=ConsentStatus.UNKNOWN)
    track: Annotated[TrackWish, Field(description="Where the graduate wants to work.")] = (
        TrackWish.UNDECIDED
    )
    language: Annotated[Language, Field(description="The language that the profile is written in.")]
    occupation_title: Annotated[
        Title, Field(description="The occupation as the diploma or the college names it.")
    ]
    occupation_id: Annotated[
        str | None, Field(description="An id of the occupation list, where it is known.")
    ] = None
    training: TrainingIntake
    german: LanguageProofIntake | None = None
    german_course_until: Day | None = None
    german_course_level: Cefr | None = None
    exam_booked_on: Day | None = None
    exam_booked_level: Cefr | None = None
    english: Cefr | None = None
    months_of_experience: Months | None = None
    months_of_experience_last_60: Annotated[
        Months | None, Field(description="Of these, months within the last five years.")
    ] = None
    skills: Phrases = ()
    summary: FreeText = ""
    licences: Annotated[tuple[Licence, ...], Field(max_length=20)] = ()
    elearning_certificates: Phrases = ()
    recognition: RecognitionIntake | None = None
    available_from: Day | None = None
    regions: Phrases = ()
    willing_to_relocate: bool | None = None
    willing_to_work_shifts: bool | None = None
    willing_to_travel: bool | None = None
    willing_to_work_at_height: bool | None = None
    is_adult: Annotated[bool | None, Field(description="18 or older; never the birth date.")] = None
    is_45_at_start: Annotated[
        bool | None,
        Field(description="45 or older when the work starts (salary rule of § 18a AufenthG)."),
    ] = None


class EmployerIntake(Employer):
    model_config = INTAKE

    legal_name: Annotated[str, Field(min_length=2, max_length=300)]


class RequirementIntake(Requirement):
    model_config = INTAKE

    text: Annotated[str, Field(min_length=2, max_length=500)]


class PayIntake(Pay):
    model_config = INTAKE


class DeductionIntake(Deduction):
    model_config = INTAKE


class CostIntake(Cost):
    model_config = INTAKE


class HousingIntake(Housing):
    model_config = INTAKE

    persons_per_room: Annotated[int, Field(ge=1, le=50)] | None = None


class RepaymentClauseIntake(RepaymentClause):
    model_config = INTAKE

    months: Annotated[int, Field(ge=0, le=120)] | None = None


class LanguageCourseIntake(LanguageCourse):
    model_config = INTAKE

    hours: Annotated[int, Field(ge=0, le=5_000)] | None = None


class GermanNeedIntake(GermanNeed):
    model_config = INTAKE


class TermsIntake(Terms):
    """The conditions of the contract and of the recruitment."""

    model_config = INTAKE

    contract_end: Day | None = None
    weekly_hours: Annotated[float, Field(gt=0, le=100)] | None = None
    pay: PayIntake | None = None
    pay_after_recognition: PayIntake | None = None
    deductions: Annotated[tuple[DeductionIntake, ...], Field(max_length=50)] | None = None
    leave_days: Annotated[int, Field(ge=0, le=366)] | None = None
    probation_months: Annotated[int, Field(ge=0, le=60)] | None = None
    language_course: LanguageCourseIntake | None = None
    costs: Annotated[tuple[CostIntake, ...], Field(max_length=100)] | None = None
    repayment_clause: RepaymentClauseIntake | None = None
    housing: HousingIntake | None = None


class VacancyIntake(BaseModel):
    """A vacancy, as the company states it. Which terms are mandatory depends on the track."""

    model_config = INTAKE

    title: Title
    text: AdvertText
    language: Annotated[Language, Field(description="The language that the advert is written in.")]
    occupation_id: Annotated[
        str | None, Field(description="An id of the occupation list, where it is known.")
    ] = None
    employer: EmployerIntake
    track: Annotated[Track, Field(description="away: in Germany; home: in Viet Nam.")]
    country: Annotated[
        str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2", examples=["DE", "VN"])
    ]
    positions: Annotated[
        int, Field(ge=1, le=1_000, description="How many people are looked for.")
    ] = 1
    kind: VacancyKind | None = None
    work_locations: Phrases = ()
    regions: Phrases = ()
    start_on: Day | None = None
    start_flexible_until: Day | None = None
    requirements: Annotated[tuple[RequirementIntake, ...], Field(max_length=60)] = ()
    months_of_experience: Months | None = None
    german: GermanNeedIntake | None = None
    licences: Annotated[tuple[Licence, ...], Field(max_length=20)] = ()
    licence_reason: str | None = None
    shifts: bool | None = None
    work_at_height: bool | None = None
    travel: bool | None = None
    value_chain: ValueChain | None = None
    climate_evidence: str | None = None
    terms: TermsIntake = TermsIntake()


class GraduateLine(GraduateIntake):
    """One line of a bulk upload of graduates."""

    own_number: OwnNumber


class VacancyLine(VacancyIntake):
    """One line of a bulk upload of vacancies."""

    own_reference: OwnNumber
