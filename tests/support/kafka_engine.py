"""Which Kafka the tests run against, and how it is started, killed and started again."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from deploy.broker_process import EmbeddedBroker, answers
from tests.support.containers import KafkaContainer, docker_answers
from tests.support.kafka_process import ApacheKafka

JAVA_NEEDED = 17
DEFAULT_HOME = Path("../shared/kafka")
START_SCRIPT = Path("bin/kafka-server-start.sh")

FAST_COMPACTION: Mapping[str, str] = {
    "cleanup.policy": "compact",
    "segment.ms": "1000",
    "max.compaction.lag.ms": "2000",
    "min.cleanable.dirty.ratio": "0.01",
    "delete.retention.ms": "100",
}
"""Topic settings with which Apache Kafka drops a deleted key in seconds (a later record is needed
to roll the segment)."""


class KafkaKind(StrEnum):
    GIVEN = "given by KAFKA_BOOTSTRAP_SERVERS"
    APACHE = "Apache Kafka as a process"
    DOCKER = "Apache Kafka in a container"
    EMBEDDED = "embedded noida-db"


class KafkaEngine(Protocol):
    """A running Kafka. Calls block: from a coroutine use `asyncio.to_thread`."""

    @property
    def bootstrap_servers(self) -> str: ...
    def start(self) -> None:
        """Start, or start again with everything still there; returns once clients are answered."""

    def stop(self) -> None:
        """End it in good order."""

    def kill(self) -> None:
        """SIGKILL; `start` brings it back on the same port with what it had."""


class NotOurs(Exception):
    """A broker that the tests did not start is never stopped by them."""


class EngineMisconfigured(Exception):
    """An engine was named by the environment and can't be used."""


@dataclass(frozen=True, slots=True)
class KafkaChoice:
    """What was chosen, and why nothing better."""

    kind: KafkaKind
    where: str
    remarks: tuple[str, ...] = ()

    @property
    def is_real(self) -> bool:
        """Whether guarantees shown on it count: Apache Kafka, or what the environment names."""
        return self.kind is not KafkaKind.EMBEDDED

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        return f"{self.kind}{where}" + "".join(f"; {remark}" for remark in self.remarks)


def choose_kafka(environment: Mapping[str, str], root: Path) -> KafkaChoice:
    """KAFKA_BOOTSTRAP_SERVERS, KAFKA_HOME, a Docker engine, embedded: the first there is.

    KAFKA_HOME unset means ../shared/kafka beside the checkout `root`, if it is there; set to
    nothing it means none. Raises EngineMisconfigured when KAFKA_HOME names what can't run.
    """
    if servers := environment.get("KAFKA_BOOTSTRAP_SERVERS"):
        return KafkaChoice(KafkaKind.GIVEN, servers)
    return choose_own_kafka(environment, root)


def choose_own_kafka(environment: Mapping[str, str], root: Path) -> KafkaChoice:
    """As `choose_kafka`, but only what the tests start themselves and may kill."""
    remarks: tuple[str, ...] = ()
    named = environment.get("KAFKA_HOME")
    home = (root / DEFAULT_HOME) if named is None else Path(named)
    if named != "":
        fault = _unusable(home, environment)
        if fault is None:
            return KafkaChoice(KafkaKind.APACHE, named or str(DEFAULT_HOME))
        if named is not None:
            raise EngineMisconfigured(f"KAFKA_HOME={named}: {fault}; unset it or set it to nothing")
        if home.exists():
            remarks = (f"{DEFAULT_HOME} is there, but {fault}",)
    if docker_answers(environment):
        return KafkaChoice(KafkaKind.DOCKER, "", remarks)
    return KafkaChoice(KafkaKind.EMBEDDED, "", remarks)


def build_kafka(choice: KafkaChoice, root: Path, folder: Path) -> KafkaEngine:
    """The engine of that choice, not started; what it writes goes below `folder`."""
    match choice.kind:
        case KafkaKind.GIVEN:
            return GivenKafka(choice.where)
        case KafkaKind.APACHE:
            return ApacheKafka((root / choice.where).resolve(), folder)
        case KafkaKind.DOCKER:
            return KafkaContainer()
        case KafkaKind.EMBEDDED:
            return EmbeddedBroker(folder)


class GivenKafka:
    """A Kafka of somebody else's: it is used, never stopped."""

    def __init__(self, bootstrap_servers: str) -> None:
        self._bootstrap_servers = bootstrap_servers

    @property
    def bootstrap_servers(self) -> str:
        return self._bootstrap_servers

    def start(self) -> None:
        """Raises EngineMisconfigured where nothing answers."""
        if not answers(self._bootstrap_servers, timeout_s=15.0):
            raise EngineMisconfigured(
                f"KAFKA_BOOTSTRAP_SERVERS={self._bootstrap_servers}: no Kafka answers there"
            )

    def stop(self) -> None:
        """It goes on running: it is not ours."""

    def kill(self) -> None:
        raise NotOurs("KAFKA_BOOTSTRAP_SERVERS: a broker of somebody else's is not killed")


def _unusable(home: Path, environment: Mapping[str, str]) -> str | None:
    if not (home / START_SCRIPT).is_file():
        return f"there is no {START_SCRIPT}"
    java = _java_version(environment)
    if java is None:
        return f"no Java answers; Kafka needs Java {JAVA_NEEDED}"
    if java < JAVA_NEEDED:
        return f"Java {java} is too old; Kafka needs Java {JAVA_NEEDED}"
    return None


def _java_version(environment: Mapping[str, str]) -> int | None:
    home = environment.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else shutil.which("java", path=environment.get("PATH"))
    if java is None or not Path(java).is_file():
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found.group(1)) if found else None
