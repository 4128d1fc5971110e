"""Running text is cut where sentences end, and not where a word is only shortened."""

from hypothesis import given
from hypothesis import strategies as st

from services.matcher.sentences import LONGEST, clean_text, folded, sentences, shortened


def test_a_shortened_word_ends_no_sentence() -> None:
    text = "Erfahrung mit Löten, z. B. Hartlöten, ca. 2 Jahre. Schichtdienst ist möglich."

    assert sentences(text) == (
        "Erfahrung mit Löten, z. B. Hartlöten, ca. 2 Jahre.",
        "Schichtdienst ist möglich.",
    )


def test_vietnamese_sentences_are_cut_too() -> None:
    text = "Em học đều cả tiện lẫn phay. Đồ án là bộ ê-tô; tự lập quy trình ở TP. Biên Hòa."

    assert sentences(text) == (
        "Em học đều cả tiện lẫn phay.",
        "Đồ án là bộ ê-tô",
        "tự lập quy trình ở TP. Biên Hòa.",
    )


def test_markup_becomes_lines_and_its_signs_become_letters() -> None:
    cleaned = clean_text("<p>W&auml;rme</p><ul><li>a</li><li>b</li></ul>x<br/>y &lt; 3")

    lines = [line.strip() for line in cleaned.splitlines() if line.strip()]
    assert lines == ["Wärme", "- a", "- b", "x", "y < 3"]


def test_marks_case_and_signs_do_not_count_in_a_comparison() -> None:
    assert folded("Thợ Hàn (ống) – Đắc Lắc!") == "tho han ong dac lac"


def test_a_long_text_is_cut_after_a_whole_word() -> None:
    cut = shortened("Wärmepumpe " * 60)

    assert len(cut) <= LONGEST + 2
    assert cut.endswith("Wärmepumpe …")


@given(st.text(max_size=500))
def test_no_text_gives_an_empty_or_an_endless_sentence(text: str) -> None:
    for sentence in sentences(text):
        assert 0 < len(sentence) <= LONGEST + 2
        assert sentence == sentence.strip()
