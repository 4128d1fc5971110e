"""Which terms a fair vacancy must state, by track; the rows stand in vacancy_fields.csv.

Source of the rows, with the legal reference of each: § 299 SGB III, NachwG, ILO definition of
recruitment costs, Law 69/2020/QH14. A Vietnamese employer is not asked for German items.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from services.profile_ingest.faults import Fault, Path
from services.profile_ingest.words import Words, words
from shared.events import ContractForm, Track, VacancyKind


class Market(StrEnum):
    """Which vacancies are asked for a term."""

    BOTH = "both"
    DE = "DE"
    VN = "VN"

    def asks(self, track: Track) -> bool:
        return self is Market.BOTH or (self is Market.DE) == (track is Track.AWAY)


class Required(StrEnum):
    """When a term is mandatory; `BY_OFFICER` is found by the officer, after intake."""

    ALWAYS = "always"
    IF_AWAY = "if_away"
    IF_FIXED_TERM = "if_fixed_term"
    IF_16D = "if_16d"
    OPTIONAL = "optional"
    BY_OFFICER = "by_officer"


TOWARDS_RECOGNITION = frozenset(
    {VacancyKind.RECOGNITION_PARTNERSHIP.value, VacancyKind.QUALIFICATION_MEASURE.value}
)
"""Kinds under § 16d AufenthG."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row: the field's path, who must state it, and on what ground."""

    path: Path
    market: Market
    required: Required
    empty_is_stated: bool
    reference: str
    what: Words


def missing_terms(vacancy: Mapping[str, object]) -> list[Fault]:
    """A fault for each mandatory term that the vacancy, as sent, does not state.

    Works on what was sent, whether or not the rest of it is valid; without a known track nothing
    can be asked for.
    """
    try:
        track = Track(str(vacancy.get("track")))
    except ValueError:
        return []
    return [
        _fault(term, track)
        for term in terms()
        if term.market.asks(track)
        and _required(term.required, vacancy, track)
        and not _stated(vacancy, term)
    ]


@cache
def terms() -> tuple[Term, ...]:
    """The rows of vacancy_fields.csv, in their order."""
    text = files(__package__).joinpath("vacancy_fields.csv").read_text(encoding="utf-8")
    return tuple(
        Term(
            path=tuple(row["field"].split(".")),
            market=Market(row["market"]),
            required=Required(row["required"]),
            empty_is_stated=row["empty_is_stated"] == "yes",
            reference=row["reference"],
            what=Words(row["what_en"], row["what_de"], row["what_vi"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _fault(term: Term, track: Track) -> Fault:
    return Fault(
        term.path,
        words("fault.term_missing", where=words(f"where.{track}")),
        words("remedy.term_missing", what=term.what),
        reference=term.reference,
    )


def _required(required: Required, vacancy: Mapping[str, object], track: Track) -> bool:
    match required:
        case Required.ALWAYS:
            return True
        case Required.IF_AWAY:
            return track is Track.AWAY
        case Required.IF_FIXED_TERM:
            return _at(vacancy, ("terms", "contract_form")) == ContractForm.FIXED_TERM.value
        case Required.IF_16D:
            return str(vacancy.get("kind")) in TOWARDS_RECOGNITION
        case Required.OPTIONAL | Required.BY_OFFICER:
            return False


def _stated(vacancy: Mapping[str, object], term: Term) -> bool:
    value = _at(vacancy, term.path)
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | dict):
        return bool(value) or term.empty_is_stated
    return value is not None


def _at(vacancy: Mapping[str, object], path: Path) -> object:
    value: object = vacancy
    for step in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value
