"""What the model is trained on: our own trilingual lexicon, and ESCO's labels where they are.

`lexicon/` is written by hand for this project: one meaning a line, in the words that adverts,
colleges and graduates use. ESCO (European Commission; reuse with attribution) is no part of the
project: it is read from ../shared/esco, or from the folder that `ESCO_HOME` names, and left out
with a word where there is none.
"""

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "lexicon"


class Kind(StrEnum):
    TITLE = "title"
    PROGRAMME = "programme"
    TASK = "task"
    PROCESS = "process"
    TOOL = "tool"
    MACHINE = "machine"
    MATERIAL = "material"
    NORM = "norm"
    CERTIFICATE = "certificate"
    FAULT = "fault"
    WORKPLACE = "workplace"
    SIDE = "side"
    HELPER = "helper"
    BRANCH = "branch"
    LEVEL = "level"
    HOMONYM = "homonym"


DONE_WITH = frozenset({Kind.TASK, Kind.PROCESS, Kind.TOOL, Kind.MACHINE})
"""What a description of somebody's work is made of."""

NOT_THE_TRADE = frozenset({Kind.SIDE, Kind.HELPER, Kind.LEVEL, Kind.HOMONYM})
"""Of look-alikes; a branch may be another occupation of the list."""

CALLED = frozenset({Kind.TITLE, Kind.PROGRAMME})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning in several wordings of each language (de, en, vi; ESCO has no vi)."""

    id: str
    wordings: Mapping[str, tuple[str, ...]]
    occupation: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class OtherWork:
    """Work that is none of the list: what it is called, and what is done in it."""

    titles: Meaning
    text: Meaning


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`passages` hold a single, longer wording in each language; so do `look_alikes`: they tell of
    other work in the words of the occupation that they name."""

    concepts: tuple[Meaning, ...]
    passages: tuple[Meaning, ...]
    other: tuple[OtherWork, ...]
    look_alikes: tuple[Meaning, ...] = ()


def lexicon() -> Lexicon:
    """Raises what a broken line raises, with its file and number in the message."""
    concepts = (
        Meaning(name, _wordings(row), row["occupation"], Kind(row["kind"]))
        for name, row in _lines("concepts")
    )
    passages = (
        Meaning(name, _wordings(row), row["occupation"]) for name, row in _lines("passages")
    )
    other = (
        OtherWork(Meaning(name, _wordings(row["titles"])), Meaning(name, _wordings(row["text"])))
        for name, row in _lines("other_work")
    )
    look_alikes = (
        Meaning(name, _wordings(row), row["occupation"], Kind(row["kind"]))
        for name, row in _lines("look_alikes")
    )
    return Lexicon(tuple(concepts), tuple(passages), tuple(other), tuple(look_alikes))


@dataclass(frozen=True, slots=True)
class Esco:
    """`unlike` are the occupations that overlap with none of our list."""

    occupations: tuple[Meaning, ...]
    skills: tuple[Meaning, ...]
    overlapping: frozenset[str] = frozenset()

    @property
    def unlike(self) -> tuple[Meaning, ...]:
        return tuple(each for each in self.occupations if each.id not in self.overlapping)


def esco() -> Esco | None:
    """None where its files are not on this machine."""
    named = os.environ.get("ESCO_HOME")
    home = Path(named) if named else HERE.parents[2] / "shared/esco"
    if not home.is_dir():
        return None
    labels = map(
        json.loads, (home / "occupations_de_en_labels.jsonl").read_text("utf-8").splitlines()
    )
    with (home / "esco_skills_de_en.tsv").open(encoding="utf-8", newline="") as rows:
        skills = tuple(
            Meaning(row["uri"], {"de": (row["de"],), "en": (row["en"],)})
            for row in csv.DictReader(rows, delimiter="\t")
        )
    found = (
        Meaning(row["uri"], {key: tuple(row[key]) for key in ("de", "en") if row[key]})
        for row in labels
    )
    several = (each for each in found if sum(map(len, each.wordings.values())) > 1)
    overlapping = (HERE / "esco_overlaps.txt").read_text("utf-8").split()
    return Esco(tuple(several), skills, frozenset(overlapping))


def _wordings(row: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {key: _several(row[key]) for key in ("de", "en", "vi")}


def _several(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _lines(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted((HERE / folder).glob("*.ndjson")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            name = f"{folder}/{file.name}:{number}"
            try:
                yield name, json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{name}: {error}") from None
