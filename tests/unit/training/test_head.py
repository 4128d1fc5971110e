"""What the occupation head learns from: every meaning wholly on one side, other work its own."""

import numpy as np
import pytest

from services.matcher.coding import by_share
from services.matcher.occupation_head import OTHER_WORK
from services.matcher.vectors import Vector, unit
from shared.occupations import occupations
from training.head import examples, fit
from training.lexicon import Esco, Kind, Lexicon, Meaning, OtherWork

TRADES = sorted(occupations())
DIMENSION = len(TRADES) + 1


def meaning(name: str, trade: str = "", kind: Kind | None = None) -> Meaning:
    return Meaning(name, {key: (f"{key} {name}",) for key in ("de", "en", "vi")}, trade, kind)


WORDS = Lexicon(
    concepts=tuple(
        meaning(f"{trade} {number}", trade, Kind.TASK) for trade in TRADES for number in range(12)
    ),
    passages=tuple(meaning(f"{trade} told", trade) for trade in TRADES),
    other=tuple(
        OtherWork(meaning(f"{OTHER_WORK} {number}"), meaning(f"{OTHER_WORK} {number} told"))
        for number in range(40)
    ),
    look_alikes=(
        meaning("stores rods", "welder", Kind.SIDE),
        meaning("welds plastic", "welder", Kind.BRANCH),
    ),
)
ESCO = Esco(
    occupations=(
        Meaning("unlike", {"de": ("Friseur",), "en": ("hairdresser",)}),
        Meaning("welds", {"de": ("Schweißer",), "en": ("welder",)}),
    ),
    skills=(),
    overlapping=frozenset({"welds"}),
)
LEARNT = examples(WORDS, ESCO, seed=1)


def vector(text: str) -> Vector:
    """An axis for each occupation, with a little noise of the text's own."""
    label = next((each for each in TRADES if f" {each} " in f"{text} "), OTHER_WORK)
    at = TRADES.index(label) if label in TRADES else DIMENSION - 1
    noise = np.random.default_rng(sum(text.encode())).normal(size=DIMENSION) * 0.05
    return unit(np.eye(DIMENSION)[at] + noise)


def test_the_same_seed_gives_the_same_examples() -> None:
    assert examples(WORDS, ESCO, seed=1) == LEARNT
    assert examples(WORDS, ESCO, seed=2) != LEARNT


def test_every_occupation_and_other_work_is_learnt_from_one_text_and_from_several() -> None:
    for several in (False, True):
        of_them = {each.label for each in LEARNT if (len(each.texts) > 1) is several}
        assert of_them == {*TRADES, OTHER_WORK}


def test_what_overlaps_with_the_list_is_no_example_of_other_work() -> None:
    others = {text for each in LEARNT if each.label == OTHER_WORK for text in each.texts}

    assert "hairdresser" in others
    assert "welder" not in others


def test_a_look_alike_is_other_work_unless_it_may_be_a_trade_of_the_list() -> None:
    labels = {text: each.label for each in LEARNT for text in each.texts}

    assert labels["en stores rods"] == OTHER_WORK
    assert "en welds plastic" not in labels


def test_the_head_finds_what_it_learnt_and_is_the_same_each_time() -> None:
    vectors = {text: vector(text) for each in LEARNT for text in each.texts}

    fitted = fit(LEARNT, vectors)
    again = fit(LEARNT, vectors)

    assert fitted.accuracy == pytest.approx(1.0)
    assert np.array_equal(fitted.head.weights, again.head.weights)
    welding = fitted.head.shares([vector("de welder 99")])
    assert next(iter(by_share(welding, fitted.head))) == "welder"
    nails = fitted.head.shares([vector("nail studio")])
    assert fitted.head.classes[int(nails.argmax())] == OTHER_WORK
