"""Subscribers: which record goes to which of the keeper's methods; decides nothing.

Keys have been checked by then, those of tombstones too.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from faststream.kafka import KafkaMessage

from shared.broker import (
    ServiceBroker,
    group_of,
    record_info,
    subscription,
)
from shared.events import (
    DecisionNoteWritten,
    GraduateChoiceMade,
    GraduateContactStated,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    ShortlistIssued,
    VacancyReviewed,
    VacancyStated,
)
from shared.topics import (
    DECISION_NOTES,
    ERASURES,
    GRADUATE_CHOICES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    PLACEMENT_DECISIONS,
    SHORTLISTS,
    VACANCIES,
    VACANCY_REVIEWS,
    Topic,
)

READS: tuple[Topic, ...] = (
    SHORTLISTS,
    VACANCIES,
    GRADUATE_PROFILES,
    GRADUATE_CONTACTS,
    ERASURES,
    PLACEMENT_DECISIONS,
    DECISION_NOTES,
    VACANCY_REVIEWS,
    GRADUATE_CHOICES,
)
NOT_OPEN_YET = "notifier"
"""The group before the store is open: nothing is consumed under it."""


class Takes(Protocol):
    """What the handlers hand records to."""

    async def take_shortlist(
        self, vacancy_id: str, shortlist: ShortlistIssued | None, position: Position
    ) -> None: ...
    async def take_vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> None: ...
    async def take_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> None: ...
    async def take_contact(
        self, graduate_id: str, contact: GraduateContactStated | None, position: Position
    ) -> None: ...
    async def take_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> None: ...
    async def take_decision(self, decision: PlacementDecided) -> None: ...
    async def take_note(self, decision_id: UUID, note: DecisionNoteWritten | None) -> None: ...
    async def take_review(self, review: VacancyReviewed | None) -> None: ...
    async def take_choice(self, choice: GraduateChoiceMade | None) -> None: ...


def group_for(generation: str) -> str:
    """A fresh generation of the store is a new group, which reads every topic from its start."""
    return f"notifier-{generation}"


def join(broker: ServiceBroker, generation: str) -> None:
    """Call it before the broker starts: the generation is known only once the store is open."""
    for subscribed in broker.subscriptions:
        subscribed.group = group_for(generation)
        subscribed.subscriber.group_id = group_of(subscribed.group, subscribed.topic)


def subscribe(broker: ServiceBroker, keeper: Takes) -> None:
    """Declare a subscriber for every topic that is read."""
    _subscribe_views(broker, keeper)
    _subscribe_own_words(broker, keeper)


def _subscribe_views(broker: ServiceBroker, keeper: Takes) -> None:
    async def on_shortlist(event: ShortlistIssued | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        await keeper.take_shortlist(record.key, event, record.position)

    async def on_vacancy(event: VacancyStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        await keeper.take_vacancy(record.key, event, record.position)

    async def on_profile(event: GraduateProfileStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        await keeper.take_profile(record.key, event, record.position)

    async def on_contact(event: GraduateContactStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        await keeper.take_contact(record.key, event, record.position)

    async def on_erasure(event: GraduateErased | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        await keeper.take_erasure(record.key, event, record.position)

    _declare(broker, SHORTLISTS, on_shortlist)
    _declare(broker, VACANCIES, on_vacancy)
    _declare(broker, GRADUATE_PROFILES, on_profile)
    _declare(broker, GRADUATE_CONTACTS, on_contact)
    _declare(broker, ERASURES, on_erasure)


def _subscribe_own_words(broker: ServiceBroker, keeper: Takes) -> None:
    async def on_decision(event: PlacementDecided | None, msg: KafkaMessage) -> None:
        if event is not None:
            await keeper.take_decision(event)

    async def on_note(event: DecisionNoteWritten | None, msg: KafkaMessage) -> None:
        await keeper.take_note(UUID(record_info(msg).key), event)

    async def on_review(event: VacancyReviewed | None, msg: KafkaMessage) -> None:
        await keeper.take_review(event)

    async def on_choice(event: GraduateChoiceMade | None, msg: KafkaMessage) -> None:
        await keeper.take_choice(event)

    _declare(broker, PLACEMENT_DECISIONS, on_decision)
    _declare(broker, DECISION_NOTES, on_note)
    _declare(broker, VACANCY_REVIEWS, on_review)
    _declare(broker, GRADUATE_CHOICES, on_choice)


def _declare(broker: ServiceBroker, topic: Topic, handler: Callable[..., Awaitable[None]]) -> None:
    subscription(broker, topic, group=NOT_OPEN_YET)(handler)
