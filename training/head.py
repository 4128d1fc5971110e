"""Trains the occupation head on the vectors of the model that it is to go with.

Examples are the lexicon's names, tasks and passages, means of several of them (an advert or a
profile is many texts), and for "none of these" our own other work and ESCO's titles, those left
out that overlap with the list. A tenth of the meanings is kept aside: on it the temperature is
set that makes the shares mean what they say (Guo et al., 2017, arXiv:1706.04599).
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from services.matcher.occupation_head import OTHER_WORK, OccupationHead
from services.matcher.vectors import Vector, mean, unit
from shared.occupations import occupations
from training.lexicon import NOT_THE_TRADE, Esco, Lexicon, Meaning

MIXED = 240
"""Means of several texts for each occupation, without those kept aside."""

FEWEST, MOST = 2, 9
OTHER_WEIGHS = 12.0
"""All other work together counts as so many occupations: most adverts in the world are of it."""

ASIDE = 10
STRENGTH = 30.0
"""Inverse of the regularisation; not tuned."""

LABELS_OF_ESCO = 3


@dataclass(frozen=True, slots=True)
class Example:
    """Texts that one reading of an advert or a profile would consist of."""

    meaning: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The head with its figures on what was kept aside."""

    head: OccupationHead
    temperature: float
    accuracy: float
    log_loss: float


def examples(words: Lexicon, esco: Esco | None, seed: int) -> list[Example]:
    """In a fixed order; the same from a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = list(_single(words, esco, chance))
    return [*found, *_mixed(found, words, chance)]


def fit(of: Sequence[Example], vectors: Mapping[str, Vector]) -> Fitted:
    """`vectors` by text. The same examples and vectors: the same head."""
    classes = (*sorted(occupations()), OTHER_WORK)
    number = {name: at for at, name in enumerate(classes)}
    rows = np.array([_together(each.texts, vectors) for each in of])
    labels = np.array([number[each.label] for each in of])
    aside = np.array([_is_aside(each.meaning) for each in of])
    weights = _weights(labels, len(classes))
    model = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-4)
    model.fit(rows[~aside], labels[~aside], sample_weight=weights[~aside])
    logits = rows[aside] @ model.coef_.T + model.intercept_
    temperature = _temperature(logits, labels[aside], weights[aside])
    head = OccupationHead(classes, model.coef_ / temperature, model.intercept_ / temperature)
    right = logits.argmax(axis=1) == labels[aside]
    return Fitted(
        head,
        temperature,
        float(np.average(right, weights=weights[aside])),
        _log_loss(logits / temperature, labels[aside], weights[aside]),
    )


def _single(words: Lexicon, esco: Esco | None, chance: random.Random) -> Iterator[Example]:
    for each in (*words.concepts, *words.passages):
        yield from (Example(each.id, each.occupation, (text,)) for text in _texts(each))
    for other in words.other:
        for meaning in (other.titles, other.text):
            yield from (Example(other.text.id, OTHER_WORK, (text,)) for text in _texts(meaning))
    for each in words.look_alikes:
        if each.kind in NOT_THE_TRADE:
            yield from (Example(each.id, OTHER_WORK, (text,)) for text in _texts(each))
    for each in () if esco is None else esco.unlike:
        labels = list(_texts(each))
        some = chance.sample(labels, min(LABELS_OF_ESCO, len(labels)))
        yield from (Example(each.id, OTHER_WORK, (text,)) for text in some)


def _mixed(singles: Sequence[Example], words: Lexicon, chance: random.Random) -> Iterator[Example]:
    """A few texts of an occupation; of other work its name with what is done."""
    by_trade: defaultdict[tuple[str, bool], list[Example]] = defaultdict(list)
    for each in singles:
        if each.label != OTHER_WORK:
            by_trade[each.label, _is_aside(each.meaning)].append(each)
    for (label, aside), pool in sorted(by_trade.items(), key=lambda item: item[0]):
        for _ in range(MIXED // ASIDE if aside else MIXED):
            drawn = chance.sample(pool, min(len(pool), chance.randint(FEWEST, MOST)))
            texts = tuple(each.texts[0] for each in drawn)
            yield Example(drawn[0].meaning, label, texts)
    for other in words.other:
        for language in other.text.wordings:
            (told,) = other.text.wordings[language]
            for name in other.titles.wordings[language]:
                yield Example(other.text.id, OTHER_WORK, (name, told))


def _texts(meaning: Meaning) -> Iterator[str]:
    return (text for said in meaning.wordings.values() for text in said)


def _together(texts: Sequence[str], vectors: Mapping[str, Vector]) -> NDArray[np.float64]:
    return unit(mean([vectors[text] for text in texts])).astype(np.float64)


def _is_aside(meaning: str) -> bool:
    """Whole meanings: a wording must not be measured after another of the same was learnt."""
    return random.Random(meaning).randrange(ASIDE) == 0  # noqa: S311 - a split, no secret


def _weights(labels: NDArray[np.int64], classes: int) -> NDArray[np.float64]:
    """Every occupation counts the same, however much was written of it."""
    times = np.bincount(labels, minlength=classes).astype(np.float64)
    share: NDArray[np.float64] = times.mean() / np.maximum(times, 1.0)
    share[-1] *= OTHER_WEIGHS
    weights: NDArray[np.float64] = share[labels]
    return weights


def _temperature(
    logits: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    found = minimize_scalar(
        lambda log: _log_loss(logits / np.exp(log), labels, weights), bounds=(-2, 2)
    )
    return float(np.exp(found.x))


def _log_loss(
    logits: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    highest = logits.max(axis=1, keepdims=True)
    total = np.log(np.exp(logits - highest).sum(axis=1)) + highest[:, 0]
    lost = total - logits[np.arange(len(labels)), labels]
    return float(np.average(lost, weights=weights))
