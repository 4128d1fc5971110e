"""Free text loses what is personal, and keeps every word of the trade."""

import random
from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.profile_ingest.cleaning import PersonalKind, clean_advert, clean_profile
from services.profile_ingest.cleaning.notation import plain
from shared.occupations import occupations
from tests.unit.profile_ingest.sentences import CLEANED, NAME, UNTOUCHED

SENTENCES = tuple(before for before, _, _ in CLEANED) + UNTOUCHED


@pytest.mark.parametrize(("before", "after", "kinds"), CLEANED)
def test_personal_statements_go_and_the_rest_of_the_sentence_stays(
    before: str, after: str, kinds: str
) -> None:
    cleaned = clean_profile(before, NAME)

    assert cleaned.text == after
    assert {kind.value for kind in cleaned.removed} == set(kinds.split())


@pytest.mark.parametrize("sentence", UNTOUCHED)
def test_words_of_the_trades_stay_as_they_are(sentence: str) -> None:
    cleaned = clean_profile(sentence, NAME)

    assert cleaned.text == sentence
    assert cleaned.removed == {}


def test_no_name_of_an_occupation_is_taken_for_a_personal_statement() -> None:
    names = [
        name
        for each in occupations().values()
        for name in (each.label_en, each.label_de, each.label_vi)
    ]

    touched = [name for name in names if clean_profile(name, NAME).removed]

    assert touched == []


def test_what_was_removed_is_counted_by_kind() -> None:
    cleaned = clean_profile("Gọi 0912 345 678 hoặc 0987 654 321, hàn TIG tốt.", NAME)

    assert cleaned.text == "Gọi, hàn TIG tốt."
    assert cleaned.removed == {PersonalKind.PHONE: 2}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nguyễn Thị Hàn", "Hàn TIG, hàn MIG, chứng chỉ Hàn 3G."),
        ("Lê Nam", "Làm việc tại Việt Nam, Hà Nam và miền Nam; nam châm điện."),
        ("Phạm Thị Vân Hạnh", "Vận hành lò hơi, bảo hành thiết bị."),
        ("Đỗ Sơn Hải", "Sơn tĩnh điện, hàng hải, Sơn La."),
        ("Trần Bình An", "Bình khí nén, an toàn điện, Bình Dương."),
        ("Hoàng Kim", "Gia công kim loại, hoàng hôn."),
    ],
)
def test_a_name_that_is_a_trade_word_takes_no_trade_word_away(name: str, text: str) -> None:
    assert clean_profile(text, name).text == text


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Nguyễn Thị Hàn", "Chị Hàn biết hàn TIG.", "biết hàn TIG."),
        ("Lê Nam", "Nam đã thực tập tại Việt Nam.", "đã thực tập tại Việt Nam."),
        ("Đỗ Thị Hoà", "Hòa và Đỗ Thị Hòa đều là một.", "đều là một."),
        ("Trần Quốc Khánh", "Khánh rất chăm chỉ.", "rất chăm chỉ."),
    ],
)
def test_a_given_name_goes_where_it_means_the_person(name: str, text: str, left: str) -> None:
    assert clean_profile(text, name).text.endswith(left)
    assert PersonalKind.NAME in clean_profile(text, name).removed


def test_an_advert_loses_contact_details_and_nothing_else() -> None:
    advert = (
        "Ansprechpartnerin Frau Müller, Tel. 0151 23456789, jobs@example.org.\n"
        "Gehalt 3.200 - 3.800 Euro, Start 01.09.2026, ledig oder verheiratet ist uns gleich.\n"
        "Mehr auf www.example.org/karriere."
    )

    cleaned = clean_advert(advert)

    assert cleaned.text == (
        "Ansprechpartnerin Frau Müller.\n"
        "Gehalt 3.200 - 3.800 Euro, Start 01.09.2026, ledig oder verheiratet ist uns gleich.\n"
        "Mehr auf www.example.org/karriere."
    )
    assert cleaned.removed == {PersonalKind.PHONE: 1, PersonalKind.EMAIL: 1}


def test_lines_and_items_of_a_text_keep_their_form() -> None:
    text = "Kỹ năng:\n- Tiện CNC\n- Giới tính: nam\n- Phay\n\nSinh năm 2000.\nTiếng Đức A2."

    cleaned = clean_profile(text, NAME)

    assert cleaned.text == "Kỹ năng:\n- Tiện CNC\n- Phay\n\nTiếng Đức A2."


PARTS = st.sampled_from(
    ["Nguyễn", "Trần", "Phạm", "Văn", "Thị", "Đức", "Mẫu", "Hoà", "Quỳnh", "Phương", "Tường", "Vy"]
)
NAMES = st.lists(PARTS, min_size=2, max_size=4, unique=True)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join),
    st.lists(st.sampled_from(SENTENCES), max_size=4).map("\n- ".join),
)


@given(TEXTS)
def test_cleaning_again_finds_nothing_more(text: str) -> None:
    once = clean_profile(text, NAME)

    again = clean_profile(once.text, NAME)

    assert again.text == once.text
    assert again.removed == {}


@given(TEXTS)
def test_a_cleaned_text_is_never_longer(text: str) -> None:
    assert len(clean_profile(text, NAME).text) <= len(normalize("NFC", text))


@given(
    NAMES,
    st.randoms(use_true_random=False),
    st.sampled_from([" ", ", ", "-", "_", "  ", ". "]),
    st.sampled_from([str, str.upper, str.lower, plain]),
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES),
)
def test_the_whole_name_never_survives_in_any_order_or_spelling(
    parts: list[str],
    order: random.Random,
    between: str,
    spelt: Callable[[str], str],
    before: str,
    after: str,
) -> None:
    turned = list(parts)
    order.shuffle(turned)
    written = spelt(between.join(turned))

    cleaned = clean_profile(f"{before} {written} {after}", " ".join(parts))

    assert plain(written) not in plain(cleaned.text)
