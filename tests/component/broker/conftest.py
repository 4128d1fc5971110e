"""A Kafka of these tests' own: they fill its topics with garbage and take it away."""

from collections.abc import AsyncIterator, Iterator

import pytest

from deploy.topic_plan import Sizing
from deploy.topics import provision
from shared.broker import BrokerSettings
from tests.component.broker.bench import Bench
from tests.conftest import ROOT, Engines
from tests.support.kafka_engine import KafkaEngine, build_kafka

PARTITIONS = 3


@pytest.fixture(scope="session")
def broker_kafka(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KafkaEngine]:
    """Started, with every topic; shared by the tests of this folder."""
    engine = build_kafka(engines.own_kafka, ROOT, tmp_path_factory.mktemp("broker-kafka"))
    try:
        engine.start()
        found = provision(
            BrokerSettings(bootstrap_servers=engine.bootstrap_servers), Sizing(PARTITIONS)
        )
        assert found == []
        yield engine
    finally:
        engine.stop()


@pytest.fixture
def settings(broker_kafka: KafkaEngine) -> BrokerSettings:
    return BrokerSettings(
        bootstrap_servers=broker_kafka.bootstrap_servers,
        publish_deadline_seconds=2.0,
        ping_seconds=0.2,
    )


@pytest.fixture
async def bench(settings: BrokerSettings) -> AsyncIterator[Bench]:
    async with Bench(settings) as bench:
        yield bench
