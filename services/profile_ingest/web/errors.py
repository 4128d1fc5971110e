"""Turns whatever a request may raise into a problem; the unforeseen says nothing of its cause."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from services.profile_ingest.desk import Refusal
from services.profile_ingest.faults import Faulty, fault
from services.profile_ingest.web.context import intake
from services.profile_ingest.web.problems import Refused, answer, problem, problem_of
from shared.broker import NotKnownStored, TooLarge

KNOWN = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "not_allowed",
}


def answer_errors(app: FastAPI) -> None:
    """Every error is answered by application/problem+json."""
    app.add_exception_handler(Refused, _refused)
    for kind in (Refusal, Faulty, NotKnownStored, TooLarge):
        app.add_exception_handler(kind, _told)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _broken)


async def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return answer(error.problem, error.headers)


async def _told(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal | Faulty | NotKnownStored | TooLarge):
        raise error
    return answer(problem_of(error, intake(request).limits.retry_after))


async def _unreadable(_: Request, error: Exception) -> Response:
    """A parameter of the path or a header; the body is read by hand."""
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [fault(tuple(each["loc"][1:]), "not_valid") for each in error.errors()]
    return answer(problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_entry", faults=faults))


async def _http(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    return answer(problem(status, KNOWN.get(status, "request")), error.headers)


async def _gone(_: Request, __: Exception) -> Response:
    """The client hung up; nobody reads this."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def _broken(_: Request, __: Exception) -> Response:
    return answer(problem(HTTPStatus.INTERNAL_SERVER_ERROR, "broken"))
