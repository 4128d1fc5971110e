"""The view keeps the newest of each key and is not confused by order or repetition."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.profile_ingest.intake import GraduateIntake
from services.profile_ingest.stating import state_graduate
from services.profile_ingest.view import ListCounts, View
from shared.events import (
    ErasureRequester,
    GraduateErased,
    GraduateProfileStated,
    NearMiss,
    Position,
    ShortlistIssued,
    ShortlistLine,
    ShortlistStatus,
)
from tests.unit.profile_ingest.entries import NOW, graduate, raw

KEY, OTHER, VACANCY = f"g-{'1' * 32}", f"g-{'2' * 32}", f"v-{'3' * 32}"
HASH = f"sha256:{'0' * 64}"


def profile(summary: str = "", given: datetime = NOW) -> GraduateProfileStated:
    entry = graduate(summary=summary, consent__given_at=given.isoformat())
    sent = GraduateIntake.model_validate_json(raw(entry), strict=True)
    return state_graduate(
        sent, graduate_id=KEY, issuer="college-1", own_number="1", now=NOW
    ).profile


def at(offset: int, partition: int = 0) -> Position:
    return Position(partition=partition, offset=offset)


def erasure(when: datetime) -> GraduateErased:
    return GraduateErased(graduate_id=KEY, erased_at=when, requested_by=ErasureRequester.GRADUATE)


def shortlist(*members: str, near: str | None = None) -> ShortlistIssued:
    return ShortlistIssued(
        vacancy_id=VACANCY,
        version=HASH,
        issued_at=NOW,
        as_of=NOW.date(),
        request=at(1),
        status=ShortlistStatus.CANDIDATES,
        model_id="model",
        rules="rules",
        lines=tuple(
            ShortlistLine(
                rank=rank, graduate_id=one, grounds=HASH, score=0.5, parts=(), gates=(), evidence=()
            )
            for rank, one in enumerate(members, start=1)
        ),
        near_misses=(NearMiss(graduate_id=near, score=0.4, failed=()),) if near else (),
    )


def test_nothing_is_known_of_a_stranger() -> None:
    view = View()

    assert view.graduate(KEY).profile.value is None
    assert view.vacancy(VACANCY).vacancy.position is None
    assert view.lists_of(KEY) == ListCounts(0, 0)


def test_an_own_write_that_is_read_again_changes_nothing() -> None:
    view = View()

    assert view.take_profile(KEY, profile("A"), at(5))
    assert not view.take_profile(KEY, profile("A"), at(5))
    assert not view.take_profile(KEY, profile("B"), at(4))

    kept = view.graduate(KEY).profile.value
    assert kept is not None
    assert kept.summary == "A"


@given(st.permutations(range(6)))
def test_whatever_order_records_come_in_the_highest_offset_stands(order: list[int]) -> None:
    view = View()
    for offset in order:
        view.take_profile(KEY, None if offset == 2 else profile(f"text {offset}"), at(offset))

    kept = view.graduate(KEY).profile.value
    assert kept is not None
    assert kept.summary == "text 5"


def test_after_a_tombstone_an_older_record_does_not_come_back() -> None:
    view = View()
    view.take_profile(KEY, None, at(7))

    view.take_profile(KEY, profile("old"), at(6))

    assert view.graduate(KEY).profile.value is None


def test_an_erasure_stands_until_a_newer_consent() -> None:
    view = View()
    view.take_profile(KEY, profile(given=NOW), at(1))
    view.take_erasure(KEY, erasure(NOW + timedelta(hours=1)), at(1))

    assert view.graduate(KEY).erased is not None
    assert view.profiles_to_erase() == [KEY]

    view.take_profile(KEY, profile(given=NOW + timedelta(hours=2)), at(2))

    assert view.graduate(KEY).erased is None
    assert view.profiles_to_erase() == []


def test_an_erasure_without_a_profile_leaves_nothing_to_erase() -> None:
    view = View()
    view.take_erasure(KEY, erasure(NOW), at(1))

    assert view.graduate(KEY).erased is not None
    assert view.profiles_to_erase() == []


def test_lists_are_counted_as_they_stand_now() -> None:
    view = View()
    view.take_list(VACANCY, shortlist(KEY, near=OTHER), at(1))
    view.take_list(f"v-{'4' * 32}", shortlist(OTHER, near=KEY), at(1, partition=3))

    assert view.lists_of(KEY) == ListCounts(as_candidate=1, as_near_miss=1)

    view.take_list(VACANCY, shortlist(OTHER), at(2))

    assert view.lists_of(KEY) == ListCounts(as_candidate=0, as_near_miss=1)
    assert not hasattr(view.vacancy(VACANCY).shortlist.value, "lines")
