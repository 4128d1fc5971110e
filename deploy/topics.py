"""Creates the topics and says what differs: python -m deploy.topics [--check | --repair].

Never deletes a topic and never changes a partition count (design, rule 2). The embedded broker
takes every setting and carries out none of the compaction and retention (deploy/broker_process).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from typing import Annotated, Any

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError, for_code
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from deploy.kafka_python import client_options
from deploy.topic_plan import Actual, Finding, Kind, Sizing, Wanted, differences, plan
from shared.broker import BrokerSettings
from shared.settings import SettingsProblem, read_settings
from shared.topics import PARTITIONS

TOPIC_EXISTS = 36
SAFE_REPLICAS = 3


class Exit(IntEnum):
    """The exit status."""

    AS_IT_SHOULD_BE = 0
    DIFFERS = 1
    NOT_DONE = 2


class Mode(StrEnum):
    CREATE = "create"
    """Create what is missing; say what differs."""
    CHECK = "check"
    """Change nothing."""
    REPAIR = "repair"
    """Create what is missing, set the configs that differ."""


class NotDone(Exception):
    """The cluster refused or could not be reached; the message says what to do."""


class SizingSettings(BaseSettings):
    """`KAFKA_PARTITIONS`, `KAFKA_REPLICATION_FACTOR`, `KAFKA_MIN_INSYNC_REPLICAS`."""

    model_config = SettingsConfigDict(env_prefix="KAFKA_", extra="ignore", frozen=True)

    partitions: Annotated[int, Field(ge=1, le=1000)] = PARTITIONS
    replication_factor: Annotated[int, Field(ge=1, le=9)] | None = None
    min_insync_replicas: Annotated[int, Field(ge=1, le=9)] | None = None

    def sizing(self) -> Sizing:
        return Sizing(self.partitions, self.replication_factor, self.min_insync_replicas)


def provision(
    settings: BrokerSettings, sizing: Sizing | None = None, mode: Mode = Mode.CREATE
) -> list[Finding]:
    """Bring the cluster to the plan as far as the mode allows; returns what still differs.

    Raises NotDone. Blocks for up to some seconds: from a coroutine use asyncio.to_thread.
    """
    wanted = plan(sizing or SizingSettings().sizing())
    with _admin(settings) as admin:
        before = differences(wanted, _actual(admin, wanted))
        if mode is Mode.CHECK:
            return before
        _create(admin, [one for one in wanted if _is_missing(one, before)])
        if mode is Mode.REPAIR:
            _set(admin, [finding for finding in before if finding.kind is Kind.CONFIG])
        return differences(wanted, _actual(admin, wanted))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit status: 0 as it should be, 1 it differs, 2 not done."""
    options = _parser().parse_args(arguments)
    mode = Mode.CHECK if options.check else Mode.REPAIR if options.repair else Mode.CREATE
    try:
        settings, sizing = read_settings(BrokerSettings), read_settings(SizingSettings).sizing()
        findings = provision(settings, sizing, mode)
    except (SettingsProblem, NotDone) as error:
        print(error, file=sys.stderr)
        return Exit.NOT_DONE
    return _report(findings, mode, settings, sizing)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.topics", description=__doc__)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="change nothing, say what differs")
    either.add_argument("--repair", action="store_true", help="set the configs that differ too")
    return parser


def _report(
    findings: Sequence[Finding], mode: Mode, settings: BrokerSettings, sizing: Sizing
) -> int:
    for finding in findings:
        print(f"{finding.topic}: {finding.words}")
    serious = [finding for finding in findings if not finding.harmless]
    if any(finding.repairable for finding in serious):
        remedy = "python -m deploy.topics --repair"
        print(f"{mode}: the cluster differs from the plan; {remedy} sets what can be set")
    if not serious:
        print(f"{len(plan(sizing))} topics at {settings.bootstrap_servers} are as they should be")
    if sizing.replication_factor is None or sizing.replication_factor < SAFE_REPLICAS:
        print(
            "note: for production set KAFKA_REPLICATION_FACTOR=3 and KAFKA_MIN_INSYNC_REPLICAS=2, "
            "or an acknowledged event may live on one disk only"
        )
    return Exit.DIFFERS if serious else Exit.AS_IT_SHOULD_BE


def _is_missing(wanted: Wanted, findings: Sequence[Finding]) -> bool:
    return any(one.kind is Kind.MISSING and one.topic == wanted.name for one in findings)


@contextmanager
def _admin(settings: BrokerSettings) -> Iterator[Any]:
    try:
        admin = KafkaAdminClient(**client_options(settings))
    except KafkaError as error:
        raise NotDone(
            f"cannot reach Kafka at {settings.bootstrap_servers} ({type(error).__name__}): is it "
            "running? check KAFKA_BOOTSTRAP_SERVERS and credentials"
        ) from None
    try:
        yield admin
    except KafkaError as error:
        raise NotDone(f"Kafka refused: {error}") from None
    finally:
        admin.close()


def _actual(admin: Any, wanted: Sequence[Wanted]) -> dict[str, Actual]:
    """Described are only topics that exist: describing a missing one may create it."""
    there = set(admin.list_topics())
    names = [one.name for one in wanted if one.name in there]
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    configs = admin.describe_configs(resources, config_filter="all")["topic"]
    return {
        found["name"]: Actual(
            found["name"],
            len(found["partitions"]),
            len(found["partitions"][0]["replica_nodes"]) if found["partitions"] else 0,
            {key: said["value"] for key, said in configs[found["name"]].items()},
        )
        for found in admin.describe_topics(names)
    }


def _create(admin: Any, missing: Sequence[Wanted]) -> None:
    if not missing:
        return
    asked = {
        one.name: {
            "num_partitions": one.sizing.partitions,
            "replication_factor": one.sizing.replication_factor or -1,
            "configs": dict(one.configs),
        }
        for one in missing
    }
    answer = admin.create_topics(asked, raise_errors=False)
    # Another run at the same time may have been faster.
    refused = [one for one in answer["topics"] if one["error_code"] not in {0, TOPIC_EXISTS}]
    if refused:
        reasons = (
            f"{one['name']}: {one['error_message'] or for_code(one['error_code']).__name__}"
            for one in refused
        )
        raise NotDone("Kafka did not create " + "; ".join(reasons))
    admin.wait_for_topics([one.name for one in missing])


def _set(admin: Any, findings: Sequence[Finding]) -> None:
    by_topic: dict[str, dict[str, str]] = {}
    for finding in findings:
        by_topic.setdefault(finding.topic, {})[finding.config] = finding.wanted
    resources = [
        ConfigResource(ConfigResourceType.TOPIC, topic, configs)
        for topic, configs in by_topic.items()
    ]
    if resources:
        admin.alter_configs(resources, raise_on_unknown=False)


if __name__ == "__main__":
    sys.exit(main())
