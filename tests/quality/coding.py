"""Occupation coding: titles that are of the list, and titles that must not be taken for it.

By the lexicon from the title alone, then by the model from the title and what stands beside it:
as a vacancy or profile comes to the matcher.
"""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from services.matcher.coding import by_share, recoded
from services.matcher.requirements import clean_title
from services.matcher.sentences import one_line
from shared.occupations import OccupationCoding, code_occupation
from tests.quality.gold import Part
from tests.quality.ranking import Texts

HERE = Path(__file__).parent / "coding"
FIVE = 5
LANGUAGES = ("de", "vi", "en")

Row = Mapping[str, str]


async def coding_figures(texts: Texts) -> dict[str, float]:
    """Of the part that thresholds are not set by."""
    found = await coded([row for row in coding_rows() if part_of(row) is Part.TEST], texts)
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        figures |= _figures(language, [pair for pair in found if pair[0]["language"] == language])
    return figures | _figures("all", found)


async def coded(
    rows: Sequence[Row], texts: Texts
) -> list[tuple[Row, OccupationCoding, Sequence[str]]]:
    """Each row with its coding and the five likeliest occupations."""
    said = {row["id"]: _texts(row) for row in rows}
    vectors = await texts.vectors([text for own in said.values() for text in own])
    found = []
    for row in rows:
        coding = code_occupation(row["title"])
        likeliest: Sequence[str] = coding.occupation_ids[:FIVE]
        if texts.head is not None:
            shares = texts.head.shares([vectors[each] for each in said[row["id"]]])
            coding = recoded(coding, shares, texts.head)
            likeliest = list(dict.fromkeys([*coding.occupation_ids, *by_share(shares, texts.head)]))
        found.append((row, coding, likeliest[:FIVE]))
    return found


def part_of(row: Row) -> Part:
    """By a hash of the id: the rows go round the languages, so their parity would part those."""
    return list(Part)[hashlib.sha256(row["id"].encode()).digest()[0] % len(Part)]


def coding_rows() -> list[Row]:
    """Of the list first; `occupations` is empty for what is of none."""
    inside, outside = _rows("inside.csv"), _rows("outside.csv")
    return [*inside, *({**row, "occupations": ""} for row in outside)]


def _figures(
    name: str, found: Sequence[tuple[Row, OccupationCoding, Sequence[str]]]
) -> dict[str, float]:
    inside = [(_right(row), coding, five) for row, coding, five in found if _right(row)]
    outside = [coding for row, coding, _ in found if not _right(row)]
    return {
        f"coding.{name}.top1": fmean(_first(coding) in right for right, coding, _ in inside),
        f"coding.{name}.top5": fmean(not right.isdisjoint(five) for right, _, five in inside),
        f"coding.{name}.uncertain": fmean(not coding.is_sure for _, coding, _ in inside),
        f"coding.{name}.false_alarms": fmean(coding.is_sure for coding in outside),
    }


def _right(row: Row) -> frozenset[str]:
    return frozenset(row["occupations"].split(";")) - {""}


def _texts(row: Row) -> list[str]:
    """The whole, the title, what stands beside it: as of a vacancy."""
    title, context = clean_title(row["title"]), one_line(row["context"])
    return [each for each in (f"{title}. {context}", title, context) if each]


def _first(coding: OccupationCoding) -> str | None:
    """What counts is what the matcher would act on: an uncertain coding goes to the officer."""
    return coding.occupation_ids[0] if coding.is_sure else None


def _rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
