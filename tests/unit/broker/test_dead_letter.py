"""A dead letter gives the original back, byte by byte."""

from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.broker.dead_letter import DETAIL_CHARACTERS, Original, dead_headers, restored
from shared.broker.envelope import Headers
from shared.broker.settings import REQUEST_BYTES
from shared.topics import Service
from tests.contracts.samples import NOW

contents = st.none() | st.binary(max_size=50)
originals = st.builds(
    Original,
    topic=st.sampled_from(["vacancies.v1", "erasures.v1"]),
    partition=st.integers(0, 23),
    offset=st.integers(0, 2**62),
    timestamp=st.integers(-1, 2**41),
    key=contents,
    value=contents,
    headers=st.lists(st.tuples(st.text(max_size=10), contents), max_size=6),
)


def parked(original: Original, detail: str = "why") -> Headers:
    headers = dead_headers(
        original, cause="not_json", detail=detail, service=Service.MATCHER, now=NOW
    )
    return [(name, text.encode()) for name, text in headers.items()]


@given(originals)
def test_key_value_and_headers_come_back_as_they_were(original: Original) -> None:
    letter = restored(original.key, original.value, parked(original))
    assert letter.original == original
    assert (letter.cause, letter.detail, letter.service) == ("not_json", "why", "matcher")


@given(originals)
def test_clients_that_mix_up_empty_and_null_do_no_harm(original: Original) -> None:
    letter = restored(original.key or None, original.value or b"", parked(original))
    assert letter.original == original


def test_a_long_detail_is_cut() -> None:
    original = Original("vacancies.v1", 0, 0, 0, b"k", b"v", [])
    letter = restored(b"k", b"v", parked(original, detail="x" * 5000))
    assert len(letter.detail) == DETAIL_CHARACTERS


def test_what_is_no_dead_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="dead_topic is missing"):
        restored(b"k", b"v", [("ce_id", b"1")])


@pytest.mark.parametrize(
    "headers",
    [
        [("", None)] * 300_000,
        [("x", bytes([number % 256])) for number in range(200_000)],
        [("large", shake_256(b"seed").digest(1_000_000))],
    ],
    ids=["nulls", "tiny", "random"],
)
def test_whatever_headers_fit_a_record_fit_its_dead_letter(headers: Headers) -> None:
    original = Original("vacancies.v1", 0, 0, 0, b"k", b"", headers)
    letter = parked(original)
    assert sum(len(name) + len(raw or b"") for name, raw in letter) < REQUEST_BYTES - 100_000
    assert restored(b"k", b"", letter).original == original
