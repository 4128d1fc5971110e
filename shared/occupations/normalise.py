"""Turns a title as people type it into plain words; knows the languages' spelling, not the trades.

Diacritics are always folded, so a title typed without them reads the same; what they were is kept
beside each word. Glue ("für", "in", "Fachrichtung", "và") and gender forms (":in", "(m/w/d)",
"Technische/r") leave no trace.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shared.occupations.letters import folded_letters, marks_of

MAX_CHARACTERS = 400
MAX_WORDS = 40

_TAG = re.compile(r"<[^<>]{0,200}>")
_PIECE = re.compile(r"[^\W_]+|[/|;,]")
_SEPARATORS = frozenset("/|;,")
_BREAKS = _SEPARATORS | {"oder", "or", "bzw", "hoac"}
_GENDER = frozenset({"in", "innen", "r", "mann", "frau", "nen"})
_GLUE = _GENDER | frozenset(
    {
        *("fur", "fuer", "der", "das", "im", "als", "mit", "von", "und", "u", "oder", "bzw"),
        *("bereich", "fachrichtung", "fr", "schwerpunkt", "sp"),
        *("and", "of", "the", "for", "with", "or"),
        *("va", "cho", "hoac"),
    }
)
_GENDER_LETTERS = frozenset({"m", "w", "d", "f", "x", "i", "n", "v", "gn", "div", "divers"})
_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_IRREGULAR = {
    "zimmerin": "zimmerer",
    "zimmerinnen": "zimmerer",
    "kochin": "koch",
    "arztin": "arzt",
    **{"ki": "ky", "li": "ly", "si": "sy", "mi": "my", "ti": "ty"},
}
_ENDINGS = tuple(
    sorted(
        {
            **{"erinnen": "er", "erin": "er", "ers": "er", "ians": "ian", "tors": "tor"},
            **{"eurinnen": "eur", "eurin": "eur", "euren": "eur", "eure": "eur"},
            **{"wirtinnen": "wirt", "wirtin": "wirt", "wirte": "wirt"},
            **{"antinnen": "ant", "antin": "ant", "anten": "ant"},
            **{"entinnen": "ent", "entin": "ent", "enten": "ent"},
            **{"istinnen": "ist", "istin": "ist", "orin": "or"},
            **{"loginnen": "loge", "login": "loge", "logen": "loge"},
            **{"ische": "isch", "ischer": "isch", "ischen": "isch", "isches": "isch"},
            **{"frau": "mann", "leute": "mann"},
        }.items(),
        key=lambda pair: -len(pair[0]),
    )
)
_SHORTEST_INFLECTED = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and the alternative it stands in ("A / B" has two, numbered from 0).

    `marks`: its Vietnamese tone and vowel marks, "" when it was typed without any.
    """

    text: str
    part: int
    marks: str = ""


_END = Word("", 0)


def words(title: str, *, umlauts_as_two_letters: bool = False) -> tuple[Word, ...]:
    """The words of a title that say something, folded and uninflected; at most `MAX_WORDS`.

    With `umlauts_as_two_letters`, "ä" becomes "ae" instead of "a": the other way of typing it.
    """
    text = _visible(title)
    if umlauts_as_two_letters:
        text = unicodedata.normalize("NFC", text).translate(_TRANSLITERATION)
    return tuple(_collapsed(_numbered(_without_gender_letters(_pieces(text)))))[:MAX_WORDS]


def _visible(title: str) -> str:
    text = _TAG.sub(" ", html.unescape(html.unescape(title[:MAX_CHARACTERS])))
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _pieces(text: str) -> list[Word]:
    """Words and separators in order, all in part 0 yet."""
    letters = list(folded_letters(text))
    found = _PIECE.finditer("".join(letter for letter, _ in letters))
    return [Word(each[0], 0, marks_of(letters[each.start() : each.end()])) for each in found]


def _without_gender_letters(pieces: list[Word]) -> list[Word]:
    """Drops runs such as "m/w/d", "(m w d)" or "d | m | w": two or more gender letters."""
    kept: list[Word] = []
    run: list[Word] = []
    for piece in [*pieces, _END]:
        if piece.text in _GENDER_LETTERS or (run and piece.text in _SEPARATORS):
            run.append(piece)
            continue
        kept += _end_of_run(run) if _is_gender(run) else run
        run = []
        kept.append(piece)
    return kept[:-1]


def _is_gender(run: list[Word]) -> bool:
    return sum(piece.text in _GENDER_LETTERS for piece in run) >= 2


def _end_of_run(run: list[Word]) -> list[Word]:
    return run[-1:] if run[-1].text in _SEPARATORS else []


def _numbered(pieces: list[Word]) -> list[Word]:
    found: list[Word] = []
    part, broken = 0, False
    for piece in pieces:
        if piece.text in _GENDER:
            broken = False
        elif piece.text in _BREAKS:
            broken = bool(found)
        elif piece.text not in _GLUE:
            part, broken = part + broken, False
            found.append(Word(_uninflected(piece.text), part, piece.marks))
    return found


def _uninflected(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST_INFLECTED:
        return word
    for ending, stem in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + stem
    return word


def _collapsed(found: list[Word]) -> Iterator[Word]:
    """Drops a word that repeats the end of the one before ("Umwelttechnologe/-technologin").

    What such a word opened was no alternative ("Ingenieur/Ingenieurin für Mechatronik").
    """
    before, no_alternatives = Word("", 0), 0
    for word in found:
        repeats = len(word.text) >= _SHORTEST_INFLECTED and before.text.endswith(word.text)
        if repeats:
            no_alternatives += word.part - before.part
        else:
            yield replace(word, part=word.part - no_alternatives)
        before = Word(before.text if repeats else word.text, word.part)
