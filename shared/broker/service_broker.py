"""A KafkaBroker that knows its service: settings, metrics, health, and what each subscriber is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any

from aiokafka.errors import KafkaError
from faststream.kafka import KafkaBroker

from shared.broker.backoff import Failures
from shared.broker.consumer import CalmConsumer
from shared.broker.metrics import BrokerMetrics
from shared.broker.producer import give_up_unsent, is_beyond_repair, replace_producer
from shared.broker.settings import BrokerSettings
from shared.broker.window import Outcomes
from shared.topics import Service, Topic

CLOSING_SECONDS = 3.0
"""What closing the clients may take once the handlers are done."""


@dataclass(slots=True)
class Subscription:
    """One consumer: its topic, its group (None: none), and how its last records went."""

    topic: Topic
    group: str | None
    subscriber: Any
    outcomes: Outcomes = field(default_factory=Outcomes)
    failures: Failures = field(default_factory=Failures)
    stopped_because: str | None = None


class ServiceBroker(KafkaBroker):
    """Made by `make_broker` alone."""

    def __init__(
        self, service: Service, settings: BrokerSettings, metrics: BrokerMetrics, **options: Any
    ) -> None:
        super().__init__(settings.servers, **options)
        self.service = service
        self.settings = settings
        self.metrics = metrics
        self.subscriptions: list[Subscription] = []
        self.away = False
        """True while a probe says that Kafka can't be reached; then nothing is sent."""
        self.needs_producer = False
        """True once the producer can do no more; the next probe replaces it."""
        self.stopping = asyncio.Event()
        self.dead_letter_publishers: dict[str, Any] = {}
        self.needed_topics: set[str] = set()
        self.stuck: dict[str, str] = {}
        """Why a consumer can't go on, by its topics."""
        self._stops: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """As FastStream's, but all consumers at once: joining a group takes each its time.

        Raises the first failure once all have come to an end; `stop` then closes what is open.
        """
        self.stopping = asyncio.Event()
        for subscription in self.subscriptions:
            subscription.stopped_because = None
        self.stuck.clear()
        await self.connect()
        self._use_calm_consumers()
        starts = [subscriber.start() for subscriber in self.subscribers]
        for outcome in await asyncio.gather(*starts, return_exceptions=True):
            if outcome is not None:
                raise outcome
        for publisher in self.publishers:
            await publisher.start()
        self.running = True

    async def stop(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> None:
        """Within about the stop deadline, also with Kafka away."""
        self.stopping.set()
        if self.away:
            await give_up_unsent(self)
        try:
            async with asyncio.timeout(self.settings.stop_deadline_seconds + CLOSING_SECONDS):
                await super().stop(exc_type, exc_val, exc_tb)
        except TimeoutError:
            await give_up_unsent(self)
            await super().stop(exc_type, exc_val, exc_tb)

    def stop_later(self, subscription: Subscription) -> None:
        """Stop one subscriber once it has let go of the record that it is at."""
        task = asyncio.get_running_loop().create_task(subscription.subscriber.stop())
        self._stops.add(task)
        task.add_done_callback(self._stops.discard)

    def note_failure(self, error: Exception) -> None:
        """Of a publish."""
        if isinstance(error, KafkaError) and is_beyond_repair(error):
            self.needs_producer = True

    async def renew_producer(self) -> None:
        """Raises KafkaError; then it is still needed."""
        await replace_producer(self)
        self.needs_producer = False

    def _use_calm_consumers(self) -> None:
        config = self.config.broker_config
        if isinstance(config.builder, partial):  # a test client has its own
            config.builder = partial(
                CalmConsumer,
                tell=self._tell,
                empty_fetch_pause_s=self.settings.empty_fetch_pause_seconds,
                **config.builder.keywords,
            )

    def _tell(self, topics: str, words: str | None) -> None:
        if words is None:
            self.stuck.pop(topics, None)
        else:
            self.stuck[topics] = words

    def subscription_of(self, subscriber: object) -> Subscription:
        for subscription in self.subscriptions:
            if subscription.subscriber is subscriber:
                return subscription
        raise LookupError("this subscriber was not declared by shared.broker.subscription")

    @property
    def stopped(self) -> Sequence[str]:
        """Why subscribers stopped by themselves or can't go on, for readiness."""
        stopped = [one.stopped_because for one in self.subscriptions if one.stopped_because]
        return [*stopped, *self.stuck.values()]


def known(broker: KafkaBroker) -> ServiceBroker:
    """Narrow the type. Raises TypeError for a broker that `make_broker` did not make."""
    if not isinstance(broker, ServiceBroker):
        raise TypeError("this KafkaBroker lacks our guarantees: make it by make_broker")
    return broker
