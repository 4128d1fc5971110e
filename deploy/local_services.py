"""The three services in this process, on embedded engines, and what a local run asks of them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from deploy.following import Follower
from deploy.local_run import LocalRun
from deploy.sample_folder import Issuer
from deploy.serving import Served, choose_port, serving
from deploy.topic_plan import Sizing
from deploy.topics import provision
from services.matcher.app import create_app as create_matcher
from services.matcher.config import Settings as MatcherSettings
from services.notifier.app import create_app as create_notifier
from services.notifier.config import Settings as NotifierSettings
from services.profile_ingest.app import create_app as create_ingest
from services.profile_ingest.config import Settings as IngestSettings
from shared.broker import BrokerSettings
from shared.events import ShortlistIssued, VacancyStated
from shared.topics import SHORTLIST_REQUESTS, SHORTLISTS, TOPICS, Service, Topic

PORTS = {"profile_ingest": 8001, "matcher": 8002, "notifier": 8003}
READY_WITHIN_S = 180.0
POLL_S = 0.1
SHOW_EVERY_S = 0.5
OFFICER = "demo"
EMPTY_FETCH_PAUSE_S = 0.05
PARTITIONS = 3
"""Embedded brokers need no more; a cluster has 24 (shared/topics)."""

Show = Callable[[int, int], None]


class NotQuiet(RuntimeError):
    """The services did not get ready, or did not finish their work, in time."""


@dataclass(frozen=True, slots=True)
class Local:
    """The running services. `environment` is what a command of theirs needs."""

    served: Mapping[str, Served]
    broker: BrokerSettings
    environment: Mapping[str, str]

    @property
    def ingest_url(self) -> str:
        return self.served["profile_ingest"].url

    def where(self) -> str:
        urls = {name: one.url for name, one in self.served.items()}
        return (
            f"  broker          {self.broker.bootstrap_servers} (embedded, for this machine only)\n"
            f"  profile_ingest  {urls['profile_ingest']}/docs\n"
            f"  matcher         {urls['matcher']}/health/ready\n"
            f"  notifier        {urls['notifier']}"
        )

    async def lists(
        self, deadline_s: float, show: Show
    ) -> list[tuple[VacancyStated, ShortlistIssued]]:
        """Every vacancy's list once no work is left. Raises `NotQuiet` after the deadline."""
        with await asyncio.to_thread(Follower, self.broker) as log:
            try:
                async with asyncio.timeout(deadline_s):
                    while not await asyncio.to_thread(self._is_quiet, log):
                        show(log.listed, len(log.vacancies))
                        await asyncio.sleep(SHOW_EVERY_S)
            except TimeoutError:
                raise NotQuiet(f"matching did not finish within {deadline_s:.0f} s") from None
            await asyncio.to_thread(log.read)
            show(log.listed, len(log.vacancies))
        missing = len(log.vacancies) - log.listed
        if missing:
            raise NotQuiet(f"{missing} vacancies have no shortlist although all work is done")
        ordered = sorted(log.vacancies.values(), key=lambda v: (v.issuer, v.own_reference))
        return [(vacancy, log.lists[vacancy.vacancy_id]) for vacancy in ordered]

    async def facts(self) -> dict[str, Any]:
        """The matcher's own counters, for a benchmark."""
        async with httpx.AsyncClient() as client:
            text = (await client.get(self.served["matcher"].url + "/metrics")).text
        values = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[:1] not in "#")
        return {name: float(value) for name, value in values.items() if name.startswith("matcher_")}

    async def how_to_go_on(self) -> str:
        """Where the console is, with a link that signs in once."""
        return (
            f"\n[bold]4[/bold] officer's console: {await self._sign_in_link()}\n"
            "  (this link signs in once, within 15 minutes)\n"
            f"  sent messages:     {self.served['notifier'].url}/outbox\n"
            "  Ctrl-C ends; started again, everything is still there."
        )

    async def _sign_in_link(self) -> str:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "services.notifier", "sign-in-link", OFFICER),
            env={**os.environ, **self.environment},
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate()
        return said.decode().strip().splitlines()[-1]

    def _is_quiet(self, log: Follower) -> bool:
        """Asked in the order of the flow, so that no work can hide behind the question."""
        log.read()
        if log.listed < len(log.vacancies) or not log.vacancies:
            return False
        state = [t for t in TOPICS if Service.MATCHER in t.readers and t != SHORTLIST_REQUESTS]
        return not (
            log.behind(self._groups("matcher", state))
            or log.behind(self._groups("matcher", [SHORTLIST_REQUESTS]))
            or log.behind(self._groups("notifier", [SHORTLISTS]))
        )

    def _groups(self, service: str, topics: Iterable[Topic]) -> list[tuple[str, str]]:
        return [
            (str(one.subscriber.group_id), one.topic.name)
            for one in self.served[service].app.state.broker.subscriptions
            if one.topic in topics and one.group is not None
        ]


