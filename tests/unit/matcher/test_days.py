"""The day of a list is the day where the work is; a new one begins at 00:05 there."""

from datetime import UTC, date, datetime

from services.matcher.days import as_of, ticked
from shared.events import Track


def at(hour: int, minute: int, day: int = 22, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_late_in_the_evening_it_is_tomorrow_in_viet_nam_already() -> None:
    late = at(18, 30)

    assert as_of(Track.AWAY, late) == date(2026, 11, 22)
    assert as_of(Track.HOME, late) == date(2026, 11, 23)


def test_a_new_day_is_ticked_five_minutes_after_midnight() -> None:
    assert ticked(Track.HOME, at(17, 4)) == date(2026, 11, 22)
    assert ticked(Track.HOME, at(17, 5)) == date(2026, 11, 23)
    assert ticked(Track.AWAY, at(23, 4)) == date(2026, 11, 22)
    assert ticked(Track.AWAY, at(23, 5)) == date(2026, 11, 23)


def test_summer_time_counts() -> None:
    assert ticked(Track.AWAY, at(22, 5, month=7)) == date(2026, 7, 23)
