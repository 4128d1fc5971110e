"""The graduate's page: light, in Vietnamese, and safe to open by anybody's scanner."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from services.notifier.answers import Answers
from services.notifier.case import CaseState
from services.notifier.letters import Office
from services.notifier.pages.answer_pages import AnswerPages
from services.notifier.pages.errors import Problems
from services.notifier.pages.render import SecurityHeaders, style_sheet
from services.notifier.records import MailStatus
from services.notifier.tokens import AnswerLink
from shared import events as e
from shared.topics import ERASURES
from tests.component.notifier.bench import Desks
from tests.component.notifier.browser import Visitor, visitor
from tests.component.notifier.pages import faults, parse
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, VACANCY

OFFICE = Office("Văn phòng Mẫu", "024 000 000")
WANTS = ("accept", "decline", "pause", "erase")
LIGHT = 15_000


@pytest.fixture
async def graduate(desks: Desks) -> AsyncIterator[Visitor]:
    app = FastAPI(openapi_url=None)
    app.add_middleware(SecurityHeaders)
    answers = Answers(desks.store, desks.clock, lambda: None)
    app.include_router(AnswerPages(answers, desks.links, OFFICE).router())
    Problems(OFFICE).answer(app)
    somebody = visitor(app)
    yield somebody
    await somebody.client.aclose()


@pytest.fixture
async def link(desks: Desks) -> AnswerLink:
    await desks.ready_to_approve()
    return await desks.approved()


@pytest.fixture
def base(desks: Desks, link: AnswerLink) -> str:
    return f"/answer/{desks.links.token(link)}"


async def state_of(desks: Desks) -> CaseState:
    async with desks.store.read() as ledger:
        return (await ledger.case(GRADUATE, VACANCY)).state


async def test_opening_every_page_many_times_changes_nothing(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    before = await desks.outgoing()
    for _ in range(2):
        for path in (base, *(f"{base}/{want}" for want in WANTS)):
            page = await graduate.get(path)
            assert page.all("html")[0].attributes["lang"] == "vi"
            assert faults(page) == []
    assert await desks.outgoing() == before
    assert await state_of(desks) is CaseState.APPROVED
    assert not graduate.client.cookies, "and nothing is kept in the browser"


async def test_the_page_is_light_and_has_no_script(graduate: Visitor, base: str) -> None:
    for path in (base, *(f"{base}/{want}" for want in WANTS)):
        answer = await graduate.client.get(path)
        weight = len(answer.content) + len(style_sheet("answer.css"))
        assert weight < LIGHT
        assert "<script" not in answer.text
        assert answer.headers["referrer-policy"] == "no-referrer", "the link is a secret"


async def test_it_shows_the_job_the_deadline_and_where_to_ask_but_no_name(
    graduate: Visitor, base: str
) -> None:
    text = (await graduate.get(base)).text
    for words in ("Thợ điện", "Sonnendach Muster GmbH", "29/11/2026", "Faire Integration"):
        assert words in text
    assert "Nguyễn" not in text


async def test_accepting_is_one_button_and_is_recorded_once(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    page = await graduate.get(f"{base}/accept")
    for _ in range(2):
        answer = await graduate.submit(page, f"{base}/accept")
        assert answer.status_code == httpx.codes.OK
        assert "Bạn đã đồng ý" in answer.text
    steps = [value["step"] for _, _, value in await desks.outgoing() if value]
    assert steps == ["approved", "accepted"]
    declined = await graduate.client.post(f"{base}/decline", data={})
    assert "Bạn đã đồng ý" in declined.text, "the first answer stands, and the page says so"


async def test_declining_takes_a_reason_or_none(graduate: Visitor, desks: Desks, base: str) -> None:
    page = await graduate.get(f"{base}/decline")
    answer = await graduate.submit(page, f"{base}/decline", reason="made up")
    assert "Bạn đã từ chối" in answer.text
    decision = (await desks.outgoing())[-1][2]
    assert decision is not None
    assert decision["reason_code"] == "no_reason"


async def test_pausing_and_ending_the_pause(graduate: Visitor, base: str) -> None:
    page = await graduate.get(f"{base}/pause")
    paused = parse((await graduate.submit(page, f"{base}/pause")).text)
    assert "Bạn đang tạm dừng" in paused.text
    resumed = await graduate.submit(paused, f"{base}/resume")
    assert "Đã kết thúc tạm dừng" in resumed.text


async def test_erasing_asks_once_and_then_nothing_is_left(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    page = await graduate.get(f"{base}/erase")
    answer = await graduate.submit(page, f"{base}/erase")
    assert "Dữ liệu của bạn đã được xóa" in answer.text
    assert faults(parse(answer.text)) == []
    assert ERASURES.name in [topic for topic, _, _ in await desks.outgoing()]
    async with desks.store.read() as ledger:
        assert await ledger.contact(GRADUATE) is None
        assert await ledger.mails(frozenset(MailStatus)) == []
    again = await graduate.get(base)
    assert "đã được xóa" in again.text


@pytest.mark.parametrize("path", ["", "/accept", "/erase"])
async def test_a_tampered_link_shows_and_does_nothing(
    graduate: Visitor, desks: Desks, base: str, path: str
) -> None:
    tampered = base[:12] + ("A" if base[12] != "A" else "B") + base[13:] + path
    page = await graduate.get(tampered, status=404)
    assert "Đường dẫn bị hỏng" in page.text
    assert faults(page) == []
    if path:
        answer = await graduate.client.post(tampered, data={})
        assert answer.status_code == httpx.codes.NOT_FOUND
    assert await state_of(desks) is CaseState.APPROVED


async def test_after_the_deadline_the_page_is_friendly_and_erasing_still_works(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    desks.clock.ahead(days=8)
    page = await graduate.get(base, status=410)
    assert "không gây bất lợi" in page.text
    assert faults(page) == []
    answer = await graduate.client.post(f"{base}/accept", data={})
    assert "Đã hết hạn trả lời" in answer.text
    assert await state_of(desks) is CaseState.APPROVED
    page = await graduate.get(f"{base}/erase", status=410)
    answer = await graduate.submit(page, f"{base}/erase")
    assert "đã được xóa" in answer.text


async def test_an_offer_that_ended_says_that_the_company_learnt_nothing(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    await desks.listed(samples.shortlist(samples.line(quote="andere Worte")))
    page = await graduate.get(base, status=410)
    assert "Công ty chưa biết bạn là ai" in page.text
    answer = await graduate.client.post(f"{base}/accept", data={})
    assert answer.status_code == httpx.codes.GONE


async def test_a_vacancy_that_closed_in_this_moment_is_not_accepted(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    page = await graduate.get(f"{base}/accept")
    async with desks.store.write() as ledger:
        closed = samples.review().model_copy(
            update={"status": e.VacancyStatus.CLOSED, "reviewed_at": desks.clock()}
        )
        await ledger.put_review(closed)
    answer = await graduate.submit(page, f"{base}/accept")
    assert "không còn hiệu lực" in answer.text
    assert await state_of(desks) is CaseState.APPROVED


async def test_while_the_log_is_read_an_answer_is_asked_for_again(
    graduate: Visitor, desks: Desks, base: str
) -> None:
    async with desks.store.write() as ledger:
        await ledger.begin_generation(desks.clock())
    answer = await graduate.client.post(f"{base}/accept", data={})
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert "chưa được ghi nhận" in answer.text
