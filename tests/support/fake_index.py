"""The matcher's index in memory: the same answers as Qdrant's, and a log of what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np

from services.matcher.ports import (
    GraduateEntry,
    GraduateSearch,
    Hit,
    ListRecord,
    VacancyEntry,
    VacancySearch,
    Vector,
)
from shared.events import (
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    Track,
    TrackWish,
    VacancyReviewed,
    VacancyStated,
)


@dataclass
class _Places:
    """Positions by part and key, kept even where the part itself is gone."""

    known: dict[tuple[str, str], Position] = field(default_factory=dict)

    def take(self, part: str, key: str, position: Position) -> bool:
        there = self.known.get((part, key))
        if there is not None and _later(there, position):
            return False
        self.known[(part, key)] = position
        return True


class FakeIndex:
    """Fits the matcher's port `Index`."""

    def __init__(self, generation: str = "fake") -> None:
        self.vectors_by_hash: dict[str, Vector] = {}
        self._generation = generation
        self._places = _Places()
        self._graduates: dict[str, GraduateEntry] = {}
        self._profile_vectors: dict[str, Vector] = {}
        self._hashes: dict[str, frozenset[str]] = {}
        self._vacancies: dict[str, VacancyEntry] = {}
        self._vacancy_vectors: dict[str, Vector] = {}
        self._decisions: dict[str, PlacementDecided] = {}
        self._lists: dict[str, ListRecord] = {}
        self._alive: datetime | None = None

    @property
    def generation(self) -> str:
        return self._generation

    async def put_profile(
        self,
        graduate_id: str,
        profile: GraduateProfileStated | None,
        position: Position,
        vector: Vector | None = None,
        text_hashes: Sequence[str] = (),
    ) -> bool:
        if not self._places.take("profile", graduate_id, position):
            return False
        self._change(graduate_id, profile=profile)
        self._profile_vectors.pop(graduate_id, None)
        if profile is not None and vector is not None:
            self._profile_vectors[graduate_id] = vector
        self._keep_hashes(graduate_id, frozenset(text_hashes if profile else ()))
        return True

    async def put_choice(
        self, graduate_id: str, choice: GraduateChoiceMade | None, position: Position
    ) -> bool:
        if not self._places.take("choice", graduate_id, position):
            return False
        self._change(graduate_id, choice=choice)
        return True

    async def put_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool:
        if not self._places.take("erasure", graduate_id, position):
            return False
        self._change(graduate_id, erasure=erasure)
        return True

    async def forget(self, graduate_id: str) -> None:
        self._change(graduate_id, profile=None, choice=None)
        self._profile_vectors.pop(graduate_id, None)
        self._keep_hashes(graduate_id, frozenset())

    async def graduate(self, graduate_id: str) -> GraduateEntry | None:
        return self._graduates.get(graduate_id)

    async def graduates(self, search: GraduateSearch) -> list[Hit]:
        hits = [
            Hit(entry, similarity)
            for graduate_id, entry in self._graduates.items()
            if entry.profile is not None
            and _open_to(entry, search.track)
            and (vector := self._profile_vectors.get(graduate_id)) is not None
            and (
                (similarity := _cosine(vector, search.vector)) >= search.similarity_floor
                or search.occupation_ids.intersection(entry.profile.coding.occupation_ids)
            )
        ]
        return sorted(hits, key=lambda h: (-round(h.similarity, 6), h.entry.graduate_id))[
            : search.limit
        ]

    async def put_vacancy(
        self,
        vacancy_id: str,
        vacancy: VacancyStated | None,
        position: Position,
        vector: Vector | None = None,
    ) -> bool:
        if not self._places.take("vacancy", vacancy_id, position):
            return False
        before = self._vacancies.get(vacancy_id, VacancyEntry(vacancy_id))
        self._vacancies[vacancy_id] = replace(before, vacancy=vacancy)
        self._vacancy_vectors.pop(vacancy_id, None)
        if vacancy is not None and vector is not None:
            self._vacancy_vectors[vacancy_id] = vector
        return True

    async def put_review(
        self, vacancy_id: str, review: VacancyReviewed | None, position: Position
    ) -> bool:
        if not self._places.take("review", vacancy_id, position):
            return False
        before = self._vacancies.get(vacancy_id, VacancyEntry(vacancy_id))
        self._vacancies[vacancy_id] = replace(before, review=review)
        return True

    async def vacancy(self, vacancy_id: str) -> VacancyEntry | None:
        return self._vacancies.get(vacancy_id)

    async def vacancies(self, search: VacancySearch) -> list[str]:
        return sorted(
            vacancy_id
            for vacancy_id, vector in self._vacancy_vectors.items()
            if (vacancy := self._vacancies[vacancy_id].vacancy) is not None
            and (
                _cosine(vector, search.vector) >= search.similarity_floor
                or search.occupation_ids.intersection(vacancy.coding.occupation_ids)
            )
        )

    async def all_vacancies(self) -> list[str]:
        return sorted(key for key, entry in self._vacancies.items() if entry.vacancy is not None)

    async def put_decision(self, decision: PlacementDecided) -> bool:
        there = self._decisions.get(decision.case_id)
        if there is not None and there.sequence > decision.sequence:
            return False
        self._decisions[decision.case_id] = decision
        return True

    async def decisions(self, vacancy_id: str) -> dict[str, PlacementDecided]:
        found = [one for one in self._decisions.values() if one.vacancy_id == vacancy_id]
        return {one.graduate_id: one for one in found}

    async def put_list(self, record: ListRecord) -> bool:
        there = self._lists.get(record.vacancy_id)
        if there is not None and _later(there.request, record.request):
            return False
        self._lists[record.vacancy_id] = record
        return True

    async def list_of(self, vacancy_id: str) -> ListRecord | None:
        return self._lists.get(vacancy_id)

    async def lists_holding(self, graduate_id: str) -> list[str]:
        return sorted(key for key, record in self._lists.items() if graduate_id in record.members)

    async def text_vectors(self, hashes: Sequence[str]) -> dict[str, Vector]:
        return {each: self.vectors_by_hash[each] for each in hashes if each in self.vectors_by_hash}

    async def put_text_vectors(self, vectors: Mapping[str, Vector]) -> None:
        self.vectors_by_hash.update(vectors)

    async def last_alive(self) -> datetime | None:
        return self._alive

    async def mark_alive(self, now: datetime) -> None:
        self._alive = now

    def _change(self, graduate_id: str, **parts: Any) -> None:
        before = self._graduates.get(graduate_id, GraduateEntry(graduate_id))
        self._graduates[graduate_id] = replace(before, **parts)

    def _keep_hashes(self, graduate_id: str, hashes: frozenset[str]) -> None:
        gone = self._hashes.pop(graduate_id, frozenset()) - hashes
        self._hashes[graduate_id] = hashes
        others = frozenset().union(*self._hashes.values())
        for each in gone - others:
            self.vectors_by_hash.pop(each, None)


def _later(there: Position, new: Position) -> bool:
    return there.partition == new.partition and there.offset > new.offset


def _cosine(left: Vector, right: Vector) -> float:
    return float(np.dot(left, right))


def _open_to(entry: GraduateEntry, track: Track | None) -> bool:
    if track is None or entry.profile is None:
        return True
    own = entry.choice.track if entry.choice is not None else None
    wish = own or entry.profile.track
    return wish is not (TrackWish.HOME if track is Track.AWAY else TrackWish.AWAY)
