"""The matcher's durable state as collections of points; knows Qdrant's words, not its engine.

One point a graduate, a vacancy, a list, a case, a text. Parts that come from different topics lie
under different payload keys and are set one by one, guarded by the offset that is stored with
them, so that two consumers never overwrite each other's part and an older record changes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from qdrant_client import models

from services.matcher.index_rows import (
    META_ID,
    any_of,
    equals,
    event_json,
    forget_read,
    graduate_entry,
    is_beyond,
    is_later,
    open_to,
    part_event,
    part_position,
    point_id,
)
from services.matcher.points import Collection, PointStore, Scored, StoredPoint
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
    Event,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    VacancyReviewed,
    VacancyStated,
)

GRADUATES, VACANCIES, LISTS, CASES, TEXTS, META = (
    "graduates",
    "vacancies",
    "lists",
    "cases",
    "texts",
    "meta",
)
EVERY_VACANCY = 10_000
"""Upper bound of one answer; an embedded pool is tens, a programme hundreds."""


def collections(prefix: str, dimension: int) -> dict[str, Collection]:
    """The collections of one generation. `dimension` is the embedder's; 1 where none is kept."""
    keywords = {
        GRADUATES: (
            "profile.track",
            "profile.occupation_ids",
            "profile.text_hashes",
            "choice.track",
        ),
        VACANCIES: ("vacancy.occupation_ids",),
        LISTS: ("members",),
        CASES: ("vacancy_id",),
        TEXTS: (),
        META: (),
    }
    with_vectors = {GRADUATES, VACANCIES, TEXTS}
    return {
        name: Collection(prefix + name, dimension if name in with_vectors else 1, fields)
        for name, fields in keywords.items()
    }


