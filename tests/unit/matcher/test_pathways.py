"""What each pathway says of one graduate before one vacancy, by example."""

from datetime import date
from typing import Any

import pytest

from services.matcher.pathways import Question, pathway_book, pathway_results
from services.matcher.rules import rule_book
from services.matcher.standing import Standing
from shared.events import (
    Cefr,
    CollectiveAgreement,
    ContractForm,
    Currency,
    GateOutcome,
    LanguageCertificate,
    LanguageCourse,
    LanguageProof,
    Owner,
    Pathway,
    PathwayCondition,
    PathwayResult,
    PathwayVerdict,
    Pay,
    Payer,
    PayPeriod,
    Recognition,
    RecognitionStatus,
    Terms,
    Track,
    Training,
    TrainingLevel,
    VacancyKind,
    VerifiableFact,
    Verification,
    WageRegion,
)
from tests.support.matcher_examples import (
    TODAY,
    a_choice,
    a_profile,
    a_vacancy,
    coded,
    fair_terms,
    vacancy_id,
)

OPEN, LATER = PathwayVerdict.OPEN, PathwayVerdict.DUE_LATER
UNKNOWN, FAILED = PathwayVerdict.UNKNOWN, PathwayVerdict.FAILED
A2 = LanguageProof(level=Cefr.A2, certificate=LanguageCertificate.GOETHE)


def results(
    profile: dict[str, Any] | None = None,
    vacancy: dict[str, Any] | None = None,
    seen: dict[VerifiableFact, str] | None = None,
    as_of: date = TODAY,
) -> dict[Pathway, PathwayResult]:
    """By pathway: the usual welder before the usual place, with these changes."""
    person = a_profile(**({"is_45_at_start": False} | (profile or {})))
    choice = (
        a_choice(verifications=tuple(paper(fact, value) for fact, value in seen.items()))
        if (seen)
        else None
    )
    graduate = Standing(person.graduate_id, person, choice)
    question = Question(graduate, a_vacancy(**(vacancy or {})), as_of, rule_book())
    return {each.pathway: each for each in pathway_results(question, pathway_book())}


def paper(fact: VerifiableFact, value: str) -> Verification:
    return Verification(
        fact=fact, value=value, document="paper", verified_on=TODAY, officer="officer-a"
    )


def condition(result: PathwayResult, name: str) -> PathwayCondition:
    (found,) = (each for each in result.conditions if each.condition == name)
    return found


def recognised(status: RecognitionStatus, occupation: str | None = None) -> dict[str, Any]:
    return {"recognition": Recognition(status=status, reference_occupation=occupation)}


def trained(months: int | None, **more: Any) -> dict[str, Any]:
    said = {"programme": "Welding", "required_training_months": months, "state_recognised": True}
    return {"training": Training(**(said | more))}


def yearly(amount: float, **more: Any) -> dict[str, Any]:
    pay = Pay(minimum=amount, period=PayPeriod.YEAR, currency=Currency.EUR)
    return {"start_on": date(2026, 12, 1), "terms": fair_terms(pay=pay, **more)}


THIS = vacancy_id(1)
OFFER = {VerifiableFact.SIGNED_OFFER: THIS}


def test_full_recognition_leaves_only_the_signed_offer_to_be_done_before_the_visa() -> None:
    found = results(recognised(RecognitionStatus.FULL))[Pathway.SKILLED_WORK]

    offer = condition(found, "signed_offer")
    assert found.verdict is LATER
    assert (offer.outcome, offer.lead_weeks) == (GateOutcome.DUE_LATER, 2)
    assert offer.step is not None
    assert offer.step.owner is Owner.EMPLOYER


def test_18a_is_open_once_the_offer_was_seen_too() -> None:
    found = results(recognised(RecognitionStatus.FULL), seen=OFFER)

    assert found[Pathway.SKILLED_WORK].verdict is OPEN


def test_a_paper_for_another_vacancy_counts_for_nothing() -> None:
    seen = {VerifiableFact.SIGNED_OFFER: vacancy_id(2)}

    found = results(recognised(RecognitionStatus.FULL), seen=seen)

    assert found[Pathway.SKILLED_WORK].verdict is LATER


