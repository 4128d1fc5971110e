"""Finds clauses about the person's life in any wording: a cue, and no word of work beside it.

The patterns of the statements know wordings; this knows words. A sentence or a clause with a sure
cue ("hometown") goes where no word of work stands in it; one with a possible cue ("old") only where
all its other words are of the commonest. Where work follows in the same clause, what stands before
it goes if it is the person who speaks there ("As a mother of two I weld ...").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.life_words import (
    AMBIGUOUS,
    COMMON,
    POSSIBLE,
    SCOPES,
    SURE,
    WORK,
    WORK_STEMS,
)
from services.profile_ingest.cleaning.notation import (
    FLAGS,
    UPPER,
    compiled,
    expanded,
    one_of,
    plain,
)
from services.profile_ingest.cleaning.statements import statement_spans

CUE = "§"
"""Stands for a cue, and for a scope, once it is counted."""

COMMON_PLAIN = frozenset(plain(word) for word in COMMON)
WORK_WORDS = frozenset(WORK.lower().split()) - COMMON
WORK_PLAIN = frozenset(plain(word) for word in WORK_WORDS)


@dataclass(frozen=True, slots=True)
class _Cues:
    """What tells a kind: in text with marks, in text without, and there only among common words."""

    kind: PersonalKind
    marked: re.Pattern[str]
    plain: re.Pattern[str]

    def search(self, clause: str, bare: bool) -> bool:
        return (self.plain if bare else self.marked).search(clause) is not None

    def consume(self, clause: str, bare: bool) -> str:
        return (self.plain if bare else self.marked).sub(CUE, clause)


def _cues(kind: PersonalKind, words: Sequence[str], bare: Sequence[str]) -> _Cues:
    return _Cues(kind, _one_of(words), _one_of([_bare(word) for word in bare]))


def _one_of(words: Sequence[str]) -> re.Pattern[str]:
    parts = "|".join(sorted((word.replace(" ", r"\s+") for word in words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{parts or '(?!)'})(?!\w)", FLAGS)


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(", ")]


def _bare(word: str) -> str:
    return "".join(plain(sign) if plain(sign) != sign.lower() else sign for sign in word)


def _stays_clear(word: str) -> bool:
    """Of one syllable only with its marks: "thờ" is faith's, "tho" may be "thợ", a tradesman."""
    return " " in word or (_bare(word) == word and "nam" not in word)


def _sure() -> Iterator[_Cues]:
    for kind, words in SURE.items():
        clear = [each for each in _split(words) if _stays_clear(each)]
        yield _cues(kind, _split(words), [e for e in clear if _bare(e) not in AMBIGUOUS])


def _possible() -> Iterator[_Cues]:
    for kind, words in POSSIBLE.items():
        unsure = [each for each in _split(SURE[kind]) if _bare(each) in AMBIGUOUS]
        clear = [each for each in _split(words) if _stays_clear(each)]
        yield _cues(kind, _split(words), [*unsure, *clear])


