"""What the log says of every entry, in memory: a view that each start reads anew; writes nothing.

Each value keeps the partition and offset that it came from and ignores a lower one (design,
rule 3), so that an own write may be applied at once and read again later.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from shared.events import (
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    Position,
    ShortlistIssued,
    ShortlistStatus,
    VacancyReviewed,
    VacancyStated,
)

T = TypeVar("T")


@dataclass(slots=True)
class Newest(Generic[T]):
    """The newest value of one key on one topic; None before the first and after a tombstone."""

    value: T | None = None
    position: Position | None = None

    def take(self, value: T | None, position: Position) -> bool:
        """False, and nothing changed, where the same or a later record was taken already."""
        old = self.position
        if (
            old is not None
            and old.partition == position.partition
            and position.offset <= old.offset
        ):
            return False
        self.value, self.position = value, position
        return True


@dataclass(slots=True)
class GraduateRow:
    """All that is known of one graduate: the college's word, their own, and an erasure."""

    profile: Newest[GraduateProfileStated] = field(default_factory=Newest)
    choice: Newest[GraduateChoiceMade] = field(default_factory=Newest)
    erasure: Newest[GraduateErased] = field(default_factory=Newest)

    @property
    def erased(self) -> GraduateErased | None:
        """The erasure, unless the profile rests on a newer consent."""
        erasure, profile = self.erasure.value, self.profile.value
        if erasure is None or (profile is not None and not erasure.covers(profile.consent)):
            return None
        return erasure


@dataclass(frozen=True, slots=True)
class ListSummary:
    """Of a shortlist only what its members and its company may know: how many, and when."""

    status: ShortlistStatus
    status_reason: str
    issued_at: datetime
    candidates: frozenset[str]
    near_misses: frozenset[str]


@dataclass(slots=True)
class VacancyRow:
    vacancy: Newest[VacancyStated] = field(default_factory=Newest)
    review: Newest[VacancyReviewed] = field(default_factory=Newest)
    shortlist: Newest[ListSummary] = field(default_factory=Newest)


@dataclass(frozen=True, slots=True)
class ListCounts:
    """On how many vacancies' lists somebody stands now."""

    as_candidate: int
    as_near_miss: int


class View:
    """Every `take_*` returns whether it was news; None is a tombstone."""

    def __init__(self) -> None:
        self._graduates: dict[str, GraduateRow] = {}
        self._vacancies: dict[str, VacancyRow] = {}
        self._erased: set[str] = set()

    def graduate(self, graduate_id: str) -> GraduateRow:
        """Their row; an empty one where nothing was ever said of them."""
        return self._graduates.get(graduate_id) or GraduateRow()

    def vacancy(self, vacancy_id: str) -> VacancyRow:
        return self._vacancies.get(vacancy_id) or VacancyRow()

    def lists_of(self, graduate_id: str) -> ListCounts:
        lists = [row.shortlist.value for row in self._vacancies.values() if row.shortlist.value]
        return ListCounts(
            sum(graduate_id in each.candidates for each in lists),
            sum(graduate_id in each.near_misses for each in lists),
        )

    def profiles_to_erase(self) -> list[str]:
        """Graduates of whom a profile stands although an erasure covers it."""
        rows = ((graduate_id, self._graduates[graduate_id]) for graduate_id in self._erased)
        return [
            graduate_id
            for graduate_id, row in rows
            if row.profile.value is not None and row.erased is not None
        ]

    def take_profile(
        self, graduate_id: str, profile: GraduateProfileStated | None, position: Position
    ) -> bool:
        return self._graduate(graduate_id).profile.take(profile, position)

    def take_choice(
        self, graduate_id: str, choice: GraduateChoiceMade | None, position: Position
    ) -> bool:
        return self._graduate(graduate_id).choice.take(choice, position)

    def take_erasure(
        self, graduate_id: str, erasure: GraduateErased | None, position: Position
    ) -> bool:
        if erasure is not None:
            self._erased.add(graduate_id)
        return self._graduate(graduate_id).erasure.take(erasure, position)

    def take_vacancy(
        self, vacancy_id: str, vacancy: VacancyStated | None, position: Position
    ) -> bool:
        return self._vacancy(vacancy_id).vacancy.take(vacancy, position)

    def take_review(
        self, vacancy_id: str, review: VacancyReviewed | None, position: Position
    ) -> bool:
        return self._vacancy(vacancy_id).review.take(review, position)

    def take_list(
        self, vacancy_id: str, shortlist: ShortlistIssued | None, position: Position
    ) -> bool:
        summary = None if shortlist is None else _summary(shortlist)
        return self._vacancy(vacancy_id).shortlist.take(summary, position)

    def _graduate(self, graduate_id: str) -> GraduateRow:
        return self._graduates.setdefault(graduate_id, GraduateRow())

    def _vacancy(self, vacancy_id: str) -> VacancyRow:
        return self._vacancies.setdefault(vacancy_id, VacancyRow())


def _summary(shortlist: ShortlistIssued) -> ListSummary:
    return ListSummary(
        shortlist.status,
        shortlist.status_reason,
        shortlist.issued_at,
        frozenset(line.graduate_id for line in shortlist.lines),
        frozenset(miss.graduate_id for miss in shortlist.near_misses),
    )
