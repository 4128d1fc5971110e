"""What the routes find on the app: desks and limits; and the correlation id of a request."""

import re
from dataclasses import dataclass
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, Header, Request

from services.profile_ingest.desk import GraduateDesk, VacancyDesk
from services.profile_ingest.ports import Clock
from services.profile_ingest.view import View
from services.profile_ingest.web.uploads import Limits

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Intake:
    """`body_bytes` limits one entry; a line of an upload has the same limit."""

    graduates: GraduateDesk
    vacancies: VacancyDesk
    view: View
    clock: Clock
    limits: Limits


def intake(request: Request) -> Intake:
    found = request.app.state.intake
    if not isinstance(found, Intake):
        raise TypeError("app.state.intake is not set: build the app with create_app")
    return found


def correlation(
    x_correlation_id: Annotated[
        str | None,
        Header(description="Yours, 1 to 64 letters, digits, '.', '_' or '-'; else one is made."),
    ] = None,
) -> str:
    """Goes with the events into every log line about them."""
    if x_correlation_id is not None and SAFE_ID.fullmatch(x_correlation_id):
        return x_correlation_id
    return str(uuid4())


Found = Annotated[Intake, Depends(intake)]
Correlation = Annotated[str, Depends(correlation)]
