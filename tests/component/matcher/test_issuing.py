"""Requests become lists: each vacancy once, published before recorded, and never behind the log."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.matcher.issuing import newest_requests
from services.matcher.ports import ListRecord
from shared.broker import NotKnownStored, TooLarge
from shared.events import (
    Cefr,
    DecisionStep,
    Event,
    GermanNeed,
    LanguageCertificate,
    LanguageProof,
    Position,
    RequestCause,
    ShortlistIssued,
    ShortlistStatus,
    Track,
    TrackWish,
    VacancyStatus,
)
from shared.occupations import CodingStatus
from tests.support.fake_index import FakeIndex
from tests.support.matcher_bench import MatcherBench
from tests.support.matcher_examples import (
    a_decision,
    a_profile,
    a_review,
    a_vacancy,
    an_erasure,
    at,
    coded,
    graduate_id,
    vacancy_id,
)

ANNA = graduate_id(1)
PLACE = vacancy_id(1)


@pytest.fixture
async def bench() -> MatcherBench:
    """A welder's place and a welder, nothing issued yet."""
    bench = MatcherBench()
    await given(bench)
    return bench


async def given(bench: MatcherBench, **profile: Any) -> None:
    await bench.state.vacancy(PLACE, a_vacancy(1), at(0))
    await bench.state.profile(ANNA, a_profile(1, **profile), at(0))
    bench.writer.take_requests()


async def test_a_request_becomes_a_list_with_its_position_and_is_recorded(
    bench: MatcherBench,
) -> None:
    await bench.issuing.answer(PLACE, at(7))

    (issued,) = bench.writer.lists
    assert issued.request == at(7)
    assert [line.graduate_id for line in issued.lines] == [ANNA]
    assert await bench.index.list_of(PLACE) == ListRecord(
        PLACE, issued.version, at(7), frozenset({ANNA})
    )


def test_of_many_requests_for_a_vacancy_the_newest_alone_is_answered() -> None:
    asked = [(PLACE, at(3)), (vacancy_id(2), at(1, partition=1)), (PLACE, at(9)), (PLACE, at(5))]

    assert newest_requests(asked) == {PLACE: at(9), vacancy_id(2): at(1, partition=1)}


async def test_a_batch_is_collapsed_per_vacancy(bench: MatcherBench) -> None:
    await bench.issuing.answer_all([(PLACE, at(1)), (PLACE, at(2)), (PLACE, at(3))])

    assert [issued.request for issued in bench.writer.lists] == [at(3)]


async def test_an_older_request_than_the_one_answered_is_ignored(bench: MatcherBench) -> None:
    await bench.issuing.answer(PLACE, at(7))

    await bench.issuing.answer(PLACE, at(6))

    assert [issued.request for issued in bench.writer.lists] == [at(7)]


async def test_positions_of_another_partition_can_not_be_compared(bench: MatcherBench) -> None:
    await bench.issuing.answer(PLACE, at(7, partition=1))
    await bench.state.profile(graduate_id(2), a_profile(2), at(0))

    await bench.issuing.answer(PLACE, at(6, partition=2))

    assert len(bench.writer.lists) == 2


async def test_an_unchanged_list_is_not_published_again_but_its_request_is_recorded(
    bench: MatcherBench,
) -> None:
    await bench.issuing.answer(PLACE, at(7))

    await bench.issuing.answer(PLACE, at(8))

    assert len(bench.writer.lists) == 1
    recorded = await bench.index.list_of(PLACE)
    assert recorded is not None
    assert recorded.request == at(8)


async def test_a_crash_between_publishing_and_recording_publishes_the_same_version_again() -> None:
    class CrashesOnce(FakeIndex):
        crashed = False

        async def put_list(self, record: ListRecord) -> bool:
            if not self.crashed:
                self.crashed = True
                raise OSError("the power went")
            return await super().put_list(record)

    bench = MatcherBench(CrashesOnce())
    await given(bench)
    with pytest.raises(OSError, match="the power went"):
        await bench.issuing.answer(PLACE, at(7))

    await bench.issuing.answer(PLACE, at(7))

    one, again = bench.writer.lists
    assert one == again


