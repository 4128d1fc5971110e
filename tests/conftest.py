"""The engines that tests run on: chosen once, said in the header, never left out in silence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import hypothesis
import pytest

from tests.support.browser import Chromium, find_chromium
from tests.support.kafka_engine import (
    EngineMisconfigured,
    KafkaChoice,
    KafkaEngine,
    build_kafka,
    choose_kafka,
    choose_own_kafka,
)
from tests.support.postgres_engine import (
    PostgresChoice,
    PostgresKind,
    build_postgres,
    choose_postgres,
    fresh_database,
)
from tests.support.selection import LeftOut, Need, needs_of, split

ROOT = Path(__file__).resolve().parents[1]
# How long an example takes is for benchmarks/ to measure; a busy machine is no failure.
hypothesis.settings.register_profile("greenbridge", deadline=None)
hypothesis.settings.load_profile("greenbridge")

NOT_PROVEN = "guarantees NOT proven here"
NO_BROWSER = "browser NOT tested here"


@dataclass
class Engines:
    """What this run has; nothing is started before a test asks for it."""

    kafka: KafkaChoice
    own_kafka: KafkaChoice
    postgres: PostgresChoice

    @cached_property
    def chromium(self) -> Chromium | None:
        # Asked for once a browser test was collected: it takes a second.
        return find_chromium(os.environ)

    def has(self, need: Need) -> bool:
        match need:
            case Need.REAL_KAFKA:
                return self.kafka.is_real
            case Need.OWN_KAFKA:
                return self.own_kafka.is_real
            case Need.POSTGRES:
                return self.postgres.kind is not PostgresKind.NONE
            case Need.BROWSER:
                return self.chromium is not None


ENGINES = pytest.StashKey[Engines]()
LEFT_OUT = pytest.StashKey[LeftOut]()


def pytest_configure(config: pytest.Config) -> None:
    try:
        config.stash[ENGINES] = Engines(
            kafka=choose_kafka(os.environ, ROOT),
            own_kafka=choose_own_kafka(os.environ, ROOT),
            postgres=choose_postgres(os.environ),
        )
    except EngineMisconfigured as fault:
        raise pytest.UsageError(str(fault)) from fault
    config.stash[LEFT_OUT] = LeftOut()


def pytest_report_header(config: pytest.Config) -> list[str]:
    engines = config.stash[ENGINES]
    return [f"kafka: {engines.kafka}", f"sql: SQLite; {engines.postgres}"]


@pytest.hookimpl(trylast=True)  # what -k and -m left out was left out by choice
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    engines = config.stash[ENGINES]
    kept, config.stash[LEFT_OUT] = split(
        [(item.nodeid, _needs(item)) for item in items], engines.has
    )
    chosen = set(kept)
    gone = [item for position, item in enumerate(items) if position not in chosen]
    items[:] = [items[position] for position in kept]
    config.hook.pytest_deselected(items=gone)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    config = terminalreporter.config
    engines, left_out = config.stash[ENGINES], config.stash[LEFT_OUT]
    terminalreporter.section("engines")
    for line in pytest_report_header(config):
        terminalreporter.line(line)
    if "chromium" in vars(engines):
        terminalreporter.line(f"browser: {engines.chromium or 'none'}")
    if engines.kafka.is_real and not left_out.by_need:
        return
    terminalreporter.section(NOT_PROVEN, red=True)
    if not engines.kafka.is_real:
        terminalreporter.line("no real Apache Kafka: what ran on a broker ran on the embedded one")
    for line in left_out.lines():
        terminalreporter.line(line)
    if Need.BROWSER in left_out.by_need:
        terminalreporter.line(NO_BROWSER, red=True)


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest) -> Engines:
    return request.config.stash[ENGINES]


@pytest.fixture(scope="session")
def kafka_engine(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KafkaEngine]:
    """The run's Kafka, started; shared by all tests, which therefore use topics of their own."""
    with _running_kafka(engines.kafka, tmp_path_factory.mktemp("kafka")) as engine:
        yield engine


@pytest.fixture(scope="session")
def bootstrap_servers(kafka_engine: KafkaEngine) -> str:
    """`host:port` of the run's Kafka."""
    return kafka_engine.bootstrap_servers


@pytest.fixture
def own_kafka(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaEngine]:
    """A real Apache Kafka, new and empty, which the test may stop, kill and start again."""
    with _running_kafka(engines.own_kafka, tmp_path_factory.mktemp("own-kafka")) as engine:
        yield engine


@pytest.fixture
def fresh_kafka(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KafkaEngine]:
    """As `own_kafka`, but embedded where there is no real one: for tests that run on either."""
    with _running_kafka(engines.own_kafka, tmp_path_factory.mktemp("fresh-kafka")) as engine:
        yield engine


@pytest.fixture(scope="session")
def postgres_url(engines: Engines) -> Iterator[str]:
    """`postgresql://...` of the run's server, of a user who may create databases."""
    engine = build_postgres(engines.postgres)
    try:
        engine.start()
        yield engine.url
    finally:
        engine.stop()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """`postgresql://...` of a new and empty database, dropped after the test."""
    with fresh_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def chromium(engines: Engines) -> Chromium:
    """The Chromium to drive: `await chromium.launch(playwright)`."""
    assert engines.chromium is not None
    return engines.chromium


def _needs(item: pytest.Item) -> set[Need]:
    markers = [marker.name for marker in item.iter_markers()]
    return needs_of(markers, getattr(item, "fixturenames", ()))


@contextmanager
def _running_kafka(choice: KafkaChoice, folder: Path) -> Iterator[KafkaEngine]:
    engine = build_kafka(choice, ROOT, folder)
    try:
        engine.start()
        yield engine
    finally:
        engine.stop()
