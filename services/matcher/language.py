"""Tells the language of a text in the trades; pure, and sure of itself only as far as needed.

It decides which language's mean a vector is centred by. A wrong answer costs accuracy, never an
error, so every text gets one, and identical texts get the same one wherever they stand. Whoever
changes an answer raises `CENTRING_VERSION` (services/matcher/model/means.py).
"""

import re
import unicodedata
from enum import StrEnum


class TextLanguage(StrEnum):
    """What centring tells apart; Vietnamese typed without its marks counts as a language."""

    DE = "de"
    EN = "en"
    VI = "vi"
    VI_PLAIN = "vi_plain"


def language_of(text: str) -> TextLanguage:
    """The language in which most of the text is written; English where nothing speaks for any.

    Vietnamese is known by its marks or its syllables; German from English by common words,
    endings and letters. Abbreviations ("CNC", "WIG") and numbers say nothing.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    telling = [word for word in words if not _is_abbreviation(word)]
    if not telling:
        return TextLanguage.EN
    if sum(map(_has_vietnamese_marks, telling)) >= _MARKED_SHARE * len(telling):
        return TextLanguage.VI
    if _is_plain_vietnamese(telling, words):
        return TextLanguage.VI_PLAIN
    return _german_or_english(telling)


def without_marks(text: str) -> str:
    """The text as typed on a keyboard without Vietnamese: no marks, and d for đ."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKED_SHARE = 0.25  # of the words; real Vietnamese has about 0.8, a name in a German text 0.1
_SYLLABLE_SHARE = 0.6  # lets a maker's name stand beside two syllables
_COMMON_WORD_POINTS = 3.0
_UMLAUT_POINTS = 3.0
_ENDING_POINTS = 1.0
_LETTERS_POINTS = 0.5
_CAPITAL_POINTS = 0.5

_WORD = re.compile(r"[^\W\d_]+")

# Letters of Vietnamese alone, decomposed: breve, horn, tilde, hook, dot below, two marks at once.
_ONLY_VIETNAMESE = re.compile("\u0306|\u031b|\u0303|\u0309|\u0323|\u0302[\u0300\u0301]|đ")
_ACUTE_GRAVE_CIRCUMFLEX = re.compile("[\u0300\u0301\u0302]")

# A Vietnamese syllable without marks: an onset, then one of a closed set of rimes.
_SYLLABLE = re.compile(
    "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?|e(?:c|m|ng?|nh|o|p|t|u)?|i(?:ch|m|nh?|p|t|u)?"
    "|i(?:a|e(?:c|m|ng?|p|t|u))|o(?:c|i|m|ng?|p|t)?|oa(?:ch?|i|ng?|nh|t|y)?|oet?"
    "|u(?:a|c|i|m|ng?|p|t|u)?|ua(?:ng?|t|y)|ue|uen|uo(?:c|i|m|ng?|t|u)|uy(?:a|en|et|nh|t)?"
    "|y(?:e(?:m|n|t|u))?)"
)

_GERMAN_WORDS = _words(
    """
    aber als am an auch auf aus bei beim das dem den der des die durch ein eine einem einen einer
    eines er es für gegen gute gutes haben hat ich ihr ihre im in ist kann keine mit muss nach nicht
    noch ob oder ohne sehr sein seit sich sie sind sowie über um und uns unser unter vom von vor
    war wenn wie wir wird zu zum zur zwischen bau dach bad rohr hoch tief neu lang jahr jahre
    dachdecker dreher glaser klempner landwirt maler maurer monteur tischler zimmerer lager
    """
)
_ENGLISH_WORDS = _words(
    """
    a about after all also an and are as at be been before by can do for from good had has have
    his how into is it its my no not of on one or other our out so some such than that the their
    them then they this those to two up us use used using we what when which while who will with
    within without you your year years spoken written cut set fit run test read hang hot new
    """
)
_GERMAN_ENDING = re.compile(
    r"\w+(?:ungen|ung|keit|keiten|heit|schaft|isch\w{0,2}|lich\w{0,2}|ieren|iert\w{0,2}"
    r"|[bdfgklmnprstzß]en|eln|ern|ionen|ien?|ik|ät|ismus|stoffe?|zeuge?|werke?|systeme?|druck"
    r"|montage|anlagen?|teile?|kenntnis|mechanik\w*)"
)
_ENGLISH_ENDING = re.compile(
    r"\w+(?:ings?|ed|ity|ities|ly|ness|ous|[^aeioug]y|ance|ence|ical|ics?|ive|ures?|age|able|al"
    r"|le|ces?|sh|th|cts?|[aeiou]te|ise|ize|ian|[^hsu]s)"
)
_GERMAN_LETTERS = re.compile(
    r"sch|tz|zw|pf|\w{12}|k[aou]|ek|z[aeiu]|eu|ei[nst]|chn|cht|tsp|[wm]erk|rkt|[aou]k"
)
_UMLAUT = re.compile("[äöüß]")
_ENGLISH_LETTERS = re.compile(r"th|wh|gh|ow|oo|ee|ea|oa|c[aeioulrty]|y|wr|ou|sh|qua|v[ei]")


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or (len(word) <= 5 and word.isupper())


def _has_vietnamese_marks(word: str) -> bool:
    """A letter that only Vietnamese has, or a lesser mark on a Vietnamese syllable ("hàn")."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if _ONLY_VIETNAMESE.search(decomposed):
        return True
    return bool(_ACUTE_GRAVE_CIRCUMFLEX.search(decomposed)) and _is_syllable(without_marks(word))


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word.lower()) is not None


def _is_plain_vietnamese(telling: list[str], words: list[str]) -> bool:
    """Most words are syllables, more than the common words of German or English explain."""
    if len(words) < 2:
        return False  # "Dach" and "bench" have the shape of syllables too
    syllables = sum(map(_is_syllable, telling))
    foreign = sum(_is_common(word.lower()) for word in telling)
    return syllables >= _SYLLABLE_SHARE * len(telling) and foreign * 2 < syllables


def _is_common(word: str) -> bool:
    return word in _GERMAN_WORDS or word in _ENGLISH_WORDS


def _german_or_english(words: list[str]) -> TextLanguage:
    german = sum(_german_points(word, at) for at, word in enumerate(words))
    english = sum(_english_points(word) for word in words)
    return TextLanguage.DE if german > english else TextLanguage.EN


def _german_points(word: str, at: int) -> float:
    capital = _CAPITAL_POINTS if at > 0 and word[0].isupper() else 0.0
    umlaut = _UMLAUT_POINTS if _UMLAUT.search(word.lower()) else 0.0
    rest = _points(word.lower(), _GERMAN_WORDS, _GERMAN_ENDING, _GERMAN_LETTERS)
    return capital + umlaut + rest


def _english_points(word: str) -> float:
    return _points(word.lower(), _ENGLISH_WORDS, _ENGLISH_ENDING, _ENGLISH_LETTERS)


def _points(
    word: str, common: frozenset[str], ending: re.Pattern[str], letters: re.Pattern[str]
) -> float:
    if _is_common(word):
        return _COMMON_WORD_POINTS if word in common else 0.0
    points = _ENDING_POINTS if ending.fullmatch(word) else 0.0
    return points + _LETTERS_POINTS * min(2, len(letters.findall(word)))
