"""The store's own state: its generation, when it was last alive, and who holds which lease."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, func, select

from services.notifier.store.models import (
    ContactRow,
    EarlierListRow,
    ErasureRow,
    GraduateRow,
    LeaseRow,
    ShortlistRow,
    StoreRow,
    VacancyRow,
)
from services.notifier.store.part import LedgerPart
from shared.topics import (
    ERASURES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    SHORTLISTS,
    VACANCIES,
)

_VIEWS: dict[
    str,
    type[ShortlistRow] | type[VacancyRow] | type[GraduateRow] | type[ContactRow] | type[ErasureRow],
] = {
    SHORTLISTS.name: ShortlistRow,
    VACANCIES.name: VacancyRow,
    GRADUATE_PROFILES.name: GraduateRow,
    GRADUATE_CONTACTS.name: ContactRow,
    ERASURES.name: ErasureRow,
}
ONLY = 1


class HouseTables(LedgerPart):
    async def generation(self) -> str:
        return (await self._store()).generation

    async def last_alive(self) -> datetime:
        return (await self._store()).last_alive

    async def is_rebuilt(self) -> bool:
        """False while the log is being read into a fresh generation."""
        return (await self._store()).rebuilt_at is not None

    async def mark_alive(self, now: datetime) -> None:
        (await self._store()).last_alive = now

    async def mark_rebuilt(self, now: datetime) -> None:
        (await self._store()).rebuilt_at = now

    async def create_store(self, now: datetime) -> None:
        """The first generation; changes nothing where there is one."""
        if await self._row(StoreRow, ONLY) is None:
            row = StoreRow(id=ONLY, generation=uuid4().hex, created_at=now, last_alive=now)
            self.session.add(row)

    async def begin_generation(self, now: datetime) -> str:
        """Empty every view, to be read from the start; our own words, outbox and mails stay."""
        for view in _VIEWS.values():
            await self.session.execute(delete(view))
        await self.session.execute(delete(EarlierListRow))
        row = await self._store()
        row.generation, row.created_at, row.rebuilt_at = uuid4().hex, now, None
        return row.generation

    async def read_so_far(self) -> dict[tuple[str, int], int]:
        """By topic and partition: the highest offset that a view holds."""
        found: dict[tuple[str, int], int] = {}
        for topic, view in _VIEWS.items():
            rows = await self.session.execute(
                select(view.partition, func.max(view.offset)).group_by(view.partition)
            )
            found |= {(topic, partition): offset for partition, offset in rows}
        return found

    async def take_lease(self, name: str, holder: str, now: datetime, length: timedelta) -> bool:
        """Hold or go on holding; False while somebody else does."""
        row = await self._row(LeaseRow, name)
        if row is None:
            row = LeaseRow(name=name, holder=holder, until=now + length)
            self.session.add(row)
        elif row.holder != holder and row.until > now:
            return False
        row.holder, row.until = holder, now + length
        return True

    async def give_lease_back(self, name: str, holder: str) -> None:
        await self.session.execute(
            delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder)
        )

    async def _store(self) -> StoreRow:
        row = await self._row(StoreRow, ONLY)
        if row is None:
            raise LookupError("the store has no generation: migrate and open it first")
        return row
