"""One contract for the index: the embedded engine, the client's memory mode, a server."""

import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import AsyncQdrantClient

from services.matcher.index import QdrantIndex
from services.matcher.index_opening import open_index
from services.matcher.points import PointStore, StoreInUse
from services.matcher.points_edge import EdgePoints
from services.matcher.points_server import ServerPoints
from services.matcher.ports import GraduateSearch, ListRecord, VacancySearch, Vector
from shared.events import (
    ActorRole,
    Consent,
    ConsentStatus,
    DecisionStep,
    Employer,
    ErasureRequester,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    Language,
    PlacementDecided,
    Position,
    Track,
    TrackWish,
    Training,
    VacancyReviewed,
    VacancyStated,
    VacancyStatus,
)
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding

# The memory mode says of settings meant for a server that it needs none.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MODEL = "sha256:" + "a" * 64
DIMENSION = 4
WELDER = "welder"
ROOFER = "roofer"

Reopen = Callable[[], Awaitable[QdrantIndex]]


ENGINES = ["edge", "memory", *(["server"] if "QDRANT_URL" in os.environ else [])]
"""A Qdrant server takes part where QDRANT_URL names one; the run's summary says if none did."""


@pytest.fixture(params=ENGINES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PointStore]:
    opened = _store(request.param, tmp_path)
    yield opened
    await opened.close()


def _store(kind: str, folder: Path) -> PointStore:
    if kind == "edge":
        return EdgePoints(folder / "index")
    if kind == "memory":
        return ServerPoints(AsyncQdrantClient(":memory:"))
    return ServerPoints.at(os.environ["QDRANT_URL"])


@pytest.fixture
async def index(store: PointStore) -> QdrantIndex:
    model = f"sha256:{uuid.uuid4().hex}{uuid.uuid4().hex}"
    return await open_index(store, model, DIMENSION, NOW)


def at(offset: int, partition: int = 0) -> Position:
    return Position(partition=partition, offset=offset)


def unit(*values: float) -> Vector:
    vector = np.asarray(values, dtype=np.float32)
    return vector / np.float32(np.linalg.norm(vector))


EAST, NORTH = unit(1, 0, 0, 0), unit(0, 1, 0, 0)


def graduate(number: int) -> str:
    return f"g-{number:032x}"


def vacancy_key(number: int) -> str:
    return f"v-{number:032x}"


def coding(*ids: str) -> OccupationCoding:
    status = CodingStatus.CODED if ids else CodingStatus.NONE
    method = CodingMethod.EXACT if ids else CodingMethod.NO_METHOD
    return OccupationCoding(status=status, occupation_ids=ids, confidence=1.0, method=method)


def profile(
    number: int, *ids: str, track: TrackWish = TrackWish.AWAY, summary: str = ""
) -> GraduateProfileStated:
    return GraduateProfileStated(
        graduate_id=graduate(number),
        issuer="college-a",
        stated_at=NOW,
        consent=Consent(status=ConsentStatus.GIVEN, given_at=NOW),
        track=track,
        language=Language.VIETNAMESE,
        occupation_title="Thợ hàn",
        coding=coding(*ids),
        training=Training(programme="Hàn", completed_on=date(2026, 6, 30)),
        summary=summary,
    )


def vacancy(number: int, *ids: str) -> VacancyStated:
    return VacancyStated(
        vacancy_id=vacancy_key(number),
        issuer="firm-a",
        own_reference="1",
        stated_at=NOW,
        title="Schweißer (m/w/d)",
        text="",
        language=Language.GERMAN,
        coding=coding(*ids),
        employer=Employer(legal_name="Erfundene GmbH"),
        track=Track.AWAY,
        country="DE",
    )


def choice(number: int, track: TrackWish | None) -> GraduateChoiceMade:
    return GraduateChoiceMade(graduate_id=graduate(number), chosen_at=NOW, track=track)


def erasure(number: int) -> GraduateErased:
    return GraduateErased(
        graduate_id=graduate(number), erased_at=NOW, requested_by=ErasureRequester.GRADUATE
    )


def decision(sequence: int, step: DecisionStep) -> PlacementDecided:
    return PlacementDecided(
        decision_id=uuid.UUID(int=sequence),
        case_id="c-" + "1" * 32,
        sequence=sequence,
        graduate_id=graduate(1),
        vacancy_id=vacancy_key(1),
        step=step,
        role=ActorRole.OFFICER,
        actor="officer-1",
        reason_code="fits",
        decided_at=NOW,
    )


def search(track: Track | None = None, *ids: str, floor: float = 0.5) -> GraduateSearch:
    return GraduateSearch(EAST, frozenset(ids), floor, limit=10, track=track)


async def found(index: QdrantIndex, asked: GraduateSearch) -> list[str]:
    return [hit.entry.graduate_id for hit in await index.graduates(asked)]


