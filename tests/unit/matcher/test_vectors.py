"""Vector arithmetic: lengths, means, centring."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from services.matcher.vectors import NoDirection, Vector, centred, cosine, mean, unit

numbers = st.floats(-100, 100, width=32).filter(lambda number: number == 0 or abs(number) > 1e-3)
vectors = arrays.arrays(np.float32, 8, elements=numbers).filter(lambda vector: bool(vector.any()))


@given(vectors)
def test_a_unit_vector_has_length_one_and_the_same_direction(vector: Vector) -> None:
    result = unit(vector)

    assert result.dtype == np.float32
    assert np.linalg.norm(result) == pytest.approx(1, abs=1e-6)
    assert float(np.dot(result, vector)) == pytest.approx(np.linalg.norm(vector), rel=1e-5)


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_a_vector_that_points_nowhere_is_refused(value: float) -> None:
    with pytest.raises(NoDirection, match="length"):
        unit(np.full(4, value, dtype=np.float32))


@given(st.lists(vectors, min_size=2, max_size=6).filter(lambda many: len(many) > 1))
def test_vectors_less_their_mean_have_mean_zero(many: list[Vector]) -> None:
    middle = mean(many)

    rest = np.stack(many).astype(np.float64) - middle

    assert np.allclose(rest.mean(axis=0), 0, atol=1e-4)


def test_the_mean_of_no_vectors_is_an_error() -> None:
    with pytest.raises(ValueError, match="no vectors"):
        mean([])


def test_centring_takes_out_what_two_vectors_share() -> None:
    shared = np.array([9, 0, 0], dtype=np.float32)
    left, right = unit(np.array([9, 1, 0])), unit(np.array([9, 0, 1]))

    before, after = (
        cosine(left, right),
        cosine(centred(left, unit(shared)), centred(right, unit(shared))),
    )

    assert before > 0.98
    assert after < 0.02


@given(vectors, vectors)
def test_a_cosine_stays_between_minus_one_and_one_and_ignores_order(
    left: Vector, right: Vector
) -> None:
    similarity = cosine(unit(left), unit(right))

    assert -1 <= similarity <= 1
    assert similarity == cosine(unit(right), unit(left))


@given(vectors)
def test_a_vector_is_most_like_itself(vector: Vector) -> None:
    assert cosine(unit(vector), unit(vector)) == pytest.approx(1, abs=1e-6)
