"""One way to make a broker and one way to subscribe: the guarantees are set here and only here."""

import logging
import os
import random
from importlib import import_module
from typing import Any

from faststream import AckPolicy, ExceptionMiddleware
from faststream.kafka import KafkaBroker
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from faststream.kafka.subscriber.usecase import LogicSubscriber
from faststream.security import (
    BaseSecurity,
    SASLPlaintext,
    SASLScram256,
    SASLScram512,
)
from opentelemetry.trace import TracerProvider
from prometheus_client import CollectorRegistry

from shared.broker.errors import PermanentFailure
from shared.broker.guard import guard
from shared.broker.metrics import BrokerMetrics
from shared.broker.parking import Parking
from shared.broker.quiet import QuietLog
from shared.broker.reading import decoder, tolerant_parser
from shared.broker.service_broker import ServiceBroker, Subscription, known
from shared.broker.settings import REQUEST_BYTES, BrokerSettings, SaslMechanism
from shared.telemetry import tracer_provider
from shared.topics import Service, Topic

MAX_POLL_MILLISECONDS = 300_000
SESSION_MILLISECONDS = 10_000


def make_broker(
    service: Service,
    settings: BrokerSettings,
    *,
    registry: CollectorRegistry | None = None,
    tracing: TracerProvider | None = None,
) -> ServiceBroker:
    """A broker that connects to nothing yet.

    `tracing` is by default what the OTEL_* variables ask for, usually nothing.

    Durable (idempotent, acknowledged by all in-sync replicas), at least once (the offset commits
    after the handler; a failure brings the record again after a pause), bad records parked.
    """
    registry = registry or CollectorRegistry()
    tracing = tracing or tracer_provider(service, os.environ)
    broker = ServiceBroker(
        service,
        settings,
        BrokerMetrics(registry),
        acks="all",
        enable_idempotence=True,
        max_request_size=REQUEST_BYTES,
        client_id=f"greenbridge-{service}",
        allow_auto_create_topics=False,
        ack_policy=AckPolicy.NACK_ON_ERROR,
        graceful_timeout=settings.stop_deadline_seconds,
        security=_security(settings),
        parser=tolerant_parser,
        logger=QuietLog(service.value),
        log_level=logging.DEBUG,
        description=f"The topics that {service} reads and writes.",
    )
    parking = Parking(broker)
    broker.config.broker_config.broker_decoder = decoder(parking)
    for middleware in _middlewares(broker, registry, tracing, parking):
        broker.add_middleware(middleware)
    return broker


def subscription(
    broker: KafkaBroker,
    topic: Topic,
    *,
    group: str | None,
    batch: bool = False,
    max_records: int | None = None,
) -> LogicSubscriber[Any]:
    """Declare a handler: `async def handler(event: E | None, msg: KafkaMessage) -> None`.

    None is a tombstone. With `batch` the first argument is `list[E | None]`, at most
    `max_records` long and never empty. Each topic has its own consumer group, `<group>.<topic>`.
    Without a group every partition is read from its start at each start of the service.
    Raises ValueError where the service may not read the topic, or reads it already.
    """
    ours = known(broker)
    _check_reader(ours, topic, group)
    subscriber = ours.subscriber(
        topic.name,
        group_id=None if group is None else group_of(group, topic),
        batch=batch,
        max_records=max_records,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.MANUAL if group is None else AckPolicy.NACK_ON_ERROR,
        max_poll_interval_ms=MAX_POLL_MILLISECONDS,
        session_timeout_ms=SESSION_MILLISECONDS,
        no_reply=True,
    )
    ours.subscriptions.append(Subscription(topic, group, subscriber))
    ours.needed_topics |= {topic.name, topic.dead_letters}
    if topic.name not in ours.dead_letter_publishers:
        ours.dead_letter_publishers[topic.name] = ours.publisher(
            topic.dead_letters,
            title=f"{topic.dead_letters}:DeadLetter",
            description="Records that could not be handled, as they came; why is in the headers.",
            schema=bytes,
        )
    return subscriber


def join_group(broker: KafkaBroker, group: str) -> None:
    """Name the group of every subscription that has one; before the broker starts.

    For a service whose group is known only once its store is open: a fresh store reads the log
    as a new group, from the start.
    """
    for one in known(broker).subscriptions:
        if one.group is not None:
            one.group = group
            one.subscriber.group_id = group_of(group, one.topic)


def group_of(group: str, topic: Topic) -> str:
    """The consumer group of one topic.

    Members of one group that read different topics make each other rebalance at every start.
    """
    return f"{group}.{topic.name}"


def _middlewares(
    broker: ServiceBroker,
    registry: CollectorRegistry,
    tracing: TracerProvider | None,
    parking: Parking,
) -> list[Any]:
    """Outermost first: what stands later is nearer to the handler."""
    parked = ExceptionMiddleware()

    @parked.add_handler(PermanentFailure)
    async def park(failure: PermanentFailure) -> None:
        await parking.park_handled(failure)

    prometheus = KafkaPrometheusMiddleware(registry=registry, app_name=broker.service.value)
    # Jitter need not be unguessable.
    share = random.Random().random  # noqa: S311
    return [prometheus, *_traces(tracing), guard(broker, share), parked]


def _traces(tracing: TracerProvider | None) -> list[Any]:
    """Imported here: FastStream's middleware needs packages that come with the SDK alone."""
    if tracing is None:
        return []
    middleware = import_module("faststream.kafka.opentelemetry").KafkaTelemetryMiddleware
    return [middleware(tracer_provider=tracing)]


def _check_reader(broker: ServiceBroker, topic: Topic, group: str | None) -> None:
    if broker.service not in topic.readers:
        raise ValueError(f"{broker.service} is not among the readers of {topic.name}")
    if any(one.topic == topic and one.group == group for one in broker.subscriptions):
        raise ValueError(f"{topic.name} is already read by the group {group}")


def _security(settings: BrokerSettings) -> BaseSecurity | None:
    protocol = settings.security_protocol
    if not protocol.signs_in:
        context = settings.ssl_context()
        return None if context is None else BaseSecurity(ssl_context=context, use_ssl=True)
    kinds: dict[SaslMechanism, type[SASLPlaintext | SASLScram256 | SASLScram512]] = {
        SaslMechanism.PLAIN: SASLPlaintext,
        SaslMechanism.SCRAM_SHA_256: SASLScram256,
        SaslMechanism.SCRAM_SHA_512: SASLScram512,
    }
    return kinds[settings.sasl_mechanism](
        username=settings.username or "",
        password=settings.password.get_secret_value() if settings.password else "",
        ssl_context=settings.ssl_context(),
        use_ssl=protocol.encrypts,
    )
