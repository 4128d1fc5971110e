"""Takes spans out of a text and closes the gaps: a clause left without sense goes too."""

import re
from collections.abc import Callable, Sequence

from services.profile_ingest.cleaning.kinds import Span
from services.profile_ingest.cleaning.leftovers import says_nothing
from services.profile_ingest.cleaning.notation import FLAGS, one_of

GAP = "\x00"
"""Where something was taken out, until the text is tidy; a text that holds one loses it."""

_JOINS = one_of("và, and, und, nhưng, but, aber, sowie, hoặc, or, oder, nên, so")
_CONCESSIONS = (
    "tuy, tuy nhiên, dù, dù cho, mặc dù, dẫu, bởi vì, vì, tuy mới, tuy chỉ, chỉ mới, "
    "although, though, "
    "despite, because, since, even though"
)
"""What such a word conceded is gone, so it has nothing more to join."""
_CONCEDES = rf"(?:{one_of(_CONCESSIONS)}[ \t]+)*{one_of(_CONCESSIONS)}"
_SENTENCE_ENDS = re.compile(rf"((?:[.!?](?=[ \t{GAP}]|$)|[;|•])[ \t]*)")
_CLAUSE_ENDS = re.compile(r"([ \t]*,[ \t]*)")
_BRACKETS = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_OPENING_JOIN = re.compile(rf"\A[ \t]*{_JOINS}\b[ \t]*", FLAGS)
_ITEM = re.compile(r"[ \t]*(?:[-*•–][ \t]+)?")
_CLOSING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, FLAGS), by)
    for pattern, by in (
        (rf"{GAP}(?:[ \t]*{GAP})+", GAP),
        (rf"\b{_CONCEDES}[ \t]*{GAP}", GAP),
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
    bracketed = _BRACKETS.sub(_bracket, sentence)
    parts = [*_CLAUSE_ENDS.split(bracketed), ""]
    kept = _kept(parts, _clause, last_ends=False)
    if GAP in parts[0] and not _clause(parts[0]):
        kept = _OPENING_JOIN.sub("", kept)
    return "" if says_nothing(kept) else kept


def _bracket(found: re.Match[str]) -> str:
    """Its commas belong to it: a bracket is a sentence within the sentence."""
    if GAP not in found.group():
        return found.group()
    inside = _sentence(found.group()[1:-1])
    return f"{found.group()[0]}{inside}{found.group()[-1]}" if inside else GAP


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
    if says_nothing(clause):
        return ""
    return clause.strip(" \t-–:")
