"""Batches of pairs that mean the same, drawn by a seed; pure."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from services.matcher.language import without_marks
from shared.occupations import related
from training.lexicon import CALLED, DONE_WITH, Esco, Lexicon, Meaning

PAIRS = 96
LONG_PAIRS = 32
"""In a batch; more would learn faster, and two cores take seconds for these."""

ACROSS = 0.8
"""Of the pairs of a concept so many are of two languages: that is what is asked of the model."""

WITHOUT_MARKS = 0.15
"""Of Vietnamese texts so many are as typed on a phone."""

IN_SMALL_LETTERS = 0.1
OF_NEAR_TRADES = 0.5
"""Of the batches of our own words so many are of near trades alone: theirs are hard to tell."""

FEW_TRADES = 6
"""The trade that is drawn and its nearest."""

COMPOSED = 0.4
"""Of long texts so many are put together from single tasks; the others are written as such."""

TASKS_IN_A_TEXT = 4


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs by position: `left[i]` and `right[i]` mean `ids[i]`. Longer texts are cut off."""

    kind: str
    ids: Sequence[str]
    left: Sequence[str]
    right: Sequence[str]
    most_tokens: int


@dataclass(frozen=True, slots=True)
class _Pair:
    id: str
    left: str
    right: str


class Sampler:
    """Endless batches; from the same seed and data the same ones."""

    def __init__(self, words: Lexicon, esco: Esco | None, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._words = words
        self._esco = esco
        by_trade = groupby(
            sorted(words.concepts, key=lambda each: each.occupation), lambda each: each.occupation
        )
        self._trades: Mapping[str, Sequence[Meaning]] = {
            key: list(group) for key, group in by_trade
        }
        self._named = [each for each in words.concepts if each.kind in CALLED]

    def batches(self) -> Iterator[Batch]:
        kinds: list[tuple[Callable[[], Batch], float]] = [
            (self._of_concepts, 0.3),
            (self._of_passages, 0.2),
            (self._of_names_and_work, 0.1),
        ]
        if self._esco is not None:
            titles = partial(self._of_labels, "ESCO occupations", self._esco.occupations, 0.5)
            skills = partial(self._of_labels, "ESCO skills", self._esco.skills, 1.0)
            kinds += [(titles, 0.3), (skills, 0.1)]
        makers, weights = zip(*kinds, strict=True)
        while True:
            (make,) = self._random.choices(makers, weights)
            yield make()

    def _of_concepts(self) -> Batch:
        pool: Sequence[Meaning] = self._words.concepts
        if self._random.random() < OF_NEAR_TRADES:
            pool = [each for trade in self._near_trades() for each in self._trades[trade]]
        drawn = self._random.sample(pool, min(PAIRS, len(pool)))
        return _batch("concepts", [self._pair(each) for each in drawn], most_tokens=48)

    def _of_labels(self, kind: str, pool: Sequence[Meaning], across: float) -> Batch:
        drawn = self._random.sample(pool, min(PAIRS, len(pool)))
        return _batch(kind, [self._pair(each, across) for each in drawn], most_tokens=40)

    def _of_passages(self) -> Batch:
        pool: Sequence[Meaning] = (*self._words.passages, *self._words.look_alikes)
        if self._random.random() < OF_NEAR_TRADES:
            near = self._near_trades()
            pool = [each for each in pool if each.occupation in near]
        drawn = self._random.sample(pool, min(LONG_PAIRS, len(pool)))
        if self._random.random() < COMPOSED:
            pairs = [self._composed(each.occupation) for each in drawn]
        else:
            pairs = [self._pair(each, across=1.0) for each in drawn]
        return _batch("passages", pairs, most_tokens=144)

    def _of_names_and_work(self) -> Batch:
        """What somebody is called and what they do, half of the list and half of other work."""
        of_list = self._random.sample(self._named, min(LONG_PAIRS // 2, len(self._named)))
        others = self._random.sample(
            self._words.other, min(LONG_PAIRS // 2, len(self._words.other))
        )
        pairs = [
            *(_Pair(each.occupation, self._any(each), self._work_of(each)) for each in of_list),
            *(_Pair(each.text.id, self._any(each.titles), self._any(each.text)) for each in others),
        ]
        return _batch("names and work", pairs, most_tokens=112)

    def _work_of(self, named: Meaning) -> str:
        told = [each for each in self._words.passages if each.occupation == named.occupation]
        return self._any(self._random.choice(told))

    def _near_trades(self) -> Sequence[str]:
        one = self._random.choice(sorted(self._trades))
        return sorted(self._trades, key=lambda each: (-related(one, each), each))[:FEW_TRADES]

    def _composed(self, trade: str) -> _Pair:
        """The same tasks of a trade as a list in one language and, in another order, in another."""
        doable = [each for each in self._trades[trade] if each.kind in DONE_WITH]
        tasks = self._random.sample(doable, min(TASKS_IN_A_TEXT, len(doable)))
        one, other = self._random.sample(("de", "en", "vi"), 2)
        listed = ", ".join(self._wording(each, one) for each in tasks)
        self._random.shuffle(tasks)
        told = ". ".join(self._wording(each, other) for each in tasks)
        return _Pair("+".join(sorted(each.id for each in tasks)), listed, told)

    def _pair(self, meaning: Meaning, across: float = ACROSS) -> _Pair:
        languages = sorted(meaning.wordings)
        one = self._random.choice(languages)
        others = [each for each in languages if each != one]
        same = meaning.wordings[one]
        if others and (len(same) == 1 or self._random.random() < across):
            other = self._random.choice(others)
            return _Pair(meaning.id, self._wording(meaning, one), self._wording(meaning, other))
        left, right = self._random.sample(same, 2)
        return _Pair(meaning.id, self._varied(left, one), self._varied(right, one))

    def _any(self, meaning: Meaning) -> str:
        return self._wording(meaning, self._random.choice(sorted(meaning.wordings)))

    def _wording(self, meaning: Meaning, language: str) -> str:
        return self._varied(self._random.choice(meaning.wordings[language]), language)

    def _varied(self, text: str, language: str) -> str:
        if language == "vi" and self._random.random() < WITHOUT_MARKS:
            text = without_marks(text)
        return text.lower() if self._random.random() < IN_SMALL_LETTERS else text


def _batch(kind: str, pairs: Sequence[_Pair], *, most_tokens: int) -> Batch:
    return Batch(
        kind,
        [each.id for each in pairs],
        [each.left for each in pairs],
        [each.right for each in pairs],
        most_tokens,
    )
