"""The gold set: invented adverts and profiles in three languages, with graded relevance.

gold/GUIDELINE.md says how it was written and graded. Split by vacancy: all profiles stand in both
parts, for an advert is always ranked against the whole pool.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.reading import read_graduate, read_vacancy
from services.profile_ingest.stating import state_graduate, state_vacancy
from shared.events import GraduateProfileStated, VacancyStated
from shared.ids import graduate_id, vacancy_id

HERE = Path(__file__).parent / "gold"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ISSUER = "gold"
SECRET = b"keys the ids of invented persons"
FIELDS = ("BS", "EL", "GR", "HV", "MC", "MS", "RE", "VR")
"""Building shell, electrical, green and water, heating and cold, metal cutting, steel and plant,
renewables and networks, vehicles and rail and chips: a folder each."""


class Part(StrEnum):
    TUNE = "tune"
    """For weights and thresholds."""
    TEST = "test"
    """For the figures alone."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An advert with the grades of the profiles that have one above 0, by their id."""

    id: str
    language: str
    country: str
    title: str
    text: str
    grades: Mapping[str, int]

    @property
    def part(self) -> Part:
        """Every second advert of a field; fields and languages stand evenly in both."""
        return list(Part)[int(self.id[-2:]) % len(Part)]

    @property
    def somebody_fits(self) -> bool:
        return any(grade >= 2 for grade in self.grades.values())

    def stated(self) -> VacancyStated:
        """As the intake would publish it, with terms that no gate objects to."""
        entry = {
            **_VACANCY[self.country],
            "title": self.title,
            "text": self.text,
            "language": self.language,
        }
        read = read_vacancy(json.dumps(entry).encode(), VacancyIntake)
        made = state_vacancy(
            read,
            vacancy_id=vacancy_id(SECRET, ISSUER, self.id),
            issuer=ISSUER,
            own_reference=self.id,
            now=NOW,
        )
        return made.vacancy


@dataclass(frozen=True, slots=True)
class Profile:
    """`plain` is Vietnamese typed without diacritics."""

    id: str
    language: str
    plain: bool
    occupation_title: str
    programme: str
    level: str
    months_of_experience: int
    skills: tuple[str, ...]
    summary: str

    @property
    def whole_text(self) -> str:
        return "\n".join([self.occupation_title, self.programme, *self.skills, self.summary])

    def stated(self, **changes: Any) -> GraduateProfileStated:
        """As the intake would publish it, open to any vacancy; `changes` are the entry's fields."""
        entry = {
            **_GRADUATE,
            "language": self.language,
            "occupation_title": self.occupation_title,
            "training": {
                "programme": self.programme,
                "level": self.level,
                "required_training_months": 24,
                "state_recognised": True,
                "completed_on": "2026-06-30",
            },
            "months_of_experience": self.months_of_experience,
            "skills": list(self.skills),
            "summary": self.summary,
            **changes,
        }
        read = read_graduate(json.dumps(entry).encode(), GraduateIntake, NOW)
        made = state_graduate(
            read,
            graduate_id=graduate_id(SECRET, ISSUER, self.id),
            issuer=ISSUER,
            own_number=self.id,
            now=NOW,
        )
        return made.profile


@dataclass(frozen=True, slots=True)
class EvidenceCase:
    """What of a profile shows a requirement best; an empty quote where nothing does."""

    vacancy: str
    requirement: str
    profile: str
    quote: str


@dataclass(frozen=True, slots=True)
class Gold:
    vacancies: tuple[Vacancy, ...]
    profiles: Mapping[str, Profile]
    twins: Mapping[str, Profile]
    """By the id of the Vietnamese profile: the same person, written in English."""
    evidence: tuple[EvidenceCase, ...]

    def of(self, part: Part) -> tuple[Vacancy, ...]:
        return tuple(each for each in self.vacancies if each.part is part)


@cache
def gold() -> Gold:
    """Read once. Raises what a broken file raises: the set is ours."""
    grades: dict[str, dict[str, int]] = {}
    for row in grade_rows():
        if int(row["grade"]) > 0:
            grades.setdefault(row["vacancy"], {})[row["profile"]] = int(row["grade"])
    profiles = {row["id"]: _profile(row) for row in _objects("profiles.ndjson")}
    return Gold(
        vacancies=tuple(
            Vacancy(**row, grades=MappingProxyType(grades.get(row["id"], {})))
            for row in _objects("vacancies.ndjson")
        ),
        profiles=MappingProxyType(profiles),
        twins=MappingProxyType(
            {row["id"]: _twin(profiles[row["id"]], row) for row in _objects("twins.ndjson")}
        ),
        evidence=tuple(EvidenceCase(**row) for row in _tables("evidence.csv")),
    )


def grade_rows() -> Iterator[dict[str, str]]:
    """Every judgement with its reason; a pair without one is a 0."""
    yield from _tables("grades.csv")


def _profile(row: Mapping[str, Any]) -> Profile:
    return Profile(**{"plain": False, **row, "skills": tuple(row["skills"])})


def _twin(of: Profile, row: Mapping[str, Any]) -> Profile:
    return Profile(
        id=of.id,
        language=row["language"],
        plain=False,
        occupation_title=row["occupation_title"],
        programme=row["programme"],
        level=of.level,
        months_of_experience=of.months_of_experience,
        skills=tuple(row["skills"]),
        summary=row["summary"],
    )


def _objects(name: str) -> Iterator[dict[str, Any]]:
    for file in sorted(HERE.glob(f"*/{name}")):
        yield from map(json.loads, filter(str.strip, file.read_text("utf-8").splitlines()))


def _tables(name: str) -> Iterator[dict[str, str]]:
    for file in sorted(HERE.glob(f"*/{name}")):
        with file.open(encoding="utf-8", newline="") as rows:
            yield from csv.DictReader(rows)


# Entries of the demo's form with everything that decides nothing here.
_GRADUATE: Mapping[str, Any] = MappingProxyType(json.loads((HERE / "graduate.json").read_text()))
_VACANCY: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        country: json.loads((HERE / f"vacancy_{country}.json").read_text())
        for country in ("DE", "VN")
    }
)