async def test_what_is_not_known_to_be_stored_is_not_recorded(bench: MatcherBench) -> None:
    bench.writer.refuses = 1

    with pytest.raises(NotKnownStored):
        await bench.issuing.answer(PLACE, at(7))

    assert await bench.index.list_of(PLACE) is None


async def test_one_list_that_fails_does_not_keep_the_others_back() -> None:
    class OneIsBroken(FakeIndex):
        async def decisions(self, vacancy: str) -> dict[str, Any]:
            if vacancy == PLACE:
                raise OSError("unreadable")
            return {**await super().decisions(vacancy)}

    bench = MatcherBench(OneIsBroken())
    await given(bench)
    await bench.state.vacancy(vacancy_id(2), a_vacancy(2), at(1))

    with pytest.raises(OSError, match="unreadable"):
        await bench.issuing.answer_all([(PLACE, at(1)), (vacancy_id(2), at(2))])

    assert [issued.vacancy_id for issued in bench.writer.lists] == [vacancy_id(2)]


async def test_a_list_that_can_never_be_published_is_left_and_stops_nothing(
    bench: MatcherBench,
) -> None:
    async def too_large(event: Event) -> None:
        if isinstance(event, ShortlistIssued) and event.vacancy_id == PLACE:
            raise TooLarge(2, 1)

    await bench.state.vacancy(vacancy_id(2), a_vacancy(2), at(1))
    bench.writer.before_write = too_large

    await bench.issuing.answer_all([(PLACE, at(1)), (vacancy_id(2), at(2))])

    assert [issued.vacancy_id for issued in bench.writer.lists] == [vacancy_id(2)]


async def test_a_graduate_who_is_erased_while_the_list_is_made_has_it_made_anew(
    bench: MatcherBench,
) -> None:
    """The erasure looks for lists that hold her before this one is recorded."""

    async def erased_meanwhile(event: Event) -> None:
        if isinstance(event, ShortlistIssued) and event.lines:
            await bench.state.erasure(ANNA, an_erasure(1), at(0))
            bench.writer.take_requests()  # as if made before this list's request

    bench.writer.before_write = erased_meanwhile
    await bench.issuing.answer(PLACE, at(1))
    asked = bench.writer.take_requests()
    await bench.issuing.answer(PLACE, at(2))

    assert asked == {PLACE: RequestCause.PROFILE_CHANGED}
    assert ANNA not in bench.writer.lists[-1].model_dump_json()


async def test_a_text_of_a_graduate_forgotten_meanwhile_does_not_come_back_to_stay(
    bench: MatcherBench,
) -> None:
    index = bench.index
    assert isinstance(index, FakeIndex)
    kept = dict(index.vectors_by_hash)
    index.vectors_by_hash.clear()

    await bench.issuing.answer(PLACE, at(1))

    of_the_vacancy = {"Welder", "TIG welding of pipes", "Reading drawings"}
    assert len(index.vectors_by_hash) == 1 + len(of_the_vacancy)
    assert len(index.vectors_by_hash) < len(kept)


async def test_a_vacancy_that_is_gone_gets_an_empty_list_once(bench: MatcherBench) -> None:
    await bench.issuing.answer(PLACE, at(1))
    await bench.state.vacancy(PLACE, None, at(1))

    await bench.issuing.answer(PLACE, at(2))
    await bench.issuing.answer(PLACE, at(3))

    assert [issued.status for issued in bench.writer.lists] == [
        ShortlistStatus.CANDIDATES,
        ShortlistStatus.WITHDRAWN,
    ]
    assert await bench.index.lists_holding(ANNA) == []


