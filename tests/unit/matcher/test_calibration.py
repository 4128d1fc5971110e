"""What a similarity means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.calibration import CALIBRATION, comparable, verdict
from services.matcher.language import TextLanguage
from shared.events import EvidenceVerdict

similarities = st.floats(-1, 1)
languages = st.sampled_from(TextLanguage)
ORDER = [EvidenceVerdict.NOT_SHOWN, EvidenceVerdict.PARTLY, EvidenceVerdict.MEETS]


@pytest.mark.parametrize(
    ("similarity", "expected"),
    [
        (1.0, EvidenceVerdict.MEETS),
        (CALIBRATION.meets, EvidenceVerdict.MEETS),
        (CALIBRATION.meets - 0.001, EvidenceVerdict.PARTLY),
        (CALIBRATION.partly, EvidenceVerdict.PARTLY),
        (CALIBRATION.partly - 0.001, EvidenceVerdict.NOT_SHOWN),
        (-1.0, EvidenceVerdict.NOT_SHOWN),
    ],
)
def test_the_bounds_belong_to_the_better_verdict(
    similarity: float, expected: EvidenceVerdict
) -> None:
    assert verdict(similarity) is expected


@given(similarities, similarities)
def test_more_alike_is_never_a_worse_verdict(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert ORDER.index(verdict(low)) <= ORDER.index(verdict(high))


@given(similarities, languages, languages)
def test_comparable_keeps_range_and_sign_and_ignores_direction(
    similarity: float, left: TextLanguage, right: TextLanguage
) -> None:
    result = comparable(similarity, left, right)

    assert -1 <= result <= 1
    assert result * similarity >= 0
    assert result == comparable(similarity, right, left)


@given(similarities, languages)
def test_within_one_language_nothing_is_stretched(
    similarity: float, language: TextLanguage
) -> None:
    assert comparable(similarity, language, language) == similarity


@given(similarities, languages)
def test_whether_vietnamese_is_typed_with_its_marks_makes_no_difference(
    similarity: float, other: TextLanguage
) -> None:
    with_marks = comparable(similarity, TextLanguage.VI, other)

    assert comparable(similarity, TextLanguage.VI_PLAIN, other) == with_marks


@given(st.floats(0.01, 0.5))
def test_the_same_similarity_says_more_across_languages_than_within_one(similarity: float) -> None:
    within = comparable(similarity, TextLanguage.DE, TextLanguage.DE)
    to_english = comparable(similarity, TextLanguage.DE, TextLanguage.EN)
    to_vietnamese = comparable(similarity, TextLanguage.DE, TextLanguage.VI)

    assert within < to_english < to_vietnamese
