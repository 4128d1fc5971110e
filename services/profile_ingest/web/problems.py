"""Every refusal as application/problem+json (RFC 9457), in the words of three languages."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Response

from services.profile_ingest.desk import Erased, Refusal, UnknownEntry, ViewBehind
from services.profile_ingest.faults import Fault, Faulty
from services.profile_ingest.web.answers import FieldProblem, Problem
from services.profile_ingest.web.telling import in_words
from services.profile_ingest.words import words
from shared.broker import NotKnownStored, TooLarge

MEDIA_TYPE = "application/problem+json"
REALM = 'Bearer realm="Greenbridge intake"'


class Refused(Exception):
    """A request that ends in this problem."""

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem.type)
        self.problem = problem
        self.headers = dict(headers or {})


def problem(
    status: HTTPStatus,
    code: str,
    *,
    faults: Sequence[Fault] = (),
    retry_after: int | None = None,
    **facts: str | int,
) -> Problem:
    """The problem of that code, `title` and `detail` in English."""
    said = words(f"problem.{code}", **facts)
    return Problem(
        type=f"urn:greenbridge:problem:{code}",
        title=status.phrase,
        status=status,
        detail=said.en,
        in_words=in_words(said),
        errors=tuple(_field(fault) for fault in faults),
        retry_after_seconds=retry_after,
    )


def problem_of(error: Refusal | Faulty | NotKnownStored | TooLarge, retry_after: int) -> Problem:
    """What a desk, the reader or the writer raised, as a problem."""
    match error:
        case Faulty():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return problem(status, "invalid_entry", faults=error.faults)
        case Erased():
            return problem(HTTPStatus.GONE, "erased", since=error.since.date().isoformat())
        case UnknownEntry():
            return problem(HTTPStatus.NOT_FOUND, "unknown_entry")
        case TooLarge():
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return problem(status, "event_too_large", limit=error.limit)
        case ViewBehind():
            return _unavailable("starting", retry_after)
        case NotKnownStored():
            return _unavailable("not_stored", retry_after)
        case _:
            raise error


def answer(found: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response; a 503 says when to come again."""
    extra = dict(headers or {})
    if found.retry_after_seconds is not None:
        extra["Retry-After"] = str(found.retry_after_seconds)
    body = found.model_dump_json(exclude_none=True)
    return Response(body, found.status, extra, media_type=MEDIA_TYPE)


def sign_in() -> Refused:
    found = problem(HTTPStatus.UNAUTHORIZED, "sign_in")
    return Refused(found, {"WWW-Authenticate": REALM})


def too_large(limit: int) -> Refused:
    return Refused(problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", limit=limit))


def _unavailable(code: str, retry_after: int) -> Problem:
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, code, retry_after=retry_after)


def _field(fault: Fault) -> FieldProblem:
    return FieldProblem(
        field=fault.pointer,
        problem=fault.problem.en,
        remedy=fault.remedy.en,
        remedy_de=fault.remedy.de,
        remedy_vi=fault.remedy.vi,
        value=fault.value,
        reference=fault.reference,
    )
