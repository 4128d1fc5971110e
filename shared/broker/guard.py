"""The middleware around every handler: counts, waits after a transient failure, stops.

What it sees has passed the parking of permanent failures: an exception that is left is either
transient (wait, then FastStream's nack hands the record out again) or says that most fail.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from faststream import BaseMiddleware
from faststream.exceptions import IgnoredException
from faststream.kafka import KafkaMessage

from shared.broker.backoff import bound_seconds
from shared.broker.errors import BrokerError, HandlerFailed, MostRecordsFail
from shared.broker.quiet import words_of
from shared.broker.record import all_records, good_records
from shared.broker.service_broker import ServiceBroker, Subscription
from shared.telemetry import places_of

log = structlog.stdlib.get_logger(__name__)


class Guard(BaseMiddleware[Any, Any]):
    """One per record or batch; what lasts is in the Subscription."""

    def __init__(
        self, msg: Any, /, *, context: Any, broker: ServiceBroker, share: Callable[[], float]
    ) -> None:
        super().__init__(msg, context=context)
        self._broker = broker
        self._share = share

    async def consume_scope(self, call_next: Any, msg: Any) -> Any:
        result = await self._called(call_next, msg)
        count = len(good_records(msg))
        self._subscription.outcomes.handled(count)
        self._broker.metrics.handled.labels(self._subscription.topic.name).inc(count)
        return result

    async def _called(self, call_next: Any, msg: Any) -> Any:
        """Nobody outside (logs, traces) may see the text of a foreign exception."""
        try:
            return await call_next(msg)
        except (BrokerError, IgnoredException):
            raise
        except Exception as error:  # noqa: BLE001 - each is turned into one of ours
            failed = HandlerFailed(type(error).__name__, places_of(error))
        raise failed

    async def after_processed(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: Any = None,
    ) -> bool | None:
        message: KafkaMessage | None = self.context.get_local("message")
        if message is None:
            return False
        if exc_val is None or isinstance(exc_val, IgnoredException):
            self._subscription.failures.passed(_partitions(message))
            return False
        if isinstance(exc_val, Exception):
            await self._failed(exc_val, message)
        return False

    @property
    def _subscription(self) -> Subscription:
        return self._broker.subscription_of(self.context.get_local("handler_"))

    async def _failed(self, error: Exception, message: KafkaMessage) -> None:
        subscription = self._subscription
        if isinstance(error, MostRecordsFail):
            self._stop(subscription, error)
        else:
            await self._wait(subscription, error, message)
        if subscription.group is None:
            # FastStream acknowledges nothing here, for there is no group: so rewind by hand.
            await message.nack()

    async def _wait(
        self, subscription: Subscription, error: Exception, message: KafkaMessage
    ) -> None:
        before = subscription.failures.failed(_partitions(message))
        seconds = bound_seconds(before) * self._share()
        topic = subscription.topic.name
        foreign = error if isinstance(error, HandlerFailed) else None
        kind = foreign.kind if foreign else type(error).__name__
        self._broker.metrics.transient.labels(topic, kind).inc()
        log.warning(
            "handling_failed",
            service=self._broker.service.value,
            topic=topic,
            error=foreign.kind if foreign else words_of(error),
            raised_at=foreign.places if foreign else [],
            failures=before + 1,
            again_in_seconds=round(seconds, 1),
        )
        await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        """At most `seconds`; not at all once the shutdown began."""
        try:
            async with asyncio.timeout(seconds):
                await self._broker.stopping.wait()
        except TimeoutError:
            return

    def _stop(self, subscription: Subscription, error: MostRecordsFail) -> None:
        """Stop from outside: a subscriber that stops itself cancels itself half-way."""
        log.critical(
            "subscriber_stops",
            service=self._broker.service.value,
            topic=subscription.topic.name,
            error=str(error),
        )
        subscription.stopped_because = str(error)
        subscription.subscriber.running = False
        self._broker.stop_later(subscription)


def guard(broker: ServiceBroker, share: Callable[[], float]) -> Any:
    """FastStream's form of a middleware: called once per record with `msg` and `context`."""

    def make(msg: Any, /, *, context: Any) -> Guard:
        return Guard(msg, context=context, broker=broker, share=share)

    return make


def _partitions(message: KafkaMessage) -> set[tuple[str, int]]:
    return {(record.topic, record.partition) for record in all_records(message)}
