"""Who is asking: the issuer that the bearer token names, and whether they may do this."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from services.profile_ingest.issuers import Issuer, IssuerKind, Issuers
from services.profile_ingest.web.problems import Refused, problem, sign_in

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="issuer_token",
    description="The intake token of a college or an employer.",
)
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def college(request: Request, credentials: Credentials) -> Issuer:
    """Raises `Refused` (401, 403)."""
    return _issuer(request, credentials, IssuerKind.COLLEGE)


def employer(request: Request, credentials: Credentials) -> Issuer:
    """Raises `Refused` (401, 403)."""
    return _issuer(request, credentials, IssuerKind.EMPLOYER)


def _issuer(
    request: Request, credentials: HTTPAuthorizationCredentials | None, kind: IssuerKind
) -> Issuer:
    issuers: Issuers = request.app.state.issuers
    issuer = issuers.of_token(credentials.credentials) if credentials else None
    if issuer is None:
        raise sign_in()
    if issuer.kind is not kind:
        raise Refused(problem(HTTPStatus.FORBIDDEN, "wrong_kind", kind=issuer.kind.value))
    return issuer


College = Annotated[Issuer, Depends(college)]
Employer = Annotated[Issuer, Depends(employer)]
