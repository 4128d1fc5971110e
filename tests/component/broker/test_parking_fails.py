"""A dead letter that can't be stored: the record waits, and is parked once it can be."""

import asyncio
from uuid import uuid4

import pytest
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from structlog.testing import capture_logs

from deploy.kafka_python import client_options
from deploy.topics import Mode, provision
from shared.broker import BrokerSettings, committed_offsets, make_broker, subscription
from shared.events import GraduateErased
from shared.topics import ERASURES, Service
from tests.component.broker.bench import Bench, good_headers, running
from tests.component.broker.test_topics_command import SIZING
from tests.contracts.samples import FULL, GRADUATE
from tests.support.polling import eventually


def limit_dead_letters(settings: BrokerSettings, size: int) -> None:
    admin = KafkaAdminClient(**client_options(settings))
    configs = {"max.message.bytes": str(size)}
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, ERASURES.dead_letters, configs)])
    admin.close()


@pytest.mark.real_kafka
async def test_a_record_that_cannot_be_parked_is_not_passed_over(
    bench: Bench, settings: BrokerSettings
) -> None:
    group = f"parking-{uuid4()}"
    await bench.start_from_now(group, ERASURES)
    broker = make_broker(Service.NOTIFIER, settings)
    seen: list[GraduateErased | None] = []

    @subscription(broker, ERASURES, group=group)
    async def handler(event: GraduateErased | None) -> None:
        seen.append(event)

    await asyncio.to_thread(limit_dead_letters, settings, 50)
    try:
        with capture_logs() as lines:
            async with running(broker, settings):
                bad = await bench.send(
                    ERASURES, GRADUATE.encode(), b"{}", good_headers(ERASURES), partition=0
                )
                await bench.send_event(ERASURES, FULL["erasures.v1"], partition=0)
                await eventually(lambda: _failed(lines) >= 2, deadline_s=20)
                assert seen == []
                done = await committed_offsets(settings, group, [ERASURES])
                assert done["erasures.v1", 0] == bad.offset
                await asyncio.to_thread(provision, settings, SIZING, Mode.REPAIR)
                await eventually(lambda: seen, deadline_s=30)
    finally:
        await asyncio.to_thread(provision, settings, SIZING, Mode.REPAIR)

    assert seen == [FULL["erasures.v1"]]
    assert len(await bench.dead_letters(ERASURES, (0, bad.offset))) == 1


def _failed(lines: object) -> int:
    assert isinstance(lines, list)
    return sum(
        line["event"] == "handling_failed" and "the dead letter of" in line["error"]
        for line in lines
    )
