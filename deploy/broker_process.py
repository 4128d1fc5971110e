"""The embedded broker: noida-db's Kafka port as a child process on the loopback; local use only.

Probed with noida-db 0.2.3 on Linux; it has no setting for when or how it writes:

- It keeps all in memory and writes the whole of it to `kafka.json` about once a second. After
  SIGTERM (60 ms) everything is there at the next start: records with headers and timestamps,
  topics with their settings, the groups' offsets.
- After SIGKILL or a power cut the records that were acknowledged in the last second or so are
  gone (200 of 200 written half a second before; none of 200 written a second before). In twelve
  kills under load the file was never torn.
- Compaction and retention are accepted as settings and never carried out: an overwritten value
  and one that a tombstone has deleted stay in the log and in `kafka.json` until the folder goes.
- One process per folder: a second one on the same folder, or on a taken port, refuses to start.
"""

import json
import os
import subprocess
import time
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from deploy.ports import LOOPBACK, accepts, free_port, is_free

POLL_S = 0.02
STOPPED_WITHIN_S = 20.0
LAST_LINES = 5
LINKER_REMARK = "weak version"  # glibc says this of a symbol that the broker can do without


class BrokerError(Exception):
    """The embedded broker did not do as asked."""


class PortTaken(BrokerError):
    """Something else listens on the port that was asked for."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} is taken by another program: end that one, or choose another port"
            " (0 takes a free one)"
        )
        self.port = port


class FolderInUse(BrokerError):
    """Another launcher that is still alive runs a broker on this folder."""

    def __init__(self, data_dir: Path, launcher: int) -> None:
        super().__init__(
            f"the broker's folder {data_dir} is in use by process {launcher}:"
            " end that one, or choose another folder"
        )
        self.launcher = launcher


class BrokerNotReady(BrokerError):
    """It ended at once, or did not answer in time; the message ends with what it said."""


class EmbeddedBroker:
    """One broker on one folder. Calls block (a start takes about a third of a second).

    It gets its own process group, so that Ctrl-C reaches the launcher alone, which then stops
    the services before the broker. A broker that outlived a killed launcher is stopped by the
    next start on the same folder; what it held is kept.
    """

    def __init__(self, data_dir: Path, *, port: int = 0, ready_within_s: float = 20.0) -> None:
        """Port 0 takes a free one at the first start and keeps it for later ones."""
        self._data_dir = data_dir
        self._port = port
        self._ready_within_s = ready_within_s
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        """The port; 0 before the first start if none was given."""
        return self._port

    @property
    def bootstrap_servers(self) -> str:
        """`host:port`, as Kafka clients take it."""
        return f"{LOOPBACK}:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process and self.is_running() else None

    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start, and return once a client is answered.

        Raises PortTaken, FolderInUse or BrokerNotReady; in each case nothing is left running.
        """
        if self.is_running():
            return
        if self._process is not None:
            self._forget()
        self._data_dir.mkdir(parents=True, exist_ok=True)
        self._end_orphan()
        self._port = self._port or free_port()
        if not is_free(self._port):
            raise PortTaken(self._port)
        self._process = self._spawn()
        self._launcher_file.write_text(json.dumps({"launcher": os.getpid()}))
        try:
            self._wait_until_it_answers()
        except BrokerNotReady:
            self.kill()
            raise

    def stop(self) -> None:
        """End it with SIGTERM: all that was acknowledged is written first.

        Raises BrokerError when it had to be killed because it did not end in time.
        """
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOPPED_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise BrokerError(
                f"the embedded broker did not end within {STOPPED_WITHIN_S:.0f} s and was killed:"
                " records of the last second may be gone"
            ) from None
        self._forget()

    def kill(self) -> None:
        """End it with SIGKILL: the last second's records are lost (tests of faults use this)."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._forget()

    def restart(self) -> None:
        """Stop, then start on the same folder and port."""
        self.stop()
        self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def _log(self) -> Path:
        return self._data_dir / "broker.log"

    @property
    def _launcher_file(self) -> Path:
        return self._data_dir / "launcher.json"

    def _spawn(self) -> subprocess.Popen[bytes]:
        command = [_program(), "start", "--only", "kafka", "--host", LOOPBACK]
        command += ["--kafka-port", str(self._port), "--data-dir", str(self._data_dir)]
        with self._log.open("wb") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + self._ready_within_s
        while not answers(self.bootstrap_servers):
            if not self.is_running():
                raise BrokerNotReady(self._told("ended at once"))
            if time.monotonic() > deadline:
                raise BrokerNotReady(self._told(f"did not answer in {self._ready_within_s:g} s"))
            time.sleep(POLL_S)  # noqa: TID251 (a child process offers nothing to wait on)

    def _end_orphan(self) -> None:
        # noida-db knows its own server by the folder: no stranger's process id is ever signalled.
        if self._ask("status") != 0:
            return
        launcher = _read_launcher(self._launcher_file)
        if launcher is not None and _is_alive(launcher):
            raise FolderInUse(self._data_dir, launcher)
        self._ask("down")

    def _ask(self, command: str) -> int:
        return subprocess.run(
            [_program(), command, "--data-dir", str(self._data_dir)],
            check=False,
            capture_output=True,
            timeout=STOPPED_WITHIN_S,
        ).returncode

    def _forget(self) -> None:
        self._process = None
        self._launcher_file.unlink(missing_ok=True)

    def _told(self, what: str) -> str:
        lines = self._log.read_text(errors="replace").splitlines()
        said = [line for line in lines if line.strip() and LINKER_REMARK not in line]
        words = " | ".join(said[-LAST_LINES:]) or "nothing"
        return f"the embedded broker on {self._data_dir} {what}; it said: {words}"


def answers(bootstrap_servers: str, timeout_s: float = 5.0) -> bool:
    """Whether a Kafka client gets an answer at one of these `host:port,...`."""
    # kafka-python leaves its socket open where nobody listens: it is asked after a plain connect.
    if not any(_accepts(server, timeout_s) for server in bootstrap_servers.split(",")):
        return False
    milliseconds = int(timeout_s * 1000)
    try:
        client = KafkaAdminClient(
            bootstrap_servers=bootstrap_servers,
            bootstrap_timeout_ms=milliseconds,
            request_timeout_ms=milliseconds,
        )
    except KafkaError:
        return False
    try:
        client.list_topics()
    except KafkaError:
        return False
    finally:
        client.close()
    return True


def _accepts(server: str, timeout_s: float) -> bool:
    host, _, port = server.strip().rpartition(":")
    return accepts(int(port), host, timeout_s)


def _program() -> str:
    # The wheel's own `noida-db` command is a wrapper that leaves its child behind on SIGTERM.
    name = "noida-db.exe" if os.name == "nt" else "noida-db"
    program = Path(str(files("noida_db").joinpath(name)))
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return str(program)


def _read_launcher(file: Path) -> int | None:
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
        return int(json.loads(file.read_text())["launcher"])
    return None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
