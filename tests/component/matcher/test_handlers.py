"""A state event goes to the index, and asks for exactly the lists that it may change."""

import asyncio
from datetime import datetime, timedelta

import pytest

from services.matcher.canonical import text_hash
from services.matcher.passages import passages, profile_texts
from shared.broker import NotKnownStored
from shared.events import (
    ConsentStatus,
    DecisionStep,
    RequestCause,
    TrackWish,
    VacancyStatus,
)
from tests.support.fake_index import FakeIndex
from tests.support.matcher_bench import MatcherBench
from tests.support.matcher_examples import (
    EARLIER,
    LATER,
    NOW,
    a_choice,
    a_decision,
    a_profile,
    a_review,
    a_vacancy,
    an_erasure,
    at,
    coded,
    consent,
    graduate_id,
    vacancy_id,
)

ANNA, BINH = graduate_id(1), graduate_id(2)
FARM = {"coding": coded("farmer_organic"), "title": "Farmer", "requirements": ()}


@pytest.fixture
async def bench() -> MatcherBench:
    """Two welder's places and a farmer's, whose own requests are taken already."""
    bench = MatcherBench()
    await bench.state.vacancy(vacancy_id(1), a_vacancy(1), at(0))
    await bench.state.vacancy(vacancy_id(2), a_vacancy(2, title="Pipe welder"), at(1))
    await bench.state.vacancy(vacancy_id(3), a_vacancy(3, **FARM), at(2))
    bench.writer.take_requests()
    return bench


async def test_a_profile_asks_for_the_vacancies_that_it_can_enter_and_no_other(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))

    assert bench.writer.take_requests() == {
        vacancy_id(1): RequestCause.PROFILE_CHANGED,
        vacancy_id(2): RequestCause.PROFILE_CHANGED,
    }


async def test_a_changed_trade_asks_for_what_it_left_and_for_what_it_enters(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    bench.writer.take_requests()

    farmer = a_profile(1, coding=coded("farmer_organic"), occupation_title="Farmer")
    await bench.state.profile(ANNA, farmer, at(1))

    assert set(bench.writer.take_requests()) == {vacancy_id(1), vacancy_id(2), vacancy_id(3)}


async def test_a_list_that_holds_the_graduate_is_asked_for_wherever_it_comes_from(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    await bench.issuing.answer(vacancy_id(1), at(0))
    moved = a_vacancy(1, **FARM)
    await bench.index.put_vacancy(vacancy_id(1), moved, at(9), None)  # no search finds it now
    bench.writer.take_requests()

    await bench.state.profile(ANNA, a_profile(1, skills=("Cooking",)), at(1))

    assert vacancy_id(1) in bench.writer.take_requests()


async def test_the_same_event_again_asks_again_for_a_crash_may_have_lost_the_request(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(5))
    first = bench.writer.take_requests()

    await bench.state.profile(ANNA, a_profile(1), at(5))

    assert bench.writer.take_requests() == first


async def test_an_older_event_changes_nothing_and_asks_for_nothing(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(5))
    bench.writer.take_requests()

    await bench.state.profile(ANNA, a_profile(1, skills=("Cooking",)), at(4))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.profile == a_profile(1)
    assert bench.writer.take_requests() == {}


async def test_a_request_that_is_not_acknowledged_fails_the_handler(bench: MatcherBench) -> None:
    bench.writer.refuses = 1

    with pytest.raises(NotKnownStored):
        await bench.state.profile(ANNA, a_profile(1), at(0))

    await bench.state.profile(ANNA, a_profile(1), at(0))
    assert set(bench.writer.take_requests()) == {vacancy_id(1), vacancy_id(2)}


async def test_unchanged_text_is_never_embedded_twice(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    embedded = len(bench.embedder.embedded)

    await bench.state.profile(ANNA, a_profile(1, months_of_experience=30), at(1))
    await bench.state.profile(BINH, a_profile(2), at(0))
    await bench.issuing.answer(vacancy_id(1), at(0))

    assert len(bench.embedder.embedded) == embedded


async def test_only_the_changed_sentence_is_embedded(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1, summary="One thing. Another."), at(0))
    before = len(bench.embedder.embedded)

    await bench.state.profile(ANNA, a_profile(1, summary="One thing. Something else."), at(1))

    assert bench.embedder.embedded[before:] == ["Something else."]


async def test_a_withdrawn_profile_asks_for_the_lists_that_could_hold_it(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    bench.writer.take_requests()

    await bench.state.profile(ANNA, None, at(1))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.profile is None
    assert set(bench.writer.take_requests()) == {vacancy_id(1), vacancy_id(2)}


async def test_a_choice_asks_for_the_lists_that_it_may_change(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    bench.writer.take_requests()

    await bench.state.choice(ANNA, a_choice(1, track=TrackWish.HOME), at(0))

    assert bench.writer.take_requests() == {
        vacancy_id(1): RequestCause.CHOICE_CHANGED,
        vacancy_id(2): RequestCause.CHOICE_CHANGED,
    }


async def test_a_choice_before_its_profile_waits_for_it(bench: MatcherBench) -> None:
    await bench.state.choice(ANNA, a_choice(1, matching=False), at(0))
    assert bench.writer.take_requests() == {}

    await bench.state.profile(ANNA, a_profile(1), at(0))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.choice == a_choice(1, matching=False)


async def test_an_erasure_forgets_the_person_and_has_every_list_made_anew(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1, skills=("Only hers",)), at(0))
    await bench.state.choice(ANNA, a_choice(1, chosen_at=EARLIER), at(0))
    bench.writer.take_requests()

    await bench.state.erasure(ANNA, an_erasure(1), at(0))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert (entry.profile, entry.choice) == (None, None)
    assert await bench.index.text_vectors([text_hash("Only hers")]) == {}
    assert bench.writer.take_requests() == {
        vacancy_id(1): RequestCause.GRADUATE_ERASED,
        vacancy_id(2): RequestCause.GRADUATE_ERASED,
    }


async def test_words_that_somebody_else_shares_outlive_an_erasure(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1, skills=("Shared words",)), at(0))
    await bench.state.profile(BINH, a_profile(2, skills=("Shared words",)), at(0))

    await bench.state.erasure(ANNA, an_erasure(1), at(0))

    assert len(await bench.index.text_vectors([text_hash("Shared words")])) == 1


@pytest.mark.parametrize("given", [EARLIER, NOW])
async def test_a_profile_whose_consent_is_not_newer_than_the_erasure_is_not_taken_in(
    bench: MatcherBench, given: datetime
) -> None:
    await bench.state.erasure(ANNA, an_erasure(1, erased_at=NOW), at(0))
    old = a_profile(1, consent=consent(given=given), skills=("Only hers",))

    await bench.state.profile(ANNA, old, at(7))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.profile is None
    assert await bench.index.text_vectors([text_hash("Only hers")]) == {}
    assert bench.writer.take_requests() == {}


async def test_a_consent_given_later_brings_the_person_back(bench: MatcherBench) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))
    await bench.state.erasure(ANNA, an_erasure(1), at(0))
    bench.writer.take_requests()

    await bench.state.profile(ANNA, a_profile(1, consent=consent(given=LATER)), at(1))

    assert set(bench.writer.take_requests()) == {vacancy_id(1), vacancy_id(2)}


