"""Conditions on work at home: minimum wage, Labour Code, social insurance of Viet Nam; pure.

Labour Code 45/2019/QH14, Art. 20, 25, 90-91, 105, 113; Law on Social Insurance 41/2024/QH15.
"""

from datetime import date

from services.matcher.gates.finding import Finding, failed, passed, step, unknown
from services.matcher.gates.wages import MONTHS_A_YEAR, minimum_wage_home
from services.matcher.pathways.question import Question
from shared.events import ContractForm, NextStep, Owner


def home_minimum_wage(question: Question) -> Finding:
    """Art. 90-91 with the decree of the year: the same finding as the gate's."""
    return minimum_wage_home(question.vacancy_case)


def home_weekly_hours(question: Question) -> Finding:
    """Art. 105: at most 48 hours a week."""
    hours, most = question.vacancy.terms.weekly_hours, float(question.asked)
    if hours is None:
        return unknown("hours_not_stated", step("state_weekly_hours", Owner.EMPLOYER))
    facts = {"hours": f"{hours:g}", "most": f"{most:g}"}
    if hours <= most:
        return passed("home_hours_within", **facts)
    return failed("home_hours_above", _correct(), **facts)


def home_contract_term(question: Question) -> Finding:
    """Art. 20: without a term, or with one of at most 36 months."""
    terms, most = question.vacancy.terms, int(question.asked)
    if terms.contract_form is ContractForm.PERMANENT:
        return passed("home_contract_permanent")
    if terms.contract_form is None or terms.contract_end is None:
        return unknown("home_contract_not_stated", step("state_contract", Owner.EMPLOYER))
    facts = {"end": terms.contract_end.isoformat(), "most": f"{most}"}
    if terms.contract_end < months_after(_start(question), most):
        return passed("home_term_within", **facts)
    return failed("home_term_too_long", _correct(), **facts)


def home_probation(question: Question) -> Finding:
    """Art. 25: 60 days where a college is needed, 30 in other trades; an officer looks."""
    months, most = question.vacancy.terms.probation_months, int(question.asked)
    if months is None:
        return unknown("home_probation_not_stated", step("state_probation", Owner.EMPLOYER))
    facts = {"months": f"{months}", "most": f"{most}"}
    if months <= most:
        return passed("home_probation_within", **facts)
    return failed("home_probation_too_long", _correct(), **facts)


def home_leave(question: Question) -> Finding:
    """Art. 113: at least 12 days of paid leave a year."""
    days, least = question.vacancy.terms.leave_days, int(question.asked)
    if days is None:
        return unknown("home_leave_not_stated", step("state_leave", Owner.EMPLOYER))
    facts = {"days": f"{days}", "least": f"{least}"}
    return passed("home_leave_enough", **facts) if days >= least else _too_little_leave(facts)


def home_social_insurance(question: Question) -> Finding:
    """Art. 2 of the law on social insurance: compulsory from a contract of one month."""
    terms = question.vacancy.terms
    if terms.contract_form is ContractForm.PERMANENT:
        return passed("home_insurance_compulsory")
    if terms.contract_form is None or terms.contract_end is None:
        return unknown("home_contract_not_stated", step("state_contract", Owner.EMPLOYER))
    if terms.contract_end >= months_after(_start(question), int(question.asked)):
        return passed("home_insurance_compulsory")
    return failed("home_insurance_not_compulsory", step("judge_finding", Owner.OFFICER))


def months_after(day: date, months: int) -> date:
    """The same day some months later, the first of the next where a month is too short."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return day.replace(year=day.year + years, month=month + 2, day=1)


def _start(question: Question) -> date:
    return question.vacancy.start_on or question.as_of


def _too_little_leave(facts: dict[str, str]) -> Finding:
    return failed("home_leave_too_little", _correct(), **facts)


def _correct() -> NextStep:
    return step("correct_terms", Owner.EMPLOYER)
