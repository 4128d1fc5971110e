"""Officers with their one-time links and sessions; keeps hashes, never a password or a token."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from services.notifier.records import Officer
from services.notifier.store.models import (
    FailedSignInRow,
    OfficerRow,
    SessionRow,
    SignInTokenRow,
)
from services.notifier.store.part import LedgerPart


class OfficerTables(LedgerPart):
    async def put_officer(self, officer: Officer, password_hash: str | None) -> None:
        row = await self._row(OfficerRow, officer.officer_id)
        if row is None:
            row = OfficerRow(officer_id=officer.officer_id)
            self.session.add(row)
        row.name, row.password_hash, row.active = officer.name, password_hash, True
        await self.session.flush()

    async def retire_officers_but(self, officer_ids: Sequence[str]) -> None:
        """Whoever is no longer in the configuration may neither sign in nor stay signed in."""
        gone = OfficerRow.officer_id.not_in(officer_ids)
        retired = select(OfficerRow.officer_id).where(gone)
        for kind in (SessionRow, SignInTokenRow):
            await self.session.execute(delete(kind).where(kind.officer_id.in_(retired)))
        await self.session.execute(update(OfficerRow).where(gone).values(active=False))

    async def officer(self, officer_id: str) -> Officer | None:
        row = await self._row(OfficerRow, officer_id)
        return Officer(row.officer_id, row.name) if row and row.active else None

    async def password_hash(self, officer_id: str) -> str | None:
        row = await self._row(OfficerRow, officer_id)
        return row.password_hash if row and row.active else None

    async def add_sign_in_token(
        self, token_hash: str, officer_id: str, expires_at: datetime
    ) -> None:
        self.session.add(
            SignInTokenRow(token_hash=token_hash, officer_id=officer_id, expires_at=expires_at)
        )

    async def sign_in_token_is_good(self, token_hash: str, now: datetime) -> bool:
        row = await self._row(SignInTokenRow, token_hash)
        return row is not None and row.expires_at > now

    async def use_sign_in_token(self, token_hash: str, now: datetime) -> Officer | None:
        """Once: whoever comes second finds nothing."""
        used = await self.session.execute(
            delete(SignInTokenRow)
            .where(SignInTokenRow.token_hash == token_hash)
            .returning(SignInTokenRow.officer_id, SignInTokenRow.expires_at)
        )
        row = used.first()
        if row is None or row.expires_at <= now:
            return None
        return await self.officer(row.officer_id)

    async def add_session(self, token_hash: str, officer_id: str, expires_at: datetime) -> None:
        self.session.add(
            SessionRow(token_hash=token_hash, officer_id=officer_id, expires_at=expires_at)
        )

    async def session_officer(self, token_hash: str, now: datetime) -> Officer | None:
        row = await self._row(SessionRow, token_hash)
        if row is None or row.expires_at <= now:
            return None
        return await self.officer(row.officer_id)

    async def end_session(self, token_hash: str) -> None:
        await self.session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))

    async def add_failed_sign_in(self, name_hash: str, at: datetime) -> None:
        self.session.add(FailedSignInRow(name_hash=name_hash, at=at))

    async def failed_sign_ins(self, name_hash: str, since: datetime) -> int:
        found = await self.session.scalar(
            select(func.count()).where(
                FailedSignInRow.name_hash == name_hash, FailedSignInRow.at > since
            )
        )
        return found or 0

    async def drop_stale_sign_ins(self, now: datetime, failed_before: datetime) -> None:
        for kind in (SessionRow, SignInTokenRow):
            await self.session.execute(delete(kind).where(kind.expires_at <= now))
        await self.session.execute(
            delete(FailedSignInRow).where(FailedSignInRow.at < failed_before)
        )
