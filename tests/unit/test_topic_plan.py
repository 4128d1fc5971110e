"""What the topics should be, and how differences are told; no cluster needed."""

from dataclasses import replace

from deploy.topic_plan import Actual, Kind, Sizing, Wanted, differences, plan
from shared.topics import TOPICS

DAY = 24 * 60 * 60 * 1000


def wanted(name: str, sizing: Sizing | None = None) -> Wanted:
    return next(one for one in plan(sizing or Sizing()) if one.name == name)


def as_wanted(one: Wanted) -> Actual:
    return Actual(one.name, one.sizing.partitions, 1, dict(one.configs))


def test_every_topic_and_its_dead_letters_are_planned() -> None:
    assert [one.name for one in plan(Sizing())] == [
        name for topic in TOPICS for name in (topic.name, topic.dead_letters)
    ]


def test_a_compacted_topic_keeps_tombstones_35_days_and_compacts_within_one() -> None:
    configs = wanted("graduate-profiles.v1").configs
    assert configs["cleanup.policy"] == "compact"
    assert configs["delete.retention.ms"] == str(35 * DAY)
    assert configs["max.compaction.lag.ms"] == str(DAY)


def test_decisions_are_kept_for_ever() -> None:
    configs = wanted("placement-decisions.v1").configs
    assert (configs["cleanup.policy"], configs["retention.ms"]) == ("delete", "-1")


def test_dead_letters_are_kept_30_days_in_segments_of_one() -> None:
    configs = wanted("graduate-contacts.v1.dead").configs
    assert configs["retention.ms"] == str(30 * DAY)
    assert configs["segment.ms"] == str(DAY)


def test_a_dead_letter_topic_takes_more_than_its_source_so_that_parking_always_fits() -> None:
    source, dead = wanted("vacancies.v1"), wanted("vacancies.v1.dead")
    assert int(dead.configs["max.message.bytes"]) >= 2 * int(source.configs["max.message.bytes"])


def test_a_cluster_as_planned_has_no_differences() -> None:
    asked = plan(Sizing())
    assert differences(asked, {one.name: as_wanted(one) for one in asked}) == []


def test_a_missing_topic_is_found() -> None:
    (finding,) = differences([wanted("erasures.v1")], {})
    assert (finding.kind, finding.repairable) == (Kind.MISSING, True)


def test_a_config_that_differs_is_named_with_both_values_and_its_danger() -> None:
    one = wanted("erasures.v1")
    actual = replace(as_wanted(one), configs={**one.configs, "cleanup.policy": "delete"})
    (finding,) = differences([one], {one.name: actual})
    assert finding.repairable
    assert finding.words == ("cleanup.policy is delete, not compact (records may go too early)")


def test_a_config_that_the_broker_does_not_know_is_said_and_does_no_harm() -> None:
    one = wanted("erasures.v1")
    known = {key: value for key, value in one.configs.items() if key != "max.compaction.lag.ms"}
    (finding,) = differences([one], {one.name: replace(as_wanted(one), configs=known)})
    assert (finding.kind, finding.harmless) == (Kind.NOT_SUPPORTED, True)


def test_a_change_of_the_partition_count_is_refused_with_the_reason() -> None:
    one = wanted("erasures.v1", Sizing(partitions=48))
    (finding,) = differences([one], {one.name: replace(as_wanted(one), partitions=24)})
    assert (finding.kind, finding.repairable) == (Kind.PARTITIONS, False)
    assert "a tombstone no longer meets its value" in finding.words


def test_replicas_that_were_not_asked_for_are_the_brokers_choice() -> None:
    one = wanted("erasures.v1", Sizing(replication_factor=3))
    (finding,) = differences([one], {one.name: as_wanted(one)})
    assert finding.kind is Kind.REPLICAS
    free = wanted("erasures.v1")
    assert differences([free], {free.name: as_wanted(free)}) == []


def test_topics_of_others_are_none_of_ours() -> None:
    one = wanted("erasures.v1")
    stranger = Actual("orders", 1, 1, {})
    assert differences([one], {one.name: as_wanted(one), "orders": stranger}) == []
