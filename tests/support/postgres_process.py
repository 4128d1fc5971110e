"""A PostgreSQL server as a child process in a temporary folder, run as an unprivileged user."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests.support.polling import eventually_blocking
from tests.support.ports import LOOPBACK, free_port

READY_WITHIN_S = 60.0
STOPPED_WITHIN_S = 30.0
USER = "greenbridge"


class PostgresDidNotStart(Exception):
    """The message ends with what PostgreSQL said."""


class PostgresProcess:
    """A server of these programs in a temporary folder, on the loopback.

    PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`.
    """

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._port = free_port()
        self._owner = _unprivileged_user()
        # Not below pytest's own folder, which only its owner may enter.
        self._folder = Path(tempfile.mkdtemp(prefix="greenbridge-postgres-"))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@{LOOPBACK}:{self._port}/postgres"

    def start(self) -> None:
        """Raises PostgresDidNotStart."""
        self._make_programs_reachable()
        self._hand_over(self._folder)
        data = str(self._folder / "data")
        self._run_initdb(data)
        command = [str(self._programs / "postgres"), "-D", data, "-h", LOOPBACK]
        command += ["-p", str(self._port), "-k", str(self._folder), "-c", "fsync=off"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                start_new_session=True,
                user=self._owner and self._owner.pw_uid,
                group=self._owner and self._owner.pw_gid,
                extra_groups=self._owner and [],
            )
        eventually_blocking(self._is_ready, READY_WITHIN_S, every_s=0.05)

    def stop(self) -> None:
        """Fast shutdown, then the folder goes."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # SIGTERM would wait for every client
            try:
                self._process.wait(STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _log(self) -> Path:
        return self._folder / "postgres.log"

    def _run_initdb(self, data: str) -> None:
        command = [str(self._programs / "initdb"), "-D", data, "-U", USER, "--auth=trust"]
        command += ["--encoding=UTF8", "--no-locale", "--no-sync"]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=self._folder,
            user=self._owner and self._owner.pw_uid,
            group=self._owner and self._owner.pw_gid,
            extra_groups=self._owner and [],
        )
        if done.returncode != 0:
            raise PostgresDidNotStart(f"initdb: {done.stderr}")

    def _is_ready(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise PostgresDidNotStart(self._log.read_text(errors="replace"))
        return connects(self.url)

    def _hand_over(self, path: Path) -> None:
        if self._owner is not None:
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _make_programs_reachable(self) -> None:
        # A checkout below /root is closed to other users: the wheel's server is then copied, with
        # the libraries that it expects in a folder beside the package.
        if self._owner is None or _others_may_enter(self._programs):
            return
        installation, package = self._programs.parent, self._programs.parents[1]
        copy = self._folder / "programs"
        shutil.copytree(installation, copy / package.name / installation.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        self._programs = copy / package.name / installation.name / self._programs.name


def connects(url: str) -> bool:
    """Whether a client gets in there now."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _unprivileged_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _others_may_enter(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.resolve().parents])
