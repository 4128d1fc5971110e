"""One Apache Kafka (broker and controller in one, KRaft) as a child process in its own folder."""

import os
import subprocess
import uuid
from pathlib import Path

from deploy.broker_process import answers
from tests.support.polling import DeadlinePassed, eventually_blocking
from tests.support.ports import LOOPBACK, free_ports

READY_WITHIN_S = 90.0  # 3-5 s on two idle cores, many times that when all else runs beside it
STOPPED_WITHIN_S = 30.0
HEAP = "-Xms128m -Xmx512m"

# Short sessions, so that a killed broker is back in seconds (8-12 s with Kafka's own), a group
# that forms at once, few internal partitions, and a cleaner that looks often.
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=PLAINTEXT://{host}:{broker},CONTROLLER://{host}:{controller}
advertised.listeners=PLAINTEXT://{host}:{broker}
controller.listener.names=CONTROLLER
log.dirs={data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
log.cleaner.backoff.ms=500
"""


class KafkaDidNotStart(Exception):
    """The message ends with the last lines that Kafka wrote."""


class ApacheKafka:
    """Apache Kafka from a distribution's folder. Calls block for seconds."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._home = home
        self._folder = folder
        self._broker_port, self._controller_port = free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap_servers(self) -> str:
        """`host:port`; the same after each start."""
        return f"{LOOPBACK}:{self._broker_port}"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start on the same folder and ports as before. Raises KafkaDidNotStart."""
        if self._process is not None:
            return
        self._format_once()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._script("kafka-server-start.sh"), str(self._properties)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                start_new_session=True,
            )
        try:
            eventually_blocking(self._is_ready, READY_WITHIN_S, every_s=0.1)
        except (DeadlinePassed, KafkaDidNotStart):
            self.kill()
            raise KafkaDidNotStart(self._last_words()) from None

    def stop(self) -> None:
        """SIGTERM and wait; killed where it does not end in time."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOPPED_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """SIGKILL. What it acknowledged is on disk or in the page cache and comes back."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None

    @property
    def _properties(self) -> Path:
        return self._folder / "server.properties"

    @property
    def _log(self) -> Path:
        return self._folder / "kafka.log"

    def _script(self, name: str) -> str:
        return str(self._home / "bin" / name)

    def _environment(self) -> dict[str, str]:
        logs = str(self._folder / "logs")
        return {**os.environ, "KAFKA_HEAP_OPTS": HEAP, "LOG_DIR": logs}

    def _format_once(self) -> None:
        if self._properties.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._properties.write_text(
            PROPERTIES.format(
                host=LOOPBACK,
                broker=self._broker_port,
                controller=self._controller_port,
                data=self._folder / "data",
            )
        )
        # "=": an id may begin with "-", which would look like an option.
        command = [self._script("kafka-storage.sh"), "format"]
        command += [f"--cluster-id={uuid.uuid4()}", "-c", str(self._properties)]
        with self._log.open("ab") as log:
            subprocess.run(
                command, check=True, stdout=log, stderr=subprocess.STDOUT, env=self._environment()
            )

    def _is_ready(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise KafkaDidNotStart
        return answers(self.bootstrap_servers)

    def _last_words(self) -> str:
        lines = self._log.read_text(errors="replace").splitlines()
        return "Apache Kafka did not start; it said last: " + "\n".join(lines[-15:])