@asynccontextmanager
async def local_services(
    bootstrap_servers: str, run: LocalRun, issuers: Iterable[Issuer]
) -> AsyncIterator[Local]:
    """Topics, then the services, ready when this enters. Raises `NotQuiet`, `DidNotStart`."""
    broker = BrokerSettings(
        bootstrap_servers=bootstrap_servers, empty_fetch_pause_seconds=EMPTY_FETCH_PAUSE_S
    )
    await asyncio.to_thread(provision, broker, Sizing(PARTITIONS, None, None))
    ports = {name: choose_port(port) for name, port in PORTS.items()}
    ingest, matcher, notifier = _settings(broker, run, issuers, ports)
    apps = {
        "profile_ingest": (create_ingest(ingest), ports["profile_ingest"]),
        "matcher": (create_matcher(matcher), ports["matcher"]),
        "notifier": (create_notifier(notifier), ports["notifier"]),
    }
    async with serving(apps) as served:
        await _until_ready(served)
        yield Local(served, broker, _environment(notifier))


def _settings(
    broker: BrokerSettings, run: LocalRun, issuers: Iterable[Issuer], ports: Mapping[str, int]
) -> tuple[IngestSettings, MatcherSettings, NotifierSettings]:
    ingest = IngestSettings(
        id_secret=SecretStr(run.id_secret),
        issuers_file=run.issuers_file(issuers),
        broker=broker,
    )
    matcher = MatcherSettings(index=str(run.folder / "index"), broker=broker)
    notifier = NotifierSettings(
        secret=SecretStr(run.notifier_secret),
        database_url=f"sqlite+aiosqlite:///{(run.folder / 'notifier.sqlite3').absolute()}",
        public_url=f"http://127.0.0.1:{ports['notifier']}",
        officers_file=_officers_file(run.folder),
        broker=broker,
    )
    return ingest, matcher, notifier


def _officers_file(folder: Path) -> Path:
    file = folder / "officers.toml"
    file.write_text(f'[[officer]]\nid = "{OFFICER}"\nname = "Demo officer"\n', encoding="utf-8")
    return file


def _environment(notifier: NotifierSettings) -> dict[str, str]:
    return {
        "NOTIFIER_SECRET": notifier.secret.get_secret_value(),
        "NOTIFIER_DATABASE_URL": notifier.database_url,
        "NOTIFIER_PUBLIC_URL": notifier.public_url,
        "NOTIFIER_OFFICERS_FILE": str(notifier.officers_file),
    }


async def _until_ready(served: Mapping[str, Served]) -> None:
    reasons: list[str] = []
    try:
        async with asyncio.timeout(READY_WITHIN_S), httpx.AsyncClient() as client:
            while True:
                answers = [await client.get(one.url + "/health/ready") for one in served.values()]
                reasons = [str(r) for a in answers for r in a.json()["reasons"]]
                if all(answer.status_code == httpx.codes.OK for answer in answers):
                    return
                await asyncio.sleep(POLL_S)
    except TimeoutError:
        raise NotQuiet(f"not ready within {READY_WITHIN_S:.0f} s: {'; '.join(reasons)}") from None
