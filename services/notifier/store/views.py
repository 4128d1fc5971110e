"""Views of the topics that others write: lists, vacancies, profiles, contacts, erasures."""

from collections.abc import Sequence

from sqlalchemy import delete, select, union

from services.notifier.case import CaseState
from services.notifier.content import content_of
from services.notifier.records import Contact, Graduate, GraduateFacts, Vacancy
from services.notifier.store.models import (
    CaseRow,
    ChoiceRow,
    ContactRow,
    EarlierListRow,
    ErasureRow,
    GraduateRow,
    NoteRow,
    ShortlistRow,
    VacancyRow,
)
from services.notifier.store.part import LedgerPart, is_news, place
from shared.events import (
    GraduateContactStated,
    GraduateErased,
    GraduateProfileStated,
    Language,
    Position,
    ShortlistIssued,
    VacancyStated,
)

EARLIER_LISTS_KEPT = 5


class ViewTables(LedgerPart):
    """Each `put_*` returns False, changing nothing, for a record that is no news."""

    async def put_shortlist(
        self, vacancy_id: str, shortlist: ShortlistIssued | None, position: Position
    ) -> bool:
        row = await self._row(ShortlistRow, vacancy_id)
        if not is_news(row, position):
            return False
        if row is None:
            row = ShortlistRow(vacancy_id=vacancy_id)
            self.session.add(row)
        elif row.document is not None:
            await self._keep_earlier(row.document)
        row.document = shortlist.model_dump_json() if shortlist else None
        row.status = shortlist.status.value if shortlist else None
        row.candidates = len(shortlist.lines) if shortlist else 0
        place(row, position)
        return True

    async def shortlist(self, vacancy_id: str) -> ShortlistIssued | None:
        row = await self._row(ShortlistRow, vacancy_id)
        return _list(row.document) if row else None

    async def list_version(self, vacancy_id: str, version: str) -> ShortlistIssued | None:
        """The newest list or one of the few before it, by its version."""
        newest = await self.shortlist(vacancy_id)
        if newest is not None and newest.version == version:
            return newest
        found = await self.session.scalar(
            select(EarlierListRow.document)
            .where(EarlierListRow.vacancy_id == vacancy_id, EarlierListRow.version == version)
            .order_by(EarlierListRow.id.desc())
            .limit(1)
        )
        return _list(found)

    async def forget_on_lists(self, graduate_id: str) -> None:
        """Take a person's lines out of every kept list; the matcher re-issues the lists."""
        newest = await self.session.scalars(
            select(ShortlistRow).where(ShortlistRow.document.contains(graduate_id))
        )
        earlier = await self.session.scalars(
            select(EarlierListRow).where(EarlierListRow.document.contains(graduate_id))
        )
        for row in (*newest, *earlier):
            row.document = _without(row.document, graduate_id)

    async def put_vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> bool:
        row = await self._row(VacancyRow, vacancy_id)
        if not is_news(row, position):
            return False
        if row is None:
            row = VacancyRow(vacancy_id=vacancy_id)
            self.session.add(row)
        row.document = vacancy.model_dump_json() if vacancy else None
        row.content = content_of(vacancy) if vacancy else None
        place(row, position)
        return True

    async def vacancy(self, vacancy_id: str) -> Vacancy | None:
        return vacancy_of(await self._row(VacancyRow, vacancy_id))

    async def put_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> bool:
        row = await self._row(GraduateRow, graduate_id)
        if not is_news(row, position):
            return False
        if row is None:
            row = GraduateRow(graduate_id=graduate_id)
            self.session.add(row)
        facts = GraduateFacts.from_profile(profile) if profile else None
        row.facts = facts.model_dump_json() if facts else None
        place(row, position)
        return True

    async def graduate(self, graduate_id: str) -> Graduate:
        row = await self._row(GraduateRow, graduate_id)
        erased = await self._row(ErasureRow, graduate_id)
        return Graduate(
            graduate_id=graduate_id,
            facts=GraduateFacts.model_validate_json(row.facts) if row and row.facts else None,
            erasure=_erasure(erased.document) if erased else None,
        )

    async def erased_among(self, graduate_ids: Sequence[str]) -> Sequence[str]:
        rows = await self.session.scalars(
            select(ErasureRow.graduate_id).where(
                ErasureRow.graduate_id.in_(graduate_ids), ErasureRow.document.is_not(None)
            )
        )
        return [found for found in rows.all() if (await self.graduate(found)).is_erased]

    async def unfinished_erasures(self) -> Sequence[GraduateErased]:
        """Of persons who are erased and of whom a case does not say so yet, or a word is left."""
        named = union(
            select(CaseRow.graduate_id).where(CaseRow.state != CaseState.ERASED.value),
            select(NoteRow.graduate_id),
            select(ChoiceRow.graduate_id),
        )
        rows = await self.session.scalars(
            select(ErasureRow).where(
                ErasureRow.document.is_not(None), ErasureRow.graduate_id.in_(named)
            )
        )
        graduates = [await self.graduate(row.graduate_id) for row in rows.all()]
        return [one.erasure for one in graduates if one.is_erased and one.erasure is not None]

    async def put_contact(
        self, graduate_id: str, contact: GraduateContactStated | None, position: Position
    ) -> bool:
        row = await self._row(ContactRow, graduate_id)
        if not is_news(row, position):
            return False
        if row is None:
            row = ContactRow(graduate_id=graduate_id)
            self.session.add(row)
        _fill(row, contact)
        place(row, position)
        return True

    async def contact(self, graduate_id: str) -> Contact | None:
        row = await self._row(ContactRow, graduate_id)
        if row is None or row.name is None:
            return None
        language = Language(row.language or Language.VIETNAMESE)
        return Contact(row.name, row.email, row.phone, language)

    async def put_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool:
        row = await self._row(ErasureRow, graduate_id)
        if not is_news(row, position):
            return False
        if row is None:
            row = ErasureRow(graduate_id=graduate_id)
            self.session.add(row)
        row.document = erasure.model_dump_json() if erasure else None
        place(row, position)
        return True

    async def note_erasure(self, erasure: GraduateErased) -> None:
        """Our own word, before it comes back by the log."""
        row = await self._row(ErasureRow, erasure.graduate_id)
        if row is None:
            row = ErasureRow(graduate_id=erasure.graduate_id, partition=0, offset=-1)
            self.session.add(row)
        row.document = erasure.model_dump_json()

    async def forget_views(self, erasure: GraduateErased) -> None:
        """Empty profile and contact; the positions stay, so that no late record refills them.

        A contact stated after the erasure is that of a person who came back.
        """
        profile = await self._row(GraduateRow, erasure.graduate_id)
        if profile is not None:
            profile.facts = None
        contact = await self._row(ContactRow, erasure.graduate_id)
        if contact is not None and contact.stated_at and contact.stated_at <= erasure.erased_at:
            _fill(contact, None)

    async def _keep_earlier(self, document: str) -> None:
        earlier = ShortlistIssued.model_validate_json(document)
        vacancy_id = earlier.vacancy_id
        kept = EarlierListRow(vacancy_id=vacancy_id, version=earlier.version, document=document)
        self.session.add(kept)
        await self.session.flush()
        newest = (
            select(EarlierListRow.id)
            .where(EarlierListRow.vacancy_id == vacancy_id)
            .order_by(EarlierListRow.id.desc())
            .limit(EARLIER_LISTS_KEPT)
        )
        await self.session.execute(
            delete(EarlierListRow).where(
                EarlierListRow.vacancy_id == vacancy_id, EarlierListRow.id.not_in(newest)
            )
        )


