"""How far a service has read, asked from outside: its groups' names carry a generation."""

from collections.abc import Iterable, Mapping
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient

from shared.broker import BrokerSettings, end_offsets
from shared.topics import Service, Topic

PREFIX = {
    Service.PROFILE_INGEST: "profile-ingest",
    Service.MATCHER: "matcher",
    Service.NOTIFIER: "notifier",
}
Offsets = Mapping[tuple[str, int], int]


async def lag_of(bootstrap_servers: str, service: Service, topics: Iterable[Topic]) -> int:
    """Records of these topics that the service has not committed yet.

    A service that was rebuilt reads as a new group: the one furthest on counts. Raises KafkaError.
    """
    topics = list(topics)
    ends = await end_offsets(BrokerSettings(bootstrap_servers=bootstrap_servers), topics)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    try:
        await admin.start()
        groups = [name for name, *_ in await admin.list_consumer_groups()]
        return sum([await _lag(admin, service, topic, ends, groups) for topic in topics])
    finally:
        await admin.close()


async def _lag(
    admin: Any, service: Service, topic: Topic, ends: Offsets, groups: Iterable[str]
) -> int:
    wanted = {place: end for place, end in ends.items() if place[0] == topic.name}
    left = [sum(wanted.values())]
    for group in groups:
        if group.startswith(PREFIX[service]) and group.endswith(f".{topic.name}"):
            committed = await admin.list_consumer_group_offsets(group)
            left.append(_left(wanted, {tuple(at): one.offset for at, one in committed.items()}))
    return min(left)


def _left(ends: Offsets, committed: Mapping[Any, int]) -> int:
    return sum(max(0, end - max(0, committed.get(place, 0))) for place, end in ends.items())
