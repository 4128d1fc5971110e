"""The sign-in page, the one-time link's page and signing out; knows no password."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends
from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.pages.render import page, remember_language, words_for
from services.notifier.pages.session import (
    SESSION_COOKIE,
    Door,
    Forged,
    Signed,
    inside,
    open_session,
    read_form,
    to,
)
from services.notifier.signin import TooManyTries

BEFORE_COOKIE = "gb_before"
FORM_LASTS_SECONDS = 3600
_PURPOSE = "greenbridge.notifier.sign-in-form.v1"


class SigningIn(Protocol):
    async def link_is_good(self, token: str) -> bool: ...
    async def by_link(self, token: str) -> str | None: ...
    async def by_password(self, officer_id: str, password: str) -> str | None: ...
    async def sign_out(self, session: str) -> None: ...


@dataclass(frozen=True, slots=True)
class SignInPages:
    """`new_token` names a browser before anybody is signed in there: its forms must carry it."""

    signing_in: SigningIn
    door: Door
    secret: bytes
    new_token: Callable[[], str]
    secure: bool
    lasts: timedelta

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        routes.get("/sign-in")(self.ask)
        routes.post("/sign-in")(self.by_password)
        routes.get("/sign-in/{token}")(self.ask_link)
        routes.post("/sign-in/{token}")(self.by_link)

        @routes.post("/sign-out")
        async def sign_out(
            request: Request, signed: Annotated[Signed, Depends(self.door)]
        ) -> Response:
            await self.door.form(request, signed)
            await self.signing_in.sign_out(signed.session)
            response = to("/sign-in")
            response.delete_cookie(SESSION_COOKIE)
            return response

        return routes

    async def ask(self, request: Request) -> Response:
        return self._form(request, "sign_in.html")

    async def ask_link(self, request: Request, token: str) -> Response:
        """Shows a button: a scanner that opens links uses nothing up."""
        good = await self.signing_in.link_is_good(token)
        return self._form(request, "sign_in_link.html", {"good": good}, 200 if good else 410)

    async def by_password(self, request: Request) -> Response:
        fields = await self._fields(request)
        try:
            session = await self.signing_in.by_password(
                fields.get("officer", ""), fields.get("password", "")
            )
        except TooManyTries:
            return self._form(request, "sign_in.html", {"problem": "too_many"}, 429)
        if session is None:
            return self._form(request, "sign_in.html", {"problem": "wrong"}, 401)
        return self._opened(session, inside(fields.get("next", "/")))

    async def by_link(self, request: Request, token: str) -> Response:
        await self._fields(request)
        session = await self.signing_in.by_link(token)
        if session is None:
            return self._form(request, "sign_in_link.html", {"good": False}, 410)
        return self._opened(session, "/")

    def _form(
        self,
        request: Request,
        template: str,
        facts: dict[str, object] | None = None,
        status: int = 200,
    ) -> Response:
        browser = request.cookies.get(BEFORE_COOKIE) or self.new_token()
        shown = {
            "form_token": self._signer().dumps(browser),
            "next": inside(request.query_params.get("next", "/")),
            "problem": "",
            "officer": None,
            "rebuilding": False,
            "doubts": 0,
        }
        response = page(request, template, words_for(request), shown | (facts or {}), status)
        response.set_cookie(
            BEFORE_COOKIE,
            browser,
            max_age=FORM_LASTS_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self.secure,
        )
        remember_language(request, response, secure=self.secure)
        return response

    def _opened(self, session: str, wanted: str) -> Response:
        response = to(wanted)
        seconds = int(self.lasts.total_seconds())
        open_session(response, session, secure=self.secure, seconds=seconds)
        return response

    async def _fields(self, request: Request) -> dict[str, str]:
        fields = await read_form(request)
        browser = request.cookies.get(BEFORE_COOKIE, "")
        try:
            named = self._signer().loads(fields.get("form_token", ""), max_age=FORM_LASTS_SECONDS)
        except BadData:
            raise Forged from None
        if not browser or named != browser:
            raise Forged
        return fields

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt=_PURPOSE)
