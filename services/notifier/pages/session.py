"""Who is at the console, and whether a form is theirs; opens no page to anybody else."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.notifier.records import Officer

SESSION_COOKIE = "gb_session"
LARGEST_FORM = 64 * 1024
SEE_OTHER = 303


class Sessions(Protocol):
    async def officer_of(self, session: str) -> Officer | None: ...
    def form_token(self, session: str) -> str: ...
    def form_is_ours(self, session: str, token: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Signed:
    """An officer who is signed in, and what their forms must carry."""

    officer: Officer
    session: str
    form_token: str


class NotSignedIn(Exception):
    """Nobody is signed in: on to the sign-in page, then back to `wanted`."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted


class Forged(Exception):
    """The form was not made by us for this session."""


class FormTooLarge(Exception):
    """More than anybody types."""


class Door:
    """The dependency of every console page."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def __call__(self, request: Request) -> Signed:
        """Raises NotSignedIn."""
        session = request.cookies.get(SESSION_COOKIE, "")
        officer = await self._sessions.officer_of(session) if session else None
        if officer is None:
            raise NotSignedIn(request.url.path if request.method == "GET" else "/")
        return Signed(officer, session, self._sessions.form_token(session))

    async def form(self, request: Request, signed: Signed) -> dict[str, str]:
        """The fields of a form of this session. Raises Forged and FormTooLarge."""
        fields = await read_form(request)
        if not self._sessions.form_is_ours(signed.session, fields.get("form_token", "")):
            raise Forged
        return fields


async def read_form(request: Request) -> dict[str, str]:
    """Text fields only, without control characters. Raises FormTooLarge."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_FORM:
        raise FormTooLarge
    form: FormData = await request.form(max_files=0, max_fields=50)
    return {name: _clean(value) for name, value in form.items() if isinstance(value, str)}


def to(url: str) -> RedirectResponse:
    """After a form: the browser reads a page anew, and reloading repeats nothing."""
    return RedirectResponse(url, SEE_OTHER)


def to_sign_in(wanted: str) -> RedirectResponse:
    return to(f"/sign-in?next={quote(wanted)}" if wanted != "/" else "/sign-in")


def inside(path: str) -> str:
    """A path of ours to go on to, never another site."""
    good = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if good else "/"


def open_session(response: Response, session: str, *, secure: bool, seconds: int) -> None:
    response.set_cookie(
        SESSION_COOKIE, session, max_age=seconds, httponly=True, samesite="lax", secure=secure
    )


def _clean(value: str) -> str:
    text = value.replace("\r\n", "\n")
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable()).strip()
