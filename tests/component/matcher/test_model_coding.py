"""What the lexicon leaves open the model codes: in the index, in the score, in what is issued."""

import numpy as np
import pytest

from services.matcher.occupation_head import OTHER_WORK, OccupationHead
from shared.events import PartName, ScorePart, ShortlistLine, ShortlistStatus, Training
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding, occupations
from tests.support.fake_embedder import fake_vector
from tests.support.matcher_bench import MatcherBench
from tests.support.matcher_examples import (
    a_profile,
    a_vacancy,
    at,
    coded,
    graduate_id,
    vacancy_id,
)

ANNA, BINH = graduate_id(1), graduate_id(2)
PLACE = vacancy_id(1)
OPEN = OccupationCoding(status=CodingStatus.UNCERTAIN)
CLASSES = (*sorted(occupations()), OTHER_WORK)
COURSE = Training(programme="Course")
SAID = {"welder": "welding", "metalworker": "railings", OTHER_WORK: "selling"}


def reads_words() -> OccupationHead:
    """Takes a word for each of three classes, and all else for anything."""
    weights = np.zeros((len(CLASSES), len(fake_vector("welding"))))
    for name, word in SAID.items():
        weights[CLASSES.index(name)] = 60 * fake_vector(word)
    return OccupationHead(CLASSES, weights, np.zeros(len(CLASSES)))


@pytest.fixture
def bench() -> MatcherBench:
    return MatcherBench(head=reads_words())


async def given(bench: MatcherBench, *, asks: str = "welding", does: str = "welding") -> None:
    """A place and a graduate of whom the lexicon made nothing."""
    wanted = a_vacancy(1, title=asks, coding=OPEN, requirements=())
    await bench.state.vacancy(PLACE, wanted, at(0))
    profile = a_profile(
        1, occupation_title=does, coding=OPEN, skills=(does,), summary="", training=COURSE
    )
    await bench.state.profile(ANNA, profile, at(0))


async def test_both_are_coded_by_what_they_say_and_find_each_other(bench: MatcherBench) -> None:
    await given(bench)
    await bench.issuing.answer(PLACE, at(1))

    (issued,) = bench.writer.lists
    assert issued.status is ShortlistStatus.CANDIDATES
    assert issued.coding is not None
    assert issued.coding.method is CodingMethod.MODEL
    (line,) = issued.lines
    assert line.coding is not None
    assert line.coding.occupation_ids == ("welder",)
    assert line.coding.confidence > 0.6


async def test_a_vacancy_of_other_work_goes_to_the_officer_and_is_matched_with_nobody(
    bench: MatcherBench,
) -> None:
    await given(bench, asks="selling")
    await bench.issuing.answer(PLACE, at(1))

    (issued,) = bench.writer.lists
    assert issued.status is ShortlistStatus.NEEDS_OFFICER
    assert issued.status_reason == "occupation_not_known"
    assert issued.lines == ()


async def test_a_graduate_of_other_work_is_on_no_list(bench: MatcherBench) -> None:
    await given(bench, does="selling")
    await bench.issuing.answer(PLACE, at(1))

    (issued,) = bench.writer.lists
    assert issued.status is ShortlistStatus.NO_SUITABLE_CANDIDATE


async def test_a_changed_profile_asks_for_the_lists_that_its_new_coding_can_enter(
    bench: MatcherBench,
) -> None:
    await given(bench, does="selling")
    bench.writer.take_requests()

    welds = a_profile(1, occupation_title="welding", coding=OPEN, skills=("welding",))
    await bench.state.profile(ANNA, welds, at(1))

    assert set(bench.writer.take_requests()) == {PLACE}


async def test_by_what_is_said_the_nearer_of_two_with_the_same_title_stands_first(
    bench: MatcherBench,
) -> None:
    await bench.state.vacancy(PLACE, a_vacancy(1, title="welding", requirements=()), at(0))
    for number, does in ((1, "railings"), (2, "welding")):
        profile = a_profile(
            number, coding=coded("welder"), skills=(does,), summary="", training=COURSE
        )
        await bench.state.profile(graduate_id(number), profile, at(number - 1))
    await bench.issuing.answer(PLACE, at(1))

    (issued,) = bench.writer.lists
    assert [line.graduate_id for line in issued.lines] == [BINH, ANNA]
    nearer, farther = (occupation_part(line).value for line in issued.lines)
    assert nearer > farther


def occupation_part(line: ShortlistLine) -> ScorePart:
    return next(part for part in line.parts if part.part is PartName.OCCUPATION)
