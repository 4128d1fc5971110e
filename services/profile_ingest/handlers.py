"""What the intake reads from the log: into its view, and erasures that others asked for."""

from collections.abc import Mapping
from typing import Any, Protocol

from faststream.kafka import KafkaBroker, KafkaMessage

from services.profile_ingest.ports import Currency
from services.profile_ingest.view import View
from shared.broker import TransientFailure, record_info, subscription
from shared.events import (
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    ShortlistIssued,
    VacancyReviewed,
    VacancyStated,
)
from shared.topics import (
    ERASURES,
    GRADUATE_CHOICES,
    GRADUATE_PROFILES,
    SHORTLISTS,
    VACANCIES,
    VACANCY_REVIEWS,
    Topic,
)

VIEWED: tuple[Topic, ...] = (
    GRADUATE_PROFILES,
    VACANCIES,
    GRADUATE_CHOICES,
    VACANCY_REVIEWS,
    SHORTLISTS,
    ERASURES,
)


class Eraser(Protocol):
    async def enforce_erasure(self, key: str) -> None: ...


def read_into(broker: KafkaBroker, view: View) -> Mapping[str, Any]:
    """Fill the view from every partition's start; the subscribers by topic name."""
    on = {topic.name: subscription(broker, topic, group=None) for topic in VIEWED}

    @on[GRADUATE_PROFILES.name]
    async def on_profile(event: GraduateProfileStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_profile(record.key, event, record.position)

    @on[VACANCIES.name]
    async def on_vacancy(event: VacancyStated | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_vacancy(record.key, event, record.position)

    @on[GRADUATE_CHOICES.name]
    async def on_choice(event: GraduateChoiceMade | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_choice(record.key, event, record.position)

    @on[VACANCY_REVIEWS.name]
    async def on_review(event: VacancyReviewed | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_review(record.key, event, record.position)

    @on[SHORTLISTS.name]
    async def on_list(event: ShortlistIssued | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_list(record.key, event, record.position)

    @on[ERASURES.name]
    async def on_erasure(event: GraduateErased | None, msg: KafkaMessage) -> None:
        record = record_info(msg)
        view.take_erasure(record.key, event, record.position)

    return on


def carry_out_erasures(
    broker: KafkaBroker, *, group: str, view: View, currency: Currency, eraser: Eraser
) -> None:
    """Erase profile and contact of whoever was erased anywhere: ingest is their only writer."""

    @subscription(broker, ERASURES, group=group)
    async def on_erasure_asked(event: GraduateErased | None, msg: KafkaMessage) -> None:
        if event is None:
            return
        if not (await currency.caught_up() and await currency.profiles_current()):
            # A newer consent may stand in a profile that the view has not read yet.
            raise TransientFailure("the view of the stored profiles is not current")
        record = record_info(msg)
        view.take_erasure(record.key, event, record.position)
        await eraser.enforce_erasure(record.key)
