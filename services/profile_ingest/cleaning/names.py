"""Where the person's own name stands in a text, its parts in any order, with or without marks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.notation import FLAGS, UPPER, either, plain

WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"[\s,.\-_/’']{1,3}")
"""What may stand between two parts of one name: "Trần-Văn Mẫu", "TRAN, Van Mau"."""

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

TRADE_WORD = re.compile(
    "an|bac|bao|bien|binh|bon|can|cao|cat|chi|chinh|cong|dien|dinh|dong|dung|duc|gia|giang|ha|hai"
    "|han|hiep|hoa|hoi|huong|kim|la|lam|lan|long|luc|mai|may|nam|nga|ngoc|nguyen|nhiet|phay|phong"
    "|phu|quang|quan|quy|sang|sinh|son|tai|tam|tan|tay|thai|than|thang|thanh|the|thep|thi|thien"
    "|thong|thu|thuy|tien|tin|tinh|tong|tran|tri|trung|truong|tu|tuan|tung|van|viet|vinh|xuan|yen"
)
"""Parts of names that are also words of a trade or of a place: alone they stay unless addressed."""

FAMILY_NAME = re.compile(
    "bui|cao|chau|chu|dang|dao|dinh|do|doan|duong|ha|ho|hoang|huynh|khuat|kieu|la|lam|le|luong|luu"
    "|ly|mac|mai|ngo|nguyen|nong|pham|phan|phung|quach|ta|tang|thach|thai|to|ton|tran|trieu|trinh"
    "|truong|vi|vo|vu|vuong"
)
"""The commonest family names of Viet Nam, without their marks."""

ADDRESS = re.compile(
    r"(?:\b(?:"
    + either("anh|chị|cô|ông|bà|em|bạn|cháu|thầy")
    + r")|\bmr\.?|\bmrs\.?|\bms\.?|\bmiss|\bherrn?|\bfrau)[ \t]+$",
    FLAGS,
)
PREDICATE = re.compile(
    r"[ \t]+(?:"
    + either("là|đã|từng|biết|rất|luôn|tốt nghiệp|có thể|có khả năng|có \\d")
    + r"|is|has|was|can|speaks|worked|works|graduated|ist|hat|kann|wurde|spricht|arbeitet)\b",
    FLAGS,
)


def name_spans(text: str, name: str) -> Iterable[Span]:
    """Every run of two or more parts of the name, the joined name, and single parts in address."""
    parts = _parts(name)
    if not parts:
        return
    words = list(WORD.finditer(text))
    for whole in _wholes(text, words, parts):
        yield Span(whole[0].start(), whole[-1].end(), PersonalKind.NAME)
    for run in _runs(text, words, parts):
        if _is_name(text, run, words, parts):
            addressed = _address_before(text, run[0].start())
            start = addressed.start() if addressed else run[0].start()
            yield Span(start, run[-1].end(), PersonalKind.NAME)
    for found in _joined(name).finditer(text):
        yield Span(found.start(), found.end(), PersonalKind.NAME)


def _wholes(
    text: str, words: list[re.Match[str]], parts: tuple[str, ...]
) -> Iterator[list[re.Match[str]]]:
    """Every part once, in any order: "Đức. Nguyễn Đức Trần" holds one behind a part of it."""
    for start in range(len(words) - len(parts) + 1 if len(parts) > 1 else 0):
        window, left = words[start : start + len(parts)], list(parts)
        for word in window:
            part = _part_of(word.group(), tuple(left))
            if part is None:
                break
            left.remove(part)
        near = all(
            BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(window)
        )
        if not left and near:
            yield window


def _runs(
    text: str, words: list[re.Match[str]], parts: tuple[str, ...]
) -> Iterator[list[re.Match[str]]]:
    """Longest runs of neighbouring words that are parts of the name, each part at most once."""
    run: list[re.Match[str]] = []
    left = list(parts)
    for word in words:
        part = _part_of(word.group(), tuple(left))
        near = bool(run) and BETWEEN.fullmatch(text, run[-1].end(), word.start()) is not None
        if run and (part is None or not near):
            yield run
            run, left = [], list(parts)
            part = _part_of(word.group(), parts)
        if part is not None:
            run.append(word)
            left.remove(part)
    if run:
        yield run


def _is_name(
    text: str, run: list[re.Match[str]], words: list[re.Match[str]], parts: tuple[str, ...]
) -> bool:
    """A whole name always is; some parts only in capitals; one alone only where it is meant."""
    if len(run) >= len(parts) and len(parts) > 1:
        return True
    if not all(word.group()[0].isupper() for word in run):
        return False
    if len(run) > 1:
        return not _in_a_longer_name(text, run)
    word = run[0]
    if len(word.group()) == 1:
        return False
    if _address_before(text, word.start()):
        return True
    if _in_a_longer_name(text, run) or (_alone_in_clause(text, word) and len(parts) > 1):
        return False
    if TRADE_WORD.fullmatch(plain(word.group())):
        meant = _begins_sentence(text, word) and PREDICATE.match(text, word.end()) is not None
        return meant and _is_given_name(word.group(), parts)
    return _is_given_name(word.group(), parts)


def _address_before(text: str, start: int) -> re.Match[str] | None:
    return ADDRESS.search(text, max(0, start - 12), start)


def _in_a_longer_name(text: str, run: list[re.Match[str]]) -> bool:
    """A neighbour in capitals that is no part of it: "Hà Nam", "Hàn TIG", "Lan Anh GmbH"."""
    before = re.search(rf"([{UPPER}]\w*)[ \t-]$", text[: run[0].start()])
    after = re.match(rf"[ \t-][{UPPER}\d]", text[run[-1].end() :])
    starts = before is not None and _begins_sentence_at(text, before.start())
    return after is not None or (before is not None and not starts)


def _alone_in_clause(text: str, word: re.Match[str]) -> bool:
    before = text[: word.start()].rstrip(" \t*-•")
    after = text[word.end() :].lstrip(" \t")
    return (not before or before[-1] in ",;:.|/\n(") and (not after or after[0] in ",;.|/\n)")


def _begins_sentence(text: str, word: re.Match[str]) -> bool:
    return _begins_sentence_at(text, word.start())


def _begins_sentence_at(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t*-•")
    return not before or before[-1] in ".!?\n:;"


def _is_given_name(word: str, parts: tuple[str, ...]) -> bool:
    """The last part, or the first where the family name stands last; a family name says little."""
    western = FAMILY_NAME.fullmatch(plain(parts[-1])) and not FAMILY_NAME.fullmatch(plain(parts[0]))
    return _part_of(word, (parts[0 if western else -1],)) is not None


def _part_of(word: str, parts: tuple[str, ...]) -> str | None:
    """The part that the word is: with the same marks, or typed without any at all."""
    bare = plain(word) == word.lower()
    for part in parts:
        if _syllable(word) == part or (bare and plain(part) == word.lower()):
            return part
    return None


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_syllable(word) for word in WORD.findall(normalize("NFC", name)))


@cache
def _syllable(word: str) -> str:
    """The word with its tone mark at the end: "Hoà" and "Hòa" are the same."""
    letters = normalize("NFD", word.lower())
    tones = "".join(sorted(sign for sign in letters if sign in TONES))
    return normalize("NFC", "".join(sign for sign in letters if sign not in TONES)) + tones


@cache
def _joined(name: str) -> re.Pattern[str]:
    """The whole name as one word, as in file names: TranVanMau, mautranvan."""
    parts = WORD.findall(normalize("NFC", name))
    if len(parts) < 2 or len("".join(parts)) < 6:
        return re.compile(r"(?!)")
    parts = [either(part) for part in parts]
    turned = [*parts[1:], parts[0]], [parts[-1], *parts[:-1]], [parts[-1], parts[0], *parts[1:-1]]
    forms = {"".join(parts), *("".join(order) for order in turned)}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(forms))})(?![^\W\d_])", FLAGS)
