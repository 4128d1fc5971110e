"""The graduate's message: in Vietnamese, complete, and without anything the vacancy lacks."""

import re

import pytest

from services.notifier.case import deadline
from services.notifier.letters import InvitationLetters, Office
from services.notifier.records import Letter
from services.notifier.tokens import AnswerLinks
from shared import events as e
from tests.unit.notifier.samples import NOW, vacancy

CASE = "c-" + "5" * 32
SECRET = b"a secret of more than thirty-two bytes"
URL = "https://gb.example.org"
LETTERS = InvitationLetters(AnswerLinks(SECRET, URL), Office("Văn phòng Mẫu", "024 000 000"), URL)


def letter(stated: e.VacancyStated | None = None) -> Letter:
    return LETTERS.invitation(stated or vacancy(), CASE, 1, deadline(NOW, 7))


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    "words",
    [
        "Thợ điện - Kỹ thuật năng lượng và tòa nhà",
        "Sonnendach Muster GmbH",
        "Leipzig, Đức",
        "từ 2.900 đến 3.300,50 euro mỗi tháng",
        "38,5 giờ mỗi tuần",
        "công ty có bố trí chỗ ở; phòng riêng; 320 euro mỗi tháng",
        "29/11/2026",
        "giờ Việt Nam",
        "miễn phí",
        "Faire Integration",
        "Migrant Resource Centre",
        "Đại sứ quán Việt Nam",
        "Trường của bạn",
        "công ty chưa biết bạn là ai",
        "không ảnh hưởng",
        "Dừng lại, xóa dữ liệu của tôi",
        "Văn phòng Mẫu",
        "024 000 000",
    ],
)
def test_it_says_what_a_graduate_must_know(form: str, words: str) -> None:
    assert words in " ".join(getattr(letter(), form).split())


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("want", ["accept", "decline", "pause", "erase"])
def test_each_answer_has_its_own_link(form: str, want: str) -> None:
    assert re.search(rf"{URL}/answer/[\w.-]+/{want}", getattr(letter(), form))


def test_what_the_vacancy_does_not_state_is_not_there() -> None:
    bare = vacancy(pay=None, housing=None, weekly_hours=None, deductions=None, leave_days=None)
    text = letter(bare).text
    for label in ("Lương", "Chỗ ở", "Giờ làm việc", "khấu trừ", "Nghỉ phép"):
        assert label not in text
    assert "None" not in text


def test_words_that_the_graduate_may_not_understand_are_left_out() -> None:
    assert "Ausgleich in Freizeit" not in letter().text


def test_a_vietnamese_company_speaks_for_itself() -> None:
    stated = vacancy(overtime_rule="Trả 150% lương").model_copy(
        update={"language": e.Language.VIETNAMESE, "track": e.Track.HOME, "country": "VN"}
    )
    text = letter(stated).text
    assert "Trả 150% lương" in text
    assert "Faire Integration" not in text, "that is for work in Germany"
    assert "Trung tâm dịch vụ việc làm" in text


def test_a_repayment_clause_is_not_kept_quiet() -> None:
    clause = e.RepaymentClause(exists=True, text="…", months=24, amount=3000)
    text = letter(vacancy(repayment_clause=clause)).text
    assert "điều khoản hoàn trả chi phí" in text
    assert "3.000 euro" in text
    assert "24 tháng" in text


def test_a_title_with_markup_stays_text() -> None:
    stated = vacancy().model_copy(
        update={
            "coding": vacancy().coding.model_copy(update={"occupation_ids": ()}),
            "title": "Monteur <script>alert(1)</script>\nBcc: x@example.org",
        }
    )
    written = letter(stated)
    assert "<script>" not in written.html
    assert "\n" not in written.subject


def test_the_same_approval_gives_the_same_letter_and_message_id() -> None:
    assert letter() == letter()
    assert LETTERS.message_id(CASE, 1) == f"<{CASE}.1@gb.example.org>"
    assert LETTERS.message_id(CASE, 1) != LETTERS.message_id(CASE, 3)
