"""Reads a title against the lexicon: which phrases stand in it, longest first; does not judge."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shared.occupations.lexicon import Doubt, Meaning, Names, Noise, OtherWork, lexicon
from shared.occupations.model import CodingStatus
from shared.occupations.normalise import Word, words
from shared.occupations.spelling import corrected


@dataclass(frozen=True, slots=True)
class Token:
    """A word as read: corrected where it was misspelt, with how like the two are (0 to 1)."""

    text: str
    part: int
    marks: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase found in the title that names occupations."""

    names: Names
    start: int
    part: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title says.

    `named` in the order of the title; `vetoed` the alternatives ("A / B") that speak of other
    work; `doubted` when another level of work is named; `keys` ways to write the title as one
    word, for comparison by likeness; `misspelt` when a word is not known at all.
    """

    named: tuple[Named, ...]
    vetoed: frozenset[int]
    doubted: bool
    keys: tuple[str, ...]
    misspelt: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    meaning: Meaning


_NameHit = tuple[range, Names]


def read(title: str) -> Reading:
    """Reads any text; never raises."""
    tokens = tuple(_token(word) for word in words(title))
    hits = _hits(tokens)
    saying = [i for i, token in enumerate(tokens) if not _is_silent(i, token, hits)]
    named = [(range(h.start, h.end), h.meaning) for h in hits if isinstance(h.meaning, Names)]
    return Reading(
        named=tuple(_named(named or _whole(tokens, saying), tokens, saying)),
        vetoed=frozenset(tokens[h.start].part for h in hits if isinstance(h.meaning, OtherWork)),
        doubted=any(isinstance(hit.meaning, Doubt) for hit in hits),
        keys=_keys(tokens, saying),
        misspelt=any(tokens[i].text not in lexicon().vocabulary for i in saying),
    )


def _token(word: Word) -> Token:
    if _word_part(word.text) is not None:
        return Token(word.text, word.part, word.marks, 1.0)
    text, similarity = corrected(word.text)
    return Token(text, word.part, word.marks, similarity)


def _hits(tokens: tuple[Token, ...]) -> list[_Hit]:
    """The longest phrases that do not overlap, then what single words that are left begin or end
    with, in the order of the title."""
    taken: set[int] = set()
    spans: list[range] = []
    for span in sorted(_phrases(tokens), key=lambda s: (-len(_key(tokens, s)), s.start)):
        if taken.isdisjoint(span):
            taken.update(span)
            spans.append(span)
    hits = [hit for span in spans for hit in _meant(tokens, span, spans)]
    for i, token in enumerate(tokens):
        if i not in taken:
            hits += _by_word_part(i, token.text)
    return sorted(hits, key=lambda hit: hit.start)


def _phrases(tokens: tuple[Token, ...]) -> list[range]:
    known = lexicon()
    found: list[range] = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + known.longest) + 1):
            span = range(start, end)
            meanings = known.phrases.get(_key(tokens, span), ())
            if any(not (isinstance(each, Names) and each.whole) for each in meanings):
                found.append(span)
    return found


def _meant(tokens: tuple[Token, ...], span: range, spans: list[range]) -> list[_Hit]:
    """What a phrase means here: the first of its meanings whose condition holds."""
    alternatives = {i for s in spans for i in s if tokens[s.start].part != tokens[span.start].part}
    words_around = [t.text for i, t in enumerate(tokens) if i not in span and i not in alternatives]
    around = " ".join(["", *words_around])
    for meaning in lexicon().phrases[_key(tokens, span)]:
        if not isinstance(meaning, Names) or (not meaning.whole and _is_near(meaning, around)):
            return [_Hit(span.start, span.stop, meaning)]
    return []


def _is_near(names: Names, around: str) -> bool:
    return not names.near or any(f" {word}" in around for word in names.near)


def _by_word_part(index: int, text: str) -> list[_Hit]:
    """A word by how it begins or ends; what a level is added to still names its trade."""
    meaning = _word_part(text)
    if meaning is None:
        return []
    trade = _trade_in(text) if isinstance(meaning, Doubt) else []
    return [_Hit(index, index + 1, each) for each in (meaning, *trade)]


def _trade_in(text: str) -> list[Names]:
    """The trade in "Dachdeckermeister" or "Elektrikerhelfer"."""
    known = lexicon()
    stems = [text.removesuffix(end) for end, _ in known.suffixes if text.endswith(end)]
    meanings = (each for stem in stems for each in known.phrases.get(stem, ()))
    return [each for each in meanings if isinstance(each, Names) and not each.near][:1]


def _word_part(text: str) -> Meaning | None:
    known = lexicon()
    if text in known.phrases:
        return None
    for beginning, meaning in known.prefixes:
        if text.startswith(beginning):
            return meaning
    for ending, meaning in known.suffixes:
        if text.endswith(ending):
            return meaning
    return None


def _whole(tokens: tuple[Token, ...], saying: list[int]) -> list[_NameHit]:
    """The field that the title, or each alternative in it, consists of once noise is left out."""
    together = _field(tokens, list(range(len(tokens)))) or _field(tokens, saying)
    if together:
        return together
    by_part: dict[int, list[int]] = {}
    for i in saying:
        by_part.setdefault(tokens[i].part, []).append(i)
    return [hit for indexes in by_part.values() for hit in _field(tokens, indexes)]


def _field(tokens: tuple[Token, ...], saying: list[int]) -> list[_NameHit]:
    for meaning in lexicon().phrases.get(_key(tokens, saying), ()):
        if isinstance(meaning, Names) and meaning.whole:
            return [(range(saying[0], saying[-1] + 1), meaning)]
    return []


def _is_silent(index: int, token: Token, hits: list[_Hit]) -> bool:
    silent = (hit for hit in hits if isinstance(hit.meaning, Noise | Doubt))
    return token.text.isdigit() or any(hit.start <= index < hit.end for hit in silent)


def _named(hits: list[_NameHit], tokens: tuple[Token, ...], saying: list[int]) -> Iterator[Named]:
    explained = {i for span, _ in hits for i in span}
    unexplained = {tokens[i].part for i in saying if i not in explained}
    for span, names in hits:
        part = tokens[span.start].part
        narrowed = names.head_last and _is_narrowed(span.start, tokens, saying)
        vague = names.role and part in unexplained
        doubtful = narrowed or vague or _is_another_word(names, [tokens[i] for i in span])
        yield Named(
            names=replace(names, status=CodingStatus.UNCERTAIN) if doubtful else names,
            start=span.start,
            part=part,
            similarity=min(tokens[i].similarity for i in span),
        )


def _is_narrowed(start: int, tokens: tuple[Token, ...], saying: list[int]) -> bool:
    """Whether a word that says something stands right before: "fruit farmer", "wood machinist"."""
    before = start - 1
    return before in saying and tokens[before].part == tokens[start].part


def _is_another_word(names: Names, span: list[Token]) -> bool:
    """Whether the marks, where some were typed, differ from the phrase: "thợ mài", "thợ mái"."""
    typed = tuple(token.marks for token in span)
    comparable = any(typed) and len(typed) == len(names.marks)
    return comparable and typed != names.marks


def _keys(tokens: tuple[Token, ...], saying: list[int]) -> tuple[str, ...]:
    return (_key(tokens, range(len(tokens))), _key(tokens, saying)) if saying else ()


def _key(tokens: tuple[Token, ...], indexes: range | list[int]) -> str:
    return "".join(tokens[i].text for i in indexes)
