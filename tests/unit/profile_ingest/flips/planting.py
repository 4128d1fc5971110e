"""Plants a personal phrase in an entry, and reads the entry as the matcher does; no assertion.

Each line of the `.ndjson` files is a phrase with `{}` for its values. A tag or a sentence says
nothing of the work: with it or without, the profile must read the same. A clause shares its
sentence with words about work: `without` is the sentence that must remain whatever the value
(`keeps`, where no sentence can be told beforehand, the words that must).
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from services.matcher.passages import passages, profile_text
from services.profile_ingest.intake import GraduateIntake
from services.profile_ingest.reading import read_graduate
from services.profile_ingest.stating import state_graduate

HERE = Path(__file__).parent
GOLD = Path(__file__).parents[3] / "quality" / "gold"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

Entry = Mapping[str, Any]
Reading = tuple[str, ...]

PERSONS: tuple[Mapping[str, str], ...] = (
    {"name": "Nguyễn Văn Mẫu", "email": "mau@example.org", "phone": "0900 000 001"},
    {"name": "Nguyễn Thị Hoa", "email": "hoa.nt@example.org", "phone": "0900 000 002"},
    {"name": "Trần Văn Nam", "email": "nam.tv@example.org", "phone": "0900 000 003"},
    {"name": "Giàng A Páo", "email": "pao@example.org", "phone": "0900 000 004"},
    {"name": "H'Hen Niê", "email": "hhen@example.org", "phone": "0900 000 005"},
    {"name": "Lê Thị Hàn", "email": "han@example.org", "phone": "0900 000 006"},
    {"name": "Thạch Sơn", "email": "son@example.org", "phone": "0900 000 007"},
)
COLLEGES = ("Trường Cao đẳng Kỹ nghệ II", "Trường CĐ nghề Việt - Đức Hà Tĩnh", "CĐ Bến Sậy")


class Form(StrEnum):
    TAG = "tag"
    SENTENCE = "sentence"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Phrase:
    attribute: str
    language: str
    form: Form
    text: str
    values: tuple[tuple[str, ...], ...]
    without: str = ""
    keeps: str = ""

    def said(self) -> Iterator[str]:
        """With each of its values."""
        return (self.text.format(*each) for each in self.values)


@cache
def phrases(file: str) -> tuple[Phrase, ...]:
    """Raises what a broken file raises: the data are ours."""
    rows = (json.loads(line) for line in (HERE / file).read_text("utf-8").splitlines())
    return tuple(_phrase(row) for row in rows)


@cache
def entries(language: str) -> tuple[Entry, ...]:
    """The profiles of the gold set in this language, as a college would send them."""
    common = json.loads((GOLD / "graduate.json").read_text("utf-8"))
    rows = (
        json.loads(line)
        for file in sorted(GOLD.glob("*/profiles.ndjson"))
        for line in file.read_text("utf-8").splitlines()
    )
    return tuple(_entry(common, row) for row in rows if row["language"] == language)


def about(entry: Entry, person: random.Random) -> Entry:
    """The entry of another person from another college: other fields are other people's."""
    consent = {**entry["consent"], "collected_by": person.choice(COLLEGES)}
    grown = {"is_adult": True, "is_45_at_start": person.choice([True, False])}
    return {**entry, "contact": person.choice(PERSONS), "consent": consent, **grown}


def read(entry: Entry) -> Reading:
    """All texts that the matcher reads of the stated profile."""
    intake = read_graduate(json.dumps(entry).encode(), GraduateIntake, NOW)
    made = state_graduate(
        intake, graduate_id="g-" + "0" * 32, issuer="test", own_number="1", now=NOW
    ).profile
    return (profile_text(made), *(each.text for each in passages(made)))


Planting = Callable[[Entry, str, random.Random], Entry]


def in_summary(entry: Entry, said: str, where: random.Random) -> Entry:
    """As a sentence between two others, at the beginning or at the end."""
    sentences = re.split(r"(?<=[.!?]) ", entry["summary"])
    sentences.insert(where.randint(0, len(sentences)), _stopped(said))
    return {**entry, "summary": " ".join(each for each in sentences if each)}


def as_skill(entry: Entry, said: str, where: random.Random) -> Entry:
    """As a skill of its own."""
    skills = list(entry["skills"])
    if said:
        skills.insert(where.randint(0, len(skills)), said.rstrip("."))
    return {**entry, "skills": skills}


def behind_skill(entry: Entry, said: str, where: random.Random) -> Entry:
    """Behind a comma or in brackets, in the field of a skill."""
    skills = list(entry["skills"])
    number = where.randrange(len(skills))
    skills[number] = _behind(skills[number], said, where)
    return {**entry, "skills": skills}


def behind_title(entry: Entry, said: str, where: random.Random) -> Entry:
    """Behind a comma, a dash or in brackets, in the occupation's title."""
    return {**entry, "occupation_title": _behind(entry["occupation_title"], said, where)}


PLACES: Mapping[Form, tuple[Planting, ...]] = {
    Form.TAG: (in_summary, as_skill, behind_skill, behind_title),
    Form.SENTENCE: (in_summary,),
    Form.CLAUSE: (in_summary, as_skill),
}


def without_marks(text: str) -> str:
    """As typed on a telephone without Vietnamese letters; capitals stay."""
    letters = normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(sign for sign in letters if not "\u0300" <= sign <= "\u036f")


def _behind(text: str, said: str, where: random.Random) -> str:
    form = where.choice(["{}, {}", "{} ({})", "{} - {}"])
    return form.format(text, said) if said else text


def _stopped(said: str) -> str:
    return said if not said or said.endswith(".") else f"{said}."


def _phrase(row: Mapping[str, Any]) -> Phrase:
    values = tuple(tuple(each) for each in row["values"])
    return Phrase(**{**row, "form": Form(row["form"]), "values": values})


def _entry(common: Entry, row: Mapping[str, Any]) -> Entry:
    return {
        **common,
        **{key: row[key] for key in ("language", "occupation_title", "skills", "summary")},
        "training": {
            "programme": row["programme"],
            "level": row["level"],
            "required_training_months": 24,
            "state_recognised": True,
            "completed_on": "2026-06-30",
        },
        "months_of_experience": row["months_of_experience"],
    }
