"""Graduates, vacancies and what is said of them, for the matcher's tests; all of it invented."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.matcher.assessment import Asked, Candidate, Yardstick
from services.matcher.explain import likeness, matrix
from services.matcher.lists import Occasion
from services.matcher.passages import passages, profile_text, vacancy_text
from services.matcher.requirements import requirements
from services.matcher.rules import rule_book
from services.matcher.scale import BASE_SCALE
from services.matcher.standing import Standing
from shared.events import (
    ActorRole,
    Cefr,
    CollectiveAgreement,
    Consent,
    ConsentStatus,
    ContractForm,
    Cost,
    Currency,
    DecisionStep,
    Employer,
    ErasureRequester,
    GermanNeed,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    Housing,
    Language,
    LanguageCertificate,
    LanguageCourse,
    LanguageProof,
    Pay,
    Payer,
    PayPeriod,
    PlacementDecided,
    Position,
    RepaymentClause,
    Requirement,
    SendingForm,
    Terms,
    Track,
    TrackWish,
    Training,
    VacancyKind,
    VacancyReviewed,
    VacancyStated,
    ValueChain,
)
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding
from tests.support.fake_embedder import fake_vector

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
EARLIER = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
MODEL_ID = "sha256:fake"


def graduate_id(number: int) -> str:
    return f"g-{number:032x}"


def vacancy_id(number: int) -> str:
    return f"v-{number:032x}"


def at(offset: int, partition: int = 0) -> Position:
    return Position(partition=partition, offset=offset)


def coded(*ids: str, status: CodingStatus | None = None) -> OccupationCoding:
    """One id is coded, several are several, none is none; `status` says otherwise."""
    usual = {0: CodingStatus.NONE, 1: CodingStatus.CODED}.get(len(ids), CodingStatus.SEVERAL)
    method = CodingMethod.EXACT if ids else CodingMethod.NO_METHOD
    return OccupationCoding(
        status=status or usual, occupation_ids=ids, confidence=1.0, method=method
    )


def consent(status: ConsentStatus = ConsentStatus.GIVEN, given: datetime = EARLIER) -> Consent:
    return Consent(status=status, given_at=given if status is ConsentStatus.GIVEN else None)


def a_profile(number: int = 1, **changes: Any) -> GraduateProfileStated:
    """A welder who passes every gate of `a_vacancy`."""
    said: dict[str, Any] = {
        "graduate_id": graduate_id(number),
        "issuer": "college-a",
        "stated_at": EARLIER,
        "consent": consent(),
        "track": TrackWish.AWAY,
        "language": Language.ENGLISH,
        "occupation_title": "Welder",
        "coding": coded("welder"),
        "training": Training(programme="Welding technology"),
        "german": LanguageProof(level=Cefr.B1, certificate=LanguageCertificate.GOETHE),
        "skills": ("TIG welding of pipes", "Reading drawings"),
        "summary": "Welded steel frames for two years. Kept the workshop in order.",
        "months_of_experience": 24,
        "available_from": date(2027, 1, 1),
        "willing_to_work_shifts": True,
        "willing_to_travel": True,
        "willing_to_work_at_height": True,
        "is_adult": True,
    }
    return GraduateProfileStated(**(said | changes))


def fair_terms(**changes: Any) -> Terms:
    """Terms of an away vacancy in which nothing is missing and nothing is unfair."""
    said: dict[str, Any] = {
        "contract_form": ContractForm.PERMANENT,
        "weekly_hours": 38.5,
        "pay": Pay(minimum=18.0, period=PayPeriod.HOUR, currency=Currency.EUR),
        "deductions": (),
        "leave_days": 30,
        "notice_period": "four weeks",
        "collective_agreement": CollectiveAgreement.NO_AGREEMENT,
        "counselling_contacts": ("Faire Integration",),
        "language_course": LanguageCourse(paid_by=Payer.EMPLOYER),
        "costs": (Cost(item="visa", amount=75, currency=Currency.EUR, payer=Payer.EMPLOYER),),
        "repayment_clause": RepaymentClause(exists=False),
        "document_retention": False,
        "housing": Housing(offered=False),
        "protective_equipment": "provided",
        "is_temp_agency": False,
        "sending_form": SendingForm.DIRECT,
        "language_of_offer": (Language.GERMAN, Language.VIETNAMESE),
    }
    return Terms(**(said | changes))


def a_vacancy(number: int = 1, **changes: Any) -> VacancyStated:
    """A welder's place in Germany that states all that it must."""
    said: dict[str, Any] = {
        "vacancy_id": vacancy_id(number),
        "issuer": "firm-a",
        "own_reference": "1",
        "stated_at": EARLIER,
        "title": "Welder (m/f/d)",
        "text": "",
        "language": Language.ENGLISH,
        "coding": coded("welder"),
        "employer": Employer(
            legal_name="Invented Ltd", address="1 Invented Street", register_number="HRB 1"
        ),
        "track": Track.AWAY,
        "country": "DE",
        "kind": VacancyKind.SKILLED,
        "work_locations": ("Leipzig",),
        "start_on": date(2027, 3, 1),
        "start_flexible_until": date(2027, 6, 1),
        "requirements": (
            Requirement(text="TIG welding of pipes", must=True),
            Requirement(text="Reading drawings"),
        ),
        "german": GermanNeed(at_start=Cefr.A2, reason="safety briefings"),
        "shifts": False,
        "work_at_height": False,
        "travel": False,
        "value_chain": ValueChain.DISTRICT_HEATING,
        "terms": fair_terms(),
    }
    return VacancyStated(**(said | changes))


