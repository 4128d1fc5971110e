"""Starts the broker in the background, for ever until it works, and says whether Kafka is there.

A service must start, and answer 503, while Kafka is away: so nothing here is awaited at start,
and Kafka is probed with a client that can be closed before the broker's own clients start.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError
from faststream.kafka import KafkaBroker

from shared.broker.quiet import words_of
from shared.broker.service_broker import known
from shared.broker.settings import BrokerSettings

log = structlog.stdlib.get_logger(__name__)

PROBE_MILLISECONDS = 5_000
"""A broker that is gone refuses at once; one that is slow, or a busy machine, is not away."""

RETRY_SECONDS = 0.5

Hook = Callable[[], Awaitable[None]]


class Connection:
    """`on_start` hooks run when Kafka can be written and before anything is consumed.

    They run again after a failed start, so they must bear that.
    """

    def __init__(self, broker: KafkaBroker, settings: BrokerSettings) -> None:
        self._broker = known(broker)
        self._settings = settings
        self._task: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._started = False
        self._problem: str | None = "not started yet"
        self.on_start: list[Hook] = []

    def start(self) -> None:
        """Returns at once."""
        self._stopping = asyncio.Event()
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Let handlers at work finish (at most the stop deadline), then close everything."""
        self._stopping.set()
        self._broker.stopping.set()
        if self._task is not None:
            await self._end(self._task)
            self._task = None
        self._started = False
        self._problem = "stopped"
        await self._broker.stop()

    @property
    def connected(self) -> bool:
        """The broker was started and the last probe reached Kafka."""
        return self._problem is None

    @property
    def problem(self) -> str | None:
        """Why events don't flow, in words for an operator; None where they do."""
        return self._problem or "; ".join(self._broker.stopped) or None

    async def _end(self, task: asyncio.Task[None]) -> None:
        """A probe can be cut short; clients that are just starting would be left open by that."""
        patience = 0 if self._started else self._settings.stop_deadline_seconds
        await asyncio.wait([task], timeout=patience)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _run(self) -> None:
        while not self._stopping.is_set():
            problem = await self._reach()
            if problem is None and not self._started and not self._stopping.is_set():
                problem = await self._start_broker()
                self._started = problem is None
            elif problem is None and self._broker.needs_producer:
                problem = await self._renew_producer()
            self._report(problem)
            await self._pause(self._settings.ping_seconds if self._started else RETRY_SECONDS)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    async def _start_broker(self) -> str | None:
        try:
            await self._broker.connect()
            for hook in self.on_start:
                await hook()
            await self._broker.start()
        except Exception as error:  # noqa: BLE001 - whatever a hook raises, try again and say so
            await self._broker.stop()
            return f"the start failed ({words_of(error)}); trying again"
        return None

    async def _renew_producer(self) -> str | None:
        try:
            await self._broker.renew_producer()
        except (KafkaError, OSError) as error:
            return f"nothing can be written ({words_of(error)}); trying again"
        log.warning("producer_renewed", service=self._broker.service.value)
        return None

    async def _reach(self) -> str | None:
        client = AIOKafkaClient(
            **self._settings.client_options(), request_timeout_ms=PROBE_MILLISECONDS
        )
        try:
            await client.bootstrap()
            there = set() if self._started else (await client.fetch_all_metadata()).topics()
        except (KafkaError, OSError):
            return (
                f"cannot reach Kafka at {self._settings.bootstrap_servers}: is it running? check "
                "KAFKA_BOOTSTRAP_SERVERS and credentials"
            )
        finally:
            await client.close()
        missing = set() if self._started else self._broker.needed_topics - there
        if missing:
            return (
                f"topics are missing or not allowed: {', '.join(sorted(missing))}: run "
                "python -m deploy.topics"
            )
        return None

    def _report(self, problem: str | None) -> None:
        if problem != self._problem:
            log.info(
                "kafka_connection",
                service=self._broker.service.value,
                connected=problem is None,
                problem=problem,
            )
        self._problem = problem
        self._broker.away = problem is not None
