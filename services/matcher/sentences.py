"""Cuts running text into sentences and clean lines, in German, Vietnamese and English; pure."""

import html
import re
import unicodedata

LONGEST = 300
"""Characters of one sentence: longer ones are cut at a word, for a page must show them."""


def clean_text(text: str) -> str:
    """Composed letters, no markup; where markup began a line or an item, a line begins."""
    lines = _BREAK.sub("\n", _ITEM.sub("\n- ", text))
    plain = html.unescape(_TAG.sub(" ", lines)).replace("\u00a0", " ")
    return unicodedata.normalize("NFC", plain)


def one_line(text: str) -> str:
    """All spaces single, and nothing around."""
    return " ".join(text.split())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph in their order, each one line of at most 300 characters."""
    guarded = _SHORTENED.sub(lambda found: found[0].replace(".", _DOT), one_line(text))
    parts = (part.replace(_DOT, ".").strip() for part in _END.split(guarded))
    return tuple(shortened(part) for part in parts if part)


def shortened(text: str) -> str:
    """At most 300 characters, cut after a whole word."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def folded(text: str) -> str:
    """For comparing only: no case, no marks, no punctuation; "Thợ hàn!" is "tho han"."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ß", "ss"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(letters))


_DOT = "\u0001"
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(
    r"<br\s*/?>|</(?:p|div|li|ul|ol|h[1-6]|tr)>|<(?:p|div|h[1-6])\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SHORTENED = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|o\. ?ä|bzw|ca|inkl|mind|max|min|evtl|ggf|usw|etc|Nr|Str"
    r"|Abs|Art|Tel|vgl|e\. ?g|i\. ?e|approx|incl|TP|Tp|ThS|KS|v\. ?v|Q|P|St|Dr|Prof|\d{1,2})\."
)
_END = re.compile(r"(?<=[.!?…])[\"”“»)]?\s+(?=[\"„“«(]?[^\W_])|\s*;\s+")
