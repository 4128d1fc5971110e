"""Wires the notifier: store, broker, desks, pages, background work; decides nothing.

Nothing connects before the lifespan. The broker is reached in the background: pages are served,
and officers decide, while Kafka is away; what goes out waits in the outbox.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import FastAPI
from starlette.responses import Response

from services.notifier.answers import Answers
from services.notifier.config import MailMode, Settings
from services.notifier.daily import Calendar
from services.notifier.desk import Desk
from services.notifier.figures import Figures
from services.notifier.handlers import join, subscribe
from services.notifier.keeper import Keeper
from services.notifier.letters import InvitationLetters, Office
from services.notifier.mail import OutboxPostman, SmtpPostman, SmtpServer, Tls
from services.notifier.mailer import Mailer, Postman
from services.notifier.pages.answer_pages import AnswerPages
from services.notifier.pages.case_pages import CasePages
from services.notifier.pages.commands import Commands
from services.notifier.pages.console import Console
from services.notifier.pages.errors import Problems
from services.notifier.pages.mail_pages import MailPages
from services.notifier.pages.render import SecurityHeaders, style_sheet
from services.notifier.pages.session import Door
from services.notifier.pages.shell import NotHere, Shell
from services.notifier.pages.sign_in_pages import SignInPages
from services.notifier.progress import KafkaLog
from services.notifier.rebuild import Ends, Rebuild
from services.notifier.records import Officer
from services.notifier.relay import Relay
from services.notifier.signin import SignIn
from services.notifier.store import SqlStore
from services.notifier.tokens import AnswerLinks
from services.notifier.worker import Worker
from shared.broker import Connection, EventWriter, ServiceBroker, make_broker
from shared.settings import read_settings
from shared.telemetry import Readiness, make_registry, mount_operations
from shared.topics import (
    DECISION_NOTES,
    ERASURES,
    GRADUATE_CHOICES,
    PLACEMENT_DECISIONS,
    VACANCY_REVIEWS,
    Service,
)

WRITES = (GRADUATE_CHOICES, VACANCY_REVIEWS, PLACEMENT_DECISIONS, DECISION_NOTES, ERASURES)
STYLE_KEPT_SECONDS = 31_536_000


Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings | None = None, clock: Clock = now) -> FastAPI:
    """The notifier. `app.state.broker` holds every channel, for AsyncAPI."""
    return _Wired(settings or read_settings(Settings), clock).app()


async def sign_in_link(settings: Settings, officer_id: str) -> str:
    """A link that signs the officer in once, within 15 minutes. Raises UnknownOfficer.

    Without an officers' file, an officer who does not exist yet is made.
    """
    store = SqlStore(settings.database_url)
    try:
        await store.open(now())
        await enter_officers(store, settings)
        if settings.officers_file is None:
            async with store.write() as ledger:
                await ledger.put_officer(Officer(officer_id, officer_id), None)
        token = await _sign_in(store, settings).link_token(officer_id)
    finally:
        await store.close()
    return f"{settings.public_url}/sign-in/{token}"


async def migrate_store(settings: Settings) -> None:
    """Bring the database to this version's tables."""
    store = SqlStore(settings.database_url)
    try:
        await store.open(now())
    finally:
        await store.close()


async def enter_officers(store: SqlStore, settings: Settings) -> None:
    """The officers' file decides who may sign in; without one, nobody is retired."""
    accounts = settings.officers()
    if accounts is None:
        return
    async with store.write() as ledger:
        for account in accounts:
            await ledger.put_officer(Officer(account.id, account.name), account.password)
        await ledger.retire_officers_but([account.id for account in accounts])


def _sign_in(store: SqlStore, settings: Settings, clock: Clock = now) -> SignIn:
    return SignIn(
        store, clock, secrets.token_urlsafe, settings.session_lasts, settings.secret_bytes
    )


@dataclass(frozen=True, slots=True)
class _Core:
    """What decides, apart from what shows it."""

    desk: Desk
    answers: Answers
    keeper: Keeper
    worker: Worker


