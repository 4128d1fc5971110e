"""Reads the dated rows of the pathways; evaluates nothing."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from shared.events import ConditionTime, Pathway

EVALUATION = 1
"""Raise it whenever the code of `services.matcher.pathways` judges the same facts differently."""


class PathwaySeverity(StrEnum):
    """What a negative finding does: `hard` fails, `officer` asks an officer; `info` finds none."""

    HARD = "hard"
    OFFICER = "officer"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class PathwayRule:
    """One dated row, in force from `valid_from` to `valid_to`, both included.

    `value` is what the condition asks (a level, months, the key of a threshold).
    """

    rule_id: str
    pathways: frozenset[Pathway]
    condition: str
    value: str
    when: ConditionTime
    severity: PathwaySeverity
    lead_weeks: int | None
    valid_from: date
    valid_to: date | None
    reference: str
    certainty: str

    @property
    def version(self) -> str:
        return self.valid_from.isoformat()

    def holds(self, on: date) -> bool:
        ended = self.valid_to is not None and on > self.valid_to
        return self.valid_from <= on and not ended


@dataclass(frozen=True, slots=True)
class PathwayBook:
    """`version` names the rows and the code that evaluates them; thresholds have their own."""

    rules: tuple[PathwayRule, ...]
    version: str

    def in_force(self, pathway: Pathway, on: date) -> tuple[PathwayRule, ...]:
        """The pathway's rows of that day, in the order of the file; none before there was one."""
        return tuple(row for row in self.rules if pathway in row.pathways and row.holds(on))


@cache
def pathway_book() -> PathwayBook:
    """The book of the matcher's own data file."""
    folder = files("services.matcher.rules")
    return read_pathways(folder.joinpath("pathways.csv").read_text(encoding="utf-8"))


def read_pathways(text: str) -> PathwayBook:
    """A book from the CSV text. Raises ValueError or KeyError for a row that is not whole."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    rows = tuple(_rule(row) for row in csv.DictReader(text.splitlines()))
    return PathwayBook(rows, f"pathways-{EVALUATION}-{digest[:16]}")


def _rule(row: Mapping[str, str]) -> PathwayRule:
    return PathwayRule(
        rule_id=row["rule_id"],
        pathways=frozenset(Pathway(each) for each in row["pathways"].split(";")),
        condition=row["condition"],
        value=row["value"],
        when=ConditionTime(row["when"]),
        severity=PathwaySeverity(row["severity"]),
        lead_weeks=int(row["lead_weeks"]) if row["lead_weeks"] else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        reference=row["reference"],
        certainty=row["certainty"],
    )