@pytest.mark.parametrize(
    ("status", "work", "measure"),
    [
        (RecognitionStatus.FULL, LATER, FAILED),
        (RecognitionStatus.PARTIAL, FAILED, LATER),
        (RecognitionStatus.REFUSED, FAILED, FAILED),
        (RecognitionStatus.APPLIED, LATER, LATER),
        (RecognitionStatus.NOT_APPLIED, LATER, LATER),
    ],
)
def test_what_the_notice_says_decides_between_work_and_measure(
    status: RecognitionStatus, work: PathwayVerdict, measure: PathwayVerdict
) -> None:
    place = {"kind": VacancyKind.QUALIFICATION_MEASURE}

    found = results(recognised(status), place)

    assert found[Pathway.SKILLED_WORK].verdict is work
    assert found[Pathway.QUALIFICATION_MEASURE].verdict is measure


def test_recognition_of_which_nothing_is_stated_is_unknown_and_the_college_is_asked() -> None:
    found = results()[Pathway.SKILLED_WORK]

    status = condition(found, "full_equivalence")
    assert found.verdict is UNKNOWN
    assert status.step is not None
    assert (status.step.code, status.step.owner) == ("state_recognition", Owner.COLLEGE)


def test_an_officer_who_saw_the_notice_outranks_the_college() -> None:
    seen = {VerifiableFact.RECOGNITION_STATUS: "full"}

    found = results(recognised(RecognitionStatus.PARTIAL), seen=seen)

    assert found[Pathway.SKILLED_WORK].verdict is LATER


PARTNER: dict[str, Any] = {
    "kind": VacancyKind.RECOGNITION_PARTNERSHIP,
    "terms": fair_terms(training_suitability="trains welders"),
}


def partnership(
    profile: dict[str, Any],
    vacancy: dict[str, Any] | None = None,
    seen: dict[VerifiableFact, str] | None = None,
) -> PathwayResult:
    return results(profile, PARTNER | (vacancy or {}), seen)[Pathway.RECOGNITION_PARTNERSHIP]


def test_a_partnership_waits_for_papers_and_not_for_recognition() -> None:
    found = partnership(trained(24) | {"german": A2})

    due = [each.condition for each in found.conditions if each.outcome is GateOutcome.DUE_LATER]
    assert found.verdict is LATER
    assert due == ["signed_offer", "zab_confirmation", "partnership_agreement"]


def test_a_partnership_with_all_its_papers_is_open() -> None:
    seen = {
        VerifiableFact.SIGNED_OFFER: THIS,
        VerifiableFact.ZAB_CONFIRMATION: "positive",
        VerifiableFact.RECOGNITION_PARTNERSHIP_AGREEMENT: THIS,
    }

    assert partnership(trained(24) | {"german": A2}, seen=seen).verdict is OPEN


@pytest.mark.parametrize(
    ("profile", "vacancy", "name", "verdict"),
    [
        (trained(18), {}, "training_two_years", FAILED),
        (trained(None), {}, "training_two_years", UNKNOWN),
        (trained(24, state_recognised=None), {}, "training_two_years", UNKNOWN),
        (trained(24, state_recognised=False), {}, "training_two_years", FAILED),
        (trained(24) | {"german": None}, {}, "german_level", UNKNOWN),
        (trained(24) | {"german": LanguageProof(level=Cefr.A1)}, {}, "german_level", FAILED),
        (trained(24), {"terms": fair_terms()}, "training_suitability", UNKNOWN),
        (trained(24), {"kind": VacancyKind.SKILLED}, "offers_partnership", UNKNOWN),
        (trained(24), {"kind": VacancyKind.AUSBILDUNG}, "offers_partnership", FAILED),
        (trained(24), {"kind": None}, "offers_partnership", UNKNOWN),
    ],
)
def test_what_keeps_from_a_partnership(
    profile: dict[str, Any], vacancy: dict[str, Any], name: str, verdict: PathwayVerdict
) -> None:
    found = partnership(profile, vacancy)

    assert found.verdict is verdict
    assert condition(found, name).outcome is GateOutcome(
        {"failed": "fail", "unknown": "unknown"}[verdict]
    )


def test_a_level_of_german_without_certificate_is_due_later_and_no_reason_to_wait() -> None:
    found = partnership(trained(24) | {"german": LanguageProof(level=Cefr.B1)})

    assert found.verdict is LATER
    assert condition(found, "german_certificate").outcome is GateOutcome.DUE_LATER


def test_a_confirmation_that_was_refused_ends_the_way() -> None:
    seen = {VerifiableFact.ZAB_CONFIRMATION: "negative"}

    assert partnership(trained(24), seen=seen).verdict is FAILED