_SURE, _POSSIBLE = tuple(_sure()), tuple(_possible())
_SCOPE = _cues(PersonalKind.NAME, _split(SCOPES), _split(SCOPES))
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?=\S)|(?:(?<=\bTP)|(?<=\bP)|(?<=\bQ)|(?<=\bb))[.])+")
_JOINS = "nên, nhưng, và, mà, dù, mặc dù, so, but, and, although, though, despite, because"
_UNIT_ENDS = re.compile(
    rf"\s*[,();|•]\s*|\s+[-–—/]\s+|\s+(?={one_of(_JOINS)}\b(?! t[êe]n\b| với\b| voi\b))"
    r"|\s+(?=(?-i:I)\s)",
    FLAGS,
)
_VALUE_ALONE = compiled(
    "(?:(?:1[4-9]|[2-6]\\d)|(?:19[5-9]|200)\\d|<PROVINCE>|<PEOPLE>|không|có|none|no|yes|n/a|m|f"
    "|nam|nữ"
    "|male|female|single|1m\\d\\d|1[.,]\\d\\d?~m|1\\d\\d~cm|[3-9]\\d~kg|fit|healthy|khỏe"
    "|khoẻ)(?=\\W*$)"
)
"""What is a value of the person beside another one, and may be anything elsewhere."""
_WORD = re.compile(r"§|[^\W_]+(?:['’.,/-][^\W_]+)*")
_MEASURE = re.compile(r"[\d.,/]+(?:m\d*|cm|kg|t|k\d?|x|st|nd|rd|th|s)?|[12]\d{3}s?", FLAGS)
_NO_TRADE = "TP HCM TPHCM HN SG VN THPT THCS UBND DOB HIV II III IV XX OK SN"
_SHORT = frozenset(_NO_TRADE.split())
_WORK_STEM = re.compile(rf"(?:{'|'.join(re.escape(stem) for stem in WORK_STEMS.split())})", FLAGS)
_SPEAKS = re.compile(r"(?<!\w)(?:em|tôi|toi|mình|minh|cháu|chau|i|i'm|my|me|we|our)(?!\w)", FLAGS)
_OPENS = re.compile(
    r"\s*(?:(?:em|tôi|mình|cháu|toi|minh|chau)(?:\s+(?:vốn\s+|là\s+|la\s+|von\s+)+)?|i|i'm|as"
    r"|being|my|là|la"
    r"|tuy|dù|du|mặc|mac|vì|vi|với|voi|vốn|von|ở|o|từ|tu|with|from|at|of|although|though"
    r"|despite)\s",
    FLAGS,
)
"""How a clause opens in which the person tells of themselves."""
_PLACED = re.compile(
    rf"(?:\s+(?:ở|tại|từ|trong|o|tai|tu|in|at|on|near|by)(?=\s)|(?<=\s[ởo])"
    r"|(?<=\sin)|(?<=\sat)|(?<=\son)|(?<=\stại)|(?<=\stai))"
    rf"{expanded('<REST>')}",
    FLAGS,
)
"""Where somebody is from goes on to the end of the clause, or to its next thought."""
_RELATIVE = re.compile(r"(?:my|our|his|her)\s.*|.*\s(?:em|tôi|mình|toi|minh)", FLAGS)
"""Of these people a clause tells to its end, not only at its opening."""
_VALUE = re.compile(
    r"(?:\s+(?:in|on|at|by|near|from|among)\s+(?:an?|the|my)\s+\w+)?"
    rf"(?:\s+(?:ở|tại|từ|là|gần|o|tai|tu|la|gan|in|at|of|near|from|is|to|near|the)(?=\s+(?:\d"
    rf"|(?-i:[{UPPER}]))))*"
    rf"(?:\s+(?:\d[\w/.-]*|(?-i:[{UPPER}])[\w'’]*|one|two|three|four|một|hai|ba|tuổi|tuoi)(?!\w))*",
    FLAGS,
)
"""What follows a cue as its value: names, numbers."""
_KIN_TELLS = re.compile(
    r"\s*(?:cả\s)?(?:bố|mẹ|cha|vợ|chồng|bố mẹ|cha mẹ|ba mẹ|ba má|ông bà)\s(?:(?:em|tôi"
    r"|mình)\s)?(?:(?:đã|đang"
    r"|vẫn|thì|đều|vốn|từng)\s)?(?:làm|là|chạy|bán|buôn|dạy|mất|già|ốm|bệnh|nghỉ|ở|sống|đi)(?!\w)",
    FLAGS,
)
_PROVINCE = compiled("<PROVINCE>")
_NOTHING = compiled(
    "\\W*(?:sức khỏe|sức khoẻ|health|ảnh|photos?|pictures?|photographs?|disease|bệnh)\\W*"
)
_MARKED = re.compile(r"[À-ɏḀ-ỿ]")


