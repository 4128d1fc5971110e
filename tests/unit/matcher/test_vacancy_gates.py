"""What each gate says of the vacancy alone, by example."""

from datetime import date
from typing import Any

import pytest

from services.matcher.canonical import terms_hash
from services.matcher.gates import VacancyCase, vacancy_gates
from services.matcher.rules import rule_book
from shared.events import (
    Cefr,
    ContractForm,
    Cost,
    Currency,
    GateOutcome,
    GateResult,
    GermanNeed,
    Licence,
    Pay,
    Payer,
    PayPeriod,
    RepaymentClause,
    Terms,
    Track,
    VacancyKind,
    VacancyReviewed,
    VacancyStated,
    Verdict,
    WageRegion,
)
from tests.support.matcher_examples import TODAY, a_review, a_vacancy, fair_terms

PASS, FAIL, UNKNOWN = GateOutcome.PASS, GateOutcome.FAIL, GateOutcome.UNKNOWN
EUR, VND = Currency.EUR, Currency.VND


def results(
    vacancy: VacancyStated, review: VacancyReviewed | None = None, as_of: date = TODAY
) -> tuple[GateResult, ...]:
    return vacancy_gates(VacancyCase(vacancy, review, as_of, rule_book()))


def gate(name: str, vacancy: VacancyStated, **more: Any) -> GateResult:
    (found,) = (each for each in results(vacancy, **more) if each.gate == name)
    return found


def with_terms(**changes: Any) -> VacancyStated:
    return a_vacancy(terms=fair_terms(**changes))


def at_home(pay: Pay | None, region: WageRegion | None = WageRegion.I) -> VacancyStated:
    return a_vacancy(track=Track.HOME, terms=fair_terms(pay=pay, wage_region=region))


def test_a_vacancy_that_states_all_and_is_reviewed_passes_every_gate() -> None:
    reviewed = a_review(fairness=Verdict.MET, climate=Verdict.MET)

    found = results(a_vacancy(), reviewed)

    assert {each.outcome for each in found} == {PASS}
    assert "terms_stated" in {each.reason_code for each in found}


@pytest.mark.parametrize(
    ("stated", "track", "outcome"),
    [
        (True, Track.AWAY, FAIL),
        (False, Track.AWAY, PASS),
        (None, Track.AWAY, UNKNOWN),
        (True, Track.HOME, FAIL),
        (None, Track.HOME, PASS),
    ],
)
def test_agency_work(stated: bool | None, track: Track, outcome: GateOutcome) -> None:
    vacancy = a_vacancy(track=track, terms=fair_terms(is_temp_agency=stated))

    assert gate("temp_agency", vacancy).outcome is outcome


@pytest.mark.parametrize(("kept", "outcome"), [(True, FAIL), (False, PASS), (None, UNKNOWN)])
def test_papers_stay_with_their_owner(kept: bool | None, outcome: GateOutcome) -> None:
    assert gate("document_retention", with_terms(document_retention=kept)).outcome is outcome


def cost(payer: Payer, amount: float = 100) -> Cost:
    return Cost(item="visa", amount=amount, currency=EUR, payer=payer)


@pytest.mark.parametrize(
    ("costs", "outcome"),
    [
        (None, UNKNOWN),
        ((), PASS),
        ((cost(Payer.EMPLOYER), cost(Payer.STATE)), PASS),
        ((cost(Payer.EMPLOYER), cost(Payer.CANDIDATE)), FAIL),
        ((cost(Payer.CANDIDATE, 0),), PASS),
    ],
)
def test_the_candidate_pays_nothing(costs: tuple[Cost, ...] | None, outcome: GateOutcome) -> None:
    assert gate("candidate_costs", with_terms(costs=costs)).outcome is outcome


def test_a_repayment_clause_is_an_officers_to_judge() -> None:
    there = gate("repayment_clause", with_terms(repayment_clause=RepaymentClause(exists=True)))
    unsaid = gate("repayment_clause", with_terms(repayment_clause=None))

    assert (there.outcome, unsaid.outcome) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("pay", "hours", "outcome"),
    [
        (Pay(minimum=14.60, period=PayPeriod.HOUR, currency=EUR), None, PASS),
        (Pay(minimum=14.59, period=PayPeriod.HOUR, currency=EUR), None, FAIL),
        (Pay(minimum=2531.0, period=PayPeriod.MONTH, currency=EUR), 40.0, PASS),
        (Pay(minimum=2529.0, period=PayPeriod.MONTH, currency=EUR), 40.0, FAIL),
        (Pay(minimum=36000.0, period=PayPeriod.YEAR, currency=EUR), 40.0, PASS),
        (Pay(minimum=2529.0, period=PayPeriod.MONTH, currency=EUR), None, UNKNOWN),
        (Pay(minimum=5.0, period=PayPeriod.HOUR, currency=VND), None, UNKNOWN),
        (None, 40.0, UNKNOWN),
    ],
)
def test_the_minimum_wage_away_is_that_of_the_year_of_the_start(
    pay: Pay | None, hours: float | None, outcome: GateOutcome
) -> None:
    """The work starts in 2027: 14.60 EUR an hour (MiLoV5), 2,530.67 a month of 40 hours."""
    assert gate("minimum_wage", with_terms(pay=pay, weekly_hours=hours)).outcome is outcome


