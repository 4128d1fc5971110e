"""The sample data as tests send them: read once, their dates moved along with the calendar."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from deploy.sample_folder import Entry, SampleFolder, read_folder

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
WRITTEN_FOR = date(2026, 11, 22)
"""The day on which the sample's starts and exams lie ahead as they were meant to."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")


@cache
def sample() -> SampleFolder:
    """Every date moved by as many days as have passed since the sample was written."""
    folder = read_folder(SAMPLE)
    moved = tuple(replace(entry, body=_moved(entry.body)) for entry in folder.entries)
    return SampleFolder(folder.issuers, moved)


def entry(own: str) -> Entry:
    """The one with that own number or reference. Raises KeyError."""
    return _by_own()[own]


def entries(owns: Iterable[str]) -> list[Entry]:
    return [entry(own) for own in owns]


def changed(one: Entry, **fields: Any) -> Entry:
    """The same entry with other fields."""
    return replace(one, body={**one.body, **fields})


def copies(one: Entry, count: int, prefix: str) -> list[Entry]:
    """Other people's entries that say the same, with addresses and numbers of their own."""
    made = []
    for number in range(count):
        own = f"{prefix}-{number:03}"
        contact = {**one.body["contact"], "email": f"{own.lower()}@example.org"}
        made.append(replace(one, own=own, body={**one.body, "contact": contact}))
    return made


def consent_now() -> dict[str, str]:
    """As a college that asked the person just now would send it."""
    return {
        "status": "given",
        "given_at": datetime.now(UTC).isoformat(),
        "method": "signed_form",
        "collected_by": "Phòng Quan hệ doanh nghiệp",
    }


@cache
def _by_own() -> dict[str, Entry]:
    return {one.own: one for one in sample().entries}


def _moved(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _moved(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner) for inner in value]
    if isinstance(value, str) and (found := _DAY.match(value)):
        day = date.fromisoformat(found.group()) + timedelta(days=_days_since())
        return day.isoformat() + value[found.end() :]
    return value


def _days_since() -> int:
    return (datetime.now(UTC).date() - WRITTEN_FOR).days
