"""The loss of a batch: least where pairs agree, and no penalty for what means the same."""

import math

import torch

from training.loop import contrast
from training.sampling import Batch


def batch(*ids: str) -> Batch:
    left, right = ([f"{side} {at}" for at in range(len(ids))] for side in ("left", "right"))
    return Batch("concepts", ids, left, right, most_tokens=40)


def test_pairs_that_agree_cost_less_than_pairs_that_do_not() -> None:
    axes = torch.eye(2)
    agreeing = torch.cat([axes, axes])
    crossed = torch.cat([axes, axes.flip(0)])

    assert contrast(agreeing, batch("a", "b"), 20) < contrast(crossed, batch("a", "b"), 20)


def test_the_loss_is_that_of_the_softmax_over_all_other_texts() -> None:
    axes = torch.eye(2)
    others = 2 * math.exp(0)  # the other pair's texts on both sides, at right angles

    expected = math.log((math.exp(1) + others) / math.exp(1))
    assert math.isclose(
        contrast(torch.cat([axes, axes]), batch("a", "b"), 1).item(), expected, rel_tol=1e-5
    )


def test_what_means_the_same_is_no_negative() -> None:
    same = torch.tensor([[1.0, 0.0]] * 4)

    assert math.isclose(contrast(same, batch("a", "a"), 20).item(), 0, abs_tol=1e-5)
