"""The console as an officer meets it: signing in, reviewing, approving, and what is refused."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from services.notifier.app import create_app, sign_in_link
from services.notifier.case import CaseState
from services.notifier.config import MailMode, Settings
from services.notifier.passwords import hashed
from services.notifier.store import SqlStore
from shared import events as e
from shared.broker import BrokerSettings
from shared.ids import case_id, pseudonym
from tests.component.notifier.bench import Clock, Desks
from tests.component.notifier.browser import URL, Visitor, visitor
from tests.component.notifier.pages import faults, parse
from tests.support.polling import eventually
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NEAR, OTHER, VACANCY

PASSWORD = "ein langes Passwort"
QUICKLY_HASHED = hashed(PASSWORD, b"0123456789abcdef", n=16)
CANDIDATE = f"/vacancies/{VACANCY}/candidates/{GRADUATE}"
NAME = "Nguyễn Văn An Mẫu"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    officers = tmp_path / "officers.toml"
    officers.write_text(
        f'[[officer]]\nid = "minh"\nname = "Minh Mẫu"\npassword = "{QUICKLY_HASHED}"\n',
        encoding="utf-8",
    )
    return Settings(
        secret=SecretStr("a secret of more than thirty-two bytes"),
        database_url=f"sqlite:///{tmp_path / 'console.sqlite3'}",
        public_url=URL,
        officers_file=officers,
        mail=MailMode.OUTBOX,
        broker=BrokerSettings(bootstrap_servers="127.0.0.1:1"),  # nobody listens: Kafka is away
    )


@pytest.fixture
async def app(settings: Settings, clock: Clock) -> AsyncIterator[FastAPI]:
    running = create_app(settings, clock)
    async with running.router.lifespan_context(running):
        yield running


@pytest.fixture
async def log(app: FastAPI, settings: Settings, clock: Clock) -> AsyncIterator[Desks]:
    """What the log would bring, put into the store that the application uses."""
    assert app.state.broker is not None
    store = SqlStore(settings.database_url)
    yield Desks(store, clock)
    await store.close()


@pytest.fixture
async def stranger(app: FastAPI) -> AsyncIterator[Visitor]:
    somebody = visitor(app)
    yield somebody
    await somebody.client.aclose()


@pytest.fixture
async def officer(stranger: Visitor) -> Visitor:
    page = await stranger.get("/sign-in")
    answer = await stranger.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    assert answer.status_code == httpx.codes.SEE_OTHER
    return stranger


# ------------------------------------------------------------------------------ signing in


async def test_nobody_sees_anything_without_signing_in(stranger: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    for path in (
        "/",
        "/vacancies",
        f"/vacancies/{VACANCY}",
        CANDIDATE,
        "/cases",
        "/outbox",
        "/doubt",
    ):
        answer = await stranger.client.get(path)
        assert answer.status_code == httpx.codes.SEE_OTHER, path
        assert answer.headers["location"].startswith("/sign-in")
    answer = await stranger.client.post(f"{CANDIDATE}/approve", data={"version": "x"})
    assert answer.status_code == httpx.codes.SEE_OTHER


async def test_signing_in_leads_on_to_the_page_that_was_wanted(stranger: Visitor) -> None:
    page = await stranger.get("/cases")
    answer = await stranger.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    assert answer.headers["location"] == "/cases"


async def test_nobody_is_led_to_another_site_after_signing_in(stranger: Visitor) -> None:
    page = await stranger.get("/sign-in")
    for elsewhere in ("//evil.example.org", "https://evil.example.org", "/\\evil.example.org"):
        answer = await stranger.submit(
            page, "/sign-in", officer="minh", password=PASSWORD, next=elsewhere
        )
        assert answer.headers["location"] == "/"


async def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(
    stranger: Visitor,
) -> None:
    page = await stranger.get("/sign-in")
    answer = await stranger.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie, "this public URL is http"


async def test_over_https_cookies_are_secure(settings: Settings, clock: Clock) -> None:
    app = create_app(settings.model_copy(update={"public_url": "https://gb.example.org"}), clock)
    async with app.router.lifespan_context(app):
        somebody = visitor(app)
        answer = await somebody.client.get("/sign-in")
        await somebody.client.aclose()
    assert "Secure" in answer.headers["set-cookie"]


async def test_a_wrong_password_is_refused_and_five_of_them_block_the_name(
    stranger: Visitor, clock: Clock
) -> None:
    page = await stranger.get("/sign-in")
    for _ in range(5):
        answer = await stranger.submit(page, "/sign-in", officer="minh", password="falsch")
        assert answer.status_code == httpx.codes.UNAUTHORIZED
    answer = await stranger.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    assert answer.status_code == httpx.codes.TOO_MANY_REQUESTS
    clock.ahead(minutes=16)
    answer = await stranger.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    assert answer.status_code == httpx.codes.SEE_OTHER


async def test_a_sign_in_form_of_another_browser_is_refused(app: FastAPI) -> None:
    mine, theirs = visitor(app), visitor(app)
    page = await theirs.get("/sign-in")
    await mine.get("/sign-in")
    answer = await mine.submit(page, "/sign-in", officer="minh", password=PASSWORD)
    assert answer.status_code == httpx.codes.FORBIDDEN
    for somebody in (mine, theirs):
        await somebody.client.aclose()


async def test_a_printed_link_signs_in_once_and_a_scanner_uses_nothing_up(
    stranger: Visitor, settings: Settings
) -> None:
    path = (await sign_in_link(settings, "minh")).removeprefix(URL)
    await stranger.get(path)
    page = await stranger.get(path)
    answer = await stranger.submit(page, path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Minh Mẫu" in (await stranger.get("/vacancies")).text
    stranger.client.cookies.delete("gb_session")
    await stranger.get(path, status=410)


async def test_a_printed_link_is_good_for_fifteen_minutes(
    stranger: Visitor, settings: Settings, clock: Clock
) -> None:
    path = (await sign_in_link(settings, "minh")).removeprefix(URL)
    clock.ahead(days=3650)  # the link was made by the real clock
    await stranger.get(path, status=410)


async def test_signing_out_ends_the_session_at_the_server(officer: Visitor) -> None:
    session = officer.client.cookies["gb_session"]
    page = await officer.get("/vacancies")
    await officer.submit(page, "/sign-out")
    officer.client.cookies.set("gb_session", session)
    answer = await officer.client.get("/vacancies")
    assert answer.status_code == httpx.codes.SEE_OTHER


async def test_a_session_ends_by_itself(officer: Visitor, clock: Clock) -> None:
    clock.ahead(hours=11)
    answer = await officer.client.get("/vacancies")
    assert answer.status_code == httpx.codes.SEE_OTHER


# ------------------------------------------------------------------------------ deciding


async def test_from_review_to_message_to_acceptance(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    page = await officer.get(CANDIDATE)
    assert pseudonym(GRADUATE) in page.text
    assert NAME not in page.text
    answer = await officer.submit(page, f"{CANDIDATE}/approve")
    assert (answer.status_code, answer.headers["location"]) == (303, CANDIDATE)

    await eventually(lambda: is_asked(log))
    outbox = await officer.get("/outbox")
    assert "Bạn có muốn được giới thiệu" in outbox.text
    assert NAME not in outbox.text
    links = [a.attributes["href"] for a in outbox.all("a") if "/answer/" in a.attributes["href"]]
    accept = next(link for link in links if link.endswith("/accept")).removeprefix(URL)
    graduate_page = await officer.get(accept)
    answer = await officer.submit(graduate_page, accept)
    assert answer.status_code == httpx.codes.OK

    cases = await officer.get("/cases")
    assert "agreed" in cases.text
    company = await officer.get(f"/cases/{case_id(GRADUATE, VACANCY)}/company")
    assert NAME in company.text
    assert "B1 (Goethe)" in company.text
    assert "Tóm tắt riêng tư" not in company.text
    async with log.store.read() as ledger:
        assert len(await ledger.reveals(case_id(GRADUATE, VACANCY))) == 1


async def is_asked(log: Desks) -> bool:
    async with log.store.read() as ledger:
        return (await ledger.case(GRADUATE, VACANCY)).state is CaseState.ASKED


async def test_before_acceptance_the_company_page_shows_nothing_and_logs_nothing(
    officer: Visitor, log: Desks
) -> None:
    await log.ready_to_approve()
    await log.approved()
    page = await officer.get(f"/cases/{case_id(GRADUATE, VACANCY)}/company")
    assert NAME not in page.text
    assert "Goethe" not in page.text
    async with log.store.read() as ledger:
        assert await ledger.reveals(case_id(GRADUATE, VACANCY)) == []


async def test_a_review_is_recorded_by_its_form(officer: Visitor, log: Desks) -> None:
    await log.rebuilt()
    await log.keeper.take_vacancy(VACANCY, samples.vacancy(), log.next())
    path = f"/vacancies/{VACANCY}"
    page = await officer.get(path)
    answer = await officer.submit(
        page, f"{path}/review", fairness="met", climate="met", status="open"
    )
    assert answer.status_code == httpx.codes.SEE_OTHER
    assert "fair and climate-friendly" in (await officer.get(path)).text


async def test_a_vacancy_that_changed_under_the_reviewer_is_not_reviewed(
    officer: Visitor, log: Desks
) -> None:
    await log.rebuilt()
    await log.keeper.take_vacancy(VACANCY, samples.vacancy(), log.next())
    path = f"/vacancies/{VACANCY}"
    page = await officer.get(path)
    await log.keeper.take_vacancy(VACANCY, samples.vacancy(leave_days=5), log.next())
    answer = await officer.submit(page, f"{path}/review", fairness="met", climate="met")
    assert answer.status_code == httpx.codes.CONFLICT
    assert "changed while you were reading" in answer.text


async def test_a_list_that_changed_under_the_officer_is_a_conflict_that_says_what_changed(
    officer: Visitor, log: Desks
) -> None:
    await log.ready_to_approve()
    page = await officer.get(CANDIDATE)
    gates = (samples.gate("german_level", e.GateOutcome.UNKNOWN),)
    await log.listed(samples.shortlist(samples.line(gates=gates)))
    answer = await officer.submit(page, f"{CANDIDATE}/approve", note="meine Worte")
    assert answer.status_code == httpx.codes.CONFLICT
    fresh = parse(answer.text)
    assert "no longer what stands" in fresh.text
    assert "fulfilled before, not known now" in fresh.text
    assert "meine Worte" in fresh.text, "nothing typed is lost"
    again = await officer.submit(fresh, f"{CANDIDATE}/approve")
    assert again.status_code == httpx.codes.SEE_OTHER, "the page carries the new version"


async def test_a_rejection_needs_a_reason_of_the_list(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    page = await officer.get(CANDIDATE)
    for reason in ("", "too_old"):
        answer = await officer.submit(page, f"{CANDIDATE}/reject", reason=reason)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert "reason" in answer.text
    answer = await officer.submit(page, f"{CANDIDATE}/reject", reason="licence_missing")
    assert answer.status_code == httpx.codes.SEE_OTHER
    assert "rejected" in (await officer.get(CANDIDATE)).text


async def test_a_form_without_our_token_changes_nothing(officer: Visitor, log: Desks) -> None:
    issued = await log.ready_to_approve()
    fields = {"version": issued.version, "grounds": issued.lines[0].grounds, "note": ""}
    for token in ({}, {"form_token": "x"}, {"form_token": "ü"}):
        await officer.send(f"{CANDIDATE}/approve", fields | token, status=403)
    assert await log.outgoing() == []


async def test_a_form_of_another_session_changes_nothing(
    officer: Visitor, log: Desks, app: FastAPI, settings: Settings
) -> None:
    await log.ready_to_approve()
    other = visitor(app)
    path = (await sign_in_link(settings, "minh")).removeprefix(URL)
    await other.submit(await other.get(path), path)
    foreign = await other.get(CANDIDATE)
    answer = await officer.submit(foreign, f"{CANDIDATE}/approve")
    assert answer.status_code == httpx.codes.FORBIDDEN
    await other.client.aclose()


async def test_the_name_is_one_click_away_and_the_click_is_logged(
    officer: Visitor, log: Desks
) -> None:
    await log.ready_to_approve()
    page = await officer.get(CANDIDATE)
    answer = await officer.submit(page, f"{CANDIDATE}/name")
    assert NAME in answer.text
    assert "no-store" in answer.headers["cache-control"]
    async with log.store.read() as ledger:
        (reveal,) = await ledger.reveals(case_id(GRADUATE, VACANCY))
    assert reveal.officer_id == "minh"


async def test_a_note_longer_than_the_form_allows_is_refused(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    page = await officer.get(CANDIDATE)
    answer = await officer.submit(page, f"{CANDIDATE}/approve", note="x" * 2001)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    answer = await officer.submit(page, f"{CANDIDATE}/approve", note="x" * 70_000)
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


async def test_while_the_log_is_being_read_decisions_are_refused_and_pages_say_so(
    officer: Visitor, log: Desks
) -> None:
    await log.keeper.take_vacancy(VACANCY, samples.vacancy(), log.next())
    await log.listed()
    page = await officer.get(CANDIDATE)
    assert "being read anew" in page.text
    answer = await officer.submit(page, f"{CANDIDATE}/approve")
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.headers["retry-after"]


async def test_a_message_in_doubt_is_settled_by_the_officer(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    await log.keeper.take_contact(GRADUATE, samples.contact(email=None), log.next())
    await log.approved()
    page = await officer.get("/doubt")
    (form,) = [f for f in page.all("form") if f.attributes["action"].endswith("/sent")]
    path = form.attributes["action"]
    assert (await officer.submit(page, path)).status_code == httpx.codes.SEE_OTHER
    assert "No message is in doubt" in (await officer.get("/doubt")).text
    again = await officer.submit(page, path)
    assert again.status_code == httpx.codes.CONFLICT


# ------------------------------------------------------------------------------ pages


async def test_what_others_wrote_is_shown_as_text(officer: Visitor, log: Desks) -> None:
    evil = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"
    await log.ready_to_approve(
        samples.shortlist(samples.line(quote=evil), near=(samples.near_miss(),))
    )
    stated = samples.vacancy(title=evil, overtime_rule=evil).model_copy(
        update={"text": evil, "employer": e.Employer(legal_name=evil)}
    )
    await log.keeper.take_vacancy(VACANCY, stated, log.next())
    for path in ("/vacancies", f"/vacancies/{VACANCY}", CANDIDATE):
        answer = await officer.client.get(path)
        assert "<script" not in answer.text
        assert "<img" not in answer.text


async def test_every_page_forbids_scripts_framing_and_caching(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    for path in ("/vacancies", f"/vacancies/{VACANCY}", CANDIDATE, "/outbox", "/nowhere"):
        headers = (await officer.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("language", ["de", "en", "vi"])
async def test_every_page_is_whole_in_every_language_and_shuts_nobody_out(
    officer: Visitor, log: Desks, language: str
) -> None:
    await log.ready_to_approve()
    await log.keeper.take_contact(OTHER, samples.contact(OTHER, email=None), log.next())
    await log.answers.accept(await log.approved())
    await log.approved(OTHER)
    key = case_id(GRADUATE, VACANCY)
    paths = (
        "/vacancies",
        f"/vacancies/{VACANCY}",
        CANDIDATE,
        f"/vacancies/{VACANCY}/candidates/{OTHER}",
        "/cases",
        f"/cases/{key}/company",
        "/outbox",
        "/doubt",
    )
    for path in paths:
        page = await officer.get(f"{path}?lang={language}")
        assert page.all("html")[0].attributes["lang"] == language
        assert faults(page) == [], path
        unfilled = re.findall(r"{\w+}|\bNone\b", page.text)
        assert unfilled == [], path


async def test_the_chosen_language_stays(officer: Visitor) -> None:
    await officer.get("/vacancies?lang=vi")
    page = await officer.get("/cases")
    assert page.all("html")[0].attributes["lang"] == "vi"


async def test_pages_for_strangers_shut_nobody_out(stranger: Visitor, settings: Settings) -> None:
    link = (await sign_in_link(settings, "minh")).removeprefix(URL)
    for path, status in (("/sign-in", 200), (link, 200), ("/sign-in/used", 410), ("/x", 404)):
        assert faults(await stranger.get(path, status)) == []


async def test_the_vacancy_page_shows_rank_reasons_and_near_misses_with_their_step(
    officer: Visitor, log: Desks
) -> None:
    await log.ready_to_approve()
    text = (await officer.get(f"/vacancies/{VACANCY}")).text
    for words in (
        pseudonym(GRADUATE),
        pseudonym(NEAR),
        "1 of 2 requirements shown",
        "strongest: Occupation",
        "120 graduates considered",
        "1 March 2027",
    ):
        assert words in text
    assert GRADUATE not in text


async def test_an_empty_list_says_that_it_is_an_answer(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve(samples.shortlist(near=(samples.near_miss(),)))
    text = (await officer.get(f"/vacancies/{VACANCY}")).text
    assert "Nobody fits at present" in text
    assert pseudonym(NEAR) in text


async def test_what_is_not_there_is_a_page_not_an_error(officer: Visitor, log: Desks) -> None:
    await log.ready_to_approve()
    for path in (
        "/vacancies/v-nothing",
        f"/vacancies/{VACANCY}/candidates/g-nobody",
        "/cases/c-x/company",
        "/static/other.css",
    ):
        await officer.get(path, status=404)


async def test_style_sheets_may_be_kept(stranger: Visitor) -> None:
    page = await stranger.get("/sign-in")
    (sheet,) = [link.attributes["href"] for link in page.all("link")]
    answer = await stranger.client.get(sheet)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


async def test_not_ready_while_kafka_is_away_but_alive(stranger: Visitor) -> None:
    answer = await stranger.client.get("/health/ready")
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert "Kafka" in str(answer.json()["reasons"])
    assert (await stranger.client.get("/health/live")).status_code == httpx.codes.OK
    figures = (await stranger.client.get("/metrics")).text
    assert "greenbridge_notifier_outbox_unpublished" in figures


async def test_a_case_of_a_withdrawn_vacancy_can_still_be_looked_up(
    officer: Visitor, log: Desks
) -> None:
    await log.ready_to_approve()
    await log.answers.accept(await log.approved())
    await log.keeper.take_vacancy(VACANCY, None, log.next())
    for path in (CANDIDATE, f"/cases/{case_id(GRADUATE, VACANCY)}/company", "/cases"):
        page = await officer.get(path)
        assert "vacancy withdrawn" in page.text
        assert faults(page) == []
