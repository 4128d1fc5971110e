"""The phrases that titles are read by, from this package's data files; decides nothing.

A phrase is looked up by its folded words written together, so "PV-Monteur", "PV Monteur" and
"PVMonteur" are one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from shared.occupations.catalogue import data_rows, occupations, split_list
from shared.occupations.model import CodingMethod, CodingStatus
from shared.occupations.normalise import words

SHORTEST_CONTAINED = 5
UMLAUTS = frozenset("äöüÄÖÜ")
VIETNAMESE_ROLES = ("thợ", "kỹ thuật viên", "công nhân", "nhân viên kỹ thuật", "nhân viên")


@dataclass(frozen=True, slots=True)
class Names:
    """A phrase that names occupations, best first.

    `near`: counts only if one of these word beginnings stands elsewhere in the title.
    `whole`: counts only if nothing but noise stands beside it.
    `role`: says little by itself, so a word that stays unexplained beside it makes it doubtful.
    `marks`: of each word of a Vietnamese phrase; a title with other marks may mean something else.
    `head_last`: an English phrase, which a word before it narrows to something else.
    """

    ids: tuple[str, ...]
    status: CodingStatus
    method: CodingMethod
    near: tuple[str, ...] = ()
    whole: bool = False
    role: bool = False
    marks: tuple[str, ...] = ()
    head_last: bool = False


@dataclass(frozen=True, slots=True)
class OtherWork:
    """A phrase for work outside the list, whatever the field ("sales", "kỹ sư")."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A phrase for the same field at another level (master craftsman, labourer)."""


@dataclass(frozen=True, slots=True)
class Noise:
    """A phrase that says nothing of the trade (a town, "gesucht")."""


Meaning = Names | OtherWork | Doubt | Noise


