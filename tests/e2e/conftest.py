"""The stacks of the end-to-end tests: one for all that kill nothing, own ones for the others."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import ROOT, Engines
from tests.e2e.officer import Officer, officer
from tests.e2e.smtp_sink import SmtpSink
from tests.e2e.stack import Stack
from tests.support.kafka_engine import KafkaEngine, build_kafka
from tests.support.ports import free_port


@pytest.fixture(scope="session")
def shared_stack(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """On a Kafka of its own, real where there is one. Each test sends entries of its own."""
    folder = tmp_path_factory.mktemp("shared-stack")
    kafka = build_kafka(engines.own_kafka, ROOT, folder / "kafka")
    try:
        kafka.start()
        stack = Stack(kafka.bootstrap_servers, folder)
        try:
            asyncio.run(stack.start())
            yield stack
        finally:
            stack.stop()
    finally:
        kafka.stop()


@pytest_asyncio.fixture
async def console(shared_stack: Stack) -> AsyncIterator[Officer]:
    """An officer, signed in at the shared stack's console."""
    async with officer(shared_stack.notifier.url) as signed_in:
        yield signed_in


@pytest_asyncio.fixture
async def sink() -> AsyncIterator[SmtpSink]:
    """A mail server that keeps what it is given."""
    server = SmtpSink(free_port())
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def own_stack(own_kafka: KafkaEngine, tmp_path: Path) -> AsyncIterator[Stack]:
    """On a real Kafka that this test may kill; started and ready."""
    stack = Stack(own_kafka.bootstrap_servers, tmp_path)
    try:
        await stack.start()
        yield stack
    finally:
        stack.stop()
