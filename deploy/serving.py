"""Runs several ASGI apps in one process and one event loop, each on its own port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from deploy.ports import LOOPBACK, free_port, is_free

POLL_S = 0.02
GRACE_S = 10


class DidNotStart(RuntimeError):
    """An app's server ended before it listened."""


class _Server(uvicorn.Server):
    """Leaves signals to the launcher, which ends all apps in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True, slots=True)
class Served:
    name: str
    url: str
    app: FastAPI


def choose_port(wanted: int) -> int:
    """The wanted port, or a free one where something else listens there."""
    return wanted if is_free(wanted) else free_port()


@contextlib.asynccontextmanager
async def serving(apps: dict[str, tuple[FastAPI, int]]) -> AsyncIterator[dict[str, Served]]:
    """Serve on the loopback until the block ends; `apps` maps a name to an app and its port."""
    servers = {name: _server(app, port) for name, (app, port) in apps.items()}
    tasks = {name: asyncio.create_task(one.serve()) for name, one in servers.items()}
    try:
        for name, server in servers.items():
            await _until_listening(name, server, tasks[name])
        yield {
            name: Served(name, f"http://{LOOPBACK}:{port}", app)
            for name, (app, port) in apps.items()
        }
    finally:
        for server in servers.values():
            server.should_exit = True
        await asyncio.gather(*tasks.values(), return_exceptions=True)


def _server(app: FastAPI, port: int) -> _Server:
    config = uvicorn.Config(
        app,
        host=LOOPBACK,
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    return _Server(config)


async def _until_listening(name: str, server: _Server, task: asyncio.Task[None]) -> None:
    while not server.started:
        if task.done():
            raise DidNotStart(f"{name} did not start; its log says why")
        await asyncio.sleep(POLL_S)
