"""Finds statements of sex, age, birth, origin, family, religion and photo in three languages."""

import re
from collections.abc import Iterable, Sequence

from services.profile_ingest.cleaning.english import ENGLISH
from services.profile_ingest.cleaning.german import GERMAN
from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.labels import LABELS
from services.profile_ingest.cleaning.notation import FLAGS, compiled, expanded, one_of
from services.profile_ingest.cleaning.vietnamese import VIETNAMESE

Patterns = Sequence[tuple[PersonalKind, re.Pattern[str]]]


def statement_spans(text: str) -> Iterable[Span]:
    """Every statement in the text that rule 11 of the design wants gone, by kind."""
    return spans_of(_PATTERNS, text)


def label_spans(text: str) -> Iterable[Span]:
    """Labels of a form with their values, read before anything else: a value alone means little.

    An address goes on behind commas: the statements know how far.
    """
    return spans_of([each for each in _LABELS if each[0] is not PersonalKind.ADDRESS], text)


def spans_of(patterns: Patterns, text: str) -> Iterable[Span]:
    """Where each pattern fits; a group "out" in it is all that is meant to go."""
    for kind, pattern in patterns:
        for found in pattern.finditer(text):
            yield _span(found, kind)


def _span(found: re.Match[str], kind: PersonalKind) -> Span:
    """Of the group "out" where the pattern has one; never the blanks before the statement."""
    start, end = found.span("out" if "out" in found.re.groupindex else 0)
    said = found.string[start:end]
    return Span(end - len(said.lstrip(" \t")), end, kind)


def _labelled(words: str) -> re.Pattern[str]:
    begin, value = (
        expanded("<BEGIN>"),
        expanded("(?:~[:：=]~| [-–—] )<REST>(?:\\.(?:jpe?g|png|heic|pdf)\\b)?<HIGHER>"),
    )
    return re.compile(f"{begin}{one_of(words)}{value}", FLAGS)


_LABELS: Patterns = tuple((kind, _labelled(words)) for kind, words in LABELS.items())
_PATTERNS: Patterns = (
    *_LABELS,
    *(
        (kind, compiled(notation))
        for language in (VIETNAMESE, ENGLISH, GERMAN)
        for kind, notations in language.items()
        for notation in notations
    ),
)
