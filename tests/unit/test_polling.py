"""Waiting with a deadline: what counts as "not yet", what ends it."""

import asyncio
from collections.abc import Callable

import pytest

from tests.support.polling import DeadlinePassed, eventually, eventually_blocking


def answers_in_turn(*answers: int | None) -> Callable[[], int | None]:
    left = iter(answers)
    return lambda: next(left)


def fails_then(answer: str) -> Callable[[], str]:
    tries: list[None] = []

    def check() -> str:
        tries.append(None)
        assert len(tries) > 2, "still empty"
        return answer

    return check


async def test_the_first_truthy_answer_is_returned() -> None:
    assert await eventually(answers_in_turn(0, None, 7, 8)) == 7


async def test_a_coroutine_function_is_awaited() -> None:
    async def check() -> str:
        return "here"

    assert await eventually(check) == "here"


async def test_a_failed_assertion_counts_as_not_yet() -> None:
    assert await eventually(fails_then("done")) == "done"


async def test_past_the_deadline_the_last_answer_is_told() -> None:
    with pytest.raises(DeadlinePassed, match=r"not within 0\.05 s; the last answer was \[\]"):
        await eventually(list, deadline_s=0.05)


async def test_past_the_deadline_the_last_failed_assertion_is_told() -> None:
    def check() -> bool:
        raise AssertionError("three of four arrived")

    with pytest.raises(DeadlinePassed, match="three of four arrived"):
        await eventually(check, deadline_s=0.05)


async def test_another_error_ends_the_waiting_at_once() -> None:
    def check() -> bool:
        raise KeyError("no such topic")

    with pytest.raises(KeyError):
        await eventually(check)


async def test_a_check_that_hangs_is_cancelled_at_the_deadline() -> None:
    async def hang() -> bool:
        return await asyncio.Event().wait()

    with pytest.raises(DeadlinePassed, match="did not return"):
        await eventually(hang, deadline_s=0.05)


async def test_a_time_limit_of_the_check_itself_is_an_error_like_any_other() -> None:
    async def check() -> bool:
        raise TimeoutError("the service did not answer")

    with pytest.raises(TimeoutError, match="the service did not answer"):
        await eventually(check)


def test_without_an_event_loop_it_waits_as_well() -> None:
    assert eventually_blocking(fails_then("done")) == "done"


def test_without_an_event_loop_the_deadline_holds_as_well() -> None:
    with pytest.raises(DeadlinePassed):
        eventually_blocking(lambda: False, deadline_s=0.05)
