"""Reads the dated rules and thresholds of this package; evaluates nothing."""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from shared.events import Track

EVALUATION = 1
"""Raise it whenever the code of `services.matcher.gates` judges the same facts differently."""

FILES = ("gates.csv", "thresholds.csv")


class Severity(StrEnum):
    """What a negative finding does: `hard` keeps out, `officer` asks an officer (unknown)."""

    HARD = "hard"
    OFFICER = "officer"


class UnknownRule(LookupError):
    """A rule id that no row of the data file has."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(f"unknown rule {rule_id!r}: add its row to rules/gates.csv")
        self.rule_id = rule_id


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated row: in force from `valid_from` to `valid_to`, both included."""

    rule_id: str
    gate: str
    tracks: frozenset[Track]
    valid_from: date
    valid_to: date | None
    severity: Severity
    reference: str
    certainty: str

    @property
    def version(self) -> str:
        return self.valid_from.isoformat()

    def holds(self, on: date, track: Track) -> bool:
        ended = self.valid_to is not None and on > self.valid_to
        return track in self.tracks and self.valid_from <= on and not ended


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that the law sets for one year, in `unit`."""

    key: str
    year: int
    value: float
    unit: str
    reference: str
    certainty: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """`version` names the data and the code that evaluates it: a change of either is seen."""

    rules: Mapping[str, tuple[Rule, ...]]
    thresholds: Mapping[tuple[str, int], Threshold]
    version: str

    def rule(self, rule_id: str, on: date, track: Track) -> Rule | None:
        """The row in force on that day on that track; None where there is none.

        Raises `UnknownRule` for an id without any row, which is a mistake of ours.
        """
        rows = self.rules.get(rule_id)
        if rows is None:
            raise UnknownRule(rule_id)
        return next((row for row in rows if row.holds(on, track)), None)

    def threshold(self, key: str, year: int) -> Threshold | None:
        """The number of exactly that year; None where it is not known: never last year's."""
        return self.thresholds.get((key, year))


@cache
def rule_book() -> RuleBook:
    """The book of this package's own data files."""
    texts = [files(__package__).joinpath(name).read_text(encoding="utf-8") for name in FILES]
    return read_book(*texts)


def read_book(gates: str, thresholds: str) -> RuleBook:
    """A book from the two CSV texts. Raises ValueError or KeyError for a row that is not whole."""
    digest = hashlib.sha256(f"{gates}\n{thresholds}".encode()).hexdigest()
    rows = [_rule(row) for row in _rows(gates)]
    known = [_threshold(row) for row in _rows(thresholds) if row["value"]]
    return RuleBook(
        rules={
            rule_id: tuple(row for row in rows if row.rule_id == rule_id)
            for rule_id in dict.fromkeys(row.rule_id for row in rows)
        },
        thresholds={(each.key, each.year): each for each in known},
        version=f"rules-{EVALUATION}-{digest[:16]}",
    )


def _rows(text: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(text.splitlines())


def _rule(row: Mapping[str, str]) -> Rule:
    tracks = frozenset(Track) if row["tracks"] == "both" else frozenset({Track(row["tracks"])})
    return Rule(
        rule_id=row["rule_id"],
        gate=row["gate"],
        tracks=tracks,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        severity=Severity(row["severity"]),
        reference=row["reference"],
        certainty=row["certainty"],
    )


def _threshold(row: Mapping[str, str]) -> Threshold:
    return Threshold(
        key=row["key"],
        year=int(row["year"]),
        value=float(row["value"]),
        unit=row["unit"],
        reference=row["reference"],
        certainty=row["certainty"],
    )
