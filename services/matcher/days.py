"""Which day it is for a vacancy, and when a new one begins for its list; pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from shared.events import Track

ZONES: Mapping[Track, ZoneInfo] = MappingProxyType(
    {
        Track.AWAY: ZoneInfo("Europe/Berlin"),
        Track.HOME: ZoneInfo("Asia/Ho_Chi_Minh"),
    }
)
AFTER_MIDNIGHT = timedelta(minutes=5)
"""The tick comes at 00:05: clocks that are a little apart agree by then which day it is."""


def as_of(track: Track, now: datetime) -> date:
    """The day where the work is."""
    return now.astimezone(ZONES[track]).date()


def ticked(track: Track, now: datetime) -> date:
    """The day whose tick is over: another one than before means that lists are due anew."""
    return as_of(track, now - AFTER_MIDNIGHT)
