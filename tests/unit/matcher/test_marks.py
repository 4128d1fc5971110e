"""Putting the marks back into Vietnamese typed without them."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.language import TextLanguage, without_marks
from services.matcher.marks import Marked, marked_words, with_marks
from services.matcher.model.means import reference_texts
from shared.occupations import occupations

WORDS = marked_words(["# comment, ghi", "bảo trì, máy, máy tiện, tiện", "mấy, khí nén"])


def shipped() -> Marked:
    text = files("services.matcher.model").joinpath("vietnamese_words.txt").read_text("utf-8")
    return marked_words(text.splitlines())


def syllables(text: str) -> list[str]:
    return text.replace("-", " ").split()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bao tri may tien", "bảo trì máy tiện"),
        ("Bao Tri may CNC-5, khi nen 8 bar", "bảo trì máy CNC-5, khí nén 8 bar"),
        ("bảo trì may", "bảo trì máy"),
        ("khi-nen", "khí nén"),
        ("khi. nen", "khi. nen"),
        ("Fanuc", "Fanuc"),
        ("", ""),
    ],
)
def test_known_words_get_their_marks_and_all_else_stays(typed: str, meant: str) -> None:
    assert with_marks(typed, WORDS) == meant


def test_of_two_words_that_look_alike_without_marks_the_first_stated_wins() -> None:
    assert with_marks("may", marked_words(["máy", "mấy"])) == "máy"
    assert with_marks("may", marked_words(["mấy", "máy"])) == "mấy"


@given(st.text(max_size=60))
def test_only_marks_and_capitals_and_hyphens_change(text: str) -> None:
    def bare(some: str) -> str:
        return without_marks(some).lower().replace("-", " ")

    assert bare(with_marks(text, WORDS)) == bare(text)


def test_the_shipped_list_reads_nine_of_ten_syllables_of_trade_vietnamese_right() -> None:
    texts = [
        *reference_texts()[TextLanguage.VI],
        *(each.label_vi for each in occupations().values()),
    ]
    words = shipped()
    meant = syllables(" ".join(texts).lower())
    read = syllables(" ".join(with_marks(without_marks(text.lower()), words) for text in texts))

    right = sum(map(str.__eq__, read, meant))

    assert len(read) == len(meant)
    assert right / len(meant) > 0.9
