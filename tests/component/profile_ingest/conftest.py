"""A Kafka for these tests, with every topic; the intake as it runs for real on it."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from deploy.topic_plan import Sizing
from deploy.topics import provision
from services.profile_ingest.config import Settings
from shared.broker import BrokerSettings
from tests.component.broker.bench import Bench
from tests.component.profile_ingest.desk_bench import ISSUERS, SECRET
from tests.conftest import ROOT, Engines
from tests.support.kafka_engine import KafkaEngine, build_kafka

PARTITIONS = 3


def provisioned(engine: KafkaEngine) -> None:
    """Every topic is there."""
    broker = BrokerSettings(bootstrap_servers=engine.bootstrap_servers)
    assert provision(broker, Sizing(PARTITIONS)) == []


def settings_on(engine: KafkaEngine) -> Settings:
    """A consumer group of its own each time, and short waits."""
    broker = BrokerSettings(
        bootstrap_servers=engine.bootstrap_servers,
        publish_deadline_seconds=2.0,
        ping_seconds=0.2,
    )
    return Settings.model_validate(
        {
            "id_secret": SECRET.decode(),
            "issuers": ISSUERS,
            "group": f"intake-{uuid4()}",
            "retry_after_seconds": 1,
            "broker": broker,
        }
    )


@pytest.fixture(scope="session")
def intake_kafka(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KafkaEngine]:
    """Started, with every topic; shared by the tests of this folder."""
    engine = build_kafka(engines.own_kafka, ROOT, tmp_path_factory.mktemp("intake-kafka"))
    try:
        engine.start()
        provisioned(engine)
        yield engine
    finally:
        engine.stop()


@pytest.fixture
def settings(intake_kafka: KafkaEngine) -> Settings:
    return settings_on(intake_kafka)


@pytest.fixture
async def log(settings: Settings) -> AsyncIterator[Bench]:
    """What lies in the topics, and raw records into them."""
    async with Bench(settings.broker) as bench:
        yield bench
