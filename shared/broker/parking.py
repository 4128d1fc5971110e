"""Parks a record that can't be handled in `<topic>.dead`; if that fails, nothing is lost.

Parking breaks the order of a key: a later record of the key is handled before the parked one is
sent again (docs/decisions/0002).
"""

import asyncio
from datetime import UTC, datetime

import structlog
from aiokafka.errors import KafkaError
from faststream.exceptions import IncorrectState
from faststream.kafka import KafkaMessage

from shared.broker.dead_letter import Original, dead_headers
from shared.broker.errors import MostRecordsFail, NotKnownStored, PermanentFailure
from shared.broker.record import Record, good_records
from shared.broker.service_broker import ServiceBroker, Subscription

log = structlog.stdlib.get_logger(__name__)


class Parking:
    def __init__(self, broker: ServiceBroker) -> None:
        self._broker = broker

    async def park_handled(self, failure: PermanentFailure) -> None:
        """Every record that the failing handler had: of a batch, those that could be read."""
        message: KafkaMessage = self._broker.context.get_local("message")
        for record in good_records(message):
            await self.park(record, failure)

    async def park(self, record: Record, failure: PermanentFailure) -> None:
        """Raises MostRecordsFail instead of parking, and NotKnownStored where it isn't stored."""
        subscription = self._broker.subscription_of(self._broker.context.get_local("handler_"))
        self._count(subscription)
        await self._publish(record, failure)
        self._broker.metrics.parked.labels(record.topic, failure.cause).inc()
        log.error(
            "record_parked",
            service=self._broker.service.value,
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            cause=failure.cause,
            detail=failure.detail,
        )

    def _count(self, subscription: Subscription) -> None:
        subscription.outcomes.parked()
        if subscription.outcomes.most_fail:
            raise MostRecordsFail(
                f"{subscription.topic.name}: {subscription.outcomes}; the subscriber stops: look "
                f"at {subscription.topic.dead_letters} (python -m deploy.dead_letters), then "
                f"restart the service"
            )

    async def _publish(self, record: Record, failure: PermanentFailure) -> None:
        headers = dead_headers(
            _original(record),
            cause=failure.cause,
            detail=failure.detail,
            service=self._broker.service,
            now=datetime.now(UTC),
        )
        publisher = self._broker.dead_letter_publishers[record.topic]
        try:
            async with asyncio.timeout(self._broker.settings.publish_deadline_seconds):
                # A keyed None would be a tombstone too, but a keyless None goes out as b"".
                await publisher.publish(record.value, key=record.key, headers=headers)
        except (TimeoutError, KafkaError, IncorrectState) as error:
            self._broker.note_failure(error)
            raise NotKnownStored(
                f"the dead letter of {record.topic}/{record.partition}@{record.offset} is not "
                f"known to be stored ({type(error).__name__})"
            ) from None


def _original(record: Record) -> Original:
    return Original(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        key=record.key,
        value=record.value,
        headers=record.headers,
    )
