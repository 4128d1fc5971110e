"""A figure on the wrong side of its limit is named; one that a run has not is passed by."""

import tomllib

from tests.quality.report import FLOORS, fallen

LIMITS = tomllib.loads(FLOORS.read_text("utf-8"))


def test_figures_on_their_limits_are_all_right() -> None:
    assert not fallen({**LIMITS["floors"], **LIMITS["ceilings"]})


def test_a_figure_under_its_floor_is_named_with_the_floor() -> None:
    (down,) = fallen({"test.all.ndcg@10": 0.0})

    assert (down.name, down.value) == ("test.all.ndcg@10", 0.0)
    assert down.limit == f"at least {LIMITS['floors']['test.all.ndcg@10']}"


def test_a_figure_over_its_ceiling_is_named_with_the_ceiling() -> None:
    (down,) = fallen({"coding.all.false_alarms": 1.0})

    assert down.limit == "at most 0.05"


def test_a_run_without_a_figure_is_not_held_to_it() -> None:
    assert not fallen({"melo.deu-de.mrr": 0.0})
