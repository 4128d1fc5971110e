"""The operator's request for lists to be made anew, sent from outside the running service.

It reads the log, not the index: an embedded index belongs to the running service alone.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka.errors import KafkaError
from faststream.kafka import KafkaMessage
from prometheus_client import CollectorRegistry

from services.matcher.metrics import MatcherMetrics
from services.matcher.ports import Clock
from services.matcher.requesting import Requests
from shared.broker import (
    BrokerSettings,
    Connection,
    EventWriter,
    NotKnownStored,
    end_offsets,
    make_broker,
    record_info,
    subscription,
    view_caught_up,
)
from shared.events import RequestCause, VacancyStated
from shared.topics import SHORTLIST_REQUESTS, VACANCIES, Service

POLL_SECONDS = 0.1


class NothingSent(Exception):
    """The requests are not known to be stored; the message says why and what to do."""


class OperatorRequest:
    """One errand: connect, read which vacancies there are if need be, ask, leave."""

    def __init__(
        self, settings: BrokerSettings, clock: Clock, deadline_seconds: float = 60.0
    ) -> None:
        self._settings = settings
        self._deadline = deadline_seconds
        self._vacancies: set[str] = set()
        self._broker = make_broker(Service.MATCHER, settings)
        writer = EventWriter(self._broker, Service.MATCHER, (SHORTLIST_REQUESTS,), clock)
        self._requests = Requests(writer, clock, MatcherMetrics(CollectorRegistry()))

    async def one(self, vacancy_id: str) -> int:
        """How many were requested: 1. Raises `NothingSent`, also where there is no such vacancy."""
        async with self._knowing_vacancies():
            if vacancy_id not in self._vacancies:
                raise NothingSent(f"the log holds no vacancy {vacancy_id}: it is misspelt or gone")
            return await self._send({vacancy_id})

    async def every(self) -> int:
        """How many were requested: each vacancy that the log holds. Raises `NothingSent`."""
        async with self._knowing_vacancies():
            return await self._send(self._vacancies)

    async def _send(self, vacancies: set[str]) -> int:
        await self._requests.send(vacancies, RequestCause.OPERATOR)
        return len(vacancies)

    @asynccontextmanager
    async def _knowing_vacancies(self) -> AsyncIterator[None]:
        """Connected, and with all that the log now says of vacancies."""
        reader = subscription(self._broker, VACANCIES, group=None)

        @reader
        async def on_vacancy(event: VacancyStated | None, msg: KafkaMessage) -> None:
            key = record_info(msg).key
            if event is None:
                self._vacancies.discard(key)
            else:
                self._vacancies.add(key)

        async with self._connected():
            ends = await end_offsets(self._settings, [VACANCIES])
            while not await view_caught_up(reader, ends):  # noqa: ASYNC110 - it can only be asked
                await asyncio.sleep(POLL_SECONDS)
            yield

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[None]:
        connection = Connection(self._broker, self._settings)
        connection.start()
        try:
            async with asyncio.timeout(self._deadline):
                while not connection.connected:  # noqa: ASYNC110 - it can only be asked
                    await asyncio.sleep(POLL_SECONDS)
                yield
        except TimeoutError:
            why = connection.problem or "the topic could not be read"
            raise NothingSent(f"not done within {self._deadline:.0f} s: {why}") from None
        except (NotKnownStored, KafkaError, LookupError) as error:
            raise NothingSent(f"{error}; ask again") from None
        finally:
            await connection.stop()
