"""The intake as `create_app` wires it, started, and a client that asks it without a socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from services.profile_ingest.app import create_app
from services.profile_ingest.config import Settings
from shared.topics import Topic
from tests.component.broker.bench import Bench
from tests.component.profile_ingest.desk_bench import COLLEGE
from tests.support.polling import eventually


@asynccontextmanager
async def started(settings: Settings, token: str = COLLEGE) -> AsyncIterator[httpx.AsyncClient]:
    """Started, whether or not it is ready; stopped at the end."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://intake", headers=headers, timeout=60
        ) as client:
            yield client


@asynccontextmanager
async def running(settings: Settings, token: str = COLLEGE) -> AsyncIterator[httpx.AsyncClient]:
    """Ready."""
    async with started(settings, token) as client:
        await until_ready(client)
        yield client


async def until_ready(client: httpx.AsyncClient) -> None:
    async def ready() -> bool:
        return (await client.get("/health/ready")).status_code == 200

    await eventually(ready, deadline_s=40)


async def records_of(log: Bench, topic: Topic, key: str) -> list[Any]:
    """The records of that key, in their order."""
    found = [each for each in await log.records(topic.name) if each.key == key.encode()]
    return sorted(found, key=lambda each: each.offset)


async def last_is_tombstone(log: Bench, topic: Topic, key: str) -> bool:
    found = await records_of(log, topic, key)
    return bool(found) and found[-1].value is None
