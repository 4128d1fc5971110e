"""What the matcher needs from outside: an index, an embedder, a way to publish, a clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.matcher.occupation_head import OccupationHead
from shared.events import (
    Event,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    Position,
    Track,
    VacancyReviewed,
    VacancyStated,
)
from shared.topics import Topic

Vector = NDArray[np.float32]
"""A unit vector of the embedder's dimension, centred by language."""


@dataclass(frozen=True, slots=True)
class GraduateEntry:
    """All that the log has said of one graduate so far; each part may come before the others."""

    graduate_id: str
    profile: GraduateProfileStated | None = None
    choice: GraduateChoiceMade | None = None
    erasure: GraduateErased | None = None


@dataclass(frozen=True, slots=True)
class VacancyEntry:
    vacancy_id: str
    vacancy: VacancyStated | None = None
    review: VacancyReviewed | None = None


@dataclass(frozen=True, slots=True)
class GraduateSearch:
    """Who may be worth scoring for a vacancy.

    Found are all whose profile vector has at least `similarity_floor` to `vector`, or whose
    coding shares one of `occupation_ids`; nearest first, at most `limit`. `track` None searches
    every track (near misses); otherwise only a wish that excludes the track excludes: a missing
    value never does. Erased and profile-less graduates are never found.
    """

    vector: Vector
    occupation_ids: frozenset[str]
    similarity_floor: float
    limit: int
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class VacancySearch:
    """Which vacancies a graduate can enter: the mirror of `GraduateSearch`, without a limit."""

    vector: Vector
    occupation_ids: frozenset[str]
    similarity_floor: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A graduate found, with the cosine of profile and search vector, -1 to 1."""

    entry: GraduateEntry
    similarity: float


@dataclass(frozen=True, slots=True)
class ListRecord:
    """What was last published for a vacancy, and who stood on it (as candidate or near miss)."""

    vacancy_id: str
    version: str
    request: Position
    members: frozenset[str]


class Index(Protocol):
    """The matcher's only durable state; a view of the log that a replay rebuilds.

    Every `put_*` keeps the record's position and returns False, changing nothing, when a later
    position of that key is already there; the same position again (a redelivery) is stored
    again. A value of None is a tombstone: it removes the part but keeps its position.
    """

    @property
    def generation(self) -> str:
        """Names this store; a fresh one has a new name, and so a new consumer group."""
        ...

    async def put_profile(
        self,
        graduate_id: str,
        profile: GraduateProfileStated | None,
        position: Position,
        vector: Vector | None = None,
        text_hashes: Sequence[str] = (),
    ) -> bool: ...

    async def put_choice(
        self, graduate_id: str, choice: GraduateChoiceMade | None, position: Position
    ) -> bool: ...

    async def put_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool: ...

    async def forget(self, graduate_id: str) -> None:
        """Delete profile, choice, vector and every text vector that nobody else's text shares.

        Positions and the erasure itself stay, so that a late record can't bring the person back.
        """
        ...

    async def graduate(self, graduate_id: str) -> GraduateEntry | None: ...

    async def graduates(self, search: GraduateSearch) -> list[Hit]: ...

    async def put_vacancy(
        self,
        vacancy_id: str,
        vacancy: VacancyStated | None,
        position: Position,
        vector: Vector | None = None,
    ) -> bool: ...

    async def put_review(
        self, vacancy_id: str, review: VacancyReviewed | None, position: Position
    ) -> bool: ...

    async def vacancy(self, vacancy_id: str) -> VacancyEntry | None: ...

    async def vacancies(self, search: VacancySearch) -> list[str]: ...

    async def all_vacancies(self) -> list[str]: ...

    async def put_decision(self, decision: PlacementDecided) -> bool:
        """Keep the newest step of the case; deduplicated by (case, sequence)."""
        ...

    async def decisions(self, vacancy_id: str) -> dict[str, PlacementDecided]:
        """The newest step of each graduate's case with this vacancy, by graduate id."""
        ...

    async def put_list(self, record: ListRecord) -> bool: ...

    async def list_of(self, vacancy_id: str) -> ListRecord | None: ...

    async def lists_holding(self, graduate_id: str) -> list[str]: ...

    async def text_vectors(self, hashes: Sequence[str]) -> dict[str, Vector]: ...

    async def put_text_vectors(self, vectors: Mapping[str, Vector]) -> None: ...

    async def last_alive(self) -> datetime | None: ...

    async def mark_alive(self, now: datetime) -> None: ...


class Embedder(Protocol):
    """Texts to vectors. All but the methods may be read once `load` has returned."""

    @property
    def model_id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def head(self) -> OccupationHead | None:
        """What tells occupations from this model's vectors; None where it has no such part."""
        ...

    async def load(self) -> None: ...

    async def embed(self, texts: Sequence[str]) -> list[Vector]: ...


class Writer(Protocol):
    """Publishes; returns once the broker has acknowledged."""

    async def write(self, topic: Topic, event: Event) -> Position: ...


class Clock(Protocol):
    def __call__(self) -> datetime: ...