def vacancy_of(row: VacancyRow | None) -> Vacancy | None:
    if row is None or row.document is None or row.content is None:
        return None
    return Vacancy(VacancyStated.model_validate_json(row.document), row.content)


def _fill(row: ContactRow, contact: GraduateContactStated | None) -> None:
    row.name = _storable(contact.name) if contact else None
    row.email = _storable(contact.email) if contact else None
    row.phone = _storable(contact.phone) if contact else None
    row.language = contact.language.value if contact else None
    row.stated_at = contact.stated_at if contact else None


def _storable(text: str | None) -> str | None:
    """PostgreSQL's text holds no NUL; nobody's name does."""
    return text.replace("\0", "") if text else None


def _list(document: str | None) -> ShortlistIssued | None:
    return ShortlistIssued.model_validate_json(document) if document else None


def _erasure(document: str | None) -> GraduateErased | None:
    return GraduateErased.model_validate_json(document) if document else None


def _without(document: str | None, graduate_id: str) -> str:
    found = _list(document)
    if found is None:
        return ""
    lines = tuple(line for line in found.lines if line.graduate_id != graduate_id)
    near = tuple(miss for miss in found.near_misses if miss.graduate_id != graduate_id)
    return found.model_copy(update={"lines": lines, "near_misses": near}).model_dump_json()
