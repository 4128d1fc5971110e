"""The notifier without a broker: store, desks and a clock to set; the log's part is played here."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from services.notifier.answers import Answers
from services.notifier.desk import Desk, Seen
from services.notifier.keeper import Keeper
from services.notifier.letters import InvitationLetters, Office
from services.notifier.review import Decided
from services.notifier.store import SqlStore
from services.notifier.store.models import OutboxRecord
from services.notifier.tokens import AnswerLink, AnswerLinks
from shared import events as e
from shared.ids import case_id
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OFFICER, OTHER, VACANCY

SECRET = b"a secret of more than thirty-two bytes"
URL = "http://testserver"


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def ahead(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Desks:
    """The notifier without a broker: what comes from the log is put in by `keeper`."""

    store: SqlStore
    clock: Clock
    links: AnswerLinks = field(default_factory=lambda: AnswerLinks(SECRET, URL))
    rung: int = 0
    offset: int = 0

    def __post_init__(self) -> None:
        letters = InvitationLetters(self.links, Office("Văn phòng Mẫu", "024 000 000"), URL)
        self.desk = Desk(self.store, letters, self.clock, self._ring, answer_days=7)
        self.answers = Answers(self.store, self.clock, self._ring)
        self.keeper = Keeper(self.store, letters, self.clock, self._ring)

    def next(self) -> e.Position:
        self.offset += 1
        return e.Position(partition=0, offset=self.offset)

    async def rebuilt(self) -> None:
        await self.keeper.finish_rebuild()

    async def listed(self, issued: e.ShortlistIssued | None = None) -> e.ShortlistIssued:
        issued = issued or samples.shortlist(
            samples.line(), samples.line(OTHER, 2, quote="Đọc bản vẽ"), near=(samples.near_miss(),)
        )
        await self.keeper.take_shortlist(issued.vacancy_id, issued, self.next())
        return issued

    async def ready_to_approve(self, issued: e.ShortlistIssued | None = None) -> e.ShortlistIssued:
        """A vacancy with its list, reviewed, and a graduate who can be reached."""
        await self.rebuilt()
        await self.keeper.take_vacancy(VACANCY, samples.vacancy(), self.next())
        await self.keeper.take_review(samples.review())
        for graduate_id in (GRADUATE, OTHER):
            await self.keeper.take_contact(graduate_id, samples.contact(graduate_id), self.next())
            await self.keeper.take_profile(graduate_id, samples.profile(graduate_id), self.next())
        return await self.listed(issued)

    async def approved(self, graduate_id: str = GRADUATE) -> AnswerLink:
        """Approve, and give the link that the message carries."""
        async with self.store.read() as ledger:
            issued = await ledger.shortlist(VACANCY)
        assert issued is not None
        line = next(one for one in issued.lines if one.graduate_id == graduate_id)
        seen = Seen(issued.version, line.grounds)
        outcome = await self.desk.approve(OFFICER, graduate_id, VACANCY, seen, "")
        assert isinstance(outcome, Decided), outcome
        approval = outcome.case.approval
        assert approval is not None
        return AnswerLink(case_id(graduate_id, VACANCY), approval.sequence, approval.answer_by)

    async def generation(self) -> str:
        async with self.store.read() as ledger:
            return await ledger.generation()

    async def outgoing(self) -> list[tuple[str, str, dict[str, Any] | None]]:
        """Topic, key and value of every row of the outbox, published or not, in order."""
        return await outgoing(self.store)

    def _ring(self) -> None:
        self.rung += 1


async def outgoing(store: SqlStore) -> list[tuple[str, str, dict[str, Any] | None]]:
    async with store.read() as ledger:
        rows = await ledger.session.scalars(select(OutboxRecord).order_by(OutboxRecord.id))
        return [(row.topic, row.key, json.loads(row.value) if row.value else None) for row in rows]
