"""The gate on dates: can the graduate start when the vacancy needs someone; pure."""

from datetime import date, timedelta

from services.matcher.gates.finding import Finding, GraduateCase, failed, passed, step, unknown
from shared.events import Owner, VacancyStated

NEAR = timedelta(days=183)
"""Half a year: a firm that waits for a visa anyway may wait that long for the right person."""


def latest_start(vacancy: VacancyStated) -> date | None:
    """The last day on which the work may begin, as stated."""
    days = [day for day in (vacancy.start_on, vacancy.start_flexible_until) if day is not None]
    return max(days, default=None)


def availability(case: GraduateCase) -> Finding:
    latest = latest_start(case.vacancy)
    free = case.graduate.profile.available_from
    if latest is None:
        return unknown("start_not_stated", step("state_start", Owner.EMPLOYER))
    if latest < case.as_of:
        return unknown("start_has_passed", step("confirm_start", Owner.EMPLOYER), start=f"{latest}")
    if free is None:
        return unknown("availability_not_stated", step("state_availability", Owner.GRADUATE))
    if free <= latest:
        return passed("available_in_time", available=f"{free}", start=f"{latest}")
    later = step("agree_later_start", Owner.EMPLOYER, by=free) if free - latest <= NEAR else None
    return failed("available_too_late", later, available=f"{free}", start=f"{latest}")
