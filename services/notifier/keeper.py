"""Takes the log's records in: views, our own words read back, erasures; sends nothing to anybody.

Each record is one transaction. Until a fresh store has read the log to its end, no step is taken
here: what looks void or erased may long have been recorded further on.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.notifier.case import Case
from services.notifier.changes import Change, what_changed, what_changed_since
from services.notifier.desk import DeskLedger, Letters, letter_about
from services.notifier.recording import ErasingLedger, forget, forget_everywhere, record
from services.notifier.records import Mail, MailProblem, MailStatus
from services.notifier.review import SYSTEM, void
from services.notifier.standing import Standing
from shared.events import (
    ActorRole,
    DecisionNoteWritten,
    DecisionStep,
    GraduateChoiceMade,
    GraduateContactStated,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    ShortlistIssued,
    VacancyReviewed,
    VacancyStated,
)

ANSWERS = frozenset({DecisionStep.ACCEPTED, DecisionStep.DECLINED, DecisionStep.PAUSED})


class KeeperLedger(DeskLedger, ErasingLedger, Protocol):
    async def put_shortlist(
        self, vacancy_id: str, shortlist: ShortlistIssued | None, position: Position
    ) -> bool: ...
    async def put_vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> bool: ...
    async def put_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> bool: ...
    async def put_contact(
        self, graduate_id: str, contact: GraduateContactStated | None, position: Position
    ) -> bool: ...
    async def put_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool: ...
    async def put_choice(self, choice: GraduateChoiceMade) -> bool: ...
    async def waiting_cases(self, vacancy_id: str | None = None) -> Sequence[Case]: ...
    async def list_version(self, vacancy_id: str, version: str) -> ShortlistIssued | None: ...
    async def knows_decision(self, key: str, sequence: int) -> bool: ...
    async def add_answer(self, decision: PlacementDecided, approval_sequence: int) -> None: ...
    async def drop_note(self, decision_id: UUID) -> None: ...
    async def erased_among(self, graduate_ids: Sequence[str]) -> Sequence[str]: ...
    async def unfinished_erasures(self) -> Sequence[GraduateErased]: ...
    async def mail_about(self, case_id: str, approval_sequence: int) -> Mail | None: ...
    async def mark_rebuilt(self, now: datetime) -> None: ...


class KeeperStore(Protocol):
    def write(self) -> AbstractAsyncContextManager[KeeperLedger]: ...


class Keeper:
    """`announce` is called after a commit that left something to publish."""

    def __init__(
        self,
        store: KeeperStore,
        letters: Letters,
        clock: Callable[[], datetime],
        announce: Callable[[], None],
    ) -> None:
        self._store = store
        self._letters = letters
        self._clock = clock
        self._announce = announce

    async def take_shortlist(
        self, vacancy_id: str, shortlist: ShortlistIssued | None, position: Position
    ) -> None:
        """Approvals whose grounds no longer stand end in the transaction that brings the list."""
        async with self._store.write() as ledger:
            if not await ledger.put_shortlist(vacancy_id, shortlist, position):
                return
            if shortlist is not None:
                for erased in await ledger.erased_among(_named(shortlist)):
                    await ledger.forget_on_lists(erased)
            if await ledger.is_rebuilt():
                for case in await ledger.waiting_cases(vacancy_id):
                    await self._void_if_moved(ledger, case, shortlist)
        self._announce()

    async def take_vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> None:
        async with self._store.write() as ledger:
            await ledger.put_vacancy(vacancy_id, vacancy, position)

    async def take_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> None:
        """A profile that an erasure covers leaves its position and nothing else."""
        async with self._store.write() as ledger:
            erasure = (await ledger.graduate(graduate_id)).erasure
            covered = profile and erasure and erasure.covers(profile.consent)
            await ledger.put_profile(graduate_id, None if covered else profile, position)

    async def take_contact(
        self, graduate_id: str, contact: GraduateContactStated | None, position: Position
    ) -> None:
        """A contact stated before an erasure leaves its position and nothing else."""
        async with self._store.write() as ledger:
            erasure = (await ledger.graduate(graduate_id)).erasure
            gone = contact and erasure and contact.stated_at <= erasure.erased_at
            await ledger.put_contact(graduate_id, None if gone else contact, position)

    async def take_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> None:
        """Deletes, unless the person has consented anew since."""
        async with self._store.write() as ledger:
            if not await ledger.put_erasure(graduate_id, erasure, position) or erasure is None:
                return
            if not (await ledger.graduate(graduate_id)).is_erased:
                return
            if await ledger.is_rebuilt():
                await self._erase(ledger, erasure)
            else:
                await forget(ledger, erasure)
        self._announce()

    async def take_decision(self, decision: PlacementDecided) -> None:
        """Our own word: known here, but for a store that is being rebuilt."""
        async with self._store.write() as ledger:
            if await ledger.knows_decision(decision.case_id, decision.sequence):
                return
            before = await ledger.case(decision.graduate_id, decision.vacancy_id)
            await ledger.save(decision, before.after(decision))
            graduate = await ledger.graduate(decision.graduate_id)
            if decision.step in ANSWERS and before.approval and not graduate.is_erased:
                await ledger.add_answer(decision, before.approval.sequence)

    async def take_note(self, decision_id: UUID, note: DecisionNoteWritten | None) -> None:
        async with self._store.write() as ledger:
            if note is None:
                await ledger.drop_note(decision_id)
            elif not (await ledger.graduate(note.graduate_id)).is_erased:
                await ledger.put_note(note)

    async def take_review(self, review: VacancyReviewed | None) -> None:
        if review is not None:
            async with self._store.write() as ledger:
                await ledger.put_review(review)

    async def take_choice(self, choice: GraduateChoiceMade | None) -> None:
        if choice is None:
            return
        async with self._store.write() as ledger:
            if not (await ledger.graduate(choice.graduate_id)).is_erased:
                await ledger.put_choice(choice)

    async def finish_rebuild(self) -> None:
        """The log's end is reached: take the steps that no record of the log has taken.

        Nothing is sent: a message that an approval may or may not have led to is in doubt.
        """
        async with self._store.write() as ledger:
            if await ledger.is_rebuilt():
                return
            await ledger.mark_rebuilt(self._clock())
            for erasure in await ledger.unfinished_erasures():
                await self._erase(ledger, erasure)
            for case in await ledger.waiting_cases():
                shortlist = await ledger.shortlist(case.vacancy_id)
                if not await self._void_if_moved(ledger, case, shortlist):
                    await self._doubt_message(ledger, case)
        self._announce()

    async def _erase(self, ledger: KeeperLedger, erasure: GraduateErased) -> None:
        await forget_everywhere(ledger, erasure, ActorRole.SYSTEM, SYSTEM, self._clock())

    async def _void_if_moved(
        self, ledger: KeeperLedger, case: Case, shortlist: ShortlistIssued | None
    ) -> bool:
        standing = Standing.of(shortlist, case.graduate_id) if shortlist else None
        decided = void(case, standing, self._clock())
        if decided is None:
            return False
        await record(ledger, decided, await _changes(ledger, case, standing))
        return True

    async def _doubt_message(self, ledger: KeeperLedger, case: Case) -> None:
        if case.approval is None:
            return
        if await ledger.mail_about(case.case_id, case.approval.sequence) is not None:
            return
        vacancy = await ledger.vacancy(case.vacancy_id)
        mail = await letter_about(ledger, self._letters, case, vacancy)
        if mail is not None:
            doubtful = replace(mail, status=MailStatus.UNKNOWN, problem=MailProblem.STORE_REBUILT)
            await ledger.add_mail(doubtful, self._clock())


async def _changes(ledger: KeeperLedger, case: Case, standing: Standing | None) -> Sequence[Change]:
    if standing is None or case.approval is None:
        return ()
    on = case.approval.on
    before = await ledger.list_version(case.vacancy_id, on.shortlist_version)
    if before is not None:
        earlier = Standing.of(before, case.graduate_id)
        if earlier.line is not None:
            return what_changed(earlier, standing)
    return what_changed_since(on, standing)


def _named(shortlist: ShortlistIssued) -> Sequence[str]:
    lines = [line.graduate_id for line in shortlist.lines]
    return lines + [miss.graduate_id for miss in shortlist.near_misses]
