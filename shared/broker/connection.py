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

PROBE_MILLISECONDS = 2_000
RETRY_SECONDS = 1.0

Hook = Callable[[], Awaitable[None]]


class Connection:
    """`on_start` hooks run when Kafka can be written and before anything is consumed.

    They run again after a failed start, so they must bear that.
    """

    def __init__(self, broker: KafkaBroker, settings: BrokerSettings) -> None:
        self._broker = known(broker)
        self._settings = settings
        self._task: asyncio.Task[None] | None = None
        self._problem: str | None = "not started yet"
        self.on_start: list[Hook] = []

    def start(self) -> None:
        """Returns at once."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Let handlers at work finish (at most the stop deadline), then close everything."""
        self._broker.stopping.set()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
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

    async def _run(self) -> None:
        started = False
        while True:
            problem = await self._reach()
            if problem is None and not started:
                problem = await self._start_broker()
                started = problem is None
            self._report(problem)
            await asyncio.sleep(self._settings.ping_seconds if started else RETRY_SECONDS)

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

    async def _reach(self) -> str | None:
        client = AIOKafkaClient(
            **self._settings.client_options(), request_timeout_ms=PROBE_MILLISECONDS
        )
        try:
            await client.bootstrap()
        except (KafkaError, OSError):
            return (
                f"cannot reach Kafka at {self._settings.bootstrap_servers}: is it running? check "
                "KAFKA_BOOTSTRAP_SERVERS and credentials"
            )
        finally:
            await client.close()
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
