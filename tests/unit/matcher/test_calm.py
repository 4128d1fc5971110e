"""Lists wait for a lull, and not for ever."""

import asyncio

from services.matcher.calm import Calm


async def finishes_within(waiting: asyncio.Task[None], seconds: float) -> bool:
    done, _ = await asyncio.wait({waiting}, timeout=seconds)
    return bool(done)


async def test_without_work_there_is_nothing_to_wait_for() -> None:
    calm = Calm(lull_s=60, longest_s=60)

    assert await finishes_within(asyncio.create_task(calm.come()), 5)


async def test_while_work_goes_on_the_list_waits() -> None:
    calm = Calm(lull_s=0.01, longest_s=60)

    with calm.disturbed():
        waiting = asyncio.create_task(calm.come())
        assert not await finishes_within(waiting, 0.2)
    assert await finishes_within(waiting, 5)


async def test_under_a_steady_stream_the_longest_wait_ends_it() -> None:
    calm = Calm(lull_s=60, longest_s=0.1)

    with calm.disturbed():
        assert await finishes_within(asyncio.create_task(calm.come()), 5)
