"""Takes spans out of a text and closes the gaps: a clause left without sense goes too."""

import re
from collections.abc import Callable, Sequence

from services.profile_ingest.cleaning.kinds import Span
from services.profile_ingest.cleaning.notation import FLAGS, one_of

GAP = "\x00"
"""Where something was taken out, until the text is tidy; a text that holds one loses it."""

_JOINS = one_of("và, and, und, nhưng, but, aber, sowie, hoặc, or, oder")
_SENTENCE_ENDS = re.compile(rf"((?:[.!?](?=[ \t{GAP}]|$)|[;|•])[ \t]*)")
_CLAUSE_ENDS = re.compile(r"([ \t]*,[ \t]*)")
_ITEM = re.compile(r"[ \t]*(?:[-*•–][ \t]+)?")
_WORDS = re.compile(r"[^\W_]+")
_LEFT_OVERS = re.compile(
    one_of(
        "tôi, em, mình, cháu, là, tên, có, và, hoặc, với, hiện, nay, đã, được, tại, ở, từ, người, "
        "liên, hệ, zalo, sđt, điện, thoại, email, mail, hay, i, am, m, is, was, a, an, the, my, "
        "and, or, with, have, has, from, in, at, on, by, contact, phone, mobile, tel, ich, bin, "
        "ist, war, wurde, habe, hat, ein, eine, der, die, und, oder, mit, aus, telefon, mobil, "
        "handy, kontakt, mr, mrs, ms, nam, nữ"
    ),
    FLAGS,
)
"""Words that say nothing when they are all that is left of a clause."""

_CLOSING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, FLAGS), by)
    for pattern, by in (
        (rf"{GAP}(?:[ \t]*{GAP})+", GAP),
        (rf"[(\[][ \t,;:{GAP}]*{GAP}[ \t,;:{GAP}]*[)\]]", GAP),
        (rf"\A[ \t]*{GAP}[ \t]*[:–-](?=[ \t]|\Z)", GAP),
        (rf"{GAP}[ \t]*\b{_JOINS}\b", GAP),
        (rf"\b{_JOINS}[ \t]*{GAP}[ \t]*\Z", ""),
        (rf"([(\[])[ \t]*{GAP}[ \t]*", r"\1"),
        (rf"[ \t]*{GAP}[ \t]*([)\].!?:])", r"\1"),
        (rf"[ \t]+{GAP}[ \t]+|[ \t]+{GAP}|{GAP}[ \t]+", " "),
        (GAP, ""),
    )
)


def tidy(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans (in order, no overlap); always shorter than it was."""
    pieces, position = [], 0
    for span in spans:
        pieces.append(text[position : span.start].replace(GAP, ""))
        position = span.end
    gapped = GAP.join([*pieces, text[position:].replace(GAP, "")])
    lines = (_line(line) for line in gapped.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line is not None)).strip()


def _line(line: str) -> str | None:
    """The line without its gaps; None where nothing is left of it."""
    if GAP not in line:
        return line
    item = _ITEM.match(line)
    opening = item.group() if item else ""
    kept = _kept(_SENTENCE_ENDS.split(line[len(opening) :]), _sentence).rstrip()
    return f"{opening}{kept}" if kept else None


def _sentence(sentence: str) -> str:
    return _kept([*_CLAUSE_ENDS.split(sentence), ""], _clause, last_ends=False)


def _kept(parts: Sequence[str], closed: Callable[[str], str], last_ends: bool = True) -> str:
    """Parts and their ends in turn: each part closed, and its end dropped where nothing is left.

    `last_ends`: a part keeps its own end (a full stop); else the ends only stand between (commas).
    """
    pairs = [
        (closed(part) if GAP in part else part, end, GAP in part)
        for part, end in zip(parts[::2], [*parts[1::2], ""], strict=False)
    ]
    left = [(part, end) for part, end, gap in pairs if part.strip() or not gap]
    if not last_ends and left:
        left[-1] = (left[-1][0], "")
    return "".join(part + end for part, end in left)


def _clause(clause: str) -> str:
    """The clause with its gaps closed, or nothing where only left-overs remain."""
    for pattern, by in _CLOSING:
        clause = pattern.sub(by, clause)
    words = _WORDS.findall(clause)
    if all(_LEFT_OVERS.fullmatch(word) for word in words) and not any(map(str.isdigit, words)):
        return ""
    return clause.strip(" \t-–:")
