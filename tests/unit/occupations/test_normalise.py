"""How a title's words are read: folded, uninflected, in alternatives, never too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.occupations.letters import fold
from shared.occupations.normalise import MAX_WORDS, words


def texts(title: str) -> list[str]:
    return [word.text for word in words(title)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thợ điện lạnh", ["tho", "dien", "lanh"]),
        ("Schweißerinnen", ["schweisser"]),
        ("Technische/r Systemplaner/in", ["technisch", "systemplaner"]),
        ("Technologe/-technologin", ["technologe"]),
        ("Zimmerer/Zimmerin", ["zimmerer"]),
        ("Kauffrau", ["kaufmann"]),
        ("Kĩ thuật", ["ky", "thuat"]),
        ("<b>Dachdecker</b>&nbsp;(m/w/d)", ["dachdecker"]),
        ("Roofers &amp; plumbers", ["roofer", "plumber"]),
    ],
)
def test_words_are_folded_and_uninflected(title: str, expected: list[str]) -> None:
    assert texts(title) == expected


def test_an_umlaut_can_be_read_as_two_letters() -> None:
    plain, two = (words("Kälte", umlauts_as_two_letters=both) for both in (False, True))

    assert (plain[0].text, two[0].text) == ("kalte", "kaelte")


def test_alternatives_are_numbered_and_gender_forms_are_none() -> None:
    parts = [
        (word.text, word.part) for word in words("Solarteur/in (m/w/d) / Dachdecker oder Maler")
    ]

    assert parts == [("solarteur", 0), ("dachdecker", 1), ("maler", 2)]


@given(st.text(max_size=2000))
def test_any_text_gives_a_bounded_number_of_folded_words(text: str) -> None:
    found = words(text)

    assert len(found) <= MAX_WORDS
    assert all(word.text == fold(word.text) for word in found)