def test_training_pay_is_no_wage_and_goes_to_an_officer() -> None:
    low = fair_terms(pay=Pay(minimum=5.0, period=PayPeriod.HOUR, currency=EUR))

    found = gate("minimum_wage", a_vacancy(kind=VacancyKind.AUSBILDUNG, terms=low))

    assert (found.outcome, found.reason_code) == (UNKNOWN, "training_pay")


@pytest.mark.parametrize(
    ("monthly", "region", "outcome"),
    [
        (5_310_000, WageRegion.I, PASS),
        (5_309_999, WageRegion.I, FAIL),
        (3_700_000, WageRegion.IV, PASS),
        (5_310_000, None, UNKNOWN),
    ],
)
def test_the_minimum_wage_at_home_is_that_of_the_wage_region(
    monthly: float, region: WageRegion | None, outcome: GateOutcome
) -> None:
    pay = Pay(minimum=monthly, period=PayPeriod.MONTH, currency=VND)
    starts_now = at_home(pay, region).model_copy(update={"start_on": date(2026, 12, 1)})

    assert gate("minimum_wage", starts_now).outcome is outcome


def test_a_year_whose_minimum_wage_is_not_known_is_unknown_and_never_last_years() -> None:
    pay = Pay(minimum=1_000_000, period=PayPeriod.MONTH, currency=VND)

    found = gate("minimum_wage", at_home(pay))  # starts in 2027

    assert (found.outcome, found.reason_code) == (UNKNOWN, "minimum_wage_not_known")
    assert found.facts == {"year": "2027"}


def test_a_level_of_german_needs_its_reason() -> None:
    bare = a_vacancy(german=GermanNeed(at_start=Cefr.B2))

    assert gate("german_reason", bare).outcome is UNKNOWN
    assert gate("german_reason", a_vacancy()).outcome is PASS


def test_a_licence_needs_its_reason() -> None:
    bare = a_vacancy(licences=(Licence.DRIVING_B,))

    assert gate("licence_reason", bare).outcome is UNKNOWN
    assert gate("licence_reason", bare.model_copy(update={"licence_reason": "van"})).outcome is PASS


@pytest.mark.parametrize("name", ["fairness", "climate"])
@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [(Verdict.MET, PASS), (Verdict.NOT_MET, FAIL), (None, UNKNOWN)],
)
def test_the_officers_verdicts(name: str, verdict: Verdict | None, outcome: GateOutcome) -> None:
    found: dict[str, Any] = {name: verdict}

    assert gate(name, a_vacancy(), review=a_review(**found)).outcome is outcome
    assert gate(name, a_vacancy()).outcome is UNKNOWN


def test_a_good_verdict_does_not_cover_what_the_company_wrote_later() -> None:
    read = a_vacancy()
    review = a_review(fairness=Verdict.MET, climate=Verdict.NOT_MET, content=terms_hash(read))
    changed = a_vacancy(title="Welder, night shift")

    assert gate("fairness", read, review=review).outcome is PASS
    assert gate("fairness", changed, review=review).outcome is UNKNOWN
    assert gate("climate", changed, review=review).outcome is FAIL


def missing(vacancy: VacancyStated) -> set[str]:
    found = (each for each in results(vacancy) if each.gate == "terms")
    return {each.reason_code for each in found if each.outcome is not PASS}


def test_each_missing_term_is_named_and_none_of_them_fails() -> None:
    bare = a_vacancy(terms=Terms(), work_locations=(), value_chain=None, kind=None)

    found = results(bare)

    assert FAIL not in {each.outcome for each in found}
    assert {"missing_pay", "missing_weekly_hours", "missing_leave_days", "missing_kind"} <= (
        missing(bare)
    )


def test_a_vietnamese_employer_is_not_asked_for_german_items() -> None:
    bare = a_vacancy(track=Track.HOME, terms=Terms(), kind=None, german=None)

    asked = missing(bare)

    assert "missing_wage_region" in asked
    assert asked.isdisjoint(
        {"missing_kind", "missing_german", "missing_language_course", "missing_sending_form"}
    )


def test_a_fixed_term_needs_its_end_and_a_way_to_recognition_its_plan() -> None:
    fixed = with_terms(contract_form=ContractForm.FIXED_TERM)
    partnership = a_vacancy(kind=VacancyKind.RECOGNITION_PARTNERSHIP)

    assert missing(fixed) == {"missing_contract_end"}
    assert missing(partnership) == {
        "missing_pay_after_recognition",
        "missing_training_suitability",
    }
