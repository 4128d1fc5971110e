"""Kafka and PostgreSQL in containers, where a Docker engine answers; killable, on fixed ports."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path

from docker import from_env
from docker.errors import DockerException
from testcontainers.core.container import DockerContainer

from deploy.broker_process import answers
from tests.support.polling import eventually_blocking
from tests.support.ports import free_port
from tests.support.postgres_process import connects

KAFKA_IMAGE = "apache/kafka:4.3.0"
POSTGRES_IMAGE = "postgres:17"
SOCKET = Path("/var/run/docker.sock")
API_VERSION = "1.44"  # Docker 25 and later
READY_WITHIN_S = 180.0
PASSWORD = "tests-only"


def docker_answers(environment: Mapping[str, str]) -> bool:
    """Whether a Docker engine is there and answers; asked only where one may be."""
    host = environment.get("DOCKER_HOST") or f"unix://{SOCKET}"
    # The client leaves a local socket open where nobody listens.
    if host.startswith("unix://") and not _listens(host.removeprefix("unix://")):
        return False
    # A version named beforehand keeps the client from asking, and failing, while it is made.
    client = from_env(environment=dict(environment), version=API_VERSION, timeout=5)
    try:
        return bool(client.ping())
    except (DockerException, OSError):
        return False
    finally:
        client.close()


class KafkaContainer:
    """Apache Kafka's own image on a fixed port of this host, so that it comes back where it was."""

    def __init__(self) -> None:
        self._port = free_port()
        self._container: DockerContainer | None = None
        self._host = "localhost"

    @property
    def bootstrap_servers(self) -> str:
        return f"{self._host}:{self._port}"

    def start(self) -> None:
        if self._container is None:
            self._container = self._create().start()
        else:
            self._container.get_wrapped_container().start()
        eventually_blocking(lambda: answers(self.bootstrap_servers), READY_WITHIN_S, every_s=0.5)

    def stop(self) -> None:
        if self._container is not None:
            self._container.stop()
        self._container = None

    def kill(self) -> None:
        if self._container is not None:
            self._container.get_wrapped_container().kill()

    def _create(self) -> DockerContainer:
        container = DockerContainer(os.environ.get("KAFKA_IMAGE", KAFKA_IMAGE))
        self._host = container.get_container_host_ip()
        advertised = f"PLAINTEXT://{self.bootstrap_servers}"
        return container.with_bind_ports(9092, self._port).with_envs(
            KAFKA_NODE_ID="1",
            KAFKA_PROCESS_ROLES="broker,controller",
            KAFKA_CONTROLLER_QUORUM_VOTERS="1@localhost:9093",
            KAFKA_LISTENERS="PLAINTEXT://:9092,CONTROLLER://:9093",
            KAFKA_ADVERTISED_LISTENERS=advertised,
            KAFKA_CONTROLLER_LISTENER_NAMES="CONTROLLER",
            KAFKA_LISTENER_SECURITY_PROTOCOL_MAP="PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            KAFKA_AUTO_CREATE_TOPICS_ENABLE="false",
            KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR="1",
            KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR="1",
            KAFKA_TRANSACTION_STATE_LOG_MIN_ISR="1",
            KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS="0",
            KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS="1000",
            KAFKA_BROKER_SESSION_TIMEOUT_MS="3000",
            KAFKA_BROKER_HEARTBEAT_INTERVAL_MS="500",
            KAFKA_LOG_CLEANER_BACKOFF_MS="500",
        )


class PostgresContainer:
    """PostgreSQL's own image."""

    def __init__(self) -> None:
        self._port = free_port()
        self._container: DockerContainer | None = None
        self._host = "localhost"

    @property
    def url(self) -> str:
        """`postgresql://...`, without a driver's name, of a user who may create databases."""
        return f"postgresql://postgres:{PASSWORD}@{self._host}:{self._port}/postgres"

    def start(self) -> None:
        container = DockerContainer(os.environ.get("POSTGRES_IMAGE", POSTGRES_IMAGE))
        self._host = container.get_container_host_ip()
        container.with_bind_ports(5432, self._port).with_envs(POSTGRES_PASSWORD=PASSWORD)
        self._container = container.start()
        eventually_blocking(lambda: connects(self.url), READY_WITHIN_S, every_s=0.5)

    def stop(self) -> None:
        if self._container is not None:
            self._container.stop()
        self._container = None


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        try:
            asking.connect(path)
        except OSError:
            return False
    return True