def a_choice(number: int = 1, **changes: Any) -> GraduateChoiceMade:
    said: dict[str, Any] = {"graduate_id": graduate_id(number), "chosen_at": NOW}
    return GraduateChoiceMade(**(said | changes))


def an_erasure(number: int = 1, erased_at: datetime = NOW) -> GraduateErased:
    return GraduateErased(
        graduate_id=graduate_id(number),
        erased_at=erased_at,
        requested_by=ErasureRequester.GRADUATE,
    )


def a_review(number: int = 1, **changes: Any) -> VacancyReviewed:
    said: dict[str, Any] = {
        "vacancy_id": vacancy_id(number),
        "reviewed_at": NOW,
        "officer": "officer-a",
    }
    return VacancyReviewed(**(said | changes))


def a_decision(
    step: DecisionStep, graduate: int = 1, vacancy: int = 1, sequence: int = 1
) -> PlacementDecided:
    case = hashlib.sha256(f"{graduate}/{vacancy}".encode()).hexdigest()[:32]
    return PlacementDecided(
        decision_id=UUID(int=sequence),
        case_id=f"c-{case}",
        sequence=sequence,
        graduate_id=graduate_id(graduate),
        vacancy_id=vacancy_id(vacancy),
        step=step,
        role=ActorRole.OFFICER,
        actor="officer-a",
        reason_code="grounds_hold",
        decided_at=NOW,
    )


def yardstick(as_of: date = TODAY) -> Yardstick:
    return Yardstick(as_of, rule_book(), BASE_SCALE, MODEL_ID)


def an_occasion(offset: int = 0, issued_at: datetime = NOW) -> Occasion:
    return Occasion(at(offset), issued_at)


def asked_of(vacancy: VacancyStated) -> Asked:
    """The vacancy as the fake embedder sees it."""
    wanted = requirements(vacancy)
    return Asked(vacancy, wanted, matrix([fake_vector(each.text) for each in wanted]))


def candidate_for(
    vacancy: VacancyStated,
    profile: GraduateProfileStated,
    choice: GraduateChoiceMade | None = None,
) -> Candidate:
    own = passages(profile)
    whole, said = profile_text(profile), vacancy_text(vacancy, requirements(vacancy))
    return Candidate(
        graduate=Standing(profile.graduate_id, profile, choice),
        own=own,
        own_vectors=matrix([fake_vector(each.text) for each in own]),
        whole=likeness(whole, fake_vector(whole), said, fake_vector(said)),
    )
