"""For each requirement the graduate's own nearest words, with what they are worth."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.explain import Matrix, coverage, likeness
from services.matcher.passages import Passage
from services.matcher.scale import BASE_SCALE
from shared.events import EvidenceSource, EvidenceVerdict, Requirement

MEETS, PARTLY, NOT_SHOWN = (
    EvidenceVerdict.MEETS,
    EvidenceVerdict.PARTLY,
    EvidenceVerdict.NOT_SHOWN,
)


def asked(*texts: str, must: bool = False) -> list[Requirement]:
    return [Requirement(text=text, must=must) for text in texts]


def said(*texts: str, source: EvidenceSource = EvidenceSource.SKILL) -> list[Passage]:
    return [Passage(text, source) for text in texts]


def angles(*cosines: float) -> Matrix:
    """Unit vectors whose cosine with (1, 0) is as given."""
    return np.asarray([[c, float(np.sqrt(1 - c * c))] for c in cosines])


EAST = angles(1.0)


def test_the_nearest_words_are_quoted_with_their_source_and_cosine() -> None:
    found = coverage(
        asked("Welding pipes"),
        EAST,
        said("Cooking rice", "Welded pipes for a year"),
        angles(0.02, 0.71239),
        BASE_SCALE,
    )

    (one,) = found.evidence
    assert one.quote == "Welded pipes for a year"
    assert (one.source, one.similarity, one.verdict) == (EvidenceSource.SKILL, 0.712, MEETS)
    assert found.share == 1.0


def test_verdicts_follow_the_calibration() -> None:
    def verdict(cosine: float) -> EvidenceVerdict:
        found = coverage(asked("Welding"), EAST, said("Welding"), angles(cosine), BASE_SCALE)
        return found.evidence[0].verdict

    assert [verdict(c) for c in (BASE_SCALE.meets, BASE_SCALE.partly, 0.05)] == [
        MEETS,
        PARTLY,
        NOT_SHOWN,
    ]


def test_words_in_another_language_count_as_if_they_were_in_the_adverts() -> None:
    cosine = angles(0.2)

    own = coverage(asked("Schweißen von Rohren"), EAST, said("Rohre schweißen"), cosine, BASE_SCALE)
    other = coverage(asked("Schweißen von Rohren"), EAST, said("Hàn ống thép"), cosine, BASE_SCALE)

    assert own.evidence[0].verdict is PARTLY
    assert other.evidence[0].verdict is MEETS
    assert other.evidence[0].similarity == 0.2


def test_a_must_weighs_more_than_a_wish() -> None:
    wanted = [Requirement(text="a wish"), Requirement(text="a condition", must=True)]
    vectors = np.eye(2)

    only_the_must = coverage(wanted, vectors, said("x"), vectors[1:], BASE_SCALE)
    only_the_wish = coverage(wanted, vectors, said("x"), vectors[:1], BASE_SCALE)

    assert only_the_must.share == 2 / 3
    assert only_the_wish.share == 1 / 3


def test_an_online_course_counts_little_and_never_meets_a_requirement() -> None:
    course = said("Welding online", source=EvidenceSource.ELEARNING)

    found = coverage(asked("Welding"), EAST, course, EAST, BASE_SCALE)

    assert found.evidence[0].verdict is PARTLY
    assert found.share == 0.5


def test_who_says_nothing_shows_nothing_and_who_is_asked_nothing_has_no_share() -> None:
    silent = coverage(asked("Welding"), EAST, [], np.empty((0, 2)), BASE_SCALE)
    unasked = coverage([], np.empty((0, 2)), said("Welding"), EAST, BASE_SCALE)

    assert (silent.share, silent.evidence[0].verdict) == (0.0, NOT_SHOWN)
    assert silent.evidence[0].quote is None
    assert (unasked.share, unasked.evidence) == (None, ())


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=8), st.integers(0, 7))
def test_one_passage_more_never_shows_less(cosines: list[float], left_out: int) -> None:
    passages = said(*(f"passage {number}" for number in range(len(cosines))))
    fewer = [at for at in range(len(cosines)) if at != left_out]

    def share(places: list[int]) -> float:
        vectors = angles(*(cosines[at] for at in places)).reshape(-1, 2)
        own = [passages[at] for at in places]
        return coverage(asked("x"), EAST, own, vectors, BASE_SCALE).share or 0.0

    assert share(list(range(len(cosines)))) >= share(fewer)


@given(st.floats(-1, 1))
def test_shares_stay_between_nothing_and_all(cosine: float) -> None:
    found = coverage(asked("x"), EAST, said("x"), angles(cosine), BASE_SCALE)

    assert found.share is not None
    assert 0.0 <= found.share <= 1.0


def test_the_third_decimal_does_not_hang_on_how_the_product_is_taken() -> None:
    generator = np.random.default_rng(7)
    rows = generator.normal(size=(40, 384))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = rows.astype(np.float32)
    passages = said(*(f"passage {number}" for number in range(39)))

    together = coverage(
        asked("x"),
        vectors[:1].astype(np.float64),
        passages,
        vectors[1:].astype(np.float64),
        BASE_SCALE,
    )
    alone = max(likeness("x", vectors[0], f"passage {n}", vectors[n + 1]) for n in range(39))

    assert together.likeness == alone
