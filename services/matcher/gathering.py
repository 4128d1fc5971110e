"""Reads from the index all that the list of one vacancy is made from; decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.matcher.assessment import Asked, Candidate
from services.matcher.coding import occupation_shares
from services.matcher.explain import likeness, matrix
from services.matcher.occupation_head import OccupationHead
from services.matcher.passages import Passage, passages, profile_texts, vacancy_texts
from services.matcher.ports import GraduateSearch, Index, Vector
from services.matcher.requirements import requirements
from services.matcher.scale import Scale
from services.matcher.standing import Standing, standing
from services.matcher.suitability import graduate_searches, may_be_suitable
from services.matcher.texts import TextVectors
from shared.events import DecisionStep, VacancyStated


@dataclass(frozen=True, slots=True)
class Gathered:
    """`earlier` is the newest step of each graduate's case with this vacancy."""

    asked: Asked
    candidates: tuple[Candidate, ...]
    earlier: dict[str, DecisionStep]


class Gathering:
    def __init__(
        self,
        index: Index,
        texts: TextVectors,
        scale: Scale,
        search_limit: int,
        head: OccupationHead | None = None,
    ) -> None:
        self._index = index
        self._texts = texts
        self._scale = scale
        self._limit = search_limit
        self._head = head

    async def gather(self, vacancy: VacancyStated) -> Gathered:
        wanted = requirements(vacancy)
        texts = vacancy_texts(vacancy, wanted)
        vectors = await self._texts.kept(texts)
        text = texts[0]
        found = await self._found(vacancy, vectors[text])
        decisions = await self._index.decisions(vacancy.vacancy_id)
        return Gathered(
            asked=Asked(
                vacancy,
                wanted,
                matrix([vectors[each.text] for each in wanted]),
                occupation_shares(vacancy.coding, [vectors[each] for each in texts], self._head),
            ),
            candidates=await self._candidates(found, text, vectors[text]),
            earlier={graduate: each.step for graduate, each in decisions.items()},
        )

    async def _found(self, vacancy: VacancyStated, vector: Vector) -> list[Standing]:
        """Everybody found who may be suitable, once, in the order of their ids."""
        found: dict[str, Standing] = {}
        for search in graduate_searches(vacancy, vector, self._scale, self._limit):
            found |= await self._by(search)
        return [
            found[graduate_id]
            for graduate_id in sorted(found)
            if may_be_suitable(vacancy.coding, found[graduate_id].profile.coding)
        ]

    async def _by(self, search: GraduateSearch) -> dict[str, Standing]:
        hits = await self._index.graduates(search)
        known = (standing(hit.entry) for hit in hits)
        return {each.graduate_id: each for each in known if each is not None}

    async def _candidates(
        self, found: list[Standing], text: str, vector: Vector
    ) -> tuple[Candidate, ...]:
        read = [(graduate, passages(graduate.profile)) for graduate in found]
        texts = [each for graduate, own in read for each in profile_texts(graduate.profile, own)]
        vectors = await self._texts.looked_up(texts)
        return tuple(
            candidate(graduate, own, vectors, text, vector, self._head) for graduate, own in read
        )


def candidate(
    graduate: Standing,
    own: tuple[Passage, ...],
    vectors: Mapping[str, Vector],
    text: str,
    vector: Vector,
    head: OccupationHead | None,
) -> Candidate:
    """`own` are the profile's passages, `vectors` those of all its texts, by text; `text` is the
    whole vacancy's."""
    texts = profile_texts(graduate.profile, own)
    return Candidate(
        graduate=graduate,
        own=own,
        own_vectors=matrix([vectors[each.text] for each in own]),
        whole=likeness(texts[0], vectors[texts[0]], text, vector),
        shares=occupation_shares(graduate.profile.coding, [vectors[each] for each in texts], head),
    )
