"""The occupation head, and what is made of a coding that the lexicon left open."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.coding import (
    CONTRADICTS,
    OTHER,
    SURE,
    TITLE_COUNTS,
    by_share,
    occupation_shares,
    recoded,
)
from services.matcher.model.head_file import store_head, stored_head
from services.matcher.nearness import expected_nearness, nearness
from services.matcher.occupation_head import (
    OTHER_WORK,
    OccupationHead,
    Shares,
)
from services.matcher.vectors import Vector
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding, occupations

CLASSES = (*sorted(occupations()), OTHER_WORK)
HEAD = OccupationHead(CLASSES, np.eye(len(CLASSES)) * 20, np.zeros(len(CLASSES)))
"""Reads an occupation from each axis."""

UNCODED = OccupationCoding(status=CodingStatus.UNCERTAIN)
NOBODY = OccupationCoding(status=CodingStatus.NONE)


def axis(name: str) -> Vector:
    found: Vector = np.eye(len(CLASSES), dtype=np.float32)[CLASSES.index(name)]
    return found


def shares(**said: float) -> Shares:
    """What is not said is other work."""
    found = np.array([said.get(name, 0.0) for name in CLASSES])
    found[-1] = 1.0 - found.sum()
    return found


def by_title(name: str, method: CodingMethod = CodingMethod.EXACT) -> OccupationCoding:
    return OccupationCoding(
        status=CodingStatus.CODED, occupation_ids=(name,), confidence=1.0, method=method
    )


all_shares = st.lists(st.floats(0, 1), min_size=len(CLASSES), max_size=len(CLASSES)).map(
    lambda values: (np.array(values) + 1e-9) / (sum(values) + 1e-9 * len(CLASSES))
)


def test_a_text_is_of_the_occupation_that_it_points_to() -> None:
    found = HEAD.shares([axis("welder")])

    assert found.sum() == pytest.approx(1.0)
    assert next(iter(by_share(found, HEAD))) == "welder"


def test_of_several_texts_the_mean_direction_counts_in_any_order() -> None:
    texts = [axis("welder"), axis("welder"), axis("roofer")]

    assert next(iter(by_share(HEAD.shares(texts), HEAD))) == "welder"
    assert HEAD.shares(texts) == pytest.approx(HEAD.shares(texts[::-1]))


def test_texts_that_cancel_each_other_out_are_of_nothing_in_particular() -> None:
    found = HEAD.shares([axis("welder"), -axis("welder")])

    assert found == pytest.approx(np.full(len(CLASSES), 1 / len(CLASSES)))


def test_a_head_is_read_back_as_it_was_stored(tmp_path: Path) -> None:
    store_head(tmp_path, HEAD)
    read = stored_head(tmp_path)

    assert read is not None
    assert read.classes == HEAD.classes
    assert np.array_equal(read.shares([axis("roofer")]), HEAD.shares([axis("roofer")]))


def test_a_model_without_a_head_has_none(tmp_path: Path) -> None:
    assert stored_head(tmp_path) is None
    assert occupation_shares(UNCODED, [axis("welder")], None) is None


def test_a_likely_occupation_is_coded_with_its_share_as_confidence() -> None:
    found = recoded(UNCODED, shares(welder=0.8), HEAD)

    assert found == OccupationCoding(
        status=CodingStatus.CODED,
        occupation_ids=("welder",),
        confidence=0.8,
        method=CodingMethod.MODEL,
    )


def test_where_two_share_it_several_fit() -> None:
    found = recoded(UNCODED, shares(welder=0.5, metalworker=0.4), HEAD)

    assert found.status is CodingStatus.SEVERAL
    assert found.occupation_ids == ("welder", "metalworker")
    assert found.confidence == pytest.approx(0.9)


def test_what_is_other_work_is_none_of_the_list() -> None:
    found = recoded(UNCODED, shares(welder=1 - OTHER), HEAD)

    assert found.status is CodingStatus.NONE
    assert found.occupation_ids == ()


def test_what_is_neither_goes_to_an_officer_with_what_it_may_be() -> None:
    found = recoded(NOBODY, shares(welder=0.4, roofer=0.2), HEAD)

    assert found.status is CodingStatus.UNCERTAIN
    assert found.occupation_ids == ("welder", "roofer")


@pytest.mark.parametrize("method", [CodingMethod.EXACT, CodingMethod.ALIAS, CodingMethod.STATED])
def test_what_a_title_says_word_for_word_is_kept(method: CodingMethod) -> None:
    known = by_title("welder", method)

    assert recoded(known, shares(roofer=0.9), HEAD) == known


def test_a_title_is_not_believed_where_all_else_is_of_other_work() -> None:
    sells = shares(welder=(1 - CONTRADICTS) / 2)

    assert recoded(by_title("welder"), sells, HEAD).status is CodingStatus.UNCERTAIN
    stated = by_title("welder", CodingMethod.STATED)
    assert recoded(stated, sells, HEAD) == stated


@given(all_shares)
def test_only_a_sure_share_names_one_occupation(found: Shares) -> None:
    coding = recoded(UNCODED, found, HEAD)

    if coding.status is CodingStatus.CODED:
        assert len(coding.occupation_ids) == 1
        assert coding.confidence >= round(SURE, 3)
    assert set(coding.occupation_ids) <= set(occupations())
    assert 0 <= coding.confidence <= 1


@given(all_shares)
def test_a_coding_is_the_same_from_the_same_shares(found: Shares) -> None:
    assert recoded(UNCODED, found, HEAD) == recoded(UNCODED, found.copy(), HEAD)


def test_a_title_counts_beside_what_the_texts_say() -> None:
    found = occupation_shares(by_title("roofer"), [axis("welder")], HEAD)

    assert found is not None
    by_id = dict(zip(sorted(occupations()), found.tolist(), strict=True))
    assert by_id["roofer"] == pytest.approx(TITLE_COUNTS, abs=0.01)
    assert by_id["welder"] == pytest.approx(1 - TITLE_COUNTS, abs=0.01)


@pytest.mark.parametrize(
    ("vacancy", "graduate"), [("welder", "welder"), ("wind_service", "mechatronics")]
)
def test_where_both_are_sure_the_expected_nearness_is_the_nearness(
    vacancy: str, graduate: str
) -> None:
    sure = {name: shares(**{name: 1.0})[:-1] for name in (vacancy, graduate)}

    assert expected_nearness(sure[vacancy], sure[graduate]) == pytest.approx(
        nearness(vacancy, graduate)
    )


@given(all_shares, all_shares)
def test_the_expected_nearness_is_between_0_and_1(one: Shares, other: Shares) -> None:
    assert -1e-9 <= expected_nearness(one[:-1], other[:-1]) <= 1 + 1e-9


def test_other_work_is_near_to_nothing() -> None:
    assert expected_nearness(shares()[:-1], shares(welder=1.0)[:-1]) == 0.0
