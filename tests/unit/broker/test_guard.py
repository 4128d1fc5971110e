"""The pause after a failure ends as soon as the service stops."""

import asyncio
from typing import Any

import pytest
from faststream.exceptions import AckMessage
from structlog.testing import capture_logs

from shared.broker import BrokerSettings, ServiceBroker, make_broker, subscription
from shared.broker.errors import HandlerFailed, MostRecordsFail, PermanentFailure
from shared.broker.guard import Guard
from shared.events import GraduateErased
from shared.topics import ERASURES, Service

SETTINGS = BrokerSettings(bootstrap_servers="127.0.0.1:1")
PERSONAL = "nguyen.van.bi.mat@example.org"


class Record:
    """What the guard reads of a record."""

    topic, partition, offset = "erasures.v1", 0, 7


class Message:
    """A message that remembers whether it was handed back."""

    def __init__(self) -> None:
        self.raw_message = Record()
        self.nacks = 0

    async def nack(self) -> None:
        self.nacks += 1


class Local:
    """FastStream's context, as far as the guard asks it."""

    def __init__(self, **values: Any) -> None:
        self._values = values

    def get_local(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)


def guarded(group: str | None) -> tuple[ServiceBroker, Guard, Message]:
    """A guard that always waits the whole bound."""
    broker = make_broker(Service.NOTIFIER, SETTINGS)
    subscriber = subscription(broker, ERASURES, group=group)

    @subscriber
    async def handler(event: GraduateErased | None) -> None:
        pass

    message = Message()
    context = Local(message=message, handler_=subscriber)
    return broker, Guard(None, context=context, broker=broker, share=lambda: 1.0), message


async def fail(guard: Guard, error: Exception) -> None:
    await guard.after_processed(type(error), error, None)


async def test_the_pause_ends_when_the_service_stops() -> None:
    broker, guard, _ = guarded("notifier")
    for _ in range(6):
        broker.subscriptions[0].failures.failed([("erasures.v1", 0)])
    pause = asyncio.create_task(fail(guard, HandlerFailed("OSError", [])))
    done, _ = await asyncio.wait([pause], timeout=0.05)
    assert not done
    broker.stopping.set()
    # Of the ten seconds that the seventh failure brings.
    await asyncio.wait_for(pause, timeout=5)


async def test_without_a_group_the_guard_itself_hands_the_record_back() -> None:
    broker, guard, message = guarded(None)
    broker.stopping.set()
    await fail(guard, HandlerFailed("OSError", []))
    assert message.nacks == 1


async def test_with_a_group_handing_back_is_left_to_faststream() -> None:
    broker, guard, message = guarded("notifier")
    broker.stopping.set()
    await fail(guard, HandlerFailed("OSError", []))
    assert message.nacks == 0


async def test_an_acknowledgement_by_exception_is_no_failure() -> None:
    broker, guard, _ = guarded("notifier")
    with capture_logs() as lines:
        await fail(guard, AckMessage())
    assert lines == []
    assert broker.subscriptions[0].failures.failed([("erasures.v1", 0)]) == 0


async def test_when_most_records_fail_the_subscriber_takes_no_more() -> None:
    broker, guard, _ = guarded("notifier")
    await fail(guard, MostRecordsFail("erasures.v1: 20 of the last 20"))
    assert broker.subscriptions[0].subscriber.running is False
    assert broker.stopped == ["erasures.v1: 20 of the last 20"]


async def test_a_foreign_exception_leaves_the_guard_without_its_text_or_its_cause() -> None:
    _, guard, message = guarded("notifier")

    async def handler(_: Any) -> None:
        raise ValueError(PERSONAL)

    with pytest.raises(HandlerFailed) as raised:
        await guard.consume_scope(handler, message)
    assert raised.value.kind == "ValueError"
    assert raised.value.__context__ is None
    assert PERSONAL not in str(raised.value)


async def test_our_own_exceptions_pass_the_guard_as_they_are() -> None:
    _, guard, message = guarded("notifier")
    failure = PermanentFailure("no_such_graduate", "not known here")

    async def handler(_: Any) -> None:
        raise failure

    with pytest.raises(PermanentFailure) as raised:
        await guard.consume_scope(handler, message)
    assert raised.value is failure
