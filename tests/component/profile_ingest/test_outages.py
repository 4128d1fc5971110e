"""Kafka goes away and comes back: 503 meanwhile, and whatever was acknowledged is there."""

import asyncio

import httpx

from deploy.ports import free_port
from shared.broker import BrokerSettings
from shared.ids import graduate_id
from shared.topics import GRADUATE_PROFILES
from tests.component.broker.bench import Bench
from tests.component.profile_ingest.conftest import provisioned, settings_on
from tests.component.profile_ingest.desk_bench import SECRET, path
from tests.component.profile_ingest.live import running, started, until_ready
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually
from tests.unit.profile_ingest.entries import graduate, raw

URL = path("graduates", "CNC-1")


async def test_without_kafka_it_starts_answers_503_and_says_why() -> None:
    class Nowhere:
        bootstrap_servers = f"127.0.0.1:{free_port()}"

    settings = settings_on(Nowhere())  # type: ignore[arg-type]

    async with started(settings) as college:
        put = await college.put(URL, json=graduate())
        bulk = await college.post(
            "/graduates/bulk",
            content=raw(graduate(own_number="CNC-1")),
            headers={"Content-Type": "application/x-ndjson"},
        )
        live = await college.get("/health/live")

        async def reason() -> str:
            return str((await college.get("/health/ready")).json()["reasons"])

        async def told() -> bool:
            return "KAFKA_BOOTSTRAP_SERVERS" in await reason()

        await eventually(told, deadline_s=20)
        ready = await college.get("/health/ready")

    assert put.status_code == 503
    assert put.headers["retry-after"] == "1"
    assert bulk.json()["status"] == 503
    assert (live.status_code, ready.status_code) == (200, 503)
    assert "still being read" in str(ready.json()["reasons"])


async def test_it_recovers_by_itself_when_kafka_comes_and_when_it_comes_back(
    fresh_kafka: KafkaEngine,
) -> None:
    await asyncio.to_thread(provisioned, fresh_kafka)
    await asyncio.to_thread(fresh_kafka.stop)
    settings = settings_on(fresh_kafka)
    async with started(settings) as college:
        away = await college.put(URL, json=graduate())

        await asyncio.to_thread(fresh_kafka.start)
        await until_ready(college)
        there = await college.put(URL, json=graduate())

        await asyncio.to_thread(fresh_kafka.stop)
        away_again = await college.put(URL, json=graduate())

        await asyncio.to_thread(fresh_kafka.start)
        back = await eventually(lambda: _accepted(college), deadline_s=60)

    assert (away.status_code, there.status_code) == (503, 202)
    assert away_again.status_code == 503
    assert "send it again" in away_again.json()["detail"]
    assert back


async def test_everything_acknowledged_survives_a_kill_of_the_broker(
    own_kafka: KafkaEngine,
) -> None:
    await asyncio.to_thread(provisioned, own_kafka)
    settings = settings_on(own_kafka)
    acknowledged: set[str] = set()
    refused = 0
    async with running(settings) as college:
        for number in range(60):
            if number == 20:
                await asyncio.to_thread(own_kafka.kill)
            if number == 40:
                await asyncio.to_thread(own_kafka.start)
                await eventually(lambda: _accepted(college), deadline_s=60)
            own = f"CNC-{number}"
            answer = await college.put(path("graduates", own), json=graduate())
            if answer.status_code == 202:
                acknowledged.add(graduate_id(SECRET, "college-1", own))
            else:
                refused += 1
                assert answer.status_code == 503

    stored = await _stored(settings.broker)
    assert refused >= 20
    assert len(acknowledged) >= 39
    assert acknowledged <= stored


async def _accepted(college: httpx.AsyncClient) -> bool:
    return (await college.put(URL, json=graduate())).status_code == 202


async def _stored(settings: BrokerSettings) -> set[str]:
    async with Bench(settings) as log:
        return {each.key.decode() for each in await log.records(GRADUATE_PROFILES.name)}
