"""What is said of a vacancy: by the company, and by the officer who reviewed it.

Every term may be missing here: intake asks for those that the track makes mandatory, and the
matcher's gates say "unknown" for the rest. Source of the terms: § 299 SGB III, NachwG, the ILO
definition of recruitment costs, Law 69/2020/QH14, Labour Code of Viet Nam.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.events.base import Event, IssuerId, Moment, Sha256, VacancyId, Value
from shared.events.vocabulary import (
    Cefr,
    CollectiveAgreement,
    ContractForm,
    Currency,
    Language,
    Licence,
    Payer,
    PayPeriod,
    SendingForm,
    Track,
    VacancyKind,
    ValueChain,
    WageRegion,
)
from shared.occupations import OccupationCoding

Money = Annotated[float, Field(ge=0, description="Amount in the unit that `currency` names.")]


class Employer(Value):
    legal_name: str
    address: str | None = None
    register_number: str | None = None


class Requirement(Value):
    """One thing asked of the candidate, in the company's words; `must` where it is a condition."""

    text: str
    must: bool = False


class Pay(Value):
    """Gross pay; `components` are named parts of it, such as a shift allowance."""

    minimum: Money
    maximum: Money | None = None
    period: PayPeriod
    currency: Currency
    components: tuple[str, ...] = ()


class Deduction(Value):
    item: str
    amount: Money
    currency: Currency
    legal_ground: str


class Cost(Value):
    """A cost of recruitment or migration, and who bears it."""

    item: str
    amount: Money
    currency: Currency
    payer: Payer


class Housing(Value):
    offered: bool
    kind: str | None = None
    persons_per_room: int | None = None
    monthly_cost: Money | None = None
    tied_to_job: bool | None = None


class RepaymentClause(Value):
    """A clause that makes the worker pay back costs; an officer must judge it (§ 307 BGB)."""

    exists: bool
    text: str | None = None
    months: int | None = None
    amount: Money | None = None


class LanguageCourse(Value):
    paid_by: Payer
    hours: int | None = None
    paid_working_time: bool | None = None


class GermanNeed(Value):
    """The level of German that the work needs, and why (AGG: a level must have a reason)."""

    at_start: Cefr | None = None
    now: Cefr | None = None
    after_12_months: Cefr | None = None
    reason: str | None = None


class Terms(Value):
    """The conditions of the contract and of the recruitment."""

    contract_form: ContractForm | None = None
    contract_end: date | None = None
    weekly_hours: float | None = None
    shift_system: str | None = None
    overtime_rule: str | None = None
    on_call: bool | None = None
    pay: Pay | None = None
    pay_after_recognition: Pay | None = None
    deductions: tuple[Deduction, ...] | None = None
    leave_days: int | None = None
    notice_period: str | None = None
    probation_months: int | None = None
    collective_agreement: CollectiveAgreement | None = None
    collective_agreement_name: str | None = None
    works_council: str | None = None
    counselling_contacts: tuple[str, ...] | None = None
    training_suitability: str | None = None
    language_course: LanguageCourse | None = None
    costs: tuple[Cost, ...] | None = None
    repayment_clause: RepaymentClause | None = None
    document_retention: bool | None = None
    housing: Housing | None = None
    arrival_support: str | None = None
    protective_equipment: str | None = None
    health_risk: str | None = None
    is_temp_agency: bool | None = None
    wage_region: WageRegion | None = None
    sending_form: SendingForm | None = None
    language_of_offer: tuple[Language, ...] | None = None


class VacancyStated(Event):
    """A vacancy with its advert, places, requirements and terms, as the company states it."""

    event_type: ClassVar[str] = "greenbridge.vacancy.stated.v1"

    vacancy_id: VacancyId
    issuer: IssuerId
    own_reference: str
    stated_at: Moment
    title: str
    text: str
    language: Language
    coding: OccupationCoding
    employer: Employer
    track: Track
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
    positions: Annotated[int, Field(ge=1, le=1000)] = 1
    kind: VacancyKind | None = None
    work_locations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    start_on: date | None = None
    start_flexible_until: date | None = None
    requirements: tuple[Requirement, ...] = ()
    months_of_experience: int | None = None
    german: GermanNeed | None = None
    licences: tuple[Licence, ...] = ()
    licence_reason: str | None = None
    shifts: bool | None = None
    work_at_height: bool | None = None
    travel: bool | None = None
    value_chain: ValueChain | None = None
    climate_evidence: str | None = None
    terms: Terms = Terms()

    @property
    def key(self) -> str:
        return self.vacancy_id


class VacancyStatus(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    FILLED = "filled"


class Verdict(StrEnum):
    """An officer's finding; `None` where nobody has looked yet."""

    MET = "met"
    NOT_MET = "not_met"


class VacancyReviewed(Event):
    """The officer's fairness and climate verdict, and whether the vacancy takes candidates.

    `content` hashes what the officer read: verdicts do not cover what the company wrote later.
    """

    event_type: ClassVar[str] = "greenbridge.vacancy.reviewed.v1"

    vacancy_id: VacancyId
    reviewed_at: Moment
    officer: str
    status: VacancyStatus = VacancyStatus.OPEN
    fairness: Verdict | None = None
    climate: Verdict | None = None
    reason_code: str = ""
    content: Sha256 | None = None

    @property
    def key(self) -> str:
        return self.vacancy_id
