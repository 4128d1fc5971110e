"""Events in and out of Kafka with one set of guarantees; no other module talks to Kafka."""

from shared.broker.connection import Connection
from shared.broker.errors import (
    BrokerError,
    Cause,
    InvalidRecord,
    MostRecordsFail,
    NotKnownStored,
    PermanentFailure,
    TooLarge,
    TransientFailure,
)
from shared.broker.make import group_of, join_group, make_broker, subscription
from shared.broker.progress import (
    Offsets,
    committed_offsets,
    end_offsets,
    lag,
    view_caught_up,
    wait_until_passed,
)
from shared.broker.record import RecordInfo, record_info, record_infos
from shared.broker.service_broker import ServiceBroker
from shared.broker.settings import BrokerSettings
from shared.broker.writer import EventWriter

__all__ = [
    "BrokerError",
    "BrokerSettings",
    "Cause",
    "Connection",
    "EventWriter",
    "InvalidRecord",
    "MostRecordsFail",
    "NotKnownStored",
    "Offsets",
    "PermanentFailure",
    "RecordInfo",
    "ServiceBroker",
    "TooLarge",
    "TransientFailure",
    "committed_offsets",
    "end_offsets",
    "group_of",
    "join_group",
    "lag",
    "make_broker",
    "record_info",
    "record_infos",
    "subscription",
    "view_caught_up",
    "wait_until_passed",
]
