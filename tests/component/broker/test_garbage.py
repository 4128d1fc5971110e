"""One bad event stops nothing: on each topic, record by record and in batches."""

from typing import Any
from uuid import uuid4

import pytest
from faststream.kafka import KafkaMessage

from shared.broker import BrokerSettings, make_broker, record_info, record_infos, subscription
from shared.events import Position
from shared.topics import TOPICS, Topic
from tests.component.broker.bench import Bench, running
from tests.component.broker.garbage import Garbage, garbage_of
from tests.contracts.samples import FULL
from tests.support.polling import eventually

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)


async def _send_all(bench: Bench, topic: Topic) -> dict[tuple[int, int], Garbage]:
    sent = {}
    for garbage in garbage_of(topic).values():
        stored = await bench.send(topic, garbage.key, garbage.value, garbage.headers, partition=1)
        sent[stored.partition, stored.offset] = garbage
    return sent


async def _assert_parked(bench: Bench, topic: Topic, sent: dict[tuple[int, int], Garbage]) -> None:
    parked = await bench.dead_letters(topic, *sent)
    assert [one.cause for one in parked] == [garbage.cause for garbage in sent.values()]
    for letter, garbage in zip(parked, sent.values(), strict=True):
        assert letter.original.topic == topic.name
        assert letter.original.key == garbage.key
        assert letter.original.value == garbage.value
        assert list(letter.original.headers) == list(garbage.headers)


@each_topic
async def test_garbage_is_parked_with_its_cause_and_the_next_event_flows(
    topic: Topic, bench: Bench, settings: BrokerSettings
) -> None:
    group = f"single-{uuid4()}"
    await bench.start_from_now(group, topic)
    broker = make_broker(min(topic.readers), settings)
    seen: list[tuple[Any, Position]] = []

    @subscription(broker, topic, group=group)
    async def handler(event: topic.event | None, msg: KafkaMessage) -> None:  # type: ignore[name-defined]
        seen.append((event, record_info(msg).position))

    async with running(broker, settings):
        sent = await _send_all(bench, topic)
        stored = await bench.send_event(topic, FULL[topic.name], partition=1)
        await eventually(lambda: seen, deadline_s=20)

    position = Position(partition=1, offset=stored.offset)
    assert seen == [(FULL[topic.name], position)]
    await _assert_parked(bench, topic, sent)


@each_topic
async def test_garbage_in_a_batch_is_parked_and_its_neighbours_are_handled_once(
    topic: Topic, bench: Bench, settings: BrokerSettings
) -> None:
    group = f"batch-{uuid4()}"
    await bench.start_from_now(group, topic)
    broker = make_broker(min(topic.readers), settings)
    seen: list[tuple[Any, int]] = []

    @subscription(broker, topic, group=group, batch=True, max_records=100)
    async def handler(events: list[topic.event | None], msg: KafkaMessage) -> None:  # type: ignore[name-defined]
        offsets = [record.position.offset for record in record_infos(msg)]
        seen.extend(zip(events, offsets, strict=True))

    event = FULL[topic.name]
    first = await bench.send_event(topic, event, partition=1)
    sent = await _send_all(bench, topic)
    last = await bench.send_event(topic, event, partition=1)
    async with running(broker, settings):
        await eventually(lambda: len(seen) >= 2, deadline_s=20)

    assert seen == [(event, first.offset), (event, last.offset)]
    await _assert_parked(bench, topic, sent)


async def test_a_batch_of_garbage_alone_is_parked_and_passed_without_calling_the_handler(
    bench: Bench, settings: BrokerSettings
) -> None:
    topic, group = TOPICS[0], f"batch-{uuid4()}"
    await bench.start_from_now(group, topic)
    sent = await _send_all(bench, topic)
    calls: list[int] = []

    def declare() -> Any:
        broker = make_broker(min(topic.readers), settings)

        @subscription(broker, topic, group=group, batch=True, max_records=100)
        async def handler(events: list[topic.event | None]) -> None:  # type: ignore[name-defined]
            calls.append(len(events))

        return broker

    async with running(declare(), settings):
        await eventually(lambda: _all_parked(bench, topic, sent), deadline_s=20)
    async with running(declare(), settings):
        await bench.send_event(topic, FULL[topic.name])
        await eventually(lambda: calls, deadline_s=20)

    assert calls == [1]
    letters = await bench.records(topic.dead_letters)
    assert len([one for one in letters if _place(one) in sent]) == len(sent)


async def _all_parked(bench: Bench, topic: Topic, sent: dict[tuple[int, int], Garbage]) -> bool:
    return len(await bench.dead_letters(topic, *sent)) == len(sent)


def _place(letter: Any) -> tuple[int, int]:
    said = dict(letter.headers)
    return int(said["dead_partition"]), int(said["dead_offset"])
