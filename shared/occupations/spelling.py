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

WORD_EDITS = 1
SHORTEST_CORRECTED = 8
TITLE_SIMILARITY = 92.0
TITLE_MARGIN = 4.0
TITLE_EDITS = 1
SHORTEST_TITLE = 12
WORTH_A_LOOK = 88.0
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
    """The known word that `word` is one slip away from, or itself, with the similarity (0 to 1).

    A slip is a letter too many, missing, wrong, or swapped with the next, but not at the beginning:
    that makes another word ("Weichenwärter", "Leichenwärter"). Where two known words are one slip
    away, neither is taken.
    """
    if word in lexicon().vocabulary or len(word) < SHORTEST_CORRECTED:
        return word, 1.0
    found = process.extract(
        word, _known_words(), scorer=OSA.distance, limit=2, score_cutoff=WORD_EDITS
    )
    if len(found) != 1 or not _is_slip(word, found[0][0], WORD_EDITS):
        return word, 1.0
    return found[0][0], OSA.normalized_similarity(word, found[0][0])


def nearest(keys: Iterable[str], *, misspelt: bool) -> Nearest:
    """The labels most like any of the ways (`keys`) of writing one title.

    Never sure unless the title is `misspelt`, that is, holds a word that is not known: "window
    technician" is not a slip of the pen for "wind technician".
    """
    best: dict[int, tuple[float, str]] = {}
    for key in keys:
        if len(key) >= SHORTEST_COMPARED:
            for _, score, index in process.extract(
                key, _label_keys(), scorer=fuzz.ratio, limit=40, score_cutoff=WORTH_A_LOOK
            ):
                best[index] = max((score, key), best.get(index, (0.0, "")))
    ranked = sorted(((s, i, k) for i, (s, k) in best.items()), key=lambda each: (-each[0], each[1]))
    return _judged(ranked, misspelt=misspelt) if ranked else Nearest()


def _judged(ranked: list[tuple[float, int, str]], *, misspelt: bool) -> Nearest:
    labels = lexicon().labels
    (score, index, key), label = ranked[0], labels[ranked[0][1]]
    rival = max((s for s, i, _ in ranked if labels[i].ids != labels[index].ids), default=0.0)
    alike = score >= TITLE_SIMILARITY and score - rival >= TITLE_MARGIN
    slip = len(key) >= SHORTEST_TITLE and _is_slip(key, label.key, TITLE_EDITS)
    sure = misspelt and alike and slip and label.definite and not label.vietnamese
    ids = tuple(dict.fromkeys(each for _, i, _ in ranked for each in labels[i].ids))
    return Nearest(ids[:1] if sure else ids[:MOST_CANDIDATES], score, sure)


def _is_slip(typed: str, known: str, edits: int) -> bool:
    return typed[0] == known[0] and OSA.distance(typed, known) <= edits


@cache
def _known_words() -> tuple[str, ...]:
    return tuple(
        sorted(word for word in lexicon().vocabulary if len(word) >= SHORTEST_CORRECTED - 1)
    )


@cache
def _label_keys() -> tuple[str, ...]:
    return tuple(label.key for label in lexicon().labels)
