"""A subscriber stops when more than half of enough records failed, and not before."""

from hypothesis import given
from hypothesis import strategies as st

from shared.broker.window import Outcomes


def after(outcomes: list[bool]) -> Outcomes:
    window = Outcomes(size=50, least=20)
    for was_parked in outcomes:
        if was_parked:
            window.parked()
        else:
            window.handled()
    return window


def test_nineteen_bad_records_alone_do_not_stop_it_and_the_twentieth_does() -> None:
    assert not after([True] * 19).most_fail
    assert after([True] * 20).most_fail


def test_half_is_not_most() -> None:
    assert not after([True, False] * 25).most_fail
    assert after([True, False] * 24 + [True, True]).most_fail


def test_what_lies_further_back_than_the_window_is_forgotten() -> None:
    assert not after([True] * 40 + [False] * 50).most_fail
    assert after([False] * 1000 + [True] * 26).most_fail


def test_a_batch_counts_record_by_record() -> None:
    window = Outcomes()
    window.handled(30)
    for _ in range(20):
        window.parked()
    assert not window.most_fail


@given(st.lists(st.booleans(), max_size=120))
def test_it_says_what_counting_the_last_fifty_says(outcomes: list[bool]) -> None:
    last = outcomes[-50:]
    assert after(outcomes).most_fail == (len(last) >= 20 and sum(last) > len(last) / 2)


def test_its_words_give_the_figures() -> None:
    assert str(after([True, True, False])) == "2 of the last 3 records had to be parked"
