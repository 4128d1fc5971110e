"""Wires the intake: settings, broker, view, desks, routes; nothing connects before the lifespan."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import structlog
from fastapi import FastAPI

from services.profile_ingest.config import Settings, read_issuers
from services.profile_ingest.currency import KafkaCurrency
from services.profile_ingest.desk import GraduateDesk, Means, VacancyDesk
from services.profile_ingest.handlers import carry_out_erasures, read_into
from services.profile_ingest.locks import KeyLocks
from services.profile_ingest.view import View
from services.profile_ingest.web.context import Intake
from services.profile_ingest.web.routed import intake_app
from services.profile_ingest.web.uploads import Limits
from shared.broker import Connection, EventWriter, NotKnownStored, make_broker
from shared.settings import read_settings
from shared.telemetry import Readiness, make_registry, mount_operations
from shared.topics import ERASURES, GRADUATE_CONTACTS, GRADUATE_PROFILES, VACANCIES, Service

SWEEP_SECONDS = 1.0
log = structlog.stdlib.get_logger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The intake; raises SettingsProblem. `app.state.broker` has every channel, for AsyncAPI."""
    settings = settings or read_settings(Settings)
    issuers = read_issuers(settings)
    service = Service.PROFILE_INGEST
    registry = make_registry(service)
    broker = make_broker(service, settings.broker, registry=registry)
    view = View()
    currency = KafkaCurrency(settings.broker, read_into(broker, view))
    writes = (GRADUATE_CONTACTS, GRADUATE_PROFILES, VACANCIES, ERASURES)
    means = Means(
        writer=EventWriter(broker, service, writes, now),
        view=view,
        currency=currency,
        locks=KeyLocks(),
        clock=now,
        secret=settings.id_secret.get_secret_value().encode(),
    )
    desk = GraduateDesk(means)
    carry_out_erasures(broker, group=settings.group, view=view, currency=currency, eraser=desk)
    connection = Connection(broker, settings.broker)
    connection.on_start.append(currency.read_ends)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        connection.start()
        sweep = asyncio.create_task(_erase_what_stayed(view, currency, desk))
        try:
            yield
        finally:
            sweep.cancel()
            with suppress(asyncio.CancelledError):
                await sweep
            await connection.stop()

    async def ready() -> Readiness:
        reasons = [connection.problem] if connection.problem else []
        if not await currency.caught_up():
            reasons.append("what is already stored is still being read")
        return Readiness(not reasons, reasons)

    intake = Intake(desk, VacancyDesk(means), view, now, _limits(settings))
    app = intake_app(intake, issuers, lifespan)
    app.state.broker = broker
    mount_operations(app, registry, ready)
    return app


def now() -> datetime:
    return datetime.now(UTC)


def _limits(settings: Settings) -> Limits:
    return Limits(
        line_bytes=settings.max_body_bytes,
        lines=settings.bulk_max_lines,
        body_bytes=settings.bulk_max_bytes,
        in_flight=settings.bulk_in_flight,
        retry_after=settings.retry_after_seconds,
    )


async def _erase_what_stayed(view: View, currency: KafkaCurrency, desk: GraduateDesk) -> None:
    """Profiles that an erasure covers and that stand all the same.

    Another replica may have published one at the moment of the erasure; whichever replica sees
    it takes it back.
    """
    while True:
        if await currency.caught_up():
            for graduate_id in view.profiles_to_erase():
                with suppress(NotKnownStored):
                    await desk.enforce_erasure(graduate_id)
                    log.info("erasure_enforced", graduate_id=graduate_id)
        await asyncio.sleep(SWEEP_SECONDS)
