"""The outgoing records: written with the decision, published by the relay, in order by lane."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select, update

from services.notifier.records import OutboxRow
from services.notifier.store.models import OutboxRecord
from services.notifier.store.part import LedgerPart
from shared.events import Event
from shared.topics import DECISION_NOTES, GRADUATE_CHOICES, Topic


class OutboxTables(LedgerPart):
    async def enqueue(
        self, topic: Topic, event: Event, at: datetime, *, lane: str, event_id: UUID | None = None
    ) -> None:
        """The event id is fixed here: however often the row is published, it is one event."""
        value = event.model_dump_json()
        self._add(topic, event.key, lane, at, value, event_id or uuid4())

    async def enqueue_tombstone(self, topic: Topic, key: str, at: datetime, *, lane: str) -> None:
        self._add(topic, key, lane, at, None, uuid4())

    async def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """The first waiting row of each lane, but for lanes that are held back until later."""
        heads = (
            select(func.min(OutboxRecord.id))
            .where(OutboxRecord.published_at.is_(None))
            .group_by(OutboxRecord.lane)
        )
        rows = await self.session.scalars(
            select(OutboxRecord)
            .where(
                OutboxRecord.id.in_(heads),
                or_(OutboxRecord.next_attempt_at.is_(None), OutboxRecord.next_attempt_at <= now),
            )
            .order_by(OutboxRecord.id)
            .limit(limit)
        )
        return [
            OutboxRow(row.id, row.topic, row.key, row.event_id, row.value, row.attempts)
            for row in rows
        ]

    async def mark_published(self, row_id: int, at: datetime) -> None:
        await self.session.execute(
            update(OutboxRecord)
            .where(OutboxRecord.id == row_id)
            .values(published_at=at, problem=None)
        )

    async def hold_back(self, row_id: int, until: datetime, problem: str) -> None:
        await self.session.execute(
            update(OutboxRecord)
            .where(OutboxRecord.id == row_id)
            .values(attempts=OutboxRecord.attempts + 1, next_attempt_at=until, problem=problem)
        )

    async def unpublished(self) -> int:
        found = await self.session.scalar(
            select(func.count()).where(OutboxRecord.published_at.is_(None))
        )
        return found or 0

    async def drop_published(self, before: datetime) -> None:
        await self.session.execute(delete(OutboxRecord).where(OutboxRecord.published_at < before))

    async def forget_outgoing(self, graduate_id: str) -> None:
        """Drop a person's notes and choices, sent or not; their steps and erasure go out."""
        await self.session.execute(
            delete(OutboxRecord).where(
                OutboxRecord.lane == graduate_id,
                OutboxRecord.value.is_not(None),
                OutboxRecord.topic.in_([DECISION_NOTES.name, GRADUATE_CHOICES.name]),
            )
        )

    def _add(
        self, topic: Topic, key: str, lane: str, at: datetime, value: str | None, event_id: UUID
    ) -> None:
        self.session.add(
            OutboxRecord(
                topic=topic.name,
                key=key,
                lane=lane,
                event_id=event_id,
                value=value,
                created_at=at,
                attempts=0,
            )
        )
