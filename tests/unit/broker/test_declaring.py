"""Declaring what a service reads and writes: wrong declarations are refused, nothing connects."""

from datetime import UTC, datetime
from typing import Any

import pytest
from faststream.kafka import KafkaBroker

from shared.broker import BrokerSettings, EventWriter, group_of, make_broker, subscription
from shared.topics import (
    DECISION_NOTES,
    ERASURES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    SHORTLISTS,
    Service,
)
from tests.contracts.samples import FULL

SETTINGS = BrokerSettings(bootstrap_servers="127.0.0.1:1")


def now() -> datetime:
    return datetime.now(UTC)


def test_a_service_can_not_read_a_topic_that_is_not_for_it() -> None:
    broker = make_broker(Service.MATCHER, SETTINGS)
    with pytest.raises(ValueError, match=r"matcher is not among the readers of graduate-contacts"):
        subscription(broker, GRADUATE_CONTACTS, group="matcher")


def test_a_service_can_not_write_a_topic_that_is_not_its_own() -> None:
    broker = make_broker(Service.MATCHER, SETTINGS)
    with pytest.raises(ValueError, match=r"matcher is not among the writers of decision-notes"):
        EventWriter(broker, Service.MATCHER, [DECISION_NOTES], now)


def test_one_group_reads_a_topic_once() -> None:
    broker = make_broker(Service.MATCHER, SETTINGS)
    subscription(broker, GRADUATE_PROFILES, group="matcher")
    with pytest.raises(ValueError, match="already read by the group matcher"):
        subscription(broker, GRADUATE_PROFILES, group="matcher")


def test_a_view_may_read_a_topic_beside_a_group() -> None:
    broker = make_broker(Service.MATCHER, SETTINGS)
    subscription(broker, ERASURES, group="matcher")
    subscription(broker, ERASURES, group=None)
    assert len(broker.subscriptions) == 2


def test_each_topic_has_a_consumer_group_of_its_own() -> None:
    assert group_of("notifier", SHORTLISTS) == "notifier.shortlists.v1"


def test_a_plain_kafka_broker_is_refused() -> None:
    with pytest.raises(TypeError, match="make_broker"):
        subscription(KafkaBroker("127.0.0.1:1"), ERASURES, group="x")


async def test_an_event_of_another_topic_is_not_written() -> None:
    broker = make_broker(Service.NOTIFIER, SETTINGS)
    writer = EventWriter(broker, Service.NOTIFIER, [DECISION_NOTES], now)
    wrong: Any = FULL["erasures.v1"]
    with pytest.raises(TypeError, match="carries DecisionNoteWritten"):
        await writer.write(DECISION_NOTES, wrong)
