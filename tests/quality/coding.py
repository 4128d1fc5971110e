"""Occupation coding: titles that are of the list, and titles that must not be taken for it."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from shared.occupations import CodingStatus, OccupationCoding, code_occupation

HERE = Path(__file__).parent / "coding"
FIVE = 5


def coding_figures() -> dict[str, float]:
    """By the lexicon alone, from the title alone."""
    figures: dict[str, float] = {}
    inside, outside = _rows("inside.csv"), _rows("outside.csv")
    for language in ("de", "vi", "en"):
        figures |= _figures(language, _of(language, inside), _of(language, outside))
    return figures | _figures("all", inside, outside)


def _figures(
    name: str, inside: Sequence[Mapping[str, str]], outside: Sequence[Mapping[str, str]]
) -> dict[str, float]:
    coded = [(row["occupations"].split(";"), code_occupation(row["title"])) for row in inside]
    wrong = [code_occupation(row["title"]) for row in outside]
    return {
        f"coding.{name}.top1": fmean(_first(each) in right for right, each in coded),
        f"coding.{name}.top5": fmean(
            not set(right).isdisjoint(each.occupation_ids[:FIVE]) for right, each in coded
        ),
        f"coding.{name}.uncertain": fmean(not _is_sure(each) for _, each in coded),
        f"coding.{name}.false_alarms": fmean(map(_is_sure, wrong)),
    }


def _first(coding: OccupationCoding) -> str | None:
    """What counts is what the matcher would act on: an uncertain coding goes to the officer."""
    return coding.occupation_ids[0] if _is_sure(coding) else None


def _is_sure(coding: OccupationCoding) -> bool:
    return coding.status in {CodingStatus.CODED, CodingStatus.SEVERAL}


def _of(language: str, rows: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    return [row for row in rows if row["language"] == language]


def _rows(name: str) -> Sequence[Mapping[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
