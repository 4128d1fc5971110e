"""Follows the log of a local run: which vacancies have a list, and whether any work is left.

Blocks; one client of each kind is kept open, so that asking often costs little.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeVar

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from deploy.kafka_python import client_options
from shared.broker import BrokerSettings
from shared.events import Event, ShortlistIssued, VacancyStated
from shared.topics import SHORTLISTS, VACANCIES

Groups = Iterable[tuple[str, str]]
"""Consumer group and the topic that it reads."""

POLL_MILLISECONDS = 200

EventT = TypeVar("EventT", bound=Event)


class Follower:
    """`vacancies` and `lists` hold the newest of each vacancy, as far as `read` has come."""

    def __init__(self, settings: BrokerSettings) -> None:
        options = client_options(settings)
        self._admin = KafkaAdminClient(**options)
        self._consumer = KafkaConsumer(**options, enable_auto_commit=False)
        places = [place for t in (VACANCIES, SHORTLISTS) for place in self._places(t.name)]
        self._consumer.assign(places)
        self._consumer.seek_to_beginning(*places)
        self.vacancies: dict[str, VacancyStated] = {}
        self.lists: dict[str, ShortlistIssued] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._consumer.close()
        self._admin.close()

    @property
    def listed(self) -> int:
        """Vacancies that have a list."""
        return len(self.vacancies.keys() & self.lists.keys())

    def read(self) -> None:
        """Take in what has come since the last call."""
        while batches := self._consumer.poll(timeout_ms=POLL_MILLISECONDS):
            for place, batch in batches.items():
                for record in batch:
                    self._take(place.topic, record.key.decode(), record.value)

    def behind(self, groups: Groups) -> int:
        """Records that the groups have not handled yet."""
        return sum(self._behind(group, topic) for group, topic in groups)

    def _behind(self, group: str, topic: str) -> int:
        places = self._places(topic)
        done = self._admin.list_group_offsets([group])[group]
        ends = self._consumer.end_offsets(places)
        return sum(max(0, ends[place] - _offset(done, place)) for place in places)

    def _places(self, topic: str) -> list[TopicPartition]:
        return [TopicPartition(topic, n) for n in self._consumer.partitions_for_topic(topic) or ()]

    def _take(self, topic: str, key: str, value: bytes | None) -> None:
        if topic == VACANCIES.name:
            _put(self.vacancies, key, value, VacancyStated)
        else:
            _put(self.lists, key, value, ShortlistIssued)


def _put(rows: dict[str, EventT], key: str, value: bytes | None, model: type[EventT]) -> None:
    if value is None:
        rows.pop(key, None)
    else:
        rows[key] = model.model_validate_json(value)


def _offset(done: Mapping[TopicPartition, Any], place: TopicPartition) -> int:
    committed = done.get(place)
    return max(0, committed.offset) if committed is not None else 0
