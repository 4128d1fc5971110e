"""The occupation list, read once from the package's own data; knows nothing of titles or coding."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from shared.occupations.model import EscoMatch, Occupation

MATCHED = ("relation", "certainty", "note")
LISTS = ("value_chains", "extra_certificates", "recognition_via")


class UnknownOccupation(LookupError):
    """An occupation id that is not in the list."""

    def __init__(self, occupation_id: str) -> None:
        super().__init__(
            f"unknown occupation id {occupation_id!r}: "
            "use an id from shared/occupations/occupations.csv"
        )
        self.occupation_id = occupation_id


@cache
def occupations() -> Mapping[str, Occupation]:
    """All occupations by id, in the order of the data file; read only."""
    return MappingProxyType({row["id"]: _occupation(row) for row in data_rows("occupations.csv")})


def occupation(occupation_id: str) -> Occupation:
    """The occupation with that id, or `UnknownOccupation`."""
    try:
        return occupations()[occupation_id]
    except KeyError:
        raise UnknownOccupation(occupation_id) from None


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of this package's CSV files (UTF-8, with a header)."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _occupation(row: dict[str, str]) -> Occupation:
    values: dict[str, object] = dict(row)
    values |= {name: split_list(row[name]) for name in LISTS}
    values["esco"] = _esco().get(row["id"], ())
    values["training_months_de"] = row["training_months_de"] or None
    return Occupation.model_validate(values)


@cache
def _esco() -> Mapping[str, tuple[EscoMatch, ...]]:
    found: dict[str, tuple[EscoMatch, ...]] = {}
    for row in data_rows("esco.csv"):
        match = {"uri": row["esco_uri"], **{key: row[key] for key in MATCHED}}
        known = found.get(row["occupation"], ())
        found[row["occupation"]] = (*known, EscoMatch.model_validate(match))
    return found


def split_list(value: str) -> tuple[str, ...]:
    """The parts of a semicolon-separated field; () when it is empty."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
