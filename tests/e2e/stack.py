"""The three services as processes of their own on one log, with what they keep in one folder."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from aiokafka.errors import KafkaError

from deploy.local_run import LocalRun
from deploy.sample_folder import Entry
from deploy.topic_plan import Sizing
from deploy.topics import provision
from services.matcher.model.cache import cache_folder
from services.notifier.passwords import hashed
from shared.broker import BrokerSettings
from shared.events import ShortlistIssued
from shared.ids import graduate_id, vacancy_id
from shared.topics import SHORTLIST_REQUESTS, SHORTLISTS, TOPICS, VACANCIES, Service, Topic
from tests.e2e import log
from tests.e2e.entries import sample
from tests.e2e.groups import lag_of
from tests.e2e.processes import ROOT, ServiceProcess
from tests.support.polling import eventually
from tests.support.ports import LOOPBACK, free_ports

PARTITIONS = 6
LISTS_WITHIN_S = 180.0
OFFICER, PASSWORD = "lan", "nur für Prüfungen 2026"
SERVICES = ("profile_ingest", "matcher", "notifier")


class Stack:
    """Not started. `database` is a URL of SQLAlchemy; without one it is SQLite in the folder."""

    def __init__(
        self,
        bootstrap_servers: str,
        folder: Path,
        *,
        database: str | None = None,
        smtp_port: int | None = None,
    ) -> None:
        self.bootstrap_servers = bootstrap_servers
        self.folder = folder
        self.run = LocalRun(folder)
        self.index = folder / "index"
        self.sqlite = folder / "notifier.sqlite3"
        self.database = database or f"sqlite+aiosqlite:///{self.sqlite}"
        ports = dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True))
        self.environment = self._environment(ports, smtp_port)
        made = [ServiceProcess(name, ports[name], self.environment, folder) for name in SERVICES]
        self.ingest, self.matcher, self.notifier = made
        self.services = tuple(made)

    async def start(self, *only: ServiceProcess) -> None:
        """Topics, then all three services at once, or those alone; returns when they are ready."""
        settings = BrokerSettings(bootstrap_servers=self.bootstrap_servers)
        await asyncio.to_thread(provision, settings, Sizing(PARTITIONS, None, None))
        for service in only or self.services:
            service.start()
        await self.until_ready()

    async def until_ready(self) -> None:
        for service in self.services:
            if service.runs:
                await service.until_ready()

    def stop(self) -> None:
        for service in self.services:
            service.stop()

    # --- as a college or a company

    async def request(
        self, method: str, one: Entry, body: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        async with self.client(one) as client:
            return await client.request(method, path_of(one), json=body)

    async def put(self, one: Entry) -> dict[str, Any]:
        """The answer to a PUT that was taken."""
        answer = await self.request("PUT", one, one.body)
        assert answer.status_code == httpx.codes.ACCEPTED, f"{answer.status_code}: {answer.text}"
        taken: dict[str, Any] = answer.json()
        return taken

    async def put_all(self, ones: Iterable[Entry]) -> list[dict[str, Any]]:
        """In order of the entries; eight at once."""
        gate = asyncio.Semaphore(8)

        async def put(one: Entry) -> dict[str, Any]:
            async with gate:
                return await self.put(one)

        return list(await asyncio.gather(*(put(one) for one in ones)))

    async def get(self, one: Entry) -> dict[str, Any]:
        answer = await self.request("GET", one)
        assert answer.status_code == httpx.codes.OK, f"{answer.status_code}: {answer.text}"
        found: dict[str, Any] = answer.json()
        return found

    @asynccontextmanager
    async def client(self, one: Entry) -> AsyncIterator[httpx.AsyncClient]:
        """Of the issuer of that entry."""
        token = self.run.tokens(sample().issuers)[one.issuer]
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(
            base_url=self.ingest.url, headers=headers, timeout=30
        ) as client:
            yield client

    def id_of(self, one: Entry) -> str:
        made = graduate_id if one.kind == "graduates" else vacancy_id
        return made(self.run.id_secret.encode(), one.issuer, one.own)

    # --- what came of it, seen on the log

    async def lists(self) -> dict[str, ShortlistIssued]:
        """The newest list of each vacancy, by vacancy id."""
        found = await log.newest(self.bootstrap_servers, SHORTLISTS)
        return {key: one for key, one in found.items() if isinstance(one, ShortlistIssued)}

    async def list_of(self, one: Entry) -> ShortlistIssued | None:
        return (await self.lists()).get(self.id_of(one))

    async def until_listed(self, vacancy: Entry, *graduates: Entry) -> ShortlistIssued:
        """The first newest list of the vacancy that has exactly these as candidates."""
        wanted = {self.id_of(one) for one in graduates}

        async def listed() -> ShortlistIssued | None:
            found = await self.list_of(vacancy)
            assert found is not None, "there is no list yet"
            assert candidates(found) == wanted, found.model_dump_json(indent=1)[:6000]
            return found

        made = await eventually(listed, LISTS_WITHIN_S, every_s=0.4)
        assert made is not None
        return made

    async def until_quiet(self, within_s: float = LISTS_WITHIN_S) -> dict[str, ShortlistIssued]:
        """Every vacancy's list, once all that was sent has been read, matched and shown."""
        await eventually(self._is_quiet, within_s, every_s=0.5)
        lists = await self.lists()
        vacancies = await log.newest(self.bootstrap_servers, VACANCIES)
        missing = vacancies.keys() - lists.keys()
        assert not missing, f"{len(missing)} vacancies have no list although nothing is left to do"
        return lists

    async def lag(self, service: Service, topics: Iterable[Topic]) -> int:
        """Records that the service has left to read; a broker that just came back is "not yet"."""
        try:
            return await lag_of(self.bootstrap_servers, service, topics)
        except KafkaError as not_yet:
            raise AssertionError(
                f"the broker does not say how far {service} is: {not_yet}"
            ) from None

    async def _is_quiet(self) -> bool:
        """In the order of the flow, so that no work can hide behind the question."""
        read = [one for one in TOPICS if Service.MATCHER in one.readers]
        stated = [one for one in read if one is not SHORTLIST_REQUESTS]
        shown = [one for one in TOPICS if Service.NOTIFIER in one.readers]
        for service, topics in (
            (Service.MATCHER, stated),
            (Service.MATCHER, [SHORTLIST_REQUESTS]),
            (Service.NOTIFIER, shown),
        ):
            left = await self.lag(service, topics)
            assert left == 0, f"{service} has {left} records left"
        return True

    async def command(self, *arguments: str) -> str:
        """What `python -m ...` prints, run as an operator would, beside the running services."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *arguments,
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate()
        assert process.returncode == 0, f"{arguments}: {process.returncode}"
        return said.decode().strip()

    def forget_index(self) -> None:
        shutil.rmtree(self.index)

    def forget_sqlite(self) -> None:
        for file in self.folder.glob(f"{self.sqlite.name}*"):
            file.unlink()

    def _environment(self, ports: Mapping[str, int], smtp_port: int | None) -> dict[str, str]:
        given = {
            "KAFKA_BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "GREENBRIDGE_CACHE": str(cache_folder()),
            "OMP_NUM_THREADS": "2",
            "INGEST_ID_SECRET": self.run.id_secret,
            "INGEST_ISSUERS_FILE": str(self.run.issuers_file(sample().issuers)),
            "INGEST_PORT": str(ports["profile_ingest"]),
            "MATCHER_INDEX": str(self.index),
            "MATCHER_PORT": str(ports["matcher"]),
            "NOTIFIER_SECRET": self.run.notifier_secret,
            "NOTIFIER_DATABASE_URL": self.database,
            "NOTIFIER_PORT": str(ports["notifier"]),
            "NOTIFIER_PUBLIC_URL": f"http://{LOOPBACK}:{ports['notifier']}",
            "NOTIFIER_OFFICERS_FILE": str(self._officers_file()),
        }
        if smtp_port is not None:
            given |= {
                "NOTIFIER_MAIL": "smtp",
                "NOTIFIER_MAIL_FROM": "office@example.org",
                "NOTIFIER_SMTP_HOST": LOOPBACK,
                "NOTIFIER_SMTP_PORT": str(smtp_port),
                "NOTIFIER_SMTP_TLS": "none",
            }
        return given

    def _officers_file(self) -> Path:
        file = self.folder / "officers.toml"
        password = hashed(PASSWORD, os.urandom(16))
        file.write_text(
            f'[[officer]]\nid = "{OFFICER}"\nname = "Lan (Prüfung)"\npassword = "{password}"\n',
            encoding="utf-8",
        )
        return file


def path_of(one: Entry) -> str:
    return f"/{one.kind}/{quote(one.own, safe='')}"


def candidates(found: ShortlistIssued) -> set[str]:
    return {line.graduate_id for line in found.lines}
