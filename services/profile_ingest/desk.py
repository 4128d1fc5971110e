"""Takes, shows and erases entries: publishes in an order in which a break does no harm.

Contacts go before the profile and are erased after it (design, rule 4); an erasure goes before
both. Whatever breaks off half-way is put right by sending the same request again.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.issuers import Issuer
from services.profile_ingest.locks import KeyLocks
from services.profile_ingest.notices import Notice, graduate_notices, vacancy_notices
from services.profile_ingest.ports import Clock, Currency, Writer
from services.profile_ingest.stating import (
    GraduateStatement,
    VacancyStatement,
    state_graduate,
    state_vacancy,
)
from services.profile_ingest.view import GraduateRow, VacancyRow, View
from shared.events import ErasureRequester, GraduateErased, Position
from shared.ids import graduate_id, vacancy_id
from shared.topics import ERASURES, GRADUATE_CONTACTS, GRADUATE_PROFILES, VACANCIES

HOME = ZoneInfo("Asia/Ho_Chi_Minh")


class Refusal(Exception):
    """The request can't be done. A tree:

    Refusal
    ├── ViewBehind     the service has not yet read what is stored: try again
    ├── Erased         the person was erased, and has not consented since
    └── UnknownEntry   the issuer has no such entry
    """


class ViewBehind(Refusal):
    pass


class UnknownEntry(Refusal):
    pass


class Erased(Refusal):
    def __init__(self, since: datetime) -> None:
        super().__init__("erased")
        self.since = since


@dataclass(frozen=True, slots=True)
class Means:
    """What both desks work with. `secret` keys the ids and never changes."""

    writer: Writer
    view: View
    currency: Currency
    locks: KeyLocks
    clock: Clock
    secret: bytes


@dataclass(frozen=True, slots=True)
class GraduateTaken:
    """An acknowledged graduate; `position` is the profile's."""

    statement: GraduateStatement
    notices: tuple[Notice, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class VacancyTaken:
    statement: VacancyStatement
    notices: tuple[Notice, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class ErasureTaken:
    """An acknowledged deletion; `position` is the tombstone's."""

    id: str
    position: Position


class GraduateDesk:
    """All methods raise `ViewBehind` before the view is current, and what the writer raises."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._view = means.view

    async def put(
        self,
        issuer: Issuer,
        own_number: str,
        graduate: GraduateIntake,
        correlation_id: str | None = None,
    ) -> GraduateTaken:
        """Publish contact and profile. Raises `Erased`, and `Faulty` where a text can't be used."""
        await _current(self._means)
        key = self._id(issuer, own_number)
        now = self._means.clock()
        statement = state_graduate(
            graduate, graduate_id=key, issuer=issuer.issuer, own_number=own_number, now=now
        )
        async with self._means.locks.of(key):
            self._refuse_erased(key, statement)
            position = await self._publish(statement, correlation_id)
            await self._take_back_if_erased(key, statement, correlation_id)
        today = now.astimezone(HOME).date()
        notices = graduate_notices(statement.profile, statement.contact, today)
        return GraduateTaken(statement, notices, position)

    async def get(self, issuer: Issuer, own_number: str) -> tuple[str, GraduateRow]:
        """Raises `Erased` and `UnknownEntry`."""
        await _current(self._means)
        key = self._id(issuer, own_number)
        row = self._view.graduate(key)
        if row.erased is not None:
            raise Erased(row.erased.erased_at)
        if row.profile.value is None:
            raise UnknownEntry
        return key, row

    async def delete(
        self, issuer: Issuer, own_number: str, correlation_id: str | None = None
    ) -> ErasureTaken:
        """Erase the person, known or not: a contact may lie there whose profile never came."""
        await _current(self._means)
        key = self._id(issuer, own_number)
        async with self._means.locks.of(key):
            erasure = GraduateErased(
                graduate_id=key,
                erased_at=self._means.clock(),
                requested_by=ErasureRequester.COLLEGE,
            )
            position = await self._means.writer.write(
                ERASURES, erasure, correlation_id=correlation_id
            )
            self._view.take_erasure(key, erasure, position)
            return ErasureTaken(key, await self._forget(key, correlation_id))

    async def enforce_erasure(self, key: str) -> None:
        """Profile and contact go, unless the profile rests on a consent after the erasure."""
        async with self._means.locks.of(key):
            if self._view.graduate(key).erased is not None:
                await self._forget(key, None)

    def _id(self, issuer: Issuer, own_number: str) -> str:
        return graduate_id(self._means.secret, issuer.issuer, own_number)

    def _refuse_erased(self, key: str, statement: GraduateStatement) -> None:
        erasure = self._view.graduate(key).erasure.value
        if erasure is not None and erasure.covers(statement.profile.consent):
            raise Erased(erasure.erased_at)

    async def _publish(self, statement: GraduateStatement, correlation_id: str | None) -> Position:
        key, profile = statement.profile.graduate_id, statement.profile
        await self._means.writer.write(
            GRADUATE_CONTACTS, statement.contact, correlation_id=correlation_id
        )
        position = await self._means.writer.write(
            GRADUATE_PROFILES, profile, correlation_id=correlation_id
        )
        self._view.take_profile(key, profile, position)
        return position

    async def _take_back_if_erased(
        self, key: str, statement: GraduateStatement, correlation_id: str | None
    ) -> None:
        """The graduate may have said "erase me" while the entry was being published."""
        erased = self._view.graduate(key).erased
        if erased is not None:
            await self._forget(key, correlation_id)
            raise Erased(erased.erased_at)

    async def _forget(self, key: str, correlation_id: str | None) -> Position:
        position = await self._means.writer.erase(
            GRADUATE_PROFILES, key, correlation_id=correlation_id
        )
        self._view.take_profile(key, None, position)
        await self._means.writer.erase(GRADUATE_CONTACTS, key, correlation_id=correlation_id)
        return position


class VacancyDesk:
    """As `GraduateDesk`, for vacancies: no erasure, for they are no persons."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._view = means.view

    async def put(
        self,
        issuer: Issuer,
        own_reference: str,
        vacancy: VacancyIntake,
        correlation_id: str | None = None,
    ) -> VacancyTaken:
        """Publish it. Raises `Faulty` where title or text can't be used."""
        await _current(self._means)
        key = self._id(issuer, own_reference)
        statement = state_vacancy(
            vacancy,
            vacancy_id=key,
            issuer=issuer.issuer,
            own_reference=own_reference,
            now=self._means.clock(),
        )
        async with self._means.locks.of(key):
            position = await self._means.writer.write(
                VACANCIES, statement.vacancy, correlation_id=correlation_id
            )
            self._view.take_vacancy(key, statement.vacancy, position)
        return VacancyTaken(statement, vacancy_notices(statement.vacancy), position)

    async def get(self, issuer: Issuer, own_reference: str) -> tuple[str, VacancyRow]:
        """Raises `UnknownEntry`."""
        await _current(self._means)
        key = self._id(issuer, own_reference)
        row = self._view.vacancy(key)
        if row.vacancy.value is None:
            raise UnknownEntry
        return key, row

    async def delete(
        self, issuer: Issuer, own_reference: str, correlation_id: str | None = None
    ) -> ErasureTaken:
        """Withdraw it; again is as once. Raises `UnknownEntry` where it was never there."""
        await _current(self._means)
        key = self._id(issuer, own_reference)
        async with self._means.locks.of(key):
            if self._view.vacancy(key).vacancy.position is None:
                raise UnknownEntry
            position = await self._means.writer.erase(VACANCIES, key, correlation_id=correlation_id)
            self._view.take_vacancy(key, None, position)
            return ErasureTaken(key, position)

    def _id(self, issuer: Issuer, own_reference: str) -> str:
        return vacancy_id(self._means.secret, issuer.issuer, own_reference)


async def _current(means: Means) -> None:
    if not await means.currency.caught_up():
        raise ViewBehind