async def test_a_graduate_is_found_by_nearness_or_by_occupation(index: QdrantIndex) -> None:
    await index.put_profile(graduate(1), profile(1, WELDER), at(1), EAST)
    await index.put_profile(graduate(2), profile(2, ROOFER), at(2), NORTH)
    await index.put_profile(graduate(3), profile(3), at(3), NORTH)

    assert await found(index, search()) == [graduate(1)]
    assert await found(index, search(None, ROOFER)) == [graduate(1), graduate(2)]


async def test_hits_come_nearest_first_with_their_cosine(index: QdrantIndex) -> None:
    await index.put_profile(graduate(1), profile(1), at(1), unit(1, 1, 0, 0))
    await index.put_profile(graduate(2), profile(2), at(2), EAST)

    hits = await index.graduates(search())

    assert [h.entry.graduate_id for h in hits] == [graduate(2), graduate(1)]
    assert [round(h.similarity, 3) for h in hits] == [1.0, 0.707]


async def test_a_later_record_wins_whatever_the_order_of_arrival(index: QdrantIndex) -> None:
    assert await index.put_profile(graduate(1), profile(1, summary="new"), at(7), EAST)
    assert not await index.put_profile(graduate(1), profile(1, summary="old"), at(5), NORTH)

    entry = await index.graduate(graduate(1))

    assert entry is not None
    assert entry.profile is not None
    assert entry.profile.summary == "new"
    assert await found(index, search()) == [graduate(1)]


async def test_the_same_record_again_is_stored_again(index: QdrantIndex) -> None:
    assert await index.put_profile(graduate(1), profile(1), at(7), EAST)
    assert await index.put_profile(graduate(1), profile(1), at(7), EAST)


async def test_parts_of_different_topics_never_touch_each_other(index: QdrantIndex) -> None:
    await index.put_choice(graduate(1), choice(1, TrackWish.HOME), at(90))
    await index.put_profile(graduate(1), profile(1), at(2), EAST)
    await index.put_erasure(graduate(1), erasure(1), at(1))

    entry = await index.graduate(graduate(1))

    assert entry is not None
    assert entry.choice == choice(1, TrackWish.HOME)
    assert entry.profile == profile(1)
    assert entry.erasure == erasure(1)


async def test_only_a_wish_for_the_other_track_excludes(index: QdrantIndex) -> None:
    wishes = [TrackWish.AWAY, TrackWish.HOME, TrackWish.EITHER, TrackWish.UNDECIDED]
    for number, wish in enumerate(wishes):
        await index.put_profile(graduate(number), profile(number, track=wish), at(number), EAST)

    assert set(await found(index, search(Track.AWAY))) == {graduate(n) for n in (0, 2, 3)}
    assert set(await found(index, search(Track.HOME))) == {graduate(n) for n in (1, 2, 3)}
    assert len(await found(index, search(None))) == 4


async def test_the_graduates_own_choice_outranks_the_colleges_statement(
    index: QdrantIndex,
) -> None:
    await index.put_profile(graduate(1), profile(1, track=TrackWish.HOME), at(1), EAST)
    await index.put_choice(graduate(1), choice(1, TrackWish.AWAY), at(1))
    await index.put_profile(graduate(2), profile(2, track=TrackWish.AWAY), at(2), EAST)
    await index.put_choice(graduate(2), choice(2, None), at(2))

    assert set(await found(index, search(Track.AWAY))) == {graduate(1), graduate(2)}
    assert await found(index, search(Track.HOME)) == []


async def test_a_tombstone_removes_the_profile_but_not_its_position(index: QdrantIndex) -> None:
    await index.put_profile(graduate(1), profile(1, WELDER), at(1), EAST)
    await index.put_profile(graduate(1), None, at(3))
    assert not await index.put_profile(graduate(1), profile(1, WELDER), at(2), EAST)

    assert await found(index, search(None, WELDER)) == []


async def test_forgetting_leaves_the_erasure_and_takes_unshared_texts(index: QdrantIndex) -> None:
    await index.put_text_vectors({"shared": EAST, "own": NORTH})
    await index.put_profile(graduate(1), profile(1, WELDER), at(1), EAST, ["shared", "own"])
    await index.put_profile(graduate(2), profile(2), at(2), EAST, ["shared"])
    await index.put_erasure(graduate(1), erasure(1), at(1))

    await index.forget(graduate(1))

    entry = await index.graduate(graduate(1))
    assert entry is not None
    assert (entry.profile, entry.choice, entry.erasure) == (None, None, erasure(1))
    assert await found(index, search(None, WELDER)) == [graduate(2)]
    assert set(await index.text_vectors(["shared", "own"])) == {"shared"}
    assert not await index.put_profile(graduate(1), profile(1), at(0), EAST)


async def test_a_changed_profile_drops_the_vectors_of_its_old_words(index: QdrantIndex) -> None:
    await index.put_text_vectors({"old": EAST, "kept": NORTH})
    await index.put_profile(graduate(1), profile(1), at(1), EAST, ["old", "kept"])
    await index.put_profile(graduate(1), profile(1), at(2), EAST, ["kept"])

    assert set(await index.text_vectors(["old", "kept"])) == {"kept"}