class QdrantIndex:
    """Fits `ports.Index` over any `PointStore`. Opened by `index_opening.open_index`."""

    def __init__(self, store: PointStore, prefix: str, generation: str) -> None:
        self._store = store
        self._prefix = prefix
        self._generation = generation

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
        before = await self._point(GRADUATES, graduate_id)
        fields = {
            "track": profile.track.value if profile else None,
            "occupation_ids": list(profile.coding.occupation_ids) if profile else [],
            "text_hashes": sorted(set(text_hashes)) if profile else [],
        }
        stored = await self._put_part(GRADUATES, graduate_id, "profile", profile, position, fields)
        if stored:
            await self._set_vector(
                GRADUATES, graduate_id, "profile", position, vector if profile else None
            )
            await self._drop_unshared(before, keep=set(text_hashes) if profile else set())
        return stored

    async def put_choice(
        self, graduate_id: str, choice: GraduateChoiceMade | None, position: Position
    ) -> bool:
        wish = choice.track.value if choice and choice.track else None
        return await self._put_part(
            GRADUATES, graduate_id, "choice", choice, position, {"track": wish}
        )

    async def put_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool:
        return await self._put_part(GRADUATES, graduate_id, "erasure", erasure, position, {})

    async def forget(self, graduate_id: str) -> None:
        before = await self._point(GRADUATES, graduate_id)
        if before is None:
            return
        for part in ("profile", "choice"):
            if part in before.payload:
                await self._put_part(
                    GRADUATES, graduate_id, part, None, part_position(before, part), {}
                )
        await self._store.set_vector(
            self._prefix + GRADUATES, before.id, None, models.Filter(must=[])
        )
        await self._drop_unshared(before, keep=set())
        forget_read()

    async def graduate(self, graduate_id: str) -> GraduateEntry | None:
        point = await self._point(GRADUATES, graduate_id)
        return None if point is None else graduate_entry(point)

    async def graduates(self, search: GraduateSearch) -> list[Hit]:
        found = await self._near(
            GRADUATES,
            search.vector,
            open_to(search.track),
            any_of("profile.occupation_ids", search.occupation_ids),
            search.similarity_floor,
            search.limit,
        )
        hits = [Hit(graduate_entry(s.point), s.similarity) for s in found]
        hits = [hit for hit in hits if hit.entry.profile is not None]
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
        ids = list(vacancy.coding.occupation_ids) if vacancy else []
        stored = await self._put_part(
            VACANCIES, vacancy_id, "vacancy", vacancy, position, {"occupation_ids": ids}
        )
        if stored:
            await self._set_vector(
                VACANCIES, vacancy_id, "vacancy", position, vector if vacancy else None
            )
        return stored

    async def put_review(
        self, vacancy_id: str, review: VacancyReviewed | None, position: Position
    ) -> bool:
        return await self._put_part(VACANCIES, vacancy_id, "review", review, position, {})

    async def vacancy(self, vacancy_id: str) -> VacancyEntry | None:
        point = await self._point(VACANCIES, vacancy_id)
        if point is None:
            return None
        return VacancyEntry(
            vacancy_id,
            part_event(point, "vacancy", VacancyStated),
            part_event(point, "review", VacancyReviewed),
        )

    async def vacancies(self, search: VacancySearch) -> list[str]:
        found = await self._near(
            VACANCIES,
            search.vector,
            models.Filter(),
            any_of("vacancy.occupation_ids", search.occupation_ids),
            search.similarity_floor,
            EVERY_VACANCY,
        )
        return sorted(str(s.point.payload["id"]) for s in found)

    async def all_vacancies(self) -> list[str]:
        points = await self._store.scroll(self._prefix + VACANCIES, models.Filter())
        return sorted(str(p.payload["id"]) for p in points if event_json(p, "vacancy"))

    async def put_decision(self, decision: PlacementDecided) -> bool:
        there = await self._point(CASES, decision.case_id)
        if there is not None and there.payload["sequence"] > decision.sequence:
            return False
        payload = {
            "id": decision.case_id,
            "vacancy_id": decision.vacancy_id,
            "sequence": decision.sequence,
            "event": decision.model_dump_json(),
        }
        await self._store.upsert(
            self._prefix + CASES, [StoredPoint(point_id(decision.case_id), payload)]
        )
        return True

    async def decisions(self, vacancy_id: str) -> dict[str, PlacementDecided]:
        where = models.Filter(must=[equals("vacancy_id", vacancy_id)])
        points = await self._store.scroll(self._prefix + CASES, where)
        decisions = [PlacementDecided.model_validate_json(p.payload["event"]) for p in points]
        return {d.graduate_id: d for d in sorted(decisions, key=lambda d: d.graduate_id)}

    async def put_list(self, record: ListRecord) -> bool:
        there = await self.list_of(record.vacancy_id)
        if there is not None and is_later(there.request, record.request):
            return False
        payload = {
            "id": record.vacancy_id,
            "version": record.version,
            "request": record.request.model_dump(),
            "members": sorted(record.members),
        }
        await self._store.upsert(
            self._prefix + LISTS, [StoredPoint(point_id(record.vacancy_id), payload)]
        )
        return True

    async def list_of(self, vacancy_id: str) -> ListRecord | None:
        point = await self._point(LISTS, vacancy_id)
        if point is None:
            return None
        return ListRecord(
            vacancy_id,
            point.payload["version"],
            Position.model_validate(point.payload["request"]),
            frozenset(point.payload["members"]),
        )

    async def lists_holding(self, graduate_id: str) -> list[str]:
        where = models.Filter(must=[equals("members", graduate_id)])
        points = await self._store.scroll(self._prefix + LISTS, where)
        return sorted(str(point.payload["id"]) for point in points)

    async def text_vectors(self, hashes: Sequence[str]) -> dict[str, Vector]:
        ids = {point_id(text_hash): text_hash for text_hash in hashes}
        points = await self._store.retrieve(self._prefix + TEXTS, list(ids), with_vectors=True)
        return {ids[p.id]: p.vector for p in points if p.vector is not None}

    async def put_text_vectors(self, vectors: Mapping[str, Vector]) -> None:
        points = [StoredPoint(point_id(text), {}, vector) for text, vector in vectors.items()]
        await self._store.upsert(self._prefix + TEXTS, points)

    async def last_alive(self) -> datetime | None:
        points = await self._store.retrieve(self._prefix + META, [META_ID])
        alive = points[0].payload.get("last_alive") if points else None
        return datetime.fromisoformat(alive) if alive else None

    async def mark_alive(self, now: datetime) -> None:
        payload = {"generation": self._generation, "last_alive": now.isoformat()}
        await self._store.upsert(self._prefix + META, [StoredPoint(META_ID, payload)])

    async def close(self) -> None:
        await self._store.close()

    async def _point(self, name: str, key: str) -> StoredPoint | None:
        points = await self._store.retrieve(self._prefix + name, [point_id(key)])
        return points[0] if points else None

    async def _put_part(
        self,
        name: str,
        key: str,
        part: str,
        event: Event | None,
        position: Position,
        fields: Mapping[str, Any],
    ) -> bool:
        row = point_id(key)
        await self._store.insert_missing(self._prefix + name, [row])
        content = {
            "partition": position.partition,
            "offset": position.offset,
            "event": event.model_dump_json() if event else None,
            **fields,
        }
        where = models.Filter(
            must=[models.HasIdCondition(has_id=[row])],
            must_not=[is_beyond(part, position)],
        )
        await self._store.set_payload(self._prefix + name, where, {"id": key, part: content})
        after = await self._point(name, key)
        return after is not None and part_position(after, part) == position

    async def _set_vector(
        self, name: str, key: str, part: str, position: Position, vector: Vector | None
    ) -> None:
        where = models.Filter(must_not=[is_beyond(part, position)])
        await self._store.set_vector(self._prefix + name, point_id(key), vector, where)

    async def _near(
        self,
        name: str,
        vector: Vector,
        where: models.Filter,
        coded: models.Filter,
        floor: float,
        limit: int,
    ) -> list[Scored]:
        """All near enough or coded alike: two searches, each point once."""
        near = await self._store.nearest(
            self._prefix + name, vector, where, limit=limit, threshold=floor
        )
        alike = await self._store.nearest(
            self._prefix + name, vector, models.Filter(must=[where, coded]), limit=limit
        )
        return list({scored.point.id: scored for scored in [*near, *alike]}.values())

    async def _drop_unshared(self, before: StoredPoint | None, keep: set[str]) -> None:
        """Delete the vectors of texts that this graduate no longer has and nobody else has."""
        if before is None:
            return
        gone = set((before.payload.get("profile") or {}).get("text_hashes") or ()) - keep
        unshared = [
            point_id(text)
            for text in sorted(gone)
            if not await self._store.count(
                self._prefix + GRADUATES,
                models.Filter(must=[equals("profile.text_hashes", text)]),
            )
        ]
        await self._store.delete(self._prefix + TEXTS, unshared)
