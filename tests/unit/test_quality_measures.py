"""The figures that the quality of matching is told by, against values worked out by hand."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.measures import ndcg, percentile, precision, recall, reciprocal_rank

Measure = Callable[[tuple[str, ...], dict[str, int]], float]
GRADES = {"a": 3, "b": 2, "c": 1}
POOL = ("a", "b", "c", "d", "e")


def test_the_best_order_has_an_ndcg_of_one() -> None:
    assert ndcg(POOL, GRADES) == 1.0


def test_ndcg_weighs_grades_by_their_rank() -> None:
    ideal = 7 + 3 / math.log2(3) + 1 / 2
    swapped = 3 + 7 / math.log2(3) + 1 / 2

    assert ndcg(("b", "a", "c", "d"), GRADES) == pytest.approx(swapped / ideal)


def test_what_stands_behind_the_cut_does_not_count() -> None:
    assert ndcg(("d", "e", "a"), GRADES, k=2) == 0.0


def test_recall_and_precision_ask_for_those_who_fit() -> None:
    assert recall(("a", "d", "e"), GRADES, k=3) == 0.5
    assert precision(("a", "d", "b"), GRADES, k=3) == 1.0
    assert precision(("a", "d", "e"), GRADES, k=3) == 0.5
    assert precision((), GRADES) == 0.0


@pytest.mark.parametrize("measure", [ndcg, recall, precision])
def test_a_vacancy_that_nobody_fits_has_no_figure(measure: Measure) -> None:
    with pytest.raises(ValueError, match=r"no profile|nobody fits"):
        measure(POOL, {})


def test_the_first_right_answer_counts() -> None:
    assert reciprocal_rank(POOL, frozenset({"c", "b"})) == 0.5
    assert reciprocal_rank(POOL, frozenset({"x"})) == 0.0


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5, 1, 3], 0.5) == 3
    assert percentile([5, 1, 3], 0.9) == 5


@given(st.permutations(POOL))
def test_no_order_beats_the_order_of_the_grades(order: list[str]) -> None:
    assert ndcg(order, GRADES, k=3) <= ndcg(POOL, GRADES, k=3)
