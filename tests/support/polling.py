"""Waiting for something to become true, with a deadline; the only place where tests wait."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar, overload

T = TypeVar("T")

DEADLINE_S = 10.0
EVERY_S = 0.02


class DeadlinePassed(AssertionError):
    """What was waited for did not come; the message ends with the last answer."""


@overload
async def eventually(
    check: Callable[[], Awaitable[T]], deadline_s: float = ..., every_s: float = ...
) -> T: ...
@overload
async def eventually(
    check: Callable[[], T], deadline_s: float = ..., every_s: float = ...
) -> T: ...
async def eventually(
    check: Callable[[], object],
    deadline_s: float = DEADLINE_S,
    every_s: float = EVERY_S,
) -> object:
    """The first truthy result of `check`, which may be a coroutine function.

    An AssertionError in `check` counts as "not yet"; any other error is raised at once.
    Raises DeadlinePassed after `deadline_s` seconds, at least one try having been made. A check
    that hangs is cancelled at the deadline.
    """
    waiting = _Waiting(deadline_s)
    while True:
        try:
            async with asyncio.timeout(waiting.left_s()):
                outcome = check()
                result = await outcome if inspect.isawaitable(outcome) else outcome
            if waiting.take(result):
                return result
        except AssertionError as not_yet:
            waiting.take(not_yet)
        except TimeoutError as late:
            waiting.refuse(late)
        waiting.raise_when_over()
        await asyncio.sleep(every_s)


def eventually_blocking(
    check: Callable[[], T], deadline_s: float = DEADLINE_S, every_s: float = EVERY_S
) -> T:
    """As `eventually`, for code without an event loop."""
    waiting = _Waiting(deadline_s)
    while True:
        try:
            result = check()
            if waiting.take(result):
                return result
        except AssertionError as not_yet:
            waiting.take(not_yet)
        waiting.raise_when_over()
        time.sleep(every_s)  # noqa: TID251 (this is the place that waits)


class _Waiting:
    """The deadline, and what the last try gave."""

    def __init__(self, deadline_s: float) -> None:
        self._deadline_s = deadline_s
        self._end = time.monotonic() + deadline_s
        self._last: object = None

    def left_s(self) -> float:
        # The first try always gets a moment, however short the deadline.
        return max(self._end - time.monotonic(), 0.001)

    def take(self, result: object) -> bool:
        """Remember the result; whether it ends the waiting."""
        self._last = result
        return bool(result) and not isinstance(result, AssertionError)

    def refuse(self, late: TimeoutError) -> None:
        # A TimeoutError of the check's own, before the deadline, is an error like any other.
        if time.monotonic() < self._end:
            raise late
        if self._last is None:
            self._last = "the check itself did not return"

    def raise_when_over(self) -> None:
        if time.monotonic() >= self._end:
            last = str(self._last) if isinstance(self._last, AssertionError) else repr(self._last)
            raise DeadlinePassed(f"not within {self._deadline_s:g} s; the last answer was {last}")
