"""The gate on the minimum wage: § 1 MiLoG away, the wage region's minimum at home; pure."""

from services.matcher.gates.finding import Finding, VacancyCase, failed, passed, step, unknown
from shared.events import Currency, NextStep, Owner, Pay, PayPeriod, VacancyKind

WEEKS_A_MONTH = 13 / 3
"""A quarter has 13 weeks: the usual conversion of weekly hours into monthly ones."""

MONTHS_A_YEAR = 12


def minimum_wage_away(case: VacancyCase) -> Finding:
    """Gross pay in EUR an hour against the minimum of the year in which the work starts.

    Trainees are paid under § 17 BBiG, not under MiLoG (§ 22): an officer looks at those.
    """
    pay = case.vacancy.terms.pay
    if pay is None:
        return _not_stated()
    if case.vacancy.kind is VacancyKind.AUSBILDUNG:
        return unknown("training_pay", step("check_training_pay", Owner.OFFICER))
    if pay.currency is not Currency.EUR:
        return _other_currency(pay)
    hourly = _hourly(pay, case.vacancy.terms.weekly_hours)
    if hourly is None:
        return unknown("hours_not_stated", step("state_weekly_hours", Owner.EMPLOYER))
    return _against(case, hourly, "de_minimum_wage_hour", PayPeriod.HOUR)


def minimum_wage_home(case: VacancyCase) -> Finding:
    """Gross pay in VND a month, or an hour, against the minimum of the workplace's wage region."""
    pay, region = case.vacancy.terms.pay, case.vacancy.terms.wage_region
    if pay is None:
        return _not_stated()
    if region is None:
        return unknown("wage_region_not_stated", step("state_wage_region", Owner.EMPLOYER))
    if pay.currency is not Currency.VND:
        return _other_currency(pay)
    if pay.period is PayPeriod.HOUR:
        return _against(case, pay.minimum, f"vn_minimum_wage_hour_{region}", PayPeriod.HOUR)
    monthly = pay.minimum / (MONTHS_A_YEAR if pay.period is PayPeriod.YEAR else 1)
    return _against(case, monthly, f"vn_minimum_wage_month_{region}", PayPeriod.MONTH)


def wage_year(case: VacancyCase) -> int:
    """The year in which the work starts; a start that has passed counts as today."""
    return max(case.vacancy.start_on or case.as_of, case.as_of).year


def _against(case: VacancyCase, paid: float, key: str, per: PayPeriod) -> Finding:
    year = wage_year(case)
    least = case.book.threshold(key, year)
    if least is None:
        load = step("load_threshold", Owner.OFFICER, year=f"{year}")
        return unknown("minimum_wage_not_known", load, year=f"{year}")
    goal = {"least": amount(least.value), "currency": least.unit[:3]}
    facts = {"paid": amount(paid), "year": f"{year}", **goal}
    if round(paid, 2) >= least.value:
        return passed(f"minimum_wage_met_{per}", **facts)
    higher = NextStep(code=f"raise_pay_{per}", owner=Owner.EMPLOYER, facts=goal)
    return failed(f"below_minimum_wage_{per}", higher, **facts)


def _hourly(pay: Pay, weekly_hours: float | None) -> float | None:
    if pay.period is PayPeriod.HOUR:
        return pay.minimum
    if not weekly_hours:
        return None
    monthly = pay.minimum / (MONTHS_A_YEAR if pay.period is PayPeriod.YEAR else 1)
    return monthly / (weekly_hours * WEEKS_A_MONTH)


def _not_stated() -> Finding:
    return unknown("pay_not_stated", step("state_pay", Owner.EMPLOYER))


def _other_currency(pay: Pay) -> Finding:
    return unknown(
        "pay_in_other_currency",
        step("state_pay_in_local_currency", Owner.EMPLOYER),
        currency=pay.currency,
    )


def amount(value: float) -> str:
    """Without a separator of thousands; two decimals only where there are any."""
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"
