"""Routes of graduates: a college sends, sees, corrects and erases its own, one or many."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response, StreamingResponse

from services.profile_ingest.intake import GraduateIntake, GraduateLine
from services.profile_ingest.reading import read_graduate, read_own_number
from services.profile_ingest.web.answers import Accepted, Deleted, GraduateEntry
from services.profile_ingest.web.bodies import read_body
from services.profile_ingest.web.context import Correlation, Found
from services.profile_ingest.web.documented import answers_lines, problems, takes, takes_lines
from services.profile_ingest.web.examples import GRADUATE
from services.profile_ingest.web.sign_in import College
from services.profile_ingest.web.telling import deleted, graduate_accepted, graduate_entry
from services.profile_ingest.web.uploads import upload

OWN = "own_number"
TOO_LARGE, MEDIA = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE
INVALID, GONE = HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.GONE

OwnNumber = Annotated[
    str,
    Path(
        description="Your own number of the graduate, percent-encoded; 1 to 64 characters.",
        examples=["CNC-2026-017"],
    ),
]
router = APIRouter(prefix="/graduates", tags=["graduates"])


@router.post(
    "/bulk",
    summary="Send many graduates, one per line",
    response_class=Response,
    responses={**problems(TOO_LARGE, MEDIA, INVALID), **answers_lines()},
    openapi_extra=takes_lines(GraduateLine),
)
async def put_many(
    request: Request, issuer: College, found: Found, correlation: Correlation
) -> StreamingResponse:
    """Each line is taken as PUT takes one entry, and answered by a line: a bad one stops nothing.

    Lines of 503 are not known to be stored: send those again.
    """

    async def take(raw: bytes) -> Accepted:
        graduate = read_graduate(raw, GraduateLine, found.clock())
        taken = await found.graduates.put(issuer, graduate.own_number, graduate, correlation)
        return graduate_accepted(graduate.own_number, taken)

    return await upload(request, take, own=OWN, limits=found.limits)


@router.put(
    "/{own_number:path}",
    summary="Send or correct a graduate",
    status_code=HTTPStatus.ACCEPTED,
    responses=problems(TOO_LARGE, MEDIA, INVALID, GONE),
    openapi_extra=takes(GraduateIntake, GRADUATE),
)
async def put_one(
    request: Request,
    own_number: OwnNumber,
    issuer: College,
    found: Found,
    correlation: Correlation,
) -> Accepted:
    """The whole entry, every time: what is left out is not known any more.

    202 comes only after the broker acknowledged contact and profile.
    """
    number = read_own_number(own_number, OWN)
    raw = await read_body(request, found.limits.line_bytes)
    graduate = read_graduate(raw, GraduateIntake, found.clock())
    taken = await found.graduates.put(issuer, number, graduate, correlation)
    return graduate_accepted(number, taken)


@router.get(
    "/{own_number:path}",
    summary="See your own entry and what became of it",
    responses=problems(HTTPStatus.NOT_FOUND, GONE, INVALID),
)
async def get_one(own_number: OwnNumber, issuer: College, found: Found) -> GraduateEntry:
    """As it was published, cleaned and coded; never another issuer's, never the contact."""
    number = read_own_number(own_number, OWN)
    key, row = await found.graduates.get(issuer, number)
    return graduate_entry(key, number, row, found.view.lists_of(key))


@router.delete(
    "/{own_number:path}",
    summary="Erase a graduate",
    status_code=HTTPStatus.ACCEPTED,
    responses=problems(INVALID),
)
async def delete_one(
    own_number: OwnNumber, issuer: College, found: Found, correlation: Correlation
) -> Deleted:
    """Everywhere, and for good until the person consents anew; again is as once.

    After a 503 send it again: it is done as a whole. A number without an entry is erased too, for
    a contact may lie there whose profile never came.
    """
    number = read_own_number(own_number, OWN)
    return deleted(number, await found.graduates.delete(issuer, number, correlation))
