"""Ids are stable, scoped by issuer, keyed, and fit the patterns that events check."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.ids import CROCKFORD, case_id, graduate_id, pseudonym, short_reference, vacancy_id

SECRET = b"a secret of the tests"
WORDS = st.text(min_size=1).filter(lambda text: bool(text.strip()))


def test_an_id_never_changes_for_the_same_secret_issuer_and_number() -> None:
    # Golden values: a change would make every stored key unreachable.
    assert graduate_id(SECRET, "lilama2", "SV-2024-017") == "g-5a17dee8f51ab1af7a1ab1b331203f45"
    assert vacancy_id(SECRET, "windbau", "R-1") == "v-ac7b2954ca12ebd086fbd2d5f4e3a10d"


@given(WORDS, WORDS)
def test_ids_fit_the_patterns_of_the_events(issuer: str, number: str) -> None:
    graduate, vacancy = graduate_id(SECRET, issuer, number), vacancy_id(SECRET, issuer, number)
    assert re.fullmatch(r"g-[0-9a-f]{32}", graduate)
    assert re.fullmatch(r"v-[0-9a-f]{32}", vacancy)
    assert re.fullmatch(r"c-[0-9a-f]{32}", case_id(graduate, vacancy))


@given(WORDS, WORDS)
def test_pseudonyms_hold_no_letter_that_is_misread(issuer: str, number: str) -> None:
    code = f"[{CROCKFORD}]{{4}}-[{CROCKFORD}]{{4}}"
    assert re.fullmatch(f"GB-{code}", pseudonym(graduate_id(SECRET, issuer, number)))
    assert re.fullmatch(f"V-{code}", short_reference(vacancy_id(SECRET, issuer, number)))


def test_the_same_number_at_another_issuer_is_another_person() -> None:
    assert graduate_id(SECRET, "college-a", "1") != graduate_id(SECRET, "college-b", "1")


def test_moving_a_character_between_issuer_and_number_gives_another_id() -> None:
    assert graduate_id(SECRET, "ab", "c") != graduate_id(SECRET, "a", "bc")


def test_another_secret_gives_another_id() -> None:
    assert graduate_id(SECRET, "a", "1") != graduate_id(b"another", "a", "1")


def test_a_graduate_and_a_vacancy_of_one_number_have_unrelated_ids() -> None:
    assert graduate_id(SECRET, "a", "1")[2:] != vacancy_id(SECRET, "a", "1")[2:]


def test_the_same_number_typed_with_spaces_or_decomposed_letters_is_the_same_person() -> None:
    composed, decomposed = "HẢI-1", unicodedata.normalize("NFD", "HẢI-1")
    assert graduate_id(SECRET, "a", composed) == graduate_id(SECRET, "a", f" {decomposed} ")


@pytest.mark.parametrize(
    ("secret", "issuer", "number"), [(b"", "a", "1"), (SECRET, "", "1"), (SECRET, "a", "  ")]
)
def test_an_empty_part_is_refused(secret: bytes, issuer: str, number: str) -> None:
    with pytest.raises(ValueError, match=r"empty|needs"):
        graduate_id(secret, issuer, number)


def test_a_case_is_of_one_graduate_and_one_vacancy() -> None:
    assert case_id("g-1", "v-1") == case_id("g-1", "v-1")
    assert len({case_id("g-1", "v-1"), case_id("g-1", "v-2"), case_id("g-2", "v-1")}) == 3
