"""What must hold for the coding of any title, not only of the examples."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.occupations import CodingStatus, code_occupation, occupations
from tests.unit.occupations.titles import examples

TITLES = sorted({example.title for example in examples() if "&" not in example.title})
SUFFIXES = [
    *(" (m/w/d)", " (w/m/d)", " m/w/d", " (d/m/w)", " (m|w|d)", " (m,w,d)", " (m/f/x)", " [m/w/d]"),
    *(" (gn)", " (M/W/D)", " (m w d)", " - m/w/divers", " (mwd)"),
]
GENDER_FORMS = [":in", "*in", "/in", "/-in", "_in", "(in)", "In", "in", ":innen", "*innen", "Innen"]
MALE_NAMES = [
    *(
        "Dachdecker",
        "Zerspanungsmechaniker",
        "Anlagenmechaniker",
        "Industriemechaniker",
        "Gleisbauer",
    ),
    *(
        "Elektriker",
        "Mechatroniker",
        "Solarteur",
        "Stuckateur",
        "Landwirt",
        "Chemikant",
        "Lokführer",
    ),
]
ANY_TEXT = st.text(max_size=300) | st.lists(st.sampled_from(TITLES), max_size=6).map(" / ".join)


def without_diacritics(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if not unicodedata.combining(c))
    )


@given(st.sampled_from(TITLES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_never_changes_the_coding(title: str, change: object) -> None:
    assert callable(change)
    assert code_occupation(change(title)) == code_occupation(title)


@given(st.sampled_from(TITLES))
def test_dropping_diacritics_never_changes_the_coding(title: str) -> None:
    assert code_occupation(without_diacritics(title)) == code_occupation(title)


@given(st.sampled_from(TITLES), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_never_changes_the_coding(title: str, form: str) -> None:
    assert code_occupation(unicodedata.normalize(form, title)) == code_occupation(title)  # type: ignore[arg-type]


@given(st.sampled_from(TITLES), st.sampled_from(SUFFIXES))
def test_gender_letters_never_change_the_coding(title: str, suffix: str) -> None:
    assert code_occupation(title + suffix) == code_occupation(title)


@pytest.mark.parametrize("form", GENDER_FORMS)
@pytest.mark.parametrize("name", MALE_NAMES)
def test_a_gender_form_never_changes_the_coding(name: str, form: str) -> None:
    assert code_occupation(name + form) == code_occupation(name)


@given(st.sampled_from(TITLES), st.sampled_from(["  ", "\n", "\t", "\u00a0", "\u200b ", " . "]))
def test_white_space_around_a_title_never_changes_the_coding(title: str, space: str) -> None:
    assert code_occupation(space + title + space) == code_occupation(title)


@given(st.sampled_from(TITLES))
def test_a_soft_hyphen_inside_a_word_never_changes_the_coding(title: str) -> None:
    middle = len(title) // 2

    assert code_occupation(f"{title[:middle]}\u00ad{title[middle:]}") == code_occupation(title)


@given(ANY_TEXT)
def test_any_text_is_coded_within_the_list_and_in_the_shape_of_its_status(text: str) -> None:
    coding = code_occupation(text)

    assert set(coding.occupation_ids) <= set(occupations())
    assert len(set(coding.occupation_ids)) == len(coding.occupation_ids)
    lengths = {
        CodingStatus.CODED: range(1, 2),
        CodingStatus.SEVERAL: range(2, 61),
        CodingStatus.UNCERTAIN: range(1, 61),
        CodingStatus.NONE: range(1),
    }
    assert len(coding.occupation_ids) in lengths[coding.status]


@given(ANY_TEXT)
def test_the_same_text_is_always_coded_the_same(text: str) -> None:
    assert code_occupation(text) == code_occupation(text)
