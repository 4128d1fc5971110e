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
        ends = {topic.name: self._ends(topic) for topic in topics}
        with closing(KafkaAdminClient(**self._options)) as admin:
            groups = [one["group_id"] for one in admin.list_groups()]
            return sum(
                min(
                    (
                        _left(ends[topic.name], admin.list_group_offsets(group)[group])
                        for group in groups
                        if _reads(group, service, topic)
                    ),
                    default=sum(ends[topic.name].values()),
                )
                for topic in topics
            )

    def _ends(self, topic: Topic) -> Ends:
        with closing(KafkaConsumer(**self._options, enable_auto_commit=False)) as consumer:
            numbers = consumer.partitions_for_topic(topic.name) or ()
            ends: Ends = consumer.end_offsets([TopicPartition(topic.name, one) for one in numbers])
            return ends


def _left(ends: Ends, committed: Mapping[Any, Any]) -> int:
    return sum(
        max(0, end - (committed[place].offset if place in committed else 0))
        for place, end in ends.items()
    )


def _reads(group: str, service: Service, topic: Topic) -> bool:
    return group.startswith(PREFIX[service]) and group.endswith(f".{topic.name}")