@pytest.mark.parametrize(
    ("profile", "outcome"),
    [
        ({}, GateOutcome.PASS),
        ({"coding": coded("farmer_organic")}, GateOutcome.UNKNOWN),
        ({"coding": coded()}, GateOutcome.UNKNOWN),
        (
            recognised(RecognitionStatus.NOT_APPLIED, "Zerspanungsmechaniker/in"),
            GateOutcome.FAIL,
        ),
        (recognised(RecognitionStatus.NOT_APPLIED, "no such trade"), GateOutcome.UNKNOWN),
    ],
)
def test_only_a_stated_target_in_another_occupational_group_fails(
    profile: dict[str, Any], outcome: GateOutcome
) -> None:
    found = partnership(trained(24) | profile)

    assert condition(found, "same_occupational_group").outcome is outcome


EXPERIENCED = trained(24) | {"months_of_experience": 30, "months_of_experience_last_60": 30}


def experienced(
    profile: dict[str, Any] | None = None,
    vacancy: dict[str, Any] | None = None,
    seen: dict[VerifiableFact, str] | None = None,
) -> PathwayResult:
    place = yearly(45630) if vacancy is None else vacancy
    return results(EXPERIENCED | (profile or {}), place, seen)[Pathway.EXPERIENCED_WORK]


def test_two_years_of_experience_and_the_salary_leave_the_papers() -> None:
    found = experienced()

    due = [each.condition for each in found.conditions if each.outcome is GateOutcome.DUE_LATER]
    assert found.verdict is LATER
    assert due == ["signed_offer", "zab_confirmation_or_ahk"]


@pytest.mark.parametrize(
    ("vacancy", "verdict"),
    [
        (yearly(45629), FAILED),
        (yearly(45629, collective_agreement=CollectiveAgreement.BOUND_AND_APPLIED), LATER),
        (yearly(45629, collective_agreement=CollectiveAgreement.APPLIED), FAILED),
        (yearly(45629, collective_agreement=CollectiveAgreement.BOUND), UNKNOWN),
        (yearly(45629, collective_agreement=None), UNKNOWN),
        (yearly(60000) | {"start_on": date(2027, 3, 1)}, UNKNOWN),
        ({"terms": fair_terms(pay=None)}, UNKNOWN),
    ],
)
def test_the_salary_of_the_year_or_the_collective_agreement(
    vacancy: dict[str, Any], verdict: PathwayVerdict
) -> None:
    assert experienced(vacancy=vacancy).verdict is verdict


