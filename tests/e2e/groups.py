"""How far a service has read, asked from outside: its groups' names carry a generation."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from deploy.kafka_python import client_options
from shared.broker import BrokerSettings
from shared.topics import Service, Topic

PREFIX = {
    Service.PROFILE_INGEST: "profile-ingest",
    Service.MATCHER: "matcher",
    Service.NOTIFIER: "notifier",
}
Ends = Mapping[Any, int]


class GroupReader:
    """Blocks. A service that was rebuilt reads as a new group; the one furthest on counts."""

    def __init__(self, bootstrap_servers: str) -> None:
        self._options = client_options(BrokerSettings(bootstrap_servers=bootstrap_servers))

    def lag(self, service: Service, topics: list[Topic]) -> int:
        """Records of these topics that no group of the service has committed yet."""
        ends = self._ends(topics)
        with closing(KafkaAdminClient(**self._options)) as admin:
            groups = [one["group_id"] for one in admin.list_groups()]
            return sum(self._lag_of(admin, service, one, ends[one.name], groups) for one in topics)

    def _lag_of(
        self, admin: Any, service: Service, topic: Topic, ends: Ends, groups: list[str]
    ) -> int:
        mine = [group for group in groups if _reads(group, service, topic)]
        left = [_left(ends, admin.list_group_offsets(group)[group]) for group in mine]
        return min(left, default=sum(ends.values()))

    def _ends(self, topics: list[Topic]) -> Mapping[str, Ends]:
        with closing(KafkaConsumer(**self._options, enable_auto_commit=False)) as consumer:
            places = [
                TopicPartition(topic.name, number)
                for topic in topics
                for number in consumer.partitions_for_topic(topic.name) or ()
            ]
            ends = consumer.end_offsets(places)
        found: dict[str, dict[Any, int]] = {topic.name: {} for topic in topics}
        for place, end in ends.items():
            found[place.topic][place] = end
        return found


def _left(ends: Ends, committed: Mapping[Any, Any]) -> int:
    return sum(
        max(0, end - (committed[place].offset if place in committed else 0))
        for place, end in ends.items()
    )


def _reads(group: str, service: Service, topic: Topic) -> bool:
    return group.startswith(PREFIX[service]) and group.endswith(f".{topic.name}")
