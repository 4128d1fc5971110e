"""How a text is read before it is encoded: its form, its marks, its language."""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.matcher.language import TextLanguage, language_of
from services.matcher.marks import Marked, marked_words, with_marks


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model gets to see, and the language by which its vector is centred."""

    text: str
    language: TextLanguage


def read(text: str) -> Reading | None:
    """None for a text without a visible character.

    What looks the same is read the same: letters composed, no space around. Vietnamese without
    marks gets those that the word list knows; where these are too few, it stays a language of
    its own.
    """
    whole = text.encode(errors="replace").decode()  # half a character can't be encoded
    cleaned = unicodedata.normalize("NFC", whole).strip()
    if not any(letter.isprintable() and not letter.isspace() for letter in cleaned):
        return None
    language = language_of(cleaned)
    if language is not TextLanguage.VI_PLAIN:
        return Reading(cleaned, language)
    marked = with_marks(cleaned, _words())
    return Reading(marked, language_of(marked))


def reading_digest() -> str:
    """Changes with the word list, since that changes what the model sees."""
    return hashlib.sha256(_word_list()).hexdigest()


@cache
def _words() -> Marked:
    return marked_words(_word_list().decode().splitlines())


def _word_list() -> bytes:
    return files("services.matcher.model").joinpath("vietnamese_words.txt").read_bytes()
