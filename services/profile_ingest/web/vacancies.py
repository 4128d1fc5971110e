"""Routes of vacancies: a company sends, sees, corrects and withdraws its own, one or many."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response, StreamingResponse

from services.profile_ingest.intake import VacancyIntake, VacancyLine
from services.profile_ingest.reading import read_own_number, read_vacancy
from services.profile_ingest.web.answers import Accepted, Deleted, VacancyEntry
from services.profile_ingest.web.bodies import read_body
from services.profile_ingest.web.context import Correlation, Found
from services.profile_ingest.web.documented import answers_lines, problems, takes, takes_lines
from services.profile_ingest.web.examples import VACANCY
from services.profile_ingest.web.sign_in import Employer
from services.profile_ingest.web.telling import deleted, vacancy_accepted, vacancy_entry
from services.profile_ingest.web.uploads import upload

OWN = "own_reference"
TOO_LARGE, MEDIA = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE
INVALID, UNKNOWN = HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.NOT_FOUND

OwnReference = Annotated[
    str,
    Path(
        description="Your own reference of the vacancy, percent-encoded; 1 to 64 characters.",
        examples=["2026/114"],
    ),
]
router = APIRouter(prefix="/vacancies", tags=["vacancies"])


@router.post(
    "/bulk",
    summary="Send many vacancies, one per line",
    response_class=Response,
    responses={**problems(TOO_LARGE, MEDIA, INVALID), **answers_lines()},
    openapi_extra=takes_lines(VacancyLine),
)
async def put_many(
    request: Request, issuer: Employer, found: Found, correlation: Correlation
) -> StreamingResponse:
    """Each line is taken as PUT takes one entry, and answered by a line: a bad one stops nothing.

    Lines of 503 are not known to be stored: send those again.
    """

    async def take(raw: bytes) -> Accepted:
        vacancy = read_vacancy(raw, VacancyLine)
        taken = await found.vacancies.put(issuer, vacancy.own_reference, vacancy, correlation)
        return vacancy_accepted(vacancy.own_reference, taken)

    return await upload(request, take, own=OWN, limits=found.limits)


@router.put(
    "/{own_reference:path}",
    summary="Send or correct a vacancy",
    status_code=HTTPStatus.ACCEPTED,
    responses=problems(TOO_LARGE, MEDIA, INVALID),
    openapi_extra=takes(VacancyIntake, VACANCY),
)
async def put_one(
    request: Request,
    own_reference: OwnReference,
    issuer: Employer,
    found: Found,
    correlation: Correlation,
) -> Accepted:
    """The whole vacancy, every time. Which terms are mandatory depends on the track.

    202 comes only after the broker acknowledged it.
    """
    reference = read_own_number(own_reference, OWN)
    vacancy = read_vacancy(await read_body(request, found.limits.line_bytes), VacancyIntake)
    taken = await found.vacancies.put(issuer, reference, vacancy, correlation)
    return vacancy_accepted(reference, taken)


@router.get(
    "/{own_reference:path}",
    summary="See your own vacancy and what became of it",
    responses=problems(UNKNOWN, INVALID),
)
async def get_one(own_reference: OwnReference, issuer: Employer, found: Found) -> VacancyEntry:
    """As it was published, with the officer's review and the newest list in figures."""
    reference = read_own_number(own_reference, OWN)
    key, row = await found.vacancies.get(issuer, reference)
    return vacancy_entry(key, row)


@router.delete(
    "/{own_reference:path}",
    summary="Withdraw a vacancy",
    status_code=HTTPStatus.ACCEPTED,
    responses=problems(UNKNOWN, INVALID),
)
async def delete_one(
    own_reference: OwnReference, issuer: Employer, found: Found, correlation: Correlation
) -> Deleted:
    """It takes no candidates any more; again is as once. After a 503 send it again."""
    reference = read_own_number(own_reference, OWN)
    return deleted(reference, await found.vacancies.delete(issuer, reference, correlation))
