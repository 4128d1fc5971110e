"""Subscribes the handlers to their topics; the work is theirs, the wiring is here."""

from collections.abc import Awaitable, Callable

from faststream.kafka import KafkaBroker, KafkaMessage

from services.matcher.calm import Calm
from services.matcher.handlers import StateHandlers
from services.matcher.issuing import Issuing
from services.matcher.metrics import MatcherMetrics
from shared.broker import record_info, record_infos, subscription
from shared.events import (
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    ShortlistRequested,
    VacancyReviewed,
    VacancyStated,
)
from shared.topics import (
    ERASURES,
    GRADUATE_CHOICES,
    GRADUATE_PROFILES,
    PLACEMENT_DECISIONS,
    SHORTLIST_REQUESTS,
    VACANCIES,
    VACANCY_REVIEWS,
)

STATE = (
    GRADUATE_PROFILES,
    GRADUATE_CHOICES,
    VACANCIES,
    VACANCY_REVIEWS,
    ERASURES,
    PLACEMENT_DECISIONS,
)
"""The topics that the index mirrors."""


def subscribe_graduates(
    broker: KafkaBroker,
    group: str,
    state: Callable[[], StateHandlers],
    metrics: MatcherMetrics,
    calm: Calm,
) -> None:
    """`state` is asked at each event: the handlers exist once the index is open."""

    @subscription(broker, GRADUATE_PROFILES, group=group)
    async def on_profile(event: GraduateProfileStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        with metrics.working(), calm.disturbed():
            await state().profile(record.key, event, record.position)

    @subscription(broker, GRADUATE_CHOICES, group=group)
    async def on_choice(event: GraduateChoiceMade | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        with metrics.working(), calm.disturbed():
            await state().choice(record.key, event, record.position)

    @subscription(broker, ERASURES, group=group)
    async def on_erasure(event: GraduateErased | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        with metrics.working(), calm.disturbed():
            await state().erasure(record.key, event, record.position)


def subscribe_vacancies(
    broker: KafkaBroker,
    group: str,
    state: Callable[[], StateHandlers],
    metrics: MatcherMetrics,
    calm: Calm,
) -> None:
    @subscription(broker, VACANCIES, group=group)
    async def on_vacancy(event: VacancyStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        with metrics.working(), calm.disturbed():
            await state().vacancy(record.key, event, record.position)

    @subscription(broker, VACANCY_REVIEWS, group=group)
    async def on_review(event: VacancyReviewed | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        with metrics.working(), calm.disturbed():
            await state().review(record.key, event, record.position)

    @subscription(broker, PLACEMENT_DECISIONS, group=group)
    async def on_decision(event: PlacementDecided | None, msg: KafkaMessage) -> None:
        with metrics.working(), calm.disturbed():
            await state().decision(event)


def subscribe_requests(
    broker: KafkaBroker,
    group: str,
    issuing: Callable[[], Awaitable[Issuing]],
    metrics: MatcherMetrics,
    calm: Calm,
    most: int,
) -> None:
    """`issuing` answers once the index has caught up, and raises where that takes too long."""

    @subscription(broker, SHORTLIST_REQUESTS, group=group, batch=True, max_records=most)
    async def on_requests(events: list[ShortlistRequested | None], msg: KafkaMessage) -> None:
        maker = await issuing()
        await calm.come()
        records = record_infos(msg)
        asked = [
            (record.key, record.position)
            for event, record in zip(events, records, strict=True)
            if event is not None
        ]
        with metrics.working():
            await maker.answer_all(asked)
