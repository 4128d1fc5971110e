"""Finds statements of sex, age, birth, origin, family, religion and photo in three languages."""

import re
from collections.abc import Iterable

from services.profile_ingest.cleaning.english import ENGLISH
from services.profile_ingest.cleaning.german import GERMAN
from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.labels import LABELS
from services.profile_ingest.cleaning.notation import FLAGS, compiled, expanded, one_of
from services.profile_ingest.cleaning.vietnamese import VIETNAMESE


def statement_spans(text: str) -> Iterable[Span]:
    """Every statement in the text that rule 11 of the design wants gone, by kind."""
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end(), kind)


def _labelled(words: str) -> re.Pattern[str]:
    begin, value = expanded("<BEGIN>"), expanded("~[:：=]~<REST><HIGHER>")
    return re.compile(f"{begin}{one_of(words)}{value}", FLAGS)


_PATTERNS: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
    *((kind, _labelled(words)) for kind, words in LABELS.items()),
    *(
        (kind, compiled(notation))
        for language in (VIETNAMESE, ENGLISH, GERMAN)
        for kind, notations in language.items()
        for notation in notations
    ),
)