async def test_text_vectors_come_back_bit_for_bit(index: QdrantIndex) -> None:
    vector = unit(0.1, 0.7, -0.3, 0.2)
    await index.put_text_vectors({"h": vector})

    found_vectors = await index.text_vectors(["h", "unknown"])

    assert list(found_vectors) == ["h"]
    assert found_vectors["h"].tobytes() == vector.tobytes()


async def test_vacancies_are_found_by_nearness_or_by_occupation(index: QdrantIndex) -> None:
    await index.put_vacancy(vacancy_key(1), vacancy(1, WELDER), at(1), EAST)
    await index.put_vacancy(vacancy_key(2), vacancy(2, ROOFER), at(2), NORTH)
    await index.put_vacancy(vacancy_key(3), vacancy(3), at(3), NORTH)

    asked = VacancySearch(EAST, frozenset({ROOFER}), 0.5)

    assert await index.vacancies(asked) == [vacancy_key(1), vacancy_key(2)]
    assert await index.all_vacancies() == [vacancy_key(n) for n in (1, 2, 3)]


async def test_a_vacancy_keeps_its_review_and_loses_its_text(index: QdrantIndex) -> None:
    review = VacancyReviewed(
        vacancy_id=vacancy_key(1),
        reviewed_at=NOW,
        officer="officer-1",
        status=VacancyStatus.PAUSED,
    )
    await index.put_vacancy(vacancy_key(1), vacancy(1, WELDER), at(1), EAST)
    await index.put_review(vacancy_key(1), review, at(4))
    await index.put_vacancy(vacancy_key(1), None, at(2))

    entry = await index.vacancy(vacancy_key(1))

    assert entry is not None
    assert entry.vacancy is None
    assert entry.review == review
    assert await index.all_vacancies() == []


async def test_a_case_keeps_its_newest_step(index: QdrantIndex) -> None:
    assert await index.put_decision(decision(2, DecisionStep.REJECTED))
    assert not await index.put_decision(decision(1, DecisionStep.APPROVED))

    kept = await index.decisions(vacancy_key(1))

    assert kept == {graduate(1): decision(2, DecisionStep.REJECTED)}
    assert await index.decisions(vacancy_key(2)) == {}


async def test_lists_are_known_by_whom_they_hold(index: QdrantIndex) -> None:
    members = frozenset({graduate(1), graduate(2)})
    record = ListRecord(vacancy_key(1), "sha256:" + "b" * 64, at(5), members)
    assert await index.put_list(record)
    older = ListRecord(vacancy_key(1), "sha256:" + "c" * 64, at(4), frozenset())
    assert not await index.put_list(older)

    assert await index.lists_holding(graduate(2)) == [vacancy_key(1)]
    assert await index.lists_holding(graduate(3)) == []
    assert await index.list_of(vacancy_key(1)) == record
    assert await index.list_of(vacancy_key(9)) is None


async def test_opened_again_the_index_is_the_same_generation(store: PointStore) -> None:
    first = await open_index(store, MODEL, DIMENSION, NOW)
    await first.put_profile(graduate(1), profile(1), at(1), EAST)

    again = await open_index(store, MODEL, DIMENSION, NOW + timedelta(days=34))

    assert again.generation == first.generation
    assert await found(again, search()) == [graduate(1)]


async def test_a_store_older_than_the_tombstones_is_rebuilt_fresh(store: PointStore) -> None:
    first = await open_index(store, MODEL, DIMENSION, NOW)
    await first.put_profile(graduate(1), profile(1), at(1), EAST)

    again = await open_index(store, MODEL, DIMENSION, NOW + timedelta(days=36))

    assert again.generation != first.generation
    assert await found(again, search()) == []


async def test_another_model_never_meets_these_vectors(store: PointStore) -> None:
    first = await open_index(store, MODEL, DIMENSION, NOW)
    await first.put_profile(graduate(1), profile(1), at(1), EAST)

    other = await open_index(store, "sha256:" + "b" * 64, DIMENSION + 1, NOW)

    assert other.generation != first.generation
    assert await other.graduate(graduate(1)) is None


async def test_a_second_process_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    first = EdgePoints(tmp_path / "index")

    with pytest.raises(StoreInUse, match="in use by another process"):
        EdgePoints(tmp_path / "index")

    await first.close()


async def test_the_embedded_index_survives_closing(tmp_path: Path) -> None:
    first = await open_index(EdgePoints(tmp_path / "index"), MODEL, DIMENSION, NOW)
    await first.put_profile(graduate(1), profile(1), at(1), EAST)
    await first.close()

    again = await open_index(EdgePoints(tmp_path / "index"), MODEL, DIMENSION, NOW)

    assert await found(again, search()) == [graduate(1)]
    await again.close()
