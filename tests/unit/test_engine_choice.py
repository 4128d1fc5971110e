"""Which engine is chosen, and what is said when the one that was named can't run."""

from pathlib import Path

import pytest

from tests.support.kafka_engine import (
    EngineMisconfigured,
    GivenKafka,
    KafkaKind,
    NotOurs,
    choose_kafka,
    choose_own_kafka,
)
from tests.support.postgres_engine import PostgresKind, choose_postgres

UNREACHABLE_DOCKER = {"DOCKER_HOST": "tcp://127.0.0.1:1"}


def a_kafka_home(root: Path, java: str) -> dict[str, str]:
    """A distribution's outline, and a Java that gives its version as the real one does."""
    (root / "kafka/bin").mkdir(parents=True)
    (root / "kafka/bin/kafka-server-start.sh").touch()
    (root / "jdk/bin").mkdir(parents=True)
    program = root / "jdk/bin/java"
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{java}\" 2025-04-15' >&2\n")
    program.chmod(0o755)
    return {"KAFKA_HOME": str(root / "kafka"), "JAVA_HOME": str(root / "jdk"), **UNREACHABLE_DOCKER}


def a_checkout(beside: Path) -> Path:
    folder = beside / "checkout"
    folder.mkdir()
    return folder


def test_a_kafka_that_the_environment_names_comes_first(tmp_path: Path) -> None:
    environment = a_kafka_home(tmp_path, "17.0.15") | {"KAFKA_BOOTSTRAP_SERVERS": "kafka:9092"}

    choice = choose_kafka(environment, tmp_path)

    assert choice.kind is KafkaKind.GIVEN
    assert choice.is_real


def test_a_broker_to_be_killed_is_never_the_one_that_was_named(tmp_path: Path) -> None:
    environment = a_kafka_home(tmp_path, "17.0.15") | {"KAFKA_BOOTSTRAP_SERVERS": "kafka:9092"}

    assert choose_own_kafka(environment, tmp_path).kind is KafkaKind.APACHE


def test_a_broker_of_somebody_elses_refuses_to_be_killed() -> None:
    with pytest.raises(NotOurs):
        GivenKafka("kafka:9092").kill()


@pytest.mark.parametrize("java", ["17.0.15", "21", "24.0.1"])
def test_a_distribution_with_a_new_enough_java_is_taken(tmp_path: Path, java: str) -> None:
    choice = choose_kafka(a_kafka_home(tmp_path, java), tmp_path)

    assert choice.kind is KafkaKind.APACHE


@pytest.mark.parametrize(("java", "told"), [("11.0.2", "Java 11"), ("1.8.0_402", "Java 8")])
def test_a_named_distribution_with_an_old_java_is_refused(
    tmp_path: Path, java: str, told: str
) -> None:
    with pytest.raises(EngineMisconfigured, match=told):
        choose_kafka(a_kafka_home(tmp_path, java), tmp_path)


def test_a_named_distribution_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineMisconfigured, match=r"there is no bin/kafka-server-start\.sh"):
        choose_kafka({"KAFKA_HOME": str(tmp_path / "nowhere")}, tmp_path)


def test_without_a_distribution_and_docker_the_embedded_broker_is_taken_as_not_real(
    tmp_path: Path,
) -> None:
    choice = choose_kafka(UNREACHABLE_DOCKER, a_checkout(tmp_path))

    assert choice.kind is KafkaKind.EMBEDDED
    assert not choice.is_real


def test_a_distribution_beside_the_checkout_with_an_old_java_is_told_and_passed_over(
    tmp_path: Path,
) -> None:
    environment = a_kafka_home(tmp_path / "shared", "11.0.2")
    del environment["KAFKA_HOME"]

    choice = choose_kafka(environment, a_checkout(tmp_path))

    assert choice.kind is KafkaKind.EMBEDDED
    assert "Java 11 is too old" in str(choice)


def test_a_distribution_beside_the_checkout_is_taken_unasked(tmp_path: Path) -> None:
    environment = a_kafka_home(tmp_path / "shared", "17.0.15")
    del environment["KAFKA_HOME"]

    assert choose_kafka(environment, a_checkout(tmp_path)).kind is KafkaKind.APACHE


def test_kafka_home_set_to_nothing_means_none(tmp_path: Path) -> None:
    environment = a_kafka_home(tmp_path / "shared", "17.0.15") | {"KAFKA_HOME": ""}

    assert choose_kafka(environment, a_checkout(tmp_path)).kind is KafkaKind.EMBEDDED


def test_a_named_postgresql_comes_first_and_its_password_is_not_told() -> None:
    choice = choose_postgres({"POSTGRES_URL": "postgresql://anna:secret@db.example/greenbridge"})

    assert choice.kind is PostgresKind.GIVEN
    assert "db.example" in str(choice)
    assert "secret" not in str(choice)


def test_without_an_installed_postgresql_on_the_path_one_is_still_found() -> None:
    choice = choose_postgres({"PATH": "/nowhere", **UNREACHABLE_DOCKER})

    assert choice.kind in {PostgresKind.INSTALLED, PostgresKind.WHEEL}