@dataclass(frozen=True, slots=True)
class Label:
    """A phrase to compare a misspelt title with; `definite` where it names one occupation."""

    key: str
    ids: tuple[str, ...]
    definite: bool
    vietnamese: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases by key, word parts that veto or doubt, every known word, and what to compare."""

    phrases: dict[str, tuple[Meaning, ...]]
    prefixes: tuple[tuple[str, Meaning], ...]
    suffixes: tuple[tuple[str, Meaning], ...]
    vocabulary: frozenset[str]
    labels: tuple[Label, ...]
    longest: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    meaning: Meaning
    vietnamese: bool = False

    @property
    def key(self) -> str:
        return "".join(self.words)


@cache
def lexicon() -> Lexicon:
    """The lexicon, built once."""
    phrases = tuple(_all_phrases())
    return Lexicon(
        phrases=_by_key(phrases),
        prefixes=_word_parts("prefix"),
        suffixes=_word_parts("suffix"),
        vocabulary=frozenset(word for phrase in phrases for word in phrase.words),
        labels=tuple(_labels(phrases)),
        longest=max(len(phrase.words) for phrase in phrases) + 2,
    )


def _by_key(phrases: tuple[_Phrase, ...]) -> dict[str, tuple[Meaning, ...]]:
    """The meanings of each key, the most particular first; among equals the first read decides."""
    found: dict[str, list[Meaning]] = {}
    for phrase in phrases:
        found.setdefault(phrase.key, []).append(phrase.meaning)
    return {key: tuple(sorted(meanings, key=_breadth)) for key, meanings in found.items()}


def _breadth(meaning: Meaning) -> int:
    if not isinstance(meaning, Names):
        return 2
    return 0 if meaning.near else 1


def _all_phrases() -> Iterator[_Phrase]:
    yield from _ambiguous()
    yield from _official()
    yield from _aliases()
    yield from _role_variants()
    yield from _other_work()
    for row in data_rows("noise.csv"):
        yield from _spelt(row["word"], Noise())


def _ambiguous() -> Iterator[_Phrase]:
    for row in data_rows("ambiguous.csv"):
        names = Names(
            ids=split_list(row["occupation_ids"]),
            status=CodingStatus(row["status"]),
            method=CodingMethod.ALIAS,
            near=tuple(" ".join(_texts(each)) for each in split_list(row["near"])),
            whole=row["match"] == "whole",
            role=row["match"] == "role",
            head_last=row["language"] == "en",
        )
        yield from _spelt(row["phrase"], names, row["language"])


def _official() -> Iterator[_Phrase]:
    for each in occupations().values():
        for language, label in (
            ("de", each.label_de),
            ("en", each.label_en),
            ("vi", each.label_vi),
        ):
            names = _one(each.id, CodingMethod.EXACT, language)
            yield from _spelt(label, names, language)


def _aliases() -> Iterator[_Phrase]:
    for row in data_rows("aliases.csv"):
        short = len("".join(_texts(row["alias"]))) < SHORTEST_CONTAINED
        whole = row["kind"] == "field" or short
        names = _one(row["occupation_id"], CodingMethod.ALIAS, row["language"], whole=whole)
        if row["language"] == "en" and row["kind"] == "programme":
            names = replace(names, role=True)  # "welding technology lecturer" is none of its kind
        yield from _spelt(row["alias"], names, row["language"])


def _role_variants() -> Iterator[_Phrase]:
    """In Vietnamese, "thợ X", "kỹ thuật viên X" and, alone, "X" are said of the same trade."""
    for row in data_rows("aliases.csv"):
        subject = without_role(row["alias"]) if row["language"] == "vi" else None
        if not subject or subject == row["alias"]:
            continue
        names = _one(row["occupation_id"], CodingMethod.ALIAS, "vi")
        if " " in subject:
            yield from _spelt(subject, replace(names, whole=True), "vi")
        for role in VIETNAMESE_ROLES:
            yield from _spelt(f"{role} {subject}", names, "vi")


def without_role(alias: str) -> str:
    """A Vietnamese trade name without the word for the person who does it."""
    folded = alias.casefold()
    role = next((each for each in VIETNAMESE_ROLES if folded.startswith(each + " ")), "")
    return alias[len(role) :].strip()


def _one(occupation_id: str, method: CodingMethod, language: str, *, whole: bool = False) -> Names:
    head_last = language == "en"
    return Names((occupation_id,), CodingStatus.CODED, method, whole=whole, head_last=head_last)


def _other_work() -> Iterator[_Phrase]:
    for row in data_rows("other_work.csv"):
        if row["match"] == "word":
            yield from _spelt(row["word"], _effect(row["effect"]), row["language"])


def _word_parts(match: str) -> tuple[tuple[str, Meaning], ...]:
    rows = (row for row in data_rows("other_work.csv") if row["match"] == match)
    return tuple(
        (phrase.key, phrase.meaning)
        for row in rows
        for phrase in _spelt(row["word"], _effect(row["effect"]))
    )


def _effect(effect: str) -> Meaning:
    meanings: dict[str, Meaning] = {"veto": OtherWork(), "doubt": Doubt(), "none": Noise()}
    return meanings[effect]


def _spelt(phrase: str, meaning: Meaning, language: str = "") -> Iterator[_Phrase]:
    """The phrase in both ways of typing an umlaut."""
    vietnamese = language == "vi"
    read = words(phrase)
    if vietnamese and isinstance(meaning, Names):
        meaning = replace(meaning, marks=tuple(word.marks for word in read))
    spellings = [tuple(word.text for word in read)]
    if not UMLAUTS.isdisjoint(phrase):
        spellings.append(_texts(phrase, umlauts=True))
    for spelling in filter(None, spellings):
        yield _Phrase(spelling, meaning, vietnamese)


def _texts(phrase: str, *, umlauts: bool = False) -> tuple[str, ...]:
    return tuple(word.text for word in words(phrase, umlauts_as_two_letters=umlauts))


def _labels(phrases: tuple[_Phrase, ...]) -> Iterator[Label]:
    """What to compare with: nothing so wide, or begun with a word so common, that likeness to it
    says nothing."""
    for phrase in phrases:
        meaning = phrase.meaning
        if not isinstance(meaning, Names) or meaning.near or meaning.role:
            continue
        definite = meaning.status is CodingStatus.CODED
        if (definite or not meaning.whole) and not (phrase.vietnamese and _has_role(phrase)):
            yield Label(phrase.key, meaning.ids, definite, phrase.vietnamese)


def _has_role(phrase: _Phrase) -> bool:
    return any(phrase.words[: len(role)] == role for role in _roles())


@cache
def _roles() -> tuple[tuple[str, ...], ...]:
    return tuple(_texts(role) for role in VIETNAMESE_ROLES)
