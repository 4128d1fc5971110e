"""What a visitor sees when something is not there, not theirs or not possible now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.desk import StillReading
from services.notifier.letters import Office
from services.notifier.pages.answer_pages import problem_page
from services.notifier.pages.commands import BadForm
from services.notifier.pages.render import page, words_for
from services.notifier.pages.session import Forged, FormTooLarge, NotSignedIn, to_sign_in
from services.notifier.pages.shell import NotHere
from services.notifier.tokens import BadLink

RETRY_SECONDS = "10"
Answer = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Problems:
    office: Office

    def answer(self, app: FastAPI) -> None:
        app.add_exception_handler(NotSignedIn, self._sign_in)
        app.add_exception_handler(BadLink, self._bad_link)
        app.add_exception_handler(StillReading, self._still_reading)
        app.add_exception_handler(NotHere, _shows("not_here", 404))
        app.add_exception_handler(Forged, _shows("forged", 403))
        app.add_exception_handler(BadForm, _shows("bad_form", 422))
        app.add_exception_handler(FormTooLarge, _shows("too_large", 413))
        app.add_exception_handler(HTTPException, self._http)

    async def _sign_in(self, _request: Request, error: Exception) -> Response:
        return to_sign_in(error.wanted if isinstance(error, NotSignedIn) else "/")

    async def _bad_link(self, request: Request, _error: Exception) -> Response:
        return problem_page(request, self.office, "bad_link", 404)

    async def _still_reading(self, request: Request, _error: Exception) -> Response:
        if request.url.path.startswith("/answer/"):
            response = problem_page(request, self.office, "still_reading", 503)
        else:
            response = _problem(request, "still_reading", 503)
        response.headers["retry-after"] = RETRY_SECONDS
        return response

    async def _http(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _problem(request, "not_here", status)


def _shows(problem: str, status: int) -> Answer:
    async def answer(request: Request, error: Exception) -> Response:
        field = error.field if isinstance(error, BadForm) else ""
        return _problem(request, problem, status, field)

    return answer


def _problem(request: Request, problem: str, status: int, field: str = "") -> Response:
    facts: dict[str, object] = {
        "problem": problem,
        "field": field,
        "officer": None,
        "rebuilding": False,
        "doubts": 0,
    }
    return page(request, "problem.html", words_for(request), facts, status)