@pytest.mark.parametrize(
    ("recent", "all_of_it", "verdict"),
    [
        (24, 24, LATER),
        (23, 60, FAILED),
        (None, 12, FAILED),
        (None, 60, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_experience_in_the_last_five_years(
    recent: int | None, all_of_it: int | None, verdict: PathwayVerdict
) -> None:
    said = {"months_of_experience": all_of_it, "months_of_experience_last_60": recent}

    assert experienced(said).verdict is verdict


def test_a_short_training_to_the_german_standard_may_have_an_ahk_certificate() -> None:
    short = trained(18, level=TrainingLevel.GERMAN_STANDARD)
    seen = {VerifiableFact.AHK_CERTIFICATE: "shown"}

    assert experienced(short).verdict is UNKNOWN
    assert experienced(short, seen=seen).verdict is LATER
    assert experienced(trained(18, level=TrainingLevel.TRUNG_CAP)).verdict is FAILED


@pytest.mark.parametrize(
    ("flag", "pay", "outcome"),
    [
        (False, 46000, GateOutcome.PASS),
        (True, 55770, GateOutcome.PASS),
        (True, 55769, GateOutcome.UNKNOWN),
        (None, 55770, GateOutcome.PASS),
        (None, 46000, GateOutcome.UNKNOWN),
    ],
)
def test_from_45_a_low_salary_is_an_officers_question_for_a_pension_may_do(
    flag: bool | None, pay: float, outcome: GateOutcome
) -> None:
    found = experienced({"is_45_at_start": flag}, yearly(pay))

    assert condition(found, "age_45_salary").outcome is outcome


TRAINING: dict[str, Any] = {"kind": VacancyKind.AUSBILDUNG}
NO_COURSE: dict[str, Any] = TRAINING | {"terms": fair_terms(language_course=None)}


@pytest.mark.parametrize(
    ("level", "vacancy", "verdict"),
    [
        (Cefr.B1, NO_COURSE, LATER),
        (Cefr.A2, TRAINING, LATER),
        (Cefr.A2, NO_COURSE, UNKNOWN),
        (Cefr.A1, TRAINING, UNKNOWN),
        (Cefr.B1, {}, FAILED),
        (Cefr.B1, {"kind": None}, UNKNOWN),
    ],
)
def test_a_training_place_asks_b1_or_a_course(
    level: Cefr, vacancy: dict[str, Any], verdict: PathwayVerdict
) -> None:
    said = {"german": LanguageProof(level=level, certificate=LanguageCertificate.TELC)}

    assert results(said, vacancy)[Pathway.TRAINING].verdict is verdict


def test_agency_work_closes_every_way_to_germany() -> None:
    found = results(vacancy={"terms": fair_terms(is_temp_agency=True)})

    assert {each.verdict for each in found.values()} == {FAILED}


HOME: dict[str, Any] = {
    "track": Track.HOME,
    "country": "VN",
    "start_on": date(2026, 12, 1),
    "terms": Terms(
        contract_form=ContractForm.PERMANENT,
        weekly_hours=48,
        leave_days=12,
        probation_months=2,
        wage_region=WageRegion.I,
        pay=Pay(minimum=9_000_000, period=PayPeriod.MONTH, currency=Currency.VND),
    ),
}


def at_home(**terms: Any) -> PathwayResult:
    changed = HOME["terms"].model_copy(update=terms)
    return results(vacancy=HOME | {"terms": changed})[Pathway.HOME]


def test_at_home_there_is_one_way_and_it_may_be_open() -> None:
    assert set(results(vacancy=HOME)) == {Pathway.HOME}
    assert at_home().verdict is OPEN


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        ({"weekly_hours": 49}, FAILED),
        ({"weekly_hours": None}, UNKNOWN),
        ({"leave_days": 11}, FAILED),
        ({"probation_months": 3}, UNKNOWN),
        ({"contract_form": None}, UNKNOWN),
        ({"contract_form": ContractForm.FIXED_TERM, "contract_end": date(2029, 11, 30)}, OPEN),
        ({"contract_form": ContractForm.FIXED_TERM, "contract_end": date(2029, 12, 1)}, FAILED),
        ({"contract_form": ContractForm.FIXED_TERM, "contract_end": date(2026, 12, 20)}, UNKNOWN),
        ({"pay": Pay(minimum=5e6, period=PayPeriod.MONTH, currency=Currency.VND)}, FAILED),
        ({"wage_region": None}, UNKNOWN),
    ],
)
def test_what_the_labour_code_says_of_the_terms(
    terms: dict[str, Any], verdict: PathwayVerdict
) -> None:
    assert at_home(**terms).verdict is verdict


METAL_CUTTER = trained(18, level=TrainingLevel.TRUNG_CAP) | {
    "coding": coded("cnc_metal_cutting"),
    "german": A2,
    "months_of_experience": 0,
    "months_of_experience_last_60": 0,
}
CUTTING: dict[str, Any] = {"coding": coded("cnc_metal_cutting")}


def ways(profile: dict[str, Any], vacancy: dict[str, Any]) -> dict[Pathway, list[str]]:
    """The pathways that are not closed, each with the steps that are left."""
    return {
        pathway: [each.step.code for each in found.conditions if each.step and decides(each)]
        for pathway, found in results(METAL_CUTTER | profile, CUTTING | vacancy).items()
        if found.verdict in {OPEN, LATER}
    }


def decides(condition: PathwayCondition) -> bool:
    return condition.when.value in {"now", "before_visa"}


def test_a_metal_cutter_with_a_partial_notice_goes_by_a_qualification_measure() -> None:
    found = ways(recognised(RecognitionStatus.PARTIAL), {"kind": VacancyKind.QUALIFICATION_MEASURE})

    assert found == {Pathway.QUALIFICATION_MEASURE: ["draw_up_measure_plan"]}


def test_a_metal_cutter_who_has_not_applied_is_told_to_apply() -> None:
    found = ways(
        recognised(RecognitionStatus.NOT_APPLIED), {"kind": VacancyKind.QUALIFICATION_MEASURE}
    )

    assert found == {
        Pathway.SKILLED_WORK: ["sign_offer", "apply_recognition"],
        Pathway.QUALIFICATION_MEASURE: ["apply_recognition", "draw_up_measure_plan"],
    }


def test_a_metal_cutter_may_train_where_a_course_is_planned() -> None:
    course = fair_terms(language_course=LanguageCourse(paid_by=Payer.EMPLOYER))

    found = ways(recognised(RecognitionStatus.PARTIAL), TRAINING | {"terms": course})

    assert found == {Pathway.TRAINING: ["sign_offer", "show_german_or_course"]}


def test_eighteen_months_and_no_experience_close_partnership_and_experience_for_good() -> None:
    for kind in VacancyKind:
        found = results(METAL_CUTTER, CUTTING | {"kind": kind})

        assert found[Pathway.RECOGNITION_PARTNERSHIP].verdict is FAILED
        assert found[Pathway.EXPERIENCED_WORK].verdict is FAILED
