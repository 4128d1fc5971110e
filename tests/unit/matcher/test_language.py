"""Which language a phrase of the trades is written in."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.language import TextLanguage, language_of, without_marks
from services.matcher.model.means import CENTRING_VERSION, reference_texts
from services.matcher.model.reading import read
from shared.occupations import occupations

GERMAN = [
    "Zerspanungsmechaniker/in",
    "Dachdecker",
    "Klempner",
    "Rohre verlegen",
    "Schweißen",
    "gute Deutschkenntnisse (B1)",
    "CNC-Fräsen und Drehen",
    "Teamfähigkeit und Zuverlässigkeit",
    "Führerschein Klasse B",
    "Wartung von PV-Anlagen",
]
ENGLISH = [
    "welding",
    "five years of experience as a fitter",
    "CNC turning and milling",
    "heat pump installation",
    "reading technical drawings",
    "forklift licence",
    "maintenance of PV systems",
    "team player",
]
VIETNAMESE = [
    "hàn",
    "thợ hàn TIG",
    "vận hành máy tiện CNC",
    "lắp đặt điện mặt trời",
    "5 năm kinh nghiệm tại công ty Bosch",
    "bảo trì PLC Siemens S7-1200",
    "biết tiếng Đức trình độ A2",
]
NOTHING_TO_GO_BY = ["CNC", "MIG/MAG 135", "A2", "S7-1200", "!", "", "   "]


@pytest.mark.parametrize("text", GERMAN)
def test_german_is_told(text: str) -> None:
    assert language_of(text) is TextLanguage.DE


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text: str) -> None:
    assert language_of(text) is TextLanguage.EN


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_is_told(text: str) -> None:
    assert language_of(text) is TextLanguage.VI


@pytest.mark.parametrize("text", VIETNAMESE[1:])
def test_vietnamese_without_marks_is_told(text: str) -> None:
    assert language_of(without_marks(text)) is TextLanguage.VI_PLAIN


@pytest.mark.parametrize("text", NOTHING_TO_GO_BY)
def test_a_text_that_speaks_for_no_language_counts_as_english(text: str) -> None:
    assert language_of(text) is TextLanguage.EN


def test_a_vietnamese_name_in_a_german_sentence_does_not_make_it_vietnamese() -> None:
    text = "Die Ausbildung fand an der LILAMA in Đồng Nai statt und dauerte achtzehn Monate"

    assert language_of(text) is TextLanguage.DE


@pytest.mark.parametrize("language", TextLanguage)
def test_every_reference_phrase_is_told(language: TextLanguage) -> None:
    wrong = [text for text in reference_texts()[language] if language_of(text) is not language]

    assert wrong == []


@pytest.mark.parametrize("language", ["de", "en", "vi"])
def test_occupation_titles_are_told(language: str) -> None:
    titles = [str(getattr(each, f"label_{language}")) for each in occupations().values()]

    told = Counter(map(language_of, titles))

    assert told[TextLanguage(language)] == len(titles)


def test_marks_typed_in_two_parts_are_the_same_marks() -> None:
    composed, in_parts = "thợ hàn", "thơ\u0323 ha\u0300n"

    assert language_of(composed) is language_of(in_parts) is TextLanguage.VI


@given(st.text())
def test_every_text_gets_an_answer_and_the_same_one_twice(text: str) -> None:
    assert language_of(text) is language_of(text)


@given(st.text(alphabet="abcđeêghikưươơnquyộ ", max_size=30))
def test_without_marks_nothing_is_left_to_take_off(text: str) -> None:
    assert without_marks(without_marks(text)) == without_marks(text)
    assert without_marks(text).isascii()


def test_a_change_in_reading_comes_with_a_new_centring_version() -> None:
    """Stored vectors depend on these answers: who changes them raises the version, here too."""
    phrases = [text for texts in reference_texts().values() for text in texts]
    examples = [*phrases, *GERMAN, *ENGLISH, *VIETNAMESE, *map(without_marks, VIETNAMESE)]

    answers = hashlib.sha256(repr([read(text) for text in examples]).encode()).hexdigest()

    assert (CENTRING_VERSION, answers[:16]) == ("1", "a2b190bbf99ff757")
