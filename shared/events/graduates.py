"""What is said of a graduate: by the college, by the graduate, by an officer; and the erasure."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.events.base import Event, GraduateId, IssuerId, Moment, Value
from shared.events.vocabulary import (
    Cefr,
    ConsentMethod,
    ConsentStatus,
    Language,
    LanguageCertificate,
    Licence,
    RecognitionStatus,
    TrackWish,
    TrainingLevel,
)
from shared.occupations import OccupationCoding

Months = Annotated[int, Field(ge=0, le=720)]


class Consent(Value):
    """Consent to be matched: who collected it (an office, no name), when it was given, and how."""

    status: ConsentStatus
    given_at: Moment | None = None
    method: ConsentMethod | None = None
    collected_by: str | None = None


class Training(Value):
    """The training as the diploma states it.

    `required_training_months` is the full-time length that the programme requires (24-month
    rule of § 16d(3) and § 19c(2) AufenthG); it is stated, never inferred from the level.
    """

    programme: str
    level: TrainingLevel | None = None
    required_training_months: Months | None = None
    state_recognised: bool | None = None
    completed_on: date | None = None


class LanguageProof(Value):
    level: Cefr
    certificate: LanguageCertificate = LanguageCertificate.NO_CERTIFICATE
    issued_on: date | None = None


class Recognition(Value):
    """State of the recognition procedure, and the German occupation that it refers to."""

    status: RecognitionStatus
    reference_occupation: str | None = None


class GraduateProfileStated(Event):
    """What may be matched on, as the college states it. No identity: that is in the contact."""

    event_type: ClassVar[str] = "greenbridge.graduate-profile.stated.v1"

    graduate_id: GraduateId
    issuer: IssuerId
    stated_at: Moment
    consent: Consent
    track: TrackWish
    language: Language
    occupation_title: str
    coding: OccupationCoding
    training: Training
    german: LanguageProof | None = None
    german_course_until: date | None = None
    german_course_level: Cefr | None = None
    exam_booked_on: date | None = None
    exam_booked_level: Cefr | None = None
    english: Cefr | None = None
    months_of_experience: Months | None = None
    months_of_experience_last_60: Months | None = None
    skills: tuple[str, ...] = ()
    summary: str = ""
    licences: tuple[Licence, ...] = ()
    elearning_certificates: tuple[str, ...] = ()
    recognition: Recognition | None = None
    available_from: date | None = None
    regions: tuple[str, ...] = ()
    willing_to_relocate: bool | None = None
    willing_to_work_shifts: bool | None = None
    willing_to_travel: bool | None = None
    willing_to_work_at_height: bool | None = None
    is_adult: bool | None = None
    is_45_at_start: bool | None = None

    @property
    def key(self) -> str:
        return self.graduate_id


class GraduateContactStated(Event):
    """Who the graduate is and how to reach them; read by the notifier alone."""

    event_type: ClassVar[str] = "greenbridge.graduate-contact.stated.v1"

    graduate_id: GraduateId
    issuer: IssuerId
    stated_at: Moment
    own_number: str
    name: str
    email: str | None = None
    phone: str | None = None
    language: Language = Language.VIETNAMESE

    @property
    def key(self) -> str:
        return self.graduate_id


class VerifiableFact(StrEnum):
    """What a document can prove. The last three are made out for one vacancy: value is its id."""

    GERMAN_LEVEL = "german_level"
    TRAINING_MONTHS = "training_months"
    STATE_RECOGNITION = "state_recognition"
    RECOGNITION_STATUS = "recognition_status"
    CONSENT = "consent"
    ZAB_CONFIRMATION = "zab_confirmation"
    AHK_CERTIFICATE = "ahk_certificate"
    PRACTICE_PERMIT = "practice_permit"
    RECOGNITION_PARTNERSHIP_AGREEMENT = "recognition_partnership_agreement"
    QUALIFICATION_PLAN = "qualification_plan"
    SIGNED_OFFER = "signed_offer"


class Verification(Value):
    """A fact that an officer saw a document for; it outranks what the college stated."""

    fact: VerifiableFact
    value: str
    document: str
    verified_on: date
    officer: str


class GraduateChoiceMade(Event):
    """The graduate's own word, and what officers verified. `None` is "has not said"."""

    event_type: ClassVar[str] = "greenbridge.graduate-choice.made.v1"

    graduate_id: GraduateId
    chosen_at: Moment
    matching: bool | None = None
    track: TrackWish | None = None
    paused: bool = False
    verifications: tuple[Verification, ...] = ()

    @property
    def key(self) -> str:
        return self.graduate_id


class ErasureRequester(StrEnum):
    GRADUATE = "graduate"
    COLLEGE = "college"
    OFFICER = "officer"
    RETENTION = "retention"


class GraduateErased(Event):
    """Erased since `erased_at`; ended only by a consent that the person gave later."""

    event_type: ClassVar[str] = "greenbridge.graduate.erased.v1"

    graduate_id: GraduateId
    erased_at: Moment
    requested_by: ErasureRequester

    @property
    def key(self) -> str:
        return self.graduate_id

    def covers(self, consent: Consent) -> bool:
        """True while no consent given after the erasure stands against it."""
        if consent.status is not ConsentStatus.GIVEN or consent.given_at is None:
            return True
        return consent.given_at <= self.erased_at
