"""What every topic should be on the cluster, and how it differs from what is there; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from shared.broker.settings import EVENT_BYTES, REQUEST_BYTES
from shared.topics import (
    COMPACTED_WITHIN,
    DEAD_LETTERS_KEPT,
    PARTITIONS,
    TOMBSTONES_KEPT,
    TOPICS,
    Kept,
    Topic,
)

BATCH_OVERHEAD_BYTES = 48_588
"""Room for headers and framing above the largest event; together Kafka's own default."""

DEAD_SEGMENT = timedelta(days=1)
"""Only a whole segment expires: a dead letter is gone a day after its 30 at the latest."""

COULD_VANISH = ("cleanup.policy", "retention.ms", "retention.bytes", "delete.retention.ms")
"""While one of these differs, records or tombstones may go too early."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """Of new topics. None leaves the broker's own default."""

    partitions: int = PARTITIONS
    replication_factor: int | None = None
    min_insync_replicas: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    name: str
    sizing: Sizing
    configs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Actual:
    """A topic as the cluster describes it. `configs` holds what the broker knows of, set or not."""

    name: str
    partitions: int
    replication_factor: int
    configs: Mapping[str, str | None]


class Kind(StrEnum):
    MISSING = "missing"
    CONFIG = "config differs"
    NOT_SUPPORTED = "config not known to this broker"
    PARTITIONS = "partition count differs"
    REPLICAS = "replication factor differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference. `config` and `wanted` are set for a config."""

    kind: Kind
    topic: str
    words: str
    config: str = ""
    wanted: str = ""

    @property
    def repairable(self) -> bool:
        return self.kind in {Kind.MISSING, Kind.CONFIG}

    @property
    def harmless(self) -> bool:
        """Said, but no reason to fail: the broker has no such setting."""
        return self.kind is Kind.NOT_SUPPORTED


def plan(sizing: Sizing, topics: Iterable[Topic] = TOPICS) -> list[Wanted]:
    """Every topic and its dead letter topic."""
    wanted = []
    for topic in topics:
        wanted.append(Wanted(topic.name, sizing, _configs(topic.kept, sizing)))
        wanted.append(Wanted(topic.dead_letters, sizing, _configs(Kept.DAYS_30, sizing)))
    return wanted


def differences(wanted: Iterable[Wanted], actual: Mapping[str, Actual]) -> list[Finding]:
    """In the order of `wanted`; a topic of the cluster that isn't wanted is none of ours."""
    found = []
    for one in wanted:
        if one.name in actual:
            found += _compared(one, actual[one.name])
        else:
            found.append(Finding(Kind.MISSING, one.name, "the topic is missing"))
    return found


def _configs(kept: Kept, sizing: Sizing) -> dict[str, str]:
    configs = {"max.message.bytes": str(EVENT_BYTES + BATCH_OVERHEAD_BYTES)}
    match kept:
        case Kept.COMPACTED:
            configs |= {
                "cleanup.policy": "compact",
                "delete.retention.ms": _ms(TOMBSTONES_KEPT),
                "max.compaction.lag.ms": _ms(COMPACTED_WITHIN),
            }
        case Kept.FOR_EVER:
            configs |= {
                "cleanup.policy": "delete",
                "retention.ms": "-1",
                "retention.bytes": "-1",
            }
        case Kept.DAYS_30:
            configs |= {
                "cleanup.policy": "delete",
                "retention.ms": _ms(DEAD_LETTERS_KEPT),
                "retention.bytes": "-1",
                "segment.ms": _ms(DEAD_SEGMENT),
                "max.message.bytes": str(REQUEST_BYTES),
            }
    if sizing.min_insync_replicas is not None:
        configs["min.insync.replicas"] = str(sizing.min_insync_replicas)
    return configs


def _ms(span: timedelta) -> str:
    return str(span // timedelta(milliseconds=1))


def _compared(wanted: Wanted, actual: Actual) -> list[Finding]:
    found = []
    if actual.partitions != wanted.sizing.partitions:
        words = (
            f"{actual.partitions} partitions, {wanted.sizing.partitions} are asked for: refused. "
            "A changed count moves keys to other partitions, and a tombstone no longer meets its "
            "value. Set KAFKA_PARTITIONS to what is there; growth is a new topic and a copy"
        )
        found.append(Finding(Kind.PARTITIONS, wanted.name, words))
    factor = wanted.sizing.replication_factor
    if factor is not None and actual.replication_factor != factor:
        words = (
            f"{actual.replication_factor} replicas, {factor} are asked for: move them with "
            "kafka-reassign-partitions"
        )
        found.append(Finding(Kind.REPLICAS, wanted.name, words))
    for config, value in wanted.configs.items():
        found += _config(wanted.name, config, value, actual.configs)
    return found


def _config(topic: str, config: str, value: str, actual: Mapping[str, str | None]) -> list[Finding]:
    if config not in actual:
        return [Finding(Kind.NOT_SUPPORTED, topic, f"{config} is not known to this broker")]
    if actual[config] == value:
        return []
    danger = " (records may go too early)" if config in COULD_VANISH else ""
    words = f"{config} is {actual[config]}, not {value}{danger}"
    return [Finding(Kind.CONFIG, topic, words, config, value)]
