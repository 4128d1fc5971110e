"""Near misses: corrects single unknown words, and finds the labels most like a whole title.

In Vietnamese one syllable changes the trade, so a Vietnamese label that is only similar is never
more than a candidate, and words as short as its syllables are never corrected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from shared.occupations.lexicon import lexicon

WORD_SIMILARITY = 0.88
WORD_MARGIN = 0.04
TITLE_SIMILARITY = 92.0
TITLE_MARGIN = 4.0
WORTH_A_LOOK = 82.0
SHORTEST_COMPARED = 7
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Nearest:
    """The occupations whose labels are most like a title, best first; `score` is 0 to 100.

    `sure`: the best is alike enough, and enough more so than the label of any other occupation.
    """

    ids: tuple[str, ...] = ()
    score: float = 0.0
    sure: bool = False


def corrected(word: str) -> tuple[str, float]:
    """The known word that `word` is a misspelling of, or itself, with the similarity (0 to 1)."""
    if word in lexicon().vocabulary or len(word) < SHORTEST_COMPARED:
        return word, 1.0
    matches = process.extract(
        word,
        _known_words(),
        scorer=OSA.normalized_similarity,
        limit=2,
        score_cutoff=WORD_SIMILARITY - WORD_MARGIN,
    )
    if not matches or matches[0][1] < WORD_SIMILARITY or _is_ending(word, matches[0][0]):
        return word, 1.0
    if len(matches) > 1 and matches[0][1] - matches[1][1] < WORD_MARGIN:
        return word, 1.0
    return matches[0][0], matches[0][1]


def nearest(keys: Iterable[str]) -> Nearest:
    """The labels most like any of the ways (`keys`) of writing one title."""
    scores: dict[int, float] = {}
    for key in keys:
        if len(key) >= SHORTEST_COMPARED:
            for _, score, index in process.extract(
                key, _label_keys(), scorer=fuzz.ratio, limit=40, score_cutoff=WORTH_A_LOOK
            ):
                scores[index] = max(score, scores.get(index, 0.0))
    return _ranked(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def _ranked(found: list[tuple[int, float]]) -> Nearest:
    if not found:
        return Nearest()
    labels = lexicon().labels
    (best, score), rest = found[0], found[1:]
    rival = max((s for i, s in rest if labels[i].ids != labels[best].ids), default=0.0)
    alike = score >= TITLE_SIMILARITY and score - rival >= TITLE_MARGIN
    ids = tuple(dict.fromkeys(each for i, _ in found for each in labels[i].ids))
    sure = alike and labels[best].definite and not labels[best].vietnamese
    return Nearest(ids[:1] if sure else ids[:MOST_CANDIDATES], score, sure)


def _is_ending(word: str, known: str) -> bool:
    """Whether the two differ by an ending: "Elektronik" is not a misspelt "Elektroniker"."""
    shorter, longer = sorted((word, known), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) > 1


@cache
def _known_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in lexicon().vocabulary if len(word) >= SHORTEST_COMPARED))


@cache
def _label_keys() -> tuple[str, ...]:
    return tuple(label.key for label in lexicon().labels)
