"""What a state event does: to the index first, then requests for exactly the lists it may change.

The requests are acknowledged before a handler returns, so before the offset of their cause
commits (design, rule 5). A crash between index and request brings the event again, and so the
request: only a lower position than the index holds is passed over.
"""

from services.matcher.canonical import text_hash
from services.matcher.coding import coded_by_all
from services.matcher.locks import KeyedLocks
from services.matcher.occupation_head import OccupationHead
from services.matcher.passages import passages, profile_text, profile_texts, vacancy_texts
from services.matcher.ports import GraduateEntry, Index
from services.matcher.requesting import Requests
from services.matcher.requirements import requirements
from services.matcher.scale import Scale
from services.matcher.standing import is_erased, standing
from services.matcher.suitability import vacancy_search
from services.matcher.texts import TextVectors
from shared.events import (
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    RequestCause,
    VacancyReviewed,
    VacancyStated,
)


class StateHandlers:
    """One coroutine a topic. None as the event is a tombstone.

    Handlers of one graduate take turns: profile, choice and erasure come from three topics, and
    a profile being embedded must not outlast the erasure that overtakes it.
    """

    def __init__(
        self,
        index: Index,
        texts: TextVectors,
        requests: Requests,
        scale: Scale,
        head: OccupationHead | None = None,
    ) -> None:
        self._index = index
        self._texts = texts
        self._requests = requests
        self._scale = scale
        self._head = head
        self._turns = KeyedLocks()

    async def profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> None:
        """A profile whose consent is not newer than the person's erasure is not taken in."""
        async with self._turns.of(graduate_id):
            before = await self._index.graduate(graduate_id)
            affected = await self._may_enter(before)
            if profile is not None and before and is_erased(before.erasure, profile.consent):
                return
            if not await self._put_profile(graduate_id, profile, position):
                return
            after = await self._without_erased(graduate_id)
            affected |= await self._may_enter(after)
            await self._request(graduate_id, affected, RequestCause.PROFILE_CHANGED)

    async def choice(
        self, graduate_id: str, choice: GraduateChoiceMade | None, position: Position
    ) -> None:
        """A choice from before an erasure died with it."""
        async with self._turns.of(graduate_id):
            before = await self._index.graduate(graduate_id)
            if choice is not None and before is not None and before.erasure is not None:
                choice = choice if choice.chosen_at > before.erasure.erased_at else None
            if not await self._index.put_choice(graduate_id, choice, position):
                return
            affected = await self._may_enter(before)
            await self._request(graduate_id, affected, RequestCause.CHOICE_CHANGED)

    async def erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> None:
        """Forgets the person, unless a consent given later stands against the erasure."""
        async with self._turns.of(graduate_id):
            affected = await self._may_enter(await self._index.graduate(graduate_id))
            if not await self._index.put_erasure(graduate_id, erasure, position):
                return
            if erasure is not None:
                await self._without_erased(graduate_id)
            await self._request(graduate_id, affected, RequestCause.GRADUATE_ERASED)

    async def vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> None:
        vector = None
        if vacancy is not None:
            texts = vacancy_texts(vacancy, requirements(vacancy))
            vectors = await self._texts.kept(texts)
            vector = vectors[texts[0]]
            coding = coded_by_all(vacancy.coding, [vectors[each] for each in texts], self._head)
            vacancy = vacancy.model_copy(update={"coding": coding})
        if await self._index.put_vacancy(vacancy_id, vacancy, position, vector):
            await self._requests.send([vacancy_id], RequestCause.VACANCY_CHANGED)

    async def review(
        self, vacancy_id: str, review: VacancyReviewed | None, position: Position
    ) -> None:
        if await self._index.put_review(vacancy_id, review, position):
            await self._requests.send([vacancy_id], RequestCause.REVIEW_CHANGED)

    async def decision(self, decision: PlacementDecided | None) -> None:
        """Decisions are kept for ever: a tombstone among them says nothing."""
        if decision is not None and await self._index.put_decision(decision):
            await self._requests.send([decision.vacancy_id], RequestCause.DECISION_MADE)

    async def _put_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> bool:
        if profile is None:
            return await self._index.put_profile(graduate_id, None, position)
        texts = profile_texts(profile, passages(profile))
        vectors = await self._texts.kept(texts)
        coding = coded_by_all(profile.coding, [vectors[each] for each in texts], self._head)
        return await self._index.put_profile(
            graduate_id,
            profile.model_copy(update={"coding": coding}),
            position,
            vectors[texts[0]],
            [text_hash(text) for text in texts],
        )

    async def _without_erased(self, graduate_id: str) -> GraduateEntry | None:
        """The graduate as the index has them now; forgotten where an erasure covers them.

        Looked at after writing, whoever wrote: so of a profile and an erasure that two processes
        take in at the same time the later one sees both.
        """
        entry = await self._index.graduate(graduate_id)
        if entry is None or entry.erasure is None:
            return entry
        if entry.profile is None or entry.erasure.covers(entry.profile.consent):
            await self._index.forget(graduate_id)
            return await self._index.graduate(graduate_id)
        return entry

    async def _may_enter(self, entry: GraduateEntry | None) -> set[str]:
        """The vacancies on whose lists the graduate may stand as the entry says it."""
        known = None if entry is None else standing(entry)
        if known is None:
            return set()
        text = profile_text(known.profile)
        vector = (await self._texts.looked_up([text]))[text]
        search = vacancy_search(known.profile, vector, self._scale)
        return set(await self._index.vacancies(search))

    async def _request(self, graduate_id: str, affected: set[str], cause: RequestCause) -> None:
        """`affected`, and every list that the graduate stands on."""
        holding = await self._index.lists_holding(graduate_id)
        await self._requests.send(affected.union(holding), cause)
