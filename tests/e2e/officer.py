"""An officer at the console, and a graduate with a link: what a browser without scripts sends."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx

from deploy.sample_folder import Entry
from shared.events import GateOutcome
from shared.ids import case_id
from tests.e2e.forms import Form, Page, read_page
from tests.e2e.stack import LISTS_WITHIN_S, OFFICER, PASSWORD, Stack
from tests.support.polling import eventually

NOTE = "Gesehen und besprochen."


class Browser:
    """Keeps cookies, follows redirects, submits forms as they stand."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def open(self, path: str, status: int = httpx.codes.OK) -> Page:
        return _page(await self._client.get(path), status)

    async def submit(self, form: Form, status: int = httpx.codes.OK, **fields: str) -> Page:
        """Raises AssertionError where a required field would be sent empty."""
        sent = {**form.fields, **fields}
        empty = [name for name in form.required if not sent.get(name)]
        assert not empty, f"a browser would not send {form.action} without {empty}"
        assert form.method.lower() == "post", form
        answer = await self._client.post(form.action, data=sent)
        return _page(answer, status)


class Officer(Browser):
    """Signed in."""

    async def vacancy(self, vacancy_id: str) -> Page:
        return await self.open(f"/vacancies/{vacancy_id}")

    async def candidate(self, vacancy_id: str, graduate_id: str) -> Page:
        return await self.open(_candidate(vacancy_id, graduate_id))

    async def until_shown(self, vacancy_id: str, words: str) -> Page:
        """The vacancy's page, once it says these words."""

        async def shown() -> Page | None:
            answer = await self._client.get(f"/vacancies/{vacancy_id}")
            page = read_page(answer.text)
            assert words in page.text, f"{answer.status_code}: {page.text[:1500]}"
            return page

        page = await eventually(shown, LISTS_WITHIN_S, every_s=0.4)
        assert page is not None
        return page

    async def review(self, vacancy_id: str, *, fairness: str = "met", climate: str = "met") -> Page:
        form = (await self.vacancy(vacancy_id)).form("/review")
        return await self.submit(form, fairness=fairness, climate=climate)

    async def approve(
        self, vacancy_id: str, graduate_id: str, status: int = httpx.codes.OK
    ) -> Page:
        """The form as it stands on the page, with a note where the page asks for one."""
        form = (await self.candidate(vacancy_id, graduate_id)).form("/approve")
        return await self.submit(form, status, note=NOTE)

    async def reject(self, vacancy_id: str, graduate_id: str, reason: str = "") -> Page:
        form = (await self.candidate(vacancy_id, graduate_id)).form("/reject")
        choice = reason or next(one for one in form.choices["reason"] if one)
        return await self.submit(form, reason=choice, note=NOTE)

    async def company_view(self, vacancy_id: str, graduate_id: str) -> Page:
        return await self.open(f"/cases/{case_id(graduate_id, vacancy_id)}/company")

    async def links(self, vacancy_id: str, graduate_id: str) -> Mapping[str, str]:
        """Of the newest message about this case on the outbox page, by what for."""
        page = await self.open("/outbox")
        begin = _candidate(vacancy_id, graduate_id)
        hrefs = [href for href, _ in page.links]
        assert begin in hrefs, f"no message on the outbox page: {page.text[:800]}"
        after = hrefs[hrefs.index(begin) :]
        found: dict[str, str] = {}
        for href in after[2:]:
            want = href.rsplit("/", 1)[-1]
            if "/answer/" not in href or want in found:
                break
            found[want] = href
        assert "accept" in found, f"the message shows no links: {after[:8]}"
        return found

    async def until_links(self, vacancy_id: str, graduate_id: str) -> Mapping[str, str]:
        return await eventually(lambda: self.links(vacancy_id, graduate_id), 30, every_s=0.1)


async def reviewed(stack: Stack, console: Officer, vacancy_id: str) -> None:
    """Both verdicts given, and the console shows the list that takes them into account.

    An approval sent before that is refused, rightly: what it rests on has changed.
    """
    await console.review(vacancy_id)
    await console.until_shown(vacancy_id, await until_review_counts(stack, vacancy_id))


async def until_review_counts(stack: Stack, vacancy_id: str) -> str:
    """Until the newest list takes both verdicts in: its version as the console shows it."""

    async def counted() -> str | None:
        found = (await stack.lists())[vacancy_id]
        outcomes = {gate.gate: gate.outcome for gate in found.vacancy_gates}
        both = {outcomes["fairness"], outcomes["climate"]} == {GateOutcome.PASS}
        return found.version if both else None

    version = await eventually(counted, LISTS_WITHIN_S, every_s=0.4)
    assert version is not None
    return short(version)


async def until_console_shows(stack: Stack, console: Officer, vacancy: Entry) -> None:
    """Until the console has the newest list, on which alone an officer can decide."""
    found = await stack.list_of(vacancy)
    assert found is not None
    await console.until_shown(stack.id_of(vacancy), short(found.version))


def short(version: str) -> str:
    """As the console shows it."""
    return version.removeprefix("sha256:")[:8]


@asynccontextmanager
async def officer(url: str) -> AsyncIterator[Officer]:
    """Signs in by password, in English."""
    headers = {"accept-language": "en"}
    async with httpx.AsyncClient(
        base_url=url, headers=headers, follow_redirects=True, timeout=30
    ) as client:
        signed_in = Officer(client)
        page = await signed_in.open("/sign-in")
        await signed_in.submit(page.form("/sign-in"), officer=OFFICER, password=PASSWORD)
        yield signed_in


@asynccontextmanager
async def graduate_at(url: str) -> AsyncIterator[Browser]:
    """Somebody with a link and no session."""
    async with httpx.AsyncClient(base_url=url, follow_redirects=True, timeout=30) as client:
        yield Browser(client)


def _page(answer: httpx.Response, status: int) -> Page:
    page = read_page(answer.text)
    assert answer.status_code == status, (
        f"{answer.request.url}: {answer.status_code}: {page.text[:1500]}"
    )
    return page


def _candidate(vacancy_id: str, graduate_id: str) -> str:
    return f"/vacancies/{vacancy_id}/candidates/{graduate_id}"
