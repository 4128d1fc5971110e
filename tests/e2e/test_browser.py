"""The console and the answer page in a browser: by keyboard, on a phone, without JavaScript."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from shared.ids import pseudonym
from tests.e2e.entries import entry
from tests.e2e.officer import until_review_counts
from tests.e2e.stack import LISTS_WITHIN_S, OFFICER, PASSWORD, Stack
from tests.support.browser import Chromium
from tests.support.polling import eventually

PHONE_WIDTH, PHONE_HEIGHT = 360, 740
MOST_TABS = 150


@pytest_asyncio.fixture
async def browser(chromium: Chromium) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await chromium.launch(playwright)
        yield launched
        await launched.close()


@pytest.mark.browser
async def test_an_officer_approves_by_keyboard_and_the_graduate_accepts_on_a_phone(
    shared_stack: Stack, browser: Browser
) -> None:
    stack, vacancy, graduate = shared_stack, entry("AZV-KA-2027-1"), entry("SV-NT-01")
    name = graduate.body["contact"]["name"]
    await stack.put_all([graduate, vacancy])
    await stack.until_listed(vacancy, graduate)
    v, g = stack.id_of(vacancy), stack.id_of(graduate)

    office = await browser.new_context(
        base_url=stack.notifier.url, java_script_enabled=False, locale="en-GB"
    )
    console = await office.new_page()
    await sign_in(console)
    await eventually(lambda: shows(console, "/vacancies", f"/vacancies/{v}"), LISTS_WITHIN_S, 0.2)
    await follow(console, f"/vacancies/{v}")
    await record_review(console)
    version = await until_review_counts(stack, v)
    await eventually(lambda: says(console, f"/vacancies/{v}", version), LISTS_WITHIN_S, 0.2)
    await follow(console, f"/vacancies/{v}/candidates/{g}")
    assert pseudonym(g) in await console.inner_text("h1")
    assert name not in await console.content()
    await approve(console)
    await follow(console, "/outbox")
    message = console.locator("article").first
    assert "Tôi đồng ý được giới thiệu" in await message.inner_text()
    link = await message.locator("ul.links a[href$='/accept']").get_attribute("href")
    assert link is not None

    await accept_on_a_phone(browser, link)

    await console.goto(f"/vacancies/{v}/candidates/{g}")
    assert await console.locator(".badge.state-accepted").count() == 1
    await follow(console, "/company")
    seen = await console.inner_text("main")
    assert name in seen
    assert graduate.body["contact"]["email"] in seen


async def sign_in(page: Page) -> None:
    await page.goto("/")
    await tab_to(page, "#officer")
    await page.keyboard.type(OFFICER)
    await tab_to(page, "#password")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/vacancies")


async def record_review(page: Page) -> None:
    """Both verdicts: from "open" one arrow down is "met"."""
    for field in ("fairness", "climate"):
        await tab_to(page, f"input[name={field}]")
        await page.keyboard.press("ArrowDown")
        assert await page.locator(f"input[name={field}][value=met]").is_checked()
    await tab_to(page, "form[action$='/review'] button")
    await page.keyboard.press("Enter")
    await page.locator(".badge.review-met").wait_for()


async def approve(page: Page) -> None:
    await tab_to(page, "#approve-note")
    await page.keyboard.type("Unterlagen gesehen.")
    await tab_to(page, "form[action$='/approve'] button")
    await page.keyboard.press("Enter")
    await page.locator(".badge.state-approved, .badge.state-asked").wait_for()


async def accept_on_a_phone(browser: Browser, link: str) -> None:
    phone = await browser.new_context(
        java_script_enabled=False,
        viewport={"width": PHONE_WIDTH, "height": PHONE_HEIGHT},
        is_mobile=True,
        has_touch=True,
        locale="vi-VN",
    )
    page = await phone.new_page()
    await page.goto(link)
    assert await page.get_attribute("html", "lang") == "vi"
    body = await page.locator("main").bounding_box()
    assert body is not None
    assert body["x"] >= 0
    assert body["x"] + body["width"] <= PHONE_WIDTH, "the page is wider than the phone"
    button = page.get_by_role("button", name="Tôi đồng ý")
    size = await button.bounding_box()
    assert size is not None
    assert size["height"] >= 44, "too small for a thumb"
    await button.tap()
    await page.get_by_role("heading", name="Bạn đã đồng ý").wait_for()
    await phone.close()


async def follow(page: Page, href_ends: str) -> None:
    """Go to the link and press Enter."""
    await tab_to(page, f"main a[href$='{href_ends}'], nav a[href$='{href_ends}']")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{href_ends}*")


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element of that selector has the focus, as somebody without a mouse."""
    focused = page.locator(f":is({selector}):focus")
    for _ in range(MOST_TABS):
        if await focused.count():
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{selector} can't be reached by keyboard on {page.url}")


async def shows(page: Page, path: str, href: str) -> bool:
    await page.goto(path)
    return await page.locator(f"a[href='{href}']").count() > 0


async def says(page: Page, path: str, words: str) -> bool:
    await page.goto(path)
    return words in await page.inner_text("main")
