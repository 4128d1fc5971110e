"""The HTTP app over desks that are ready to use; knows neither Kafka nor configuration."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from services.profile_ingest.issuers import Issuers
from services.profile_ingest.web.context import Intake
from services.profile_ingest.web.documented import DocumentedApp
from services.profile_ingest.web.errors import answer_errors
from services.profile_ingest.web.graduates import router as graduates
from services.profile_ingest.web.vacancies import router as vacancies

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

DESCRIPTION = """
Every request carries `Authorization: Bearer <token>`; the token names the issuer.

* **202** means: the broker has it, and it is not lost any more.
* **503** means: not known to be stored; send it again after `Retry-After` seconds. Sending twice
  does no harm.
* **422** names every field that needs another look, with the remedy in English, German and
  Vietnamese.

Free text is cleaned before it is stored: the person's own name, e-mail, telephone, and statements
of sex, age, birth, origin, family, religion and photo go. The answer says what was removed, never
the words.
"""


def intake_app(intake: Intake, issuers: Issuers, lifespan: Lifespan | None = None) -> FastAPI:
    """All routes, their documentation, and every error as a problem."""
    app = DocumentedApp(
        title="Greenbridge intake",
        version="1.0.0",
        summary="Takes graduates from colleges and vacancies from companies.",
        description=DESCRIPTION,
        lifespan=lifespan,
        openapi_tags=[
            {"name": "graduates", "description": "A college's graduates."},
            {"name": "vacancies", "description": "A company's vacancies."},
            {"name": "operations", "description": "For the operator."},
        ],
    )
    app.include_router(graduates)
    app.include_router(vacancies)
    answer_errors(app)
    app.state.intake = intake
    app.state.issuers = issuers
    return app