class _Wired:
    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.registry = make_registry(Service.NOTIFIER)
        self.broker: ServiceBroker = make_broker(
            Service.NOTIFIER, settings.broker, registry=self.registry
        )
        self.store = SqlStore(settings.database_url)
        self.figures = Figures(self.store, self.registry)
        self.office = Office(settings.office_name, settings.office_contact)
        self.links = AnswerLinks(settings.secret_bytes, settings.public_url)
        self.connection = Connection(self.broker, settings.broker)
        self.core = self._core()
        subscribe(self.broker, self.core.keeper)
        self.rebuild = Rebuild(
            self.store, KafkaLog(settings.broker), clock, self.core.keeper.finish_rebuild
        )
        self.connection.on_start.append(self._choose_generation)
        self._rebuilding: asyncio.Task[None] | None = None

    def app(self) -> FastAPI:
        app = FastAPI(
            title="Greenbridge notifier",
            lifespan=self._lifespan,
            openapi_url=None,
        )
        app.state.broker = self.broker
        app.add_middleware(SecurityHeaders)
        self._mount_pages(app)
        mount_operations(app, self.registry, self._ready)
        return app

    @asynccontextmanager
    async def _lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        await self.store.open(self.clock())
        await enter_officers(self.store, self.settings)
        self.core.worker.start()
        self.connection.start()
        try:
            yield
        finally:
            await self._end_rebuilding()
            await self.core.worker.stop()  # it may still have something to publish
            await self.connection.stop()
            await self.store.close()

    def _core(self) -> _Core:
        clock = self.clock

        def kafka_is_there() -> bool:
            return self.connection.connected

        writer = EventWriter(self.broker, Service.NOTIFIER, WRITES, clock)
        worker = Worker(
            self.store,
            Relay(self.store, writer, clock, kafka_is_there),
            Mailer(self.store, self._postman(), clock),
            Calendar(self.store, clock, self.figures.take, kafka_is_there),
            clock,
            holder=secrets.token_hex(8),
        )
        letters = InvitationLetters(self.links, self.office, self.settings.public_url)
        desk = Desk(self.store, letters, clock, worker.ring, self.settings.answer_days)
        answers = Answers(self.store, clock, worker.ring)
        return _Core(desk, answers, Keeper(self.store, letters, clock, worker.ring), worker)

    def _postman(self) -> Postman:
        settings = self.settings
        if settings.mail is MailMode.OUTBOX:
            return OutboxPostman()
        password = settings.smtp_password
        server = SmtpServer(
            host=settings.smtp_host or "",
            port=settings.smtp_port,
            tls=Tls(settings.smtp_tls),
            username=settings.smtp_username,
            password=password.get_secret_value() if password else None,
            sender=settings.mail_from or "",
            sender_name=settings.office_name,
            timeout=settings.smtp_timeout_seconds,
        )
        return SmtpPostman(server, self.clock)

    def _mount_pages(self, app: FastAPI) -> None:
        settings, store, core = self.settings, self.store, self.core
        sign_in = _sign_in(store, settings, self.clock)
        door, shell = Door(sign_in), Shell(store, settings.secure)
        console = Console(store, shell, door)
        kept_here = settings.mail is MailMode.OUTBOX
        signing = SignInPages(
            sign_in,
            door,
            settings.secret_bytes,
            secrets.token_urlsafe,
            settings.secure,
            settings.session_lasts,
        )
        for pages in (
            signing,
            console,
            Commands(core.desk, store, console, shell, door),
            CasePages(store, core.desk, shell, door),
            MailPages(store, core.desk, shell, door, kept_here),
            AnswerPages(core.answers, self.links, self.office),
        ):
            app.include_router(pages.router())
        app.get("/static/{name}", include_in_schema=False)(_style)
        Problems(self.office).answer(app)

    async def _choose_generation(self) -> None:
        """Before anything is consumed; again after a failed start."""
        generation, ends = await self.rebuild.choose_generation()
        join(self.broker, generation)
        await self._end_rebuilding()
        if ends is not None:
            self._rebuilding = asyncio.create_task(self._until_rebuilt(generation, ends))

    async def _until_rebuilt(self, generation: str, ends: Ends) -> None:
        await self.rebuild.until_done(generation, ends)

    async def _end_rebuilding(self) -> None:
        if self._rebuilding is not None:
            self._rebuilding.cancel()
            with suppress(asyncio.CancelledError):
                await self._rebuilding
            self._rebuilding = None

    async def _ready(self) -> Readiness:
        reasons = [self.connection.problem] if self.connection.problem else []
        async with self.store.read() as ledger:
            if not await ledger.is_rebuilt():
                reasons.append("the log is being read into a fresh store")
        return Readiness(not reasons, reasons)


async def _style(name: str) -> Response:
    if name not in {"console.css", "answer.css"}:
        raise NotHere
    kept = f"public, max-age={STYLE_KEPT_SECONDS}, immutable"
    return Response(style_sheet(name), media_type="text/css", headers={"cache-control": kept})
