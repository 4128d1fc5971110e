"""The pause after a failure grows from a fifth of a second to ten, per partition."""

from hypothesis import given
from hypothesis import strategies as st

from shared.broker.backoff import Failures, bound_seconds

A, B = ("t", 0), ("t", 1)


def test_the_bound_doubles_from_a_fifth_of_a_second_to_ten() -> None:
    assert [bound_seconds(attempt) for attempt in range(8)] == [
        0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0,
    ]  # fmt: skip


@given(st.integers(0, 10**9))
def test_the_bound_never_exceeds_ten_seconds(attempt: int) -> None:
    assert 0.2 <= bound_seconds(attempt) <= 10.0


def test_a_partition_that_passes_does_not_shorten_the_pause_of_another() -> None:
    failures = Failures()
    assert failures.failed([A]) == 0
    failures.passed([B])
    assert failures.failed([A]) == 1
    failures.passed([A])
    assert failures.failed([A]) == 0


def test_a_batch_waits_as_long_as_its_worst_partition() -> None:
    failures = Failures()
    failures.failed([A])
    failures.failed([A])
    assert failures.failed([A, B]) == 2
    assert failures.failed([B]) == 1
