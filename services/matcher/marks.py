"""Puts the marks back into Vietnamese that was typed without them; pure.

A model that reads "bảo trì" may not read "bao tri" at all, and who types without marks must not
be passed over for it. Words come from a list of the trades; what it doesn't hold stays as typed.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType

from services.matcher.language import without_marks

Marked = Mapping[str, str]
"""Words with their marks by the same words without them, both in small letters."""

_LONGEST = 5  # syllables in a word
_SYLLABLE = re.compile(r"[^\W\d_]+")
_COMMENT = "#"


def marked_words(lines: Iterable[str]) -> Marked:
    """A word list: comma-separated words, lines of `#` left out; the first of two twins wins."""
    words: dict[str, str] = {}
    for line in lines:
        if line.startswith(_COMMENT):
            continue
        for word in filter(None, (part.strip() for part in line.split(","))):
            words.setdefault(_key(_SYLLABLE.findall(without_marks(word))), word)
    return MappingProxyType(words)


def with_marks(text: str, words: Marked) -> str:
    """The text with each word of the list marked, in small letters; longer words before shorter.

    Digits, signs and everything that the list doesn't hold stay as they are.
    """
    found = list(_SYLLABLE.finditer(text))
    pieces: list[str] = []
    at = begun = 0
    while at < len(found):
        length, word = _longest_word(text, found, at, words)
        pieces += [text[begun : found[at].start()], word]
        begun = found[at + length - 1].end()
        at += length
    return "".join([*pieces, text[begun:]])


def _longest_word(text: str, found: list[re.Match[str]], at: int, words: Marked) -> tuple[int, str]:
    """How many syllables from `at` on make the longest word of the list, and that word."""
    for length in range(min(_LONGEST, len(found) - at), 0, -1):
        part = found[at : at + length]
        word = words.get(_key([syllable.group() for syllable in part]))
        if word is not None and _only_spaces_between(text, part):
            return length, word
    return 1, found[at].group()


def _only_spaces_between(text: str, part: list[re.Match[str]]) -> bool:
    return all(text[left.end() : right.start()] in {" ", "-"} for left, right in pairwise(part))


def _key(syllables: Iterable[str]) -> str:
    return " ".join(syllable.lower() for syllable in syllables)
