"""A pause after an empty fetch, for a broker that does not wait for records.

Apache Kafka holds a fetch until there is something to send (`fetch.max.wait.ms`). The embedded
noida-db 0.2.3 answers at once, so that each idle consumer asks 1,600 times a second (measured) and
a dozen of them keep a core busy. Used only where `KAFKA_EMPTY_FETCH_PAUSE_SECONDS` is set.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from aiokafka.protocol.fetch import FetchRequest

RECORDS = -1
"""Where a partition's answer has its records, in every version of the protocol."""


def patient(send: Callable[..., Any], pause_s: float) -> Callable[..., Any]:
    """As `send`, but a fetch that brought no record returns after a pause."""

    async def sent(node_id: Any, request: Any, **options: Any) -> Any:
        response = await send(node_id, request, **options)
        if isinstance(request, FetchRequest) and is_empty(response.topics):
            await asyncio.sleep(pause_s)
        return response

    return sent


def is_empty(topics: Any) -> bool:
    """Whether no partition of a fetch response has a record."""
    return not any(answer[RECORDS] for _, partitions in topics for answer in partitions)
