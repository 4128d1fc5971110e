"""What the fields of an entry must say together; one field alone is the models' matter."""

from datetime import date, datetime, timedelta

from services.profile_ingest.faults import Fault, Path, fault
from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.words import words
from shared.events import Pay, Track

COUNTRIES = {Track.AWAY: "DE", Track.HOME: "VN"}
FIVE_YEARS = 60
CLOCKS_DIFFER = timedelta(days=1)
"""A day's grace: at the college it may be tomorrow already."""


def check_graduate(graduate: GraduateIntake, now: datetime) -> list[Fault]:
    """Nothing that happened lies in the future, and the parts are no longer than the whole."""
    faults = []
    given = graduate.consent.given_at
    if given is not None and given > now + CLOCKS_DIFFER:
        faults.append(_future(("consent", "given_at"), given.date()))
    if graduate.german is not None:
        issued = graduate.german.issued_on
        if issued is not None and issued > (now + CLOCKS_DIFFER).date():
            faults.append(_future(("german", "issued_on"), issued))
    return faults + _experience(graduate)


def check_vacancy(vacancy: VacancyIntake) -> list[Fault]:
    """Track and country go together, ends come after beginnings, maxima are no minima."""
    faults = []
    country = COUNTRIES[vacancy.track]
    if vacancy.country != country:
        track = vacancy.track.value
        facts = {"track": track, "country": country}
        faults.append(fault(("country",), "track_country", value=vacancy.country, **facts))
    for path, end in (
        (("start_flexible_until",), vacancy.start_flexible_until),
        (("terms", "contract_end"), vacancy.terms.contract_end),
    ):
        faults += _after(path, end, vacancy.start_on)
    faults += _pay(("terms", "pay"), vacancy.terms.pay)
    return faults + _pay(("terms", "pay_after_recognition"), vacancy.terms.pay_after_recognition)


def _experience(graduate: GraduateIntake) -> list[Fault]:
    recent, path = graduate.months_of_experience_last_60, ("months_of_experience_last_60",)
    whole = graduate.months_of_experience
    if recent is not None and recent > FIVE_YEARS:
        most = words("range.le", limit=FIVE_YEARS)
        return [fault(path, "out_of_range", value=recent, range=most)]
    if recent is not None and whole is not None and whole < recent:
        other = "months_of_experience_last_60"
        return [fault(("months_of_experience",), "less_than", value=whole, other=other)]
    return []


def _future(path: Path, day: date) -> Fault:
    return fault(path, "in_the_future", value=day.isoformat())


def _after(path: Path, end: date | None, start: date | None) -> list[Fault]:
    if end is None or start is None or end >= start:
        return []
    return [fault(path, "out_of_order", value=end.isoformat(), other="start_on")]


def _pay(path: Path, pay: Pay | None) -> list[Fault]:
    if pay is None or pay.maximum is None or pay.maximum >= pay.minimum:
        return []
    return [fault((*path, "maximum"), "less_than", value=pay.maximum, other="minimum")]
