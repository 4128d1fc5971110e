"""The titles of titles.csv with what each must be coded as, for the tests beside it."""

import csv
from dataclasses import dataclass
from pathlib import Path

from shared.occupations import CodingStatus


@dataclass(frozen=True)
class Example:
    """One title and its expected coding."""

    title: str
    status: CodingStatus
    occupation_ids: tuple[str, ...]
    why: str


def examples() -> list[Example]:
    """All rows of the table."""
    text = Path(__file__).with_name("titles.csv").read_text(encoding="utf-8")
    return [
        Example(
            title=row["title"],
            status=CodingStatus(row["status"]),
            occupation_ids=tuple(each for each in row["occupation_ids"].split(";") if each),
            why=row["why"],
        )
        for row in csv.DictReader(text.splitlines())
    ]
