"""The embedded broker: what it keeps, and what it says when it can't start."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from kafka import KafkaAdminClient

from deploy.broker_process import BrokerNotReady, EmbeddedBroker, FolderInUse, PortTaken, answers
from tests.support.polling import eventually, eventually_blocking
from tests.support.ports import LOOPBACK, accepts, free_port

TOPIC = "letters.v1"

LAUNCHER_PROGRAM = """
import sys, threading
from pathlib import Path
from deploy.broker_process import EmbeddedBroker
EmbeddedBroker(Path(sys.argv[1]), port=int(sys.argv[2])).start()
Path(sys.argv[1], "ready").touch()
threading.Event().wait()
"""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    with EmbeddedBroker(tmp_path / "broker") as running:
        yield running


def start_launcher(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """A process that starts a broker and would wait for ever; `ready` in the folder says so."""
    return subprocess.Popen([sys.executable, "-c", LAUNCHER_PROGRAM, str(folder), str(port)])


def create_topic(broker: EmbeddedBroker) -> None:
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap_servers)
    admin.create_topics({TOPIC: {"num_partitions": 1, "replication_factor": 1}})
    admin.close()


async def publish(broker: EmbeddedBroker, *values: bytes | None) -> None:
    async with AIOKafkaProducer(
        bootstrap_servers=broker.bootstrap_servers, enable_idempotence=True
    ) as producer:
        for value in values:
            await producer.send_and_wait(TOPIC, value, key=b"k", headers=[("ce_id", b"1")])


async def read(broker: EmbeddedBroker, count: int, group: str | None = None) -> list[bytes | None]:
    """`count` values from where the group stands, or from the start; the group then commits."""
    consumer = AIOKafkaConsumer(
        TOPIC,
        bootstrap_servers=broker.bootstrap_servers,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    async with consumer:
        records = [await asyncio.wait_for(consumer.getone(), 15) for _ in range(count)]
        assert all(record.headers == (("ce_id", b"1"),) for record in records)
        if group:
            await consumer.commit()
    return [record.value for record in records]


async def test_what_was_acknowledged_is_there_after_stop_and_start(
    broker: EmbeddedBroker,
) -> None:
    create_topic(broker)
    await publish(broker, b"one", b"two", None)

    broker.restart()

    assert await read(broker, 3) == [b"one", b"two", None]


async def test_a_group_goes_on_after_a_restart_where_it_had_committed(
    broker: EmbeddedBroker,
) -> None:
    create_topic(broker)
    await publish(broker, b"one", b"two")
    await read(broker, 1, group="readers")

    broker.restart()

    assert await read(broker, 1, group="readers") == [b"two"]


async def test_what_is_on_disk_is_there_after_a_kill(tmp_path: Path) -> None:
    broker = EmbeddedBroker(tmp_path)
    broker.start()
    create_topic(broker)
    await publish(broker, b"one")
    await eventually(lambda: _is_written(b"one", tmp_path / "kafka.json"))

    broker.kill()
    broker.start()

    assert await read(broker, 1) == [b"one"]
    broker.stop()


def test_the_port_stays_the_same_over_a_restart(broker: EmbeddedBroker) -> None:
    before = broker.port

    broker.restart()

    assert broker.port == before
    assert answers(broker.bootstrap_servers)


def test_only_the_loopback_is_listened_on(broker: EmbeddedBroker) -> None:
    hosts = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    others = {host for host in hosts if not str(host).startswith("127.") and host != "::1"}

    for host in others:
        with pytest.raises(OSError, match=r"refused|unreachable|assign"):
            socket.create_connection((str(host), broker.port), 1).close()
    assert accepts(broker.port)


def test_a_taken_port_is_named_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        broker = EmbeddedBroker(tmp_path, port=port)

        with pytest.raises(PortTaken, match=f"port {port} is taken .* choose another port"):
            broker.start()

    assert not broker.is_running()


def test_a_second_broker_on_the_same_folder_is_refused(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    with pytest.raises(FolderInUse, match=f"in use by process {os.getpid()}"):
        EmbeddedBroker(tmp_path / "broker").start()

    assert answers(broker.bootstrap_servers)


def test_a_torn_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    torn = '{"topics": [['
    (tmp_path / "kafka.json").write_text(torn)
    broker = EmbeddedBroker(tmp_path)

    with pytest.raises(BrokerNotReady, match=r"ended at once; .* failed to parse kafka snapshot"):
        broker.start()

    assert not broker.is_running()
    assert (tmp_path / "kafka.json").read_text() == torn


def test_a_broker_that_died_by_itself_can_be_started_again(broker: EmbeddedBroker) -> None:
    assert broker.pid is not None
    os.kill(broker.pid, signal.SIGKILL)
    eventually_blocking(lambda: not broker.is_running())

    broker.start()

    assert answers(broker.bootstrap_servers)


async def test_a_broker_left_by_a_killed_launcher_is_ended_and_its_records_are_kept(
    tmp_path: Path,
) -> None:
    port = free_port()
    launcher = start_launcher(tmp_path, port)
    left_behind = EmbeddedBroker(tmp_path, port=port)
    await eventually(lambda: (tmp_path / "ready").exists(), deadline_s=60)
    create_topic(left_behind)
    await publish(left_behind, b"one")
    launcher.kill()
    launcher.wait()
    assert accepts(port)

    with EmbeddedBroker(tmp_path) as broker:
        assert await read(broker, 1) == [b"one"]
        assert not accepts(port)


def _is_written(value: bytes, file: Path) -> bool:
    """Whether the broker's file, a JSON of bytes as numbers, holds these bytes in a row."""
    if not file.is_file():
        return False
    return ",".join(map(str, value)) in file.read_text().replace(" ", "")