async def test_a_paused_vacancy_and_an_uncertain_one_hold_nobody(bench: MatcherBench) -> None:
    uncertain = a_vacancy(2, coding=coded("welder", status=CodingStatus.UNCERTAIN))
    await bench.state.vacancy(vacancy_id(2), uncertain, at(1))
    await bench.state.review(PLACE, a_review(1, status=VacancyStatus.PAUSED), at(0))

    await bench.issuing.answer_all([(PLACE, at(1)), (vacancy_id(2), at(2))])

    found = {issued.vacancy_id: issued.status for issued in bench.writer.lists}
    assert found == {
        PLACE: ShortlistStatus.NOT_TAKING_CANDIDATES,
        vacancy_id(2): ShortlistStatus.NEEDS_OFFICER,
    }


async def test_a_rejected_graduate_leaves_the_list_and_an_approved_one_stays(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(graduate_id(2), a_profile(2), at(0))
    await bench.state.decision(a_decision(DecisionStep.APPROVED, graduate=1))
    await bench.state.decision(a_decision(DecisionStep.REJECTED, graduate=2))

    await bench.issuing.answer(PLACE, at(1))

    assert [line.graduate_id for line in bench.writer.lists[-1].lines] == [ANNA]


async def test_an_uncoded_graduate_is_found_by_words_and_stands_behind_a_coded_one(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(graduate_id(2), a_profile(2, coding=coded()), at(0))
    asked = bench.writer.take_requests()

    await bench.issuing.answer(PLACE, at(1))

    assert set(asked) == {PLACE}
    assert [line.graduate_id for line in bench.writer.lists[-1].lines] == [ANNA, graduate_id(2)]


async def test_a_near_miss_of_the_other_track_is_counted_but_not_named() -> None:
    bench = MatcherBench()
    await given(bench, track=TrackWish.HOME)

    await bench.issuing.answer(PLACE, at(1))

    issued = bench.writer.lists[-1]
    assert (issued.lines, issued.near_misses) == ((), ())
    assert {one.gate for one in issued.kept_out} == {"track"}


async def test_a_list_is_dated_by_the_day_where_the_work_is() -> None:
    bench = MatcherBench()
    bench.now = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    await bench.state.vacancy(PLACE, a_vacancy(1), at(0))
    await bench.state.vacancy(vacancy_id(2), a_vacancy(2, track=Track.HOME), at(1))

    await bench.issuing.answer_all([(PLACE, at(1)), (vacancy_id(2), at(2))])

    days = {issued.vacancy_id: str(issued.as_of) for issued in bench.writer.lists}
    assert days == {PLACE: "2026-11-22", vacancy_id(2): "2026-11-23"}


async def test_a_near_miss_stands_on_the_list_too_for_whoever_looks_for_it() -> None:
    bench = MatcherBench()
    a2 = LanguageProof(level=Cefr.A2, certificate=LanguageCertificate.GOETHE)
    await bench.state.vacancy(
        PLACE, a_vacancy(1, german=GermanNeed(at_start=Cefr.B1, reason="x")), at(0)
    )
    await bench.state.profile(ANNA, a_profile(1, german=a2), at(0))

    await bench.issuing.answer(PLACE, at(1))

    assert bench.writer.lists[-1].near_misses[0].graduate_id == ANNA
    assert await bench.index.lists_holding(ANNA) == [PLACE]


async def test_events_in_another_order_and_twice_come_to_the_same_bytes() -> None:
    async def replayed(order: list[int], times: int) -> str:
        bench = MatcherBench()
        for _ in range(times):
            for number in order:
                await bench.state.profile(graduate_id(number), a_profile(number), at(number))
            await bench.state.vacancy(PLACE, a_vacancy(1), at(0))
        await bench.issuing.answer(PLACE, Position(partition=0, offset=1))
        return bench.writer.lists[-1].model_dump_json()

    assert await replayed([1, 2, 3, 4], 1) == await replayed([3, 1, 4, 2], 2)


async def test_time_spent_embedding_is_counted_apart(bench: MatcherBench) -> None:
    await bench.issuing.answer(PLACE, at(1))

    embedded = bench.registry.get_sample_value("matcher_texts_embedded_total")
    hits = bench.registry.get_sample_value("matcher_text_cache_hits_total")
    assert embedded == len(bench.embedder.embedded) > 0
    assert hits is not None
    assert hits > 0
