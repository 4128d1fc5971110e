"""Conditions on pay: the thresholds of the year in which the work starts; pure.

§ 6 Abs. 1 Nr. 2 and § 1 Abs. 2 BeschV, § 18 Abs. 2 Nr. 5 AufenthG, § 2 Abs. 3 AufenthG. A year
that the table lacks is unknown, never last year's number. Age comes as one flag and nothing else.
"""

from collections.abc import Mapping

from services.matcher.gates.finding import Finding, failed, passed, step, unknown
from services.matcher.gates.wages import MONTHS_A_YEAR, WEEKS_A_MONTH, amount, wage_year
from services.matcher.pathways.question import Question
from services.matcher.rules import Threshold
from shared.events import CollectiveAgreement, Currency, NextStep, Owner, Pay, PayPeriod

OPEN_AGREEMENT = frozenset({None, CollectiveAgreement.BOUND})
"""Bound alone does not say whether the agreement's terms are applied to this place."""


def salary_or_agreement(question: Question) -> Finding:
    """§ 6 Abs. 1 Nr. 2, S. 2 BeschV: 45 % of the ceiling, unless bound by and applying a tariff."""
    agreement = question.vacancy.terms.collective_agreement
    if agreement is CollectiveAgreement.BOUND_AND_APPLIED:
        return passed("collective_agreement_applied")
    found = _salary(question)
    if found.reason == "salary_below" and agreement in OPEN_AGREEMENT:
        state = step("state_collective_agreement", Owner.EMPLOYER)
        return unknown("salary_below_agreement_open", state, **found.facts)
    return found


def age_45_salary(question: Question) -> Finding:
    """§ 18 Abs. 2 Nr. 5 AufenthG, § 1 Abs. 2 BeschV: 55 % of the ceiling from 45, or a pension.

    A pension may do instead, so the row's severity makes a low salary an officer's question.
    """
    if question.graduate.profile.is_45_at_start is False:
        return passed("under_45_at_start")
    found = _salary(question)
    if found.reason == "salary_reached":
        return found
    if question.graduate.profile.is_45_at_start is None:
        return unknown("age_45_not_stated", step("confirm_under_45", Owner.COLLEGE))
    if found.reason == "salary_below":
        show = _raise("show_pension_or_raise_pay", found.facts)
        return failed("salary_below_from_45", show, **found.facts)
    return found


def livelihood(question: Question) -> Finding:
    """§ 5 Abs. 1 Nr. 1, § 2 Abs. 3 AufenthG: the training pay counts; officers look at the rest."""
    pay, least = question.vacancy.terms.pay, _threshold(question)
    yearly = _yearly(pay, question.vacancy.terms.weekly_hours)
    if yearly is None or least is None:
        return unknown("livelihood_not_known", step("check_livelihood", Owner.OFFICER))
    monthly = yearly / MONTHS_A_YEAR
    facts = {"paid": amount(monthly), "least": amount(least.value), "year": f"{least.year}"}
    if round(monthly, 2) >= least.value:
        return passed("livelihood_by_pay", **facts)
    return failed("livelihood_not_by_pay", step("check_livelihood", Owner.OFFICER), **facts)


def _salary(question: Question) -> Finding:
    """Gross pay in EUR a year against the row's threshold."""
    terms = question.vacancy.terms
    if terms.pay is None:
        return unknown("pay_not_stated", step("state_pay", Owner.EMPLOYER))
    if terms.pay.currency is not Currency.EUR:
        local = step("state_pay_in_local_currency", Owner.EMPLOYER)
        return unknown("pay_in_other_currency", local, currency=terms.pay.currency)
    yearly = _yearly(terms.pay, terms.weekly_hours)
    if yearly is None:
        return unknown("hours_not_stated", step("state_weekly_hours", Owner.EMPLOYER))
    least, year = _threshold(question), _year(question)
    if least is None:
        load = step("load_salary_threshold", Owner.OFFICER, year=f"{year}")
        return unknown("salary_threshold_not_known", load, year=f"{year}")
    facts = {"paid": amount(yearly), "least": amount(least.value), "year": f"{year}"}
    if round(yearly, 2) >= least.value:
        return passed("salary_reached", **facts)
    return failed("salary_below", _raise("raise_pay_year", facts), **facts)


def _raise(code: str, facts: Mapping[str, str]) -> NextStep:
    return NextStep(code=code, owner=Owner.EMPLOYER, facts=dict(facts))


def _yearly(pay: Pay | None, weekly_hours: float | None) -> float | None:
    if pay is None or pay.currency is not Currency.EUR:
        return None
    match pay.period:
        case PayPeriod.YEAR:
            return pay.minimum
        case PayPeriod.MONTH:
            return pay.minimum * MONTHS_A_YEAR
        case PayPeriod.HOUR:
            hours = weekly_hours or 0
            return pay.minimum * hours * WEEKS_A_MONTH * MONTHS_A_YEAR if hours else None


def _threshold(question: Question) -> Threshold | None:
    return question.book.threshold(question.asked, _year(question))


def _year(question: Question) -> int:
    return wage_year(question.vacancy_case)