async def test_an_erasure_that_comes_after_the_newer_consent_leaves_the_profile(
    bench: MatcherBench,
) -> None:
    """As a replay may bring them: topics are read side by side."""
    back = a_profile(1, consent=consent(given=LATER))
    await bench.state.profile(ANNA, back, at(3))

    await bench.state.erasure(ANNA, an_erasure(1), at(0))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.profile == back


async def test_a_choice_from_before_the_erasure_is_not_kept(bench: MatcherBench) -> None:
    await bench.state.erasure(ANNA, an_erasure(1, erased_at=NOW), at(0))

    await bench.state.choice(ANNA, a_choice(1, chosen_at=NOW - timedelta(days=1)), at(0))

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.choice is None


class SlowEmbedding(FakeIndex):
    """Lets another handler run while a profile's texts are being stored."""

    async def put_text_vectors(self, vectors: object) -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await super().put_text_vectors(vectors)  # type: ignore[arg-type]


async def test_an_erasure_that_overtakes_an_embedding_leaves_nothing_behind() -> None:
    bench = MatcherBench(SlowEmbedding())
    profile = a_profile(1)

    await asyncio.gather(
        bench.state.profile(ANNA, profile, at(0)),
        bench.state.erasure(ANNA, an_erasure(1), at(0)),
    )

    entry = await bench.index.graduate(ANNA)
    assert entry is not None
    assert entry.profile is None
    assert (
        await bench.index.text_vectors(
            [text_hash(text) for text in profile_texts(profile, passages(profile))]
        )
        == {}
    )


async def test_a_withdrawn_consent_keeps_the_profile_for_the_gate_to_see(
    bench: MatcherBench,
) -> None:
    await bench.state.profile(ANNA, a_profile(1), at(0))

    await bench.state.profile(ANNA, a_profile(1, consent=consent(ConsentStatus.WITHDRAWN)), at(1))

    await bench.issuing.answer(vacancy_id(1), at(0))
    assert bench.writer.lists[-1].lines == ()


async def test_a_vacancy_a_review_and_a_decision_ask_for_their_own_list(
    bench: MatcherBench,
) -> None:
    await bench.state.vacancy(vacancy_id(1), a_vacancy(1, title="Welder, shifts"), at(8))
    stated = bench.writer.take_requests()
    await bench.state.review(vacancy_id(1), a_review(1, status=VacancyStatus.PAUSED), at(0))
    reviewed = bench.writer.take_requests()
    await bench.state.decision(a_decision(DecisionStep.REJECTED))
    decided = bench.writer.take_requests()

    assert stated == {vacancy_id(1): RequestCause.VACANCY_CHANGED}
    assert reviewed == {vacancy_id(1): RequestCause.REVIEW_CHANGED}
    assert decided == {vacancy_id(1): RequestCause.DECISION_MADE}


async def test_an_older_step_of_a_case_is_passed_over(bench: MatcherBench) -> None:
    await bench.state.decision(a_decision(DecisionStep.DECLINED, sequence=2))
    bench.writer.take_requests()

    await bench.state.decision(a_decision(DecisionStep.APPROVED, sequence=1))

    kept = await bench.index.decisions(vacancy_id(1))
    assert kept[ANNA].step is DecisionStep.DECLINED
    assert bench.writer.take_requests() == {}
