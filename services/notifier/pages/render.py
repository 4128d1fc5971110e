"""Turns a template and its facts into a page; sets what every page must carry, knows no content."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.notifier.words import Words
from shared.events import Language

LANGUAGE_COOKIE = "gb_language"
LANGUAGES: Mapping[Language, str] = {
    Language.GERMAN: "Deutsch",
    Language.ENGLISH: "English",
    Language.VIETNAMESE: "Tiếng Việt",
}
SECURITY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
}


class SecurityHeaders:
    """Every answer: no script, no framing, no referrer; no caching but for style sheets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def page(
    request: Request,
    template: str,
    words: Words,
    facts: Mapping[str, object],
    status: int = 200,
) -> HTMLResponse:
    """A page in the language of `words`; `facts` are escaped wherever they are printed."""
    text = (
        _environment()
        .get_template(template)
        .render(t=words, languages=LANGUAGES, here=request.url.path, style=_style_urls(), **facts)
    )
    return HTMLResponse(text, status_code=status)


def words_for(request: Request) -> Words:
    """The language chosen by the switch, else the browser's, else English."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    wanted = [chosen or "", *_accepted(request.headers.get("accept-language", ""))]
    known = {language.value: language for language in LANGUAGES}
    return Words(next((known[tag] for tag in wanted if tag in known), Language.ENGLISH))


def remember_language(request: Request, response: Response, *, secure: bool) -> None:
    """The switch is a link: the choice is kept for a year."""
    chosen = request.query_params.get("lang")
    if chosen in {language.value for language in LANGUAGES}:
        response.set_cookie(
            LANGUAGE_COOKIE,
            str(chosen),
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="lax",
            secure=secure,
        )


def style_sheet(name: str) -> bytes:
    """One of the package's style sheets."""
    return files("services.notifier.pages").joinpath("static", name).read_bytes()


@cache
def _style_urls() -> Mapping[str, str]:
    """With a hash of the content, so that browsers may keep them."""
    sheets = {"console": "console.css", "answer": "answer.css"}
    return {
        key: f"/static/{name}?v={hashlib.sha256(style_sheet(name)).hexdigest()[:12]}"
        for key, name in sheets.items()
    }


def _accepted(header: str) -> list[str]:
    return [part.split(";")[0].split("-")[0].strip().lower() for part in header.split(",")]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("services.notifier.pages", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
