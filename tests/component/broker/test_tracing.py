"""With traces on, garbage is parked all the same and no span holds what a handler said."""

from uuid import uuid4

from faststream.kafka import KafkaMessage
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.broker import BrokerSettings, make_broker, subscription
from shared.events import GraduateErased
from shared.topics import ERASURES, Service
from tests.component.broker.bench import Bench, good_headers, running
from tests.contracts.samples import FULL, GRADUATE
from tests.support.polling import eventually

PERSONAL = "nguyen.van.bi.mat@example.org"


async def test_a_span_tells_of_a_failure_without_its_text_and_garbage_is_parked(
    bench: Bench, settings: BrokerSettings
) -> None:
    group = f"traced-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    broker = make_broker(Service.NOTIFIER, settings, tracing=provider)
    attempts: list[int] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None, msg: KafkaMessage) -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError(PERSONAL)

    wild = [("traceparent", b"\xff"), ("baggage", b"=;,=\x00"), *good_headers(ERASURES)]
    async with running(broker, settings):
        stored = await bench.send(ERASURES, GRADUATE.encode(), b"{}", wild, partition=0)
        await bench.send_event(ERASURES, FULL["erasures.v1"], partition=0)
        await eventually(lambda: len(attempts) == 2, deadline_s=20)

    (letter,) = await bench.dead_letters(ERASURES, (0, stored.offset))
    assert list(letter.original.headers) == wild
    spans = exporter.get_finished_spans()
    assert {"erasures.v1 process", "erasures.v1.dead publish"} <= {span.name for span in spans}
    told = " ".join(
        repr([span.name, dict(span.attributes or {}), span.status.description])
        + repr([dict(event.attributes or {}) for event in span.events])
        for span in spans
    )
    assert "HandlerFailed" in told
    assert PERSONAL not in told
