"""An empty fetch is followed by a pause; one with records, and any other request, is not."""

import asyncio
from typing import Any

import pytest
from aiokafka.protocol.fetch import FetchRequest

from shared.broker.patient import is_empty, patient

NOTHING: Any = [("t", [(0, 0, 5, 5, 0, [], b""), (1, 0, 2, 2, 0, [], b"")])]
SOMETHING: Any = [("t", [(0, 0, 5, 5, 0, [], b""), (1, 0, 2, 2, 0, [], b"records")])]


class Answer:
    def __init__(self, topics: Any) -> None:
        self.topics = topics


def fetch() -> FetchRequest:
    return FetchRequest(500, 1, 1024, 0, [("t", [(0, 0, 1024)])])


async def is_held(request: object, topics: Any) -> bool:
    """Whether the answer is still held back after everything else had its turn."""

    async def send(_: object, __: object) -> Answer:
        return Answer(topics)

    waiting = asyncio.create_task(patient(send, 60.0)(1, request))
    done, _ = await asyncio.wait({waiting}, timeout=0.2)
    waiting.cancel()
    return not done


@pytest.mark.parametrize(("topics", "empty"), [([], True), (NOTHING, True), (SOMETHING, False)])
def test_a_fetch_is_empty_when_no_partition_has_records(topics: Any, empty: bool) -> None:
    assert is_empty(topics) is empty


async def test_an_empty_fetch_waits() -> None:
    assert await is_held(fetch(), NOTHING)


async def test_records_are_handed_on_at_once() -> None:
    assert not await is_held(fetch(), SOMETHING)


async def test_other_requests_are_not_touched() -> None:
    assert not await is_held(object(), NOTHING)
