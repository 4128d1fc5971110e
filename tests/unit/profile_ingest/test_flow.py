"""Many items are handled at once, never too many, and answered in their order."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.profile_ingest.flow import handled


async def items(count: int) -> AsyncIterator[int]:
    for number in range(count):
        yield number


async def test_results_come_in_the_order_of_the_items_whatever_ends_first() -> None:
    gates = [asyncio.Event() for _ in range(3)]
    gates[2].set()

    async def handle(number: int) -> int:
        await gates[number].wait()
        if number:
            gates[number - 1].set()
        return number * 10

    assert await handled(items(3), handle, in_flight=3) == [0, 10, 20]


async def test_no_more_are_in_flight_than_allowed() -> None:
    now, most = 0, 0

    async def handle(number: int) -> int:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return number

    results = await handled(items(50), handle, in_flight=4)

    assert results == list(range(50))
    assert most == 4


async def test_what_was_begun_is_finished_although_the_sender_hung_up() -> None:
    finished: list[int] = []

    async def broken() -> AsyncIterator[int]:
        yield 1
        yield 2
        raise ConnectionResetError

    async def handle(number: int) -> int:
        await asyncio.sleep(0)
        finished.append(number)
        return number

    with pytest.raises(ConnectionResetError):
        await handled(broken(), handle, in_flight=8)

    assert finished == [1, 2]
