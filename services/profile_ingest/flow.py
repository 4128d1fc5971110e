"""Many items at once, with a bound on how many are in flight; knows nothing of what they are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def handled(
    items: AsyncIterator[T], handle: Callable[[T], Awaitable[R]], in_flight: int
) -> list[R]:
    """The result of each item, in the items' order; at most `in_flight` are handled at a time.

    `handle` answers for every item; the first exception of one is raised once all are done.
    """
    results: list[asyncio.Task[R]] = []
    gate = asyncio.Semaphore(in_flight)

    async def one(item: T) -> R:
        try:
            return await handle(item)
        finally:
            gate.release()

    try:
        async for item in items:
            # Acquired before the next item is read, so that a long body waits unread.
            await gate.acquire()
            results.append(asyncio.create_task(one(item)))
    finally:
        # Also where the sender hung up: what was begun is finished, for half is harder to tell.
        await asyncio.gather(*results, return_exceptions=True)
    return [result.result() for result in results]
