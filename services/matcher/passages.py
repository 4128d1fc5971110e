"""The graduate's own words as short passages, each with the part of the profile it stands in; pure.

Only what may be matched on goes in: training, skills, licences, the cleaned summary. No dates, no
German level, no place, nothing of the person.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.matcher.licence_words import licence_words
from services.matcher.requirements import clean_title
from services.matcher.sentences import clean_text, folded, one_line, sentences, shortened
from shared.events import EvidenceSource, GraduateProfileStated, Requirement, VacancyStated

MOST_SKILLS = 40
MOST_SENTENCES = 20
MOST_COURSES = 10
"""Bounds against a profile that is a book: the first so many count."""

TEXT_VERSION = 2
"""Raise it when a profile or vacancy is put in other words for embedding, or is coded otherwise: a
fresh index follows."""


NO_WORDS = "nothing stated"
"""Stands for a profile or vacancy of signs alone: what has no word can't be embedded."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that can be quoted, and their source."""

    text: str
    source: EvidenceSource


def passages(profile: GraduateProfileStated) -> tuple[Passage, ...]:
    """Title, programme, skills, summary, licences, e-learning: in that order, each words once."""
    once: dict[str, Passage] = {}
    for passage in _all(profile):
        words = folded(passage.text)
        if words:
            once.setdefault(words, passage)
    return tuple(once.values())


def profile_text(profile: GraduateProfileStated) -> str:
    """A profile in one text, for the search: what was learnt, not how it is told."""
    parts = [profile.occupation_title, profile.training.programme, *profile.skills[:MOST_SKILLS]]
    return _joined(parts)


def profile_texts(profile: GraduateProfileStated, own: tuple[Passage, ...]) -> tuple[str, ...]:
    """All texts of a profile that are embedded: the whole first, then its passages `own`."""
    return (profile_text(profile), *(each.text for each in own))


def vacancy_texts(vacancy: VacancyStated, asked: tuple[Requirement, ...]) -> tuple[str, ...]:
    """All texts of a vacancy that are embedded: the whole, its title, what it asks."""
    title = clean_title(vacancy.title)
    named = (title,) if folded(title) else ()
    return (vacancy_text(vacancy, asked), *named, *(each.text for each in asked))


def vacancy_text(vacancy: VacancyStated, asked: tuple[Requirement, ...]) -> str:
    """A vacancy in one text, for the search: its title and what it asks."""
    return _joined([clean_title(vacancy.title), *(each.text for each in asked)])


def _all(profile: GraduateProfileStated) -> Iterator[Passage]:
    yield _passage(profile.occupation_title, EvidenceSource.OCCUPATION)
    yield _passage(profile.training.programme, EvidenceSource.TRAINING)
    for skill in profile.skills[:MOST_SKILLS]:
        yield _passage(skill, EvidenceSource.SKILL)
    for sentence in _sentences(profile.summary):
        yield _passage(sentence, EvidenceSource.SUMMARY)
    for licence in profile.licences:
        yield _passage(licence_words(licence, profile.language), EvidenceSource.LICENCE)
    for course in profile.elearning_certificates[:MOST_COURSES]:
        yield _passage(course, EvidenceSource.ELEARNING)


def _sentences(summary: str) -> tuple[str, ...]:
    lines = clean_text(summary).splitlines()
    return tuple(each for line in lines for each in sentences(line))[:MOST_SENTENCES]


def _passage(text: str, source: EvidenceSource) -> Passage:
    return Passage(shortened(one_line(clean_text(text))), source)


def _joined(parts: list[str]) -> str:
    said = (one_line(clean_text(part)) for part in parts)
    return ". ".join(part for part in said if folded(part)) or NO_WORDS
