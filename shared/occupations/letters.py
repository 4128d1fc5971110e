"""Folds letters to plain lower case and keeps, beside them, the Vietnamese marks they carried.

Vietnamese words that differ in their marks alone are different words ("thợ mái" works on roofs,
"thợ mài" grinds), yet many type without any. So words are found by the folded letters, and the
marks, where there are some, can speak against what was found.
"""

import unicodedata
from collections.abc import Iterator

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "r", "\u0309": "r", "\u0323": "j"}
_VOWELS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_BARRED = {"đ": "d", "Đ": "d"}


def fold(text: str) -> str:
    """Lower case without any diacritic; "đ" becomes "d", "ß" becomes "ss"."""
    return "".join(letter for letter, _ in folded_letters(text))


def folded_letters(text: str) -> Iterator[tuple[str, str]]:
    """Each folded letter with the marks that it carried ("ệ" gives "e" and its two marks)."""
    letter, marks = "", ""
    for char in _decomposed(text):
        if unicodedata.category(char) == "Mn":
            marks += char
            continue
        yield from _with_marks(letter, marks)
        letter, marks = char, ""
    yield from _with_marks(letter, marks)


def marks_of(letters: list[tuple[str, str]]) -> str:
    """A word's marks in one string, "" for none.

    The tone is kept without its place ("hòa", "hoà"), and two tones that many speakers and writers
    do not tell apart are one (hỏi and ngã: "sửa", "sữa").
    """
    vowels = "".join(
        f"{place}{_VOWELS.get(mark, mark)}"
        for place, (_, marks) in enumerate(letters)
        for mark in marks
        if mark in _VOWELS or mark == "-"
    )
    tones = "".join(_TONES[mark] for _, marks in letters for mark in marks if mark in _TONES)
    return vowels + tones


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _with_marks(letter: str, marks: str) -> Iterator[tuple[str, str]]:
    if letter.isascii():
        yield from ((char, marks) for char in letter.lower())
        return
    if letter in _BARRED:
        yield _BARRED[letter], marks + "-"
        return
    plain = "".join(
        char for char in _decomposed(letter.casefold()) if unicodedata.category(char) != "Mn"
    )
    for place, char in enumerate(plain, start=1):
        yield char, marks if place == len(plain) else ""
