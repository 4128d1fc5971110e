"""Provisioning on a real broker: idempotent, drift said and repaired, a change of size refused."""

import os
import subprocess
import sys

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from deploy.kafka_python import client_options
from deploy.topic_plan import Kind, Sizing
from deploy.topics import Mode, provision
from shared.broker import BrokerSettings
from tests.component.broker.conftest import PARTITIONS
from tests.support.ports import free_port

SIZING = Sizing(PARTITIONS)


def spoil(settings: BrokerSettings, topic: str, config: str, value: str) -> None:
    """What somebody may do to a topic by hand."""
    admin = KafkaAdminClient(**client_options(settings))
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, {config: value})])
    admin.close()


def run(settings: BrokerSettings, *arguments: str, **variables: str) -> tuple[int, str]:
    """Exit status and all that is printed, run as an operator runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.topics", *arguments],
        env={**os.environ, "KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_second_run_changes_nothing_and_succeeds(settings: BrokerSettings) -> None:
    status, said = run(settings, KAFKA_PARTITIONS=str(PARTITIONS))
    assert status == 0
    assert f"20 topics at {settings.bootstrap_servers} are as they should be" in said
    assert "KAFKA_REPLICATION_FACTOR=3" in said


def test_a_config_that_was_changed_by_hand_is_said_and_repaired_on_demand(
    settings: BrokerSettings,
) -> None:
    spoil(settings, "erasures.v1", "delete.retention.ms", "1000")
    words = "delete.retention.ms is 1000, not 3024000000 (records may go too early)"

    for mode in (Mode.CHECK, Mode.CREATE):
        (finding,) = provision(settings, SIZING, mode)
        assert (finding.kind, finding.topic, finding.words) == (Kind.CONFIG, "erasures.v1", words)
    assert run(settings, "--check", KAFKA_PARTITIONS=str(PARTITIONS))[0] == 1
    assert provision(settings, SIZING, Mode.REPAIR) == []
    assert provision(settings, SIZING, Mode.CHECK) == []


def test_another_partition_count_is_refused_and_nothing_is_changed(
    settings: BrokerSettings,
) -> None:
    status, said = run(settings, "--repair", KAFKA_PARTITIONS=str(PARTITIONS + 1))
    assert status == 1
    assert "refused. A changed count moves keys to other partitions" in said
    assert provision(settings, SIZING, Mode.CHECK) == []


def test_more_replicas_than_brokers_are_refused_in_kafkas_words(
    settings: BrokerSettings,
) -> None:
    found = provision(settings, Sizing(PARTITIONS, replication_factor=3), Mode.CHECK)
    assert {finding.kind for finding in found} == {Kind.REPLICAS}


def test_an_unreachable_kafka_is_said_with_what_to_check() -> None:
    # As a process of its own: kafka-python leaves a socket open where it can't connect.
    status, said = run(BrokerSettings(bootstrap_servers=f"127.0.0.1:{free_port()}"))
    assert status == 2
    assert "check KAFKA_BOOTSTRAP_SERVERS and credentials" in said


def test_a_wrong_setting_is_named(settings: BrokerSettings) -> None:
    status, said = run(settings, KAFKA_PARTITIONS="none")
    assert status == 2
    assert said.startswith("KAFKA_PARTITIONS: ")
