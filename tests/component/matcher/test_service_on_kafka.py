"""The whole matcher on a broker: state in, lists out, erased, restarted, rebuilt, asked anew.

On real Apache Kafka where there is one, else on the embedded broker; the model is a fake, the
index is the embedded engine.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import numpy as np
import pytest
from fastapi import FastAPI
from numpy.typing import NDArray

from deploy.topic_plan import Sizing
from deploy.topics import provision
from services.matcher.app import create_app
from services.matcher.calm import LONGEST_WAIT_SECONDS
from services.matcher.config import Settings
from services.matcher.operator_request import NothingSent, OperatorRequest
from shared.broker import BrokerSettings, lag
from shared.events import (
    DecisionStep,
    Event,
    RequestCause,
    ShortlistIssued,
    ShortlistRequested,
    ShortlistStatus,
    Track,
)
from shared.topics import (
    ERASURES,
    GRADUATE_PROFILES,
    PLACEMENT_DECISIONS,
    SHORTLIST_REQUESTS,
    SHORTLISTS,
    TOPICS,
    VACANCIES,
    Service,
    Topic,
)
from tests.component.broker.bench import Bench, good_headers
from tests.conftest import ROOT, Engines
from tests.support.fake_embedder import FakeEmbedder
from tests.support.kafka_engine import KafkaEngine, build_kafka
from tests.support.matcher_examples import (
    NOW,
    a_decision,
    a_profile,
    a_vacancy,
    an_erasure,
    graduate_id,
    vacancy_id,
)
from tests.support.polling import eventually
from tests.support.ports import free_port

PARTITIONS = 3
LONG_S = 60.0
HELD_S = LONGEST_WAIT_SECONDS + 3.0  # longer than a list takes that is not held back
READ_BY_MATCHER = [topic for topic in TOPICS if Service.MATCHER in topic.readers]


@pytest.fixture(scope="module")
def kafka(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaEngine]:
    engine = build_kafka(engines.own_kafka, ROOT, tmp_path_factory.mktemp("matcher-kafka"))
    try:
        engine.start()
        provision(BrokerSettings(bootstrap_servers=engine.bootstrap_servers), Sizing(PARTITIONS))
        yield engine
    finally:
        engine.stop()


@pytest.fixture
def broker(kafka: KafkaEngine) -> BrokerSettings:
    return BrokerSettings(bootstrap_servers=kafka.bootstrap_servers, ping_seconds=0.2)


@pytest.fixture
async def bench(broker: BrokerSettings) -> AsyncIterator[Bench]:
    async with Bench(broker) as bench:
        yield bench


@asynccontextmanager
async def running(broker: BrokerSettings, folder: Path) -> AsyncIterator[FastAPI]:
    """A matcher that is ready, with its own index below `folder`."""
    app = matcher(broker, folder)
    async with app.router.lifespan_context(app):
        await eventually(lambda: is_ready(app), deadline_s=LONG_S, every_s=0.1)
        yield app


def matcher(broker: BrokerSettings, folder: Path) -> FastAPI:
    settings = Settings(index=str(folder / "index"), broker=broker)
    return create_app(settings, embedder=FakeEmbedder())


async def is_ready(app: FastAPI) -> bool:
    answer = await ask(app, "/health/ready")
    assert answer.status_code == httpx.codes.OK, answer.text
    return True


async def ask(app: FastAPI, path: str) -> httpx.Response:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://matcher"
    ) as client:
        return await client.get(path)


async def at_rest(app: FastAPI, broker: BrokerSettings) -> bool:
    """All that is in the log has been handled, the requests that it caused too."""
    left = [await lag(broker, app.state.group, [topic]) for topic in READ_BY_MATCHER]
    assert left == [0] * len(left)
    return True


async def settle(app: FastAPI, broker: BrokerSettings) -> None:
    """The state topics first: what they cause is requested before they count as read."""
    for _ in range(2):
        await eventually(lambda: at_rest(app, broker), deadline_s=LONG_S, every_s=0.1)


async def lists(bench: Bench, number: int) -> list[ShortlistIssued]:
    """All that was ever published of a vacancy, oldest first."""
    records = await bench.records(SHORTLISTS.name)
    mine = [record for record in records if record.key == vacancy_id(number).encode()]
    ordered = sorted(mine, key=lambda record: record.offset)
    return [ShortlistIssued.model_validate_json(record.value) for record in ordered]


async def send(bench: Bench, topic: Topic, *events: Event) -> None:
    for event in events:
        await bench.send_event(topic, event)


async def test_a_profile_and_a_vacancy_become_a_list_and_an_erasure_empties_it(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    async with running(broker, tmp_path) as app:
        await send(bench, VACANCIES, a_vacancy(1))
        await send(bench, GRADUATE_PROFILES, a_profile(1))
        await settle(app, broker)
        held = (await lists(bench, 1))[-1]

        await send(bench, ERASURES, an_erasure(1, erased_at=NOW))
        await settle(app, broker)
        emptied = (await lists(bench, 1))[-1]

    assert [line.graduate_id for line in held.lines] == [graduate_id(1)]
    assert held.status is ShortlistStatus.CANDIDATES
    assert graduate_id(1) not in emptied.model_dump_json()
    assert emptied.status is ShortlistStatus.NO_SUITABLE_CANDIDATE


async def test_a_restart_on_the_same_index_publishes_nothing_anew(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    async with running(broker, tmp_path) as app:
        await send(bench, VACANCIES, a_vacancy(2))
        await send(bench, GRADUATE_PROFILES, a_profile(2))
        await settle(app, broker)
        before = await lists(bench, 2)

    async with running(broker, tmp_path) as app:
        await settle(app, broker)
        after = await lists(bench, 2)

    assert after == before


async def test_a_rebuilt_index_comes_to_the_same_lists_and_never_publishes_half_a_pool(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    async with running(broker, tmp_path / "one") as app:
        await send(bench, VACANCIES, a_vacancy(3))
        await send(bench, GRADUATE_PROFILES, *(a_profile(number) for number in range(300, 312)))
        await settle(app, broker)
        before = (await lists(bench, 3))[-1]
        count = len(await lists(bench, 3))

    async with running(broker, tmp_path / "two") as app:
        await settle(app, broker)
        anew = (await lists(bench, 3))[count:]

    assert anew
    assert {each.version for each in anew} == {before.version}
    assert anew[-1].lines == before.lines


async def test_a_rejected_graduate_leaves_the_list_and_a_withdrawn_vacancy_has_none(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    async with running(broker, tmp_path) as app:
        await send(bench, VACANCIES, a_vacancy(4))
        await send(bench, GRADUATE_PROFILES, a_profile(4))
        await send(bench, PLACEMENT_DECISIONS, a_decision(DecisionStep.REJECTED, 4, 4))
        await settle(app, broker)
        rejected = (await lists(bench, 4))[-1]

        headers = good_headers(VACANCIES)
        await bench.send(VACANCIES, vacancy_id(4).encode(), None, headers)
        await settle(app, broker)
        withdrawn = (await lists(bench, 4))[-1]

    assert graduate_id(4) not in {line.graduate_id for line in rejected.lines}
    assert "earlier_decision" in {count.gate for count in rejected.kept_out}
    assert withdrawn.status is ShortlistStatus.WITHDRAWN


async def test_an_operator_has_every_list_made_anew(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    await send(bench, VACANCIES, a_vacancy(5), a_vacancy(6))

    sent = await OperatorRequest(broker, lambda: NOW).every()

    records = await bench.records(SHORTLIST_REQUESTS.name)
    asked = [ShortlistRequested.model_validate_json(record.value) for record in records]
    by_operator = {one.vacancy_id for one in asked if one.cause is RequestCause.OPERATOR}
    assert {vacancy_id(5), vacancy_id(6)} <= by_operator
    assert sent == len(by_operator)


async def test_an_operators_request_for_a_vacancy_that_is_not_there_sends_nothing(
    broker: BrokerSettings, bench: Bench
) -> None:
    before = len(await bench.records(SHORTLIST_REQUESTS.name))

    with pytest.raises(NothingSent, match="the log holds no vacancy"):
        await OperatorRequest(broker, lambda: NOW).one(vacancy_id(777))

    assert len(await bench.records(SHORTLIST_REQUESTS.name)) == before


async def test_an_operators_request_without_a_broker_says_what_is_missing() -> None:
    nowhere = BrokerSettings(bootstrap_servers=f"127.0.0.1:{free_port()}")

    with pytest.raises(NothingSent, match="cannot reach Kafka"):
        await OperatorRequest(nowhere, lambda: NOW, deadline_seconds=3.0).one(vacancy_id(1))


async def test_a_second_process_on_one_embedded_index_says_so(
    broker: BrokerSettings, tmp_path: Path
) -> None:
    async with running(broker, tmp_path):
        second = matcher(broker, tmp_path)
        async with second.router.lifespan_context(second):
            await eventually(lambda: says(second, str(tmp_path / "index")), deadline_s=LONG_S)


async def test_without_a_broker_the_service_lives_and_says_that_it_is_not_ready(
    tmp_path: Path,
) -> None:
    nowhere = BrokerSettings(bootstrap_servers=f"127.0.0.1:{free_port()}")
    app = matcher(nowhere, tmp_path)

    async with app.router.lifespan_context(app):
        await eventually(lambda: says(app, "cannot reach Kafka"), deadline_s=LONG_S)
        alive = await ask(app, "/health/live")

    assert alive.status_code == httpx.codes.OK


async def says(app: FastAPI, words: str) -> bool:
    answer = await ask(app, "/health/ready")
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert words in answer.text
    return True


class HeldEmbedder(FakeEmbedder):
    """Embeds nothing before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def embed(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        await self.let_go.wait()
        return await super().embed(texts)


async def test_no_list_leaves_before_the_index_has_passed_what_was_in_the_log(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    """The request is handed out while vacancy and profile wait to be embedded: a list made now
    would say that the vacancy is gone."""
    await send(bench, VACANCIES, a_vacancy(8))
    await send(bench, GRADUATE_PROFILES, a_profile(8))
    await OperatorRequest(broker, lambda: NOW).one(vacancy_id(8))
    before = len(await lists(bench, 8))
    embedder = HeldEmbedder()
    app = create_app(Settings(index=str(tmp_path / "index"), broker=broker), embedder=embedder)

    async with app.router.lifespan_context(app):
        await eventually(lambda: says(app, "catching up"), deadline_s=LONG_S, every_s=0.1)
        await eventually(lambda: requests_are_held(app), deadline_s=LONG_S, every_s=0.1)
        look_until = asyncio.get_running_loop().time() + HELD_S
        while asyncio.get_running_loop().time() < look_until:
            assert len(await lists(bench, 8)) == before
        embedder.let_go.set()
        await eventually(lambda: is_ready(app), deadline_s=LONG_S, every_s=0.1)
        await settle(app, broker)
        first = (await lists(bench, 8))[before]

    assert graduate_id(8) in {line.graduate_id for line in first.lines}


async def requests_are_held(app: FastAPI) -> bool:
    """The consumer has handed requests out: their handler has them."""
    (one,) = (s for s in app.state.broker.subscriptions if s.topic == SHORTLIST_REQUESTS)
    consumer = one.subscriber.consumer
    places = consumer.assignment() if consumer else ()
    positions: list[int] = [await consumer.position(place) for place in places]
    return sum(positions) > 0


async def test_a_new_day_asks_for_the_open_vacancies_of_its_country_alone(
    broker: BrokerSettings, bench: Bench, tmp_path: Path
) -> None:
    clock = [datetime(2026, 11, 22, 12, 0, tzinfo=UTC)]
    settings = Settings(index=str(tmp_path / "index"), broker=broker, follow_seconds=0.2)
    app = create_app(settings, embedder=FakeEmbedder(), clock=lambda: clock[0])
    await send(bench, VACANCIES, a_vacancy(90), a_vacancy(91, track=Track.HOME))

    async with app.router.lifespan_context(app):
        await eventually(lambda: is_ready(app), deadline_s=LONG_S, every_s=0.1)
        await settle(app, broker)
        asked = len(await bench.records(SHORTLIST_REQUESTS.name))
        clock[0] = datetime(2026, 11, 22, 17, 6, tzinfo=UTC)  # 00:06 in Viet Nam, evening in Berlin
        await eventually(lambda: day_changed(bench, asked, 91), deadline_s=LONG_S, every_s=0.2)
        await settle(app, broker)
        new = await requests_since(bench, asked)

    assert vacancy_id(90) not in {one.vacancy_id for one in new}
    assert {one.cause for one in new} == {RequestCause.DAY_CHANGED}


async def day_changed(bench: Bench, since: int, number: int) -> bool:
    new = await requests_since(bench, since)
    assert vacancy_id(number) in {one.vacancy_id for one in new}
    return True


async def requests_since(bench: Bench, count: int) -> list[ShortlistRequested]:
    """Those after the first `count` by time of writing."""
    records = await bench.records(SHORTLIST_REQUESTS.name)
    ordered = sorted(records, key=lambda record: record.timestamp)
    return [ShortlistRequested.model_validate_json(one.value) for one in ordered[count:]]
