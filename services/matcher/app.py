"""Wires the matcher: model, index, broker, handlers; nothing connects before the lifespan."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI

from services.matcher.calm import Calm
from services.matcher.config import Settings
from services.matcher.embedder import SentenceTransformerEmbedder
from services.matcher.index_opening import open_index, point_store
from services.matcher.metrics import MatcherMetrics
from services.matcher.passages import TEXT_VERSION
from services.matcher.ports import Clock, Embedder
from services.matcher.runtime import Opened, Runtime
from services.matcher.subscribers import (
    subscribe_graduates,
    subscribe_requests,
    subscribe_vacancies,
)
from shared.broker import Connection, EventWriter, make_broker
from shared.settings import read_settings
from shared.telemetry import Readiness, make_registry, mount_operations
from shared.topics import SHORTLIST_REQUESTS, SHORTLISTS, Service


def create_app(
    settings: Settings | None = None,
    *,
    embedder: Embedder | None = None,
    clock: Clock | None = None,
) -> FastAPI:
    """The matcher. Raises `SettingsProblem`.

    `app.state.broker` holds every channel, for AsyncAPI; `app.state.group` is the consumer group
    once the index is open. `embedder` and `clock` are for tests: the settings' model is used else.
    """
    settings = settings or read_settings(Settings)
    clock = clock or now
    model = embedder or SentenceTransformerEmbedder(settings.model, cache=settings.cache)
    registry = make_registry(Service.MATCHER)
    metrics = MatcherMetrics(registry)
    broker = make_broker(Service.MATCHER, settings.broker, registry=registry)
    writer = EventWriter(broker, Service.MATCHER, (SHORTLIST_REQUESTS, SHORTLISTS), clock)
    runtime = Runtime(
        settings, broker, writer, model, _opening(settings, model, clock), clock, metrics
    )
    calm = Calm()
    subscribe_graduates(broker, settings.group, runtime.state, metrics, calm)
    subscribe_vacancies(broker, settings.group, runtime.state, metrics, calm)
    subscribe_requests(
        broker, settings.group, runtime.issuing, metrics, calm, most=settings.request_batch
    )
    connection = Connection(broker, settings.broker)
    app = _app(runtime, connection, model)
    app.state.broker = broker
    app.state.group = runtime.group

    async def open_index_first() -> None:
        await runtime.open()
        app.state.group = runtime.group

    async def ready() -> Readiness:
        reasons = [why for why in (connection.problem, runtime.problem) if why]
        return Readiness(not reasons, reasons)

    connection.on_start.append(open_index_first)
    mount_operations(app, registry, ready)
    return app


def now() -> datetime:
    return datetime.now(UTC)


def _app(runtime: Runtime, connection: Connection, model: Embedder) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        connection.start()
        try:
            yield
        finally:
            await connection.stop()
            await runtime.close()
            if isinstance(model, SentenceTransformerEmbedder):
                await model.close()

    return FastAPI(title="Greenbridge matcher", version="1.0.0", lifespan=lifespan)


def _opening(settings: Settings, model: Embedder, clock: Clock) -> Callable[[], Awaitable[Opened]]:
    """Opens the index of this model and of the way in which texts are put for it."""
    key = settings.index_api_key.get_secret_value() if settings.index_api_key else None

    async def opening() -> Opened:
        store = await asyncio.to_thread(point_store, settings.index, key)
        try:
            index = await open_index(
                store, f"{model.model_id}/texts-{TEXT_VERSION}", model.dimension, clock()
            )
        except BaseException:
            await store.close()
            raise
        return Opened(index, index.close)

    return opening
