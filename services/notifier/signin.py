"""Officers sign in: by password, or once by a link that an operator printed; keeps no secrets."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from services.notifier.passwords import matches
from services.notifier.records import Officer

LINK_LASTS = timedelta(minutes=15)
TRIES = 5
TRIES_WITHIN = timedelta(minutes=15)


class OfficerLedger(Protocol):
    async def officer(self, officer_id: str) -> Officer | None: ...
    async def password_hash(self, officer_id: str) -> str | None: ...
    async def put_officer(self, officer: Officer, password_hash: str | None) -> None: ...
    async def add_sign_in_token(
        self, token_hash: str, officer_id: str, expires_at: datetime
    ) -> None: ...
    async def sign_in_token_is_good(self, token_hash: str, now: datetime) -> bool: ...
    async def use_sign_in_token(self, token_hash: str, now: datetime) -> Officer | None: ...
    async def add_session(self, token_hash: str, officer_id: str, expires_at: datetime) -> None: ...
    async def session_officer(self, token_hash: str, now: datetime) -> Officer | None: ...
    async def end_session(self, token_hash: str) -> None: ...
    async def add_failed_sign_in(self, name_hash: str, at: datetime) -> None: ...
    async def failed_sign_ins(self, name_hash: str, since: datetime) -> int: ...


class OfficerStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[OfficerLedger]: ...
    def read(self) -> AbstractAsyncContextManager[OfficerLedger]: ...


class UnknownOfficer(LookupError):
    """No such officer may sign in."""

    def __init__(self, officer_id: str) -> None:
        super().__init__(f"no officer {officer_id!r}: use an id of NOTIFIER_OFFICERS_FILE")


class TooManyTries(Exception):
    """Signing in under this name is blocked for a while."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """`new_token` gives at least 128 random bits as URL-safe text."""

    store: OfficerStore
    clock: Callable[[], datetime]
    new_token: Callable[[], str]
    session_lasts: timedelta
    secret: bytes

    async def link_token(self, officer_id: str) -> str:
        """Signs that officer in once, within 15 minutes. Raises UnknownOfficer."""
        token = self.new_token()
        async with self.store.write() as ledger:
            if await ledger.officer(officer_id) is None:
                raise UnknownOfficer(officer_id)
            await ledger.add_sign_in_token(digest(token), officer_id, self.clock() + LINK_LASTS)
        return token

    async def link_is_good(self, token: str) -> bool:
        async with self.store.read() as ledger:
            return await ledger.sign_in_token_is_good(digest(token), self.clock())

    async def by_link(self, token: str) -> str | None:
        """A session, None where the link was used or is too old."""
        now = self.clock()
        async with self.store.write() as ledger:
            officer = await ledger.use_sign_in_token(digest(token), now)
            return await self._session(ledger, officer.officer_id) if officer else None

    async def by_password(self, officer_id: str, password: str) -> str | None:
        """A session, None where name or password is wrong. Raises TooManyTries."""
        now, name_hash = self.clock(), digest(officer_id)
        async with self.store.write() as ledger:
            if await ledger.failed_sign_ins(name_hash, now - TRIES_WITHIN) >= TRIES:
                raise TooManyTries
            stored = await ledger.password_hash(officer_id)
        # A name that does not exist takes as long as a wrong password.
        good = await asyncio.to_thread(matches, password, stored or _NOBODY)
        async with self.store.write() as ledger:
            if not good or stored is None:
                await ledger.add_failed_sign_in(name_hash, now)
                return None
            return await self._session(ledger, officer_id)

    async def officer_of(self, session: str) -> Officer | None:
        async with self.store.read() as ledger:
            return await ledger.session_officer(digest(session), self.clock())

    async def sign_out(self, session: str) -> None:
        async with self.store.write() as ledger:
            await ledger.end_session(digest(session))

    def form_token(self, session: str) -> str:
        """What every form of that session carries (against forged requests)."""
        return hmac.new(self.secret, b"form:" + session.encode(), hashlib.sha256).hexdigest()

    def form_is_ours(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.form_token(session).encode(), token.encode())

    async def _session(self, ledger: OfficerLedger, officer_id: str) -> str:
        session = self.new_token()
        await ledger.add_session(digest(session), officer_id, self.clock() + self.session_lasts)
        return session


def digest(token: str) -> str:
    """What the store keeps of a token: whoever reads the tables can't sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


_NOBODY = "scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""A hash that no password has."""
