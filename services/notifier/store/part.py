"""What the parts of the SQL ledger share: the session, and how a view takes a record in."""

from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from services.notifier.store.models import Base, Placed
from shared.events import Position

Row = TypeVar("Row", bound=Base)


class LedgerPart:
    """Lives as long as one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def _row(self, kind: type[Row], *key: object) -> Row | None:
        return await self.session.get(kind, key if len(key) > 1 else key[0])


def is_news(row: Placed | None, position: Position) -> bool:
    """False where the same or a later record of the key is already taken in.

    A key never moves to another partition, so another partition is another log: take it.
    """
    if row is None or row.partition != position.partition:
        return True
    return row.offset < position.offset


def place(row: Placed, position: Position) -> None:
    row.partition, row.offset = position.partition, position.offset
