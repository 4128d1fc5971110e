"""Takes what is personal out of free text (design, rule 11); never quotes what it took."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unicodedata import normalize

from services.profile_ingest.cleaning.details import (
    advert_details,
    clean_spans,
    personal_details,
)
from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.life import life_spans
from services.profile_ingest.cleaning.names import name_spans
from services.profile_ingest.cleaning.policy import policy_spans
from services.profile_ingest.cleaning.statements import label_spans, statement_spans
from services.profile_ingest.cleaning.tidy import tidy

__all__ = [
    "Cleaned",
    "PersonalKind",
    "Removal",
    "clean_advert",
    "clean_for_matching",
    "clean_profile",
]

ROUNDS = 50
"""More than any text needs: each round but the last makes the text shorter."""

Finder = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out of one field: told to the sender without the words themselves."""

    field: str
    kind: PersonalKind
    count: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what was personal in it, in Unicode NFC; the same object cleans to itself."""

    text: str
    removed: dict[PersonalKind, int]


def clean_profile(text: str, name: str) -> Cleaned:
    """Free text about the person called `name`: no identity, and nothing of rule 11."""
    return _clean(
        text,
        personal_details,
        statement_spans,
        lambda each: name_spans(each, name),
    )


def clean_for_matching(text: str, name: str) -> Cleaned:
    """A text of the profile that the matcher reads: besides, no health and no school's name."""
    return _clean(
        text,
        personal_details,
        label_spans,
        life_spans,
        statement_spans,
        policy_spans,
        lambda each: name_spans(each, name),
    )


def clean_advert(text: str) -> Cleaned:
    """An advert in plain text: without the e-mail addresses and telephones of contact persons."""
    return _clean(text, advert_details)


def _clean(text: str, *finders: Finder) -> Cleaned:
    """Remove until nothing more is found: what a removal brings together is looked at again."""
    removed: Counter[PersonalKind] = Counter()
    cleaned = normalize("NFC", text)
    for _ in range(ROUNDS):
        before = cleaned
        for find in finders:
            cleaned = _without(cleaned, find, removed)
        if cleaned == before:
            break
    return Cleaned(cleaned, dict(removed))


def _without(text: str, find: Finder, removed: Counter[PersonalKind]) -> str:
    spans = clean_spans(find(text))
    if not spans:
        return text
    removed.update(span.kind for span in spans)
    return tidy(text, spans)
