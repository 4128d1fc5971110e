"""The matcher's handlers over fakes: what they wrote, asked and published, with no broker."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client import CollectorRegistry

from services.matcher.gathering import Gathering
from services.matcher.handlers import StateHandlers
from services.matcher.issuing import Issuing, Measure
from services.matcher.metrics import MatcherMetrics
from services.matcher.occupation_head import OccupationHead
from services.matcher.ports import Index
from services.matcher.requesting import Requests
from services.matcher.rules import rule_book
from services.matcher.scale import BASE_SCALE
from services.matcher.texts import TextVectors
from shared.broker import NotKnownStored
from shared.events import Event, Position, RequestCause, ShortlistIssued, ShortlistRequested
from shared.topics import Topic
from tests.support.fake_embedder import FakeEmbedder
from tests.support.fake_index import FakeIndex
from tests.support.matcher_examples import NOW


@dataclass
class FakeWriter:
    """Fits the matcher's port `Writer`. `refuses` times it does not know whether it stored."""

    written: list[tuple[Topic, Event]] = field(default_factory=list)
    refuses: int = 0
    before_write: Callable[[Event], Awaitable[None]] | None = None

    async def write(self, topic: Topic, event: Event) -> Position:
        if self.before_write is not None:
            await self.before_write(event)
        if self.refuses:
            self.refuses -= 1
            raise NotKnownStored(f"{topic.name}: not known to be stored; send it again")
        self.written.append((topic, event))
        return Position(partition=0, offset=len(self.written) - 1)

    @property
    def requests(self) -> list[ShortlistRequested]:
        return [event for _, event in self.written if isinstance(event, ShortlistRequested)]

    @property
    def lists(self) -> list[ShortlistIssued]:
        return [event for _, event in self.written if isinstance(event, ShortlistIssued)]

    def take_requests(self) -> dict[str, RequestCause]:
        """The vacancies asked for since last taken, with the cause."""
        taken = {request.vacancy_id: request.cause for request in self.requests}
        self.written = [one for one in self.written if not isinstance(one[1], ShortlistRequested)]
        return taken


class MatcherBench:
    def __init__(
        self, index: Index | None = None, length: int = 10, head: OccupationHead | None = None
    ) -> None:
        self.index = index or FakeIndex()
        self.embedder = FakeEmbedder()
        self.writer = FakeWriter()
        self.registry = CollectorRegistry()
        self.metrics = MatcherMetrics(self.registry)
        self.now = NOW
        texts = TextVectors(self.index, self.embedder, self.metrics)
        requests = Requests(self.writer, self._clock, self.metrics)
        self.state = StateHandlers(self.index, texts, requests, BASE_SCALE, head)
        self.issuing = Issuing(
            self.index,
            Gathering(self.index, texts, BASE_SCALE, 500, head),
            self.writer,
            requests,
            Measure(rule_book(), BASE_SCALE, self.embedder.model_id, length),
            self._clock,
            self.metrics,
        )

    def _clock(self) -> datetime:
        return self.now
