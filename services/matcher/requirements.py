"""What a vacancy asks: the stated requirements, then those that its advert says; pure.

Nothing about the firm, its offer, or the way to apply; nothing that a gate of its own decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.matcher.advert_words import Section, advert_words
from services.matcher.sentences import clean_text, folded, one_line, sentences, shortened
from shared.events import Requirement, VacancyStated

MOST = 15
"""So many an officer can read; what the candidate brings goes before what the work is."""

HEADING_CHARACTERS = 60
WORDS_BESIDE = 2
"""A heading without a colon has hardly a word beside its own: "Wir bieten Ihnen"."""

FEWEST_LETTERS = 4


def requirements(vacancy: VacancyStated) -> tuple[Requirement, ...]:
    """At most 15, in the company's order, each once; the stated ones first and never left out."""
    stated = [
        Requirement(text=shortened(one_line(clean_text(each.text))), must=each.must)
        for each in vacancy.requirements
    ]
    said = _advert_items(vacancy.text, loose=not stated)
    kept = _once(
        [_Item(each, Section.WANTED, stated=True) for each in stated]
        + [_Item(_requirement(text), section) for text, section in said]
    )
    asked = [item for item in kept if item.stated or not _decided_elsewhere(item, vacancy)]
    return tuple(item.requirement for item in _most_telling(asked))


def clean_title(title: str) -> str:
    """The title without "(m/w/d)" and its kin."""
    return one_line(_GENDERS.sub(" ", clean_text(title))).strip(" -–,|")


@dataclass(frozen=True, slots=True)
class _Item:
    requirement: Requirement
    section: Section
    stated: bool = False


def _advert_items(text: str, *, loose: bool) -> Iterator[tuple[str, Section]]:
    """Lines and sentences that ask something, with the section that they stand in.

    Sentences outside lists and headed sections count only if `loose`: a company that states its
    requirements as such has said what counts.
    """
    section: Section | None = None
    for line in clean_text(text).splitlines():
        heading, rest = _heading(line)
        if heading is Section.OTHER and rest:
            section = None  # "Arbeitsort: Leipzig" says one thing; it opens nothing
            continue
        section = heading or section
        if section is Section.OTHER:
            continue
        bullet = _BULLET.match(rest)
        found = [rest[bullet.end() :]] if bullet else list(sentences(rest))
        for item in map(one_line, found):
            expected = loose or bullet or section
            if expected and _asks(item, section, bulleted=bullet is not None):
                yield shortened(_tidy(item)), section or Section.TASKS


def _heading(line: str) -> tuple[Section | None, str]:
    """The section that a line opens, and what of the line is no heading."""
    bare = one_line(line)
    bullet = _BULLET.match(bare)
    head, colon, rest = bare[bullet.end() if bullet else 0 :].partition(":")
    beside = 0 if bullet else HEADING_CHARACTERS if colon else WORDS_BESIDE
    if not head or len(head) > HEADING_CHARACTERS:
        return None, bare
    words = folded(head)
    for section, known in advert_words().headings.items():
        found = known.match(words)
        if found and len(words[found.end() :].split()) <= beside:
            return section, rest.strip()
    return None, bare


def _asks(item: str, section: Section | None, *, bulleted: bool) -> bool:
    """In a list of what is wanted every item asks; elsewhere only what sounds like it."""
    words, known = folded(item), advert_words()
    if sum(letter.isalpha() for letter in words) < FEWEST_LETTERS or item.endswith("?"):
        return False
    if known.never.search(words):
        return False
    if bulleted and section is Section.WANTED:
        return True
    if known.boilerplate.search(words):
        return False
    return bulleted or bool(known.asked.search(words))


def _requirement(text: str) -> Requirement:
    words, known = folded(text), advert_words()
    must = bool(known.condition.search(words)) and not known.welcome.search(words)
    return Requirement(text=text, must=must)


def _once(items: Iterable[_Item]) -> list[_Item]:
    """Without what an earlier one already says, word for word."""
    kept: list[_Item] = []
    said: list[str] = []
    for item in items:
        words = folded(item.requirement.text)
        if words and not any(f" {words} " in f" {earlier} " for earlier in said):
            kept.append(item)
            said.append(words)
    return kept


def _decided_elsewhere(item: _Item, vacancy: VacancyStated) -> bool:
    """German and licences are gates of their own, where the vacancy states them as such."""
    words, known = folded(item.requirement.text), advert_words()
    by_german = vacancy.german is not None and known.german.search(words)
    by_licence = bool(vacancy.licences) and known.licence.search(words)
    return bool(by_german or by_licence)


def _most_telling(items: list[_Item]) -> list[_Item]:
    if len(items) <= MOST:
        return items
    order = sorted(
        range(len(items)),
        key=lambda at: (not items[at].stated, items[at].section is not Section.WANTED, at),
    )
    return [items[at] for at in sorted(order[:MOST])]


def _tidy(item: str) -> str:
    return one_line(_GENDERS.sub(" ", item)).strip(" ,;•·-–")


_BULLET = re.compile(r"\s*(?:[-–—•*·▪●○◦‣►▶✓✔➢➤→+]|\(?\d{1,2}[.)])\s+|\s*[•▪●✓✔►➢]")
_GENDERS = re.compile(
    r"\(\s*(?:[mwdfxvi]\s*[/|,*]\s*){1,3}[mwdfxvi]\s*\)|\b(?:[mwdfx]/){1,3}[mwdfx]\b"
    r"|\(\s*(?:gn|all genders|alle)\s*\)",
    re.IGNORECASE,
)