def life_spans(text: str) -> Iterable[Span]:
    """Whole sentences first; in the others, whole clauses, then what opens a clause of work."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        kinds = _about_life(sentence.group(), alone=False)
        if kinds:
            yield from _spans(text, start, end, kinds)
            continue
        yield from _clauses(text, start, end)


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    units = list(_units(text, start, end))
    found = [_about_life(text[begin:stop], alone=True) for begin, stop in units]
    _values([text[begin:stop].strip() for begin, stop in units], found)
    for number, (begin, stop) in enumerate(units):
        kinds = found[number]
        yield from _spans(text, begin, stop, kinds) if kinds else _opening(text, begin, stop)


def _values(units: list[str], found: list[list[PersonalKind]]) -> None:
    """Counts in what is a value only beside another one: "female, 22, Thanh Hóa"."""
    alone = [number for number, unit in enumerate(units) if _VALUE_ALONE.match(unit)]
    told = (
        [kinds or _stated(unit) for unit, kinds in zip(units, found, strict=True)] if alone else []
    )
    for number in (*alone, *reversed(alone)):
        found[number] = found[number] or _beside(told, number)
        told[number] = told[number] or found[number]


def _stated(unit: str) -> list[PersonalKind]:
    """The kind of the statement that the whole unit is."""
    return [span.kind for span in statement_spans(unit) if span.end - span.start == len(unit)][:1]


def _beside(found: Sequence[list[PersonalKind]], number: int) -> list[PersonalKind]:
    """The first kind that a neighbour has."""
    neighbours = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
    return [kind for kinds in neighbours for kind in kinds][:1]


def _opening(text: str, start: int, end: int) -> Iterator[Span]:
    """What a clause of work says of the person before it comes to the work."""
    clause = text[start:end]
    bare = _MARKED.search(clause) is None
    for each in _SURE:
        cue = (each.plain if bare else each.marked).search(clause)
        if (
            cue is None
            or not (_OPENS.match(clause) or _whole_opening(each.kind, cue))
            or _RELATIVE.fullmatch(cue.group())
        ):
            continue
        before = [found.group() for found in _WORD.finditer(clause, 0, cue.start())]
        if all(_common(word, first=False, bare=bare) for word in before):
            value = _PLACED.match(clause, cue.end()) or _VALUE.match(clause, cue.end())
            yield Span(start, start + (value.end() if value else cue.end()), each.kind)
            return


def _whole_opening(kind: PersonalKind, cue: re.Match[str]) -> bool:
    """Of a sex or an age nobody tells but of a person."""
    return kind in (PersonalKind.SEX, PersonalKind.AGE) and not cue.string[: cue.start()].strip()


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _UNIT_ENDS.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _about_life(clause: str, *, alone: bool) -> list[PersonalKind]:
    """The kinds of its cues; none where a word of it may be work's.

    `alone`: a clause is looked at, not a whole sentence: there, beside a sure cue, words may stand
    that are on no list, if the person speaks of themselves.
    """
    bare = _MARKED.search(clause) is None
    sure = [each.kind for each in _SURE if each.search(clause, bare)]
    possible = [each.kind for each in _POSSIBLE if each.search(clause, bare)]
    kinds = [kind for kind in PersonalKind if kind in {*sure, *possible}]
    if alone and _KIN_TELLS.match(clause):
        return [PersonalKind.FAMILY]
    if not kinds:
        return []
    said = _PROVINCE.sub("", clause)
    for each in (*_SURE, _SCOPE, *_POSSIBLE):
        said = each.consume(said, bare)
    words = [found.group() for found in _WORD.finditer(said)]
    titled = not any(each[0].islower() for each in _WORD.findall(clause))
    if _NOTHING.fullmatch(clause) or (words == [CUE] and not sure) or (titled and words != [CUE]):
        return []  # of "safety, health, environment"; in a title capitals are no names
    unlisted = [word for at, word in enumerate(words) if not _common(word, first=not at, bare=bare)]
    own = len(unlisted) < 2 or _SPEAKS.search(clause) is not None
    known = not unlisted or (sure and alone and own and not any(_works(w, bare) for w in unlisted))
    return kinds if known else []


def _works(word: str, bare: bool) -> bool:
    """A word of a trade, an abbreviation (CNC), a code with digits (R32)."""
    if any(sign.isdigit() for sign in word) or (len(word) > 1 and word.isupper()):
        return True
    low = word.lower()
    return low in (WORK_PLAIN if bare else WORK_WORDS) or _WORK_STEM.match(low) is not None


def _common(word: str, *, first: bool, bare: bool) -> bool:
    """A listed word, a number, or a name; an abbreviation in capitals (CNC, TIG) is work's."""
    if word == CUE or word in _SHORT or _MEASURE.fullmatch(word):
        return True
    low = word.lower()
    if len(word) > 1 and word.isupper():
        return False
    listed = low in (COMMON_PLAIN if bare else COMMON)
    name = word[0].isupper() and not first
    return listed or name


def _spans(text: str, start: int, end: int, kinds: list[PersonalKind]) -> Iterator[Span]:
    """The clause without the blanks around it, cut in as many pieces as there are kinds to tell."""
    said = text[start:end]
    start, end = end - len(said.lstrip()), start + len(said.rstrip())
    for number, kind in enumerate(kinds, start=1):
        cut = end if number == len(kinds) else start + 1
        yield Span(start, cut, kind)
        start = cut
