"""The OpenAPI is complete, its examples are true, and whatever it allows is answered as it says."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.reading import read_graduate, read_vacancy
from tests.component.profile_ingest.desk_bench import COLLEGE, EMPLOYER, DeskBench
from tests.unit.profile_ingest.entries import NOW, raw

APP = DeskBench().app()
SPEC = APP.openapi()
OPERATIONS = [
    (path, method, operation)
    for path, item in SPEC["paths"].items()
    for method, operation in item.items()
]


@schemathesis.serializer("application/x-ndjson", "application/ndjson", "application/jsonl")
def as_lines(_: object, value: object) -> bytes:
    return str(value).encode(errors="surrogatepass")


schema = schemathesis.openapi.from_asgi("/openapi.json", APP)


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_every_route_says_what_it_is_for_and_how_it_may_be_refused(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    refusals = {status for status in operation["responses"] if status >= "400"}

    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    assert operation["security"] == [{"issuer_token": []}]
    assert {"401", "403", "422", "503"} <= refusals
    for status in refusals:
        assert list(operation["responses"][status]["content"]) == ["application/problem+json"]
    if method == "put":
        assert {"413", "415"} <= refusals


def test_every_reference_in_the_document_leads_somewhere() -> None:
    schemas = SPEC["components"]["schemas"]

    names = {ref.removeprefix("#/components/schemas/") for ref in _references(SPEC)}

    assert names - set(schemas) == set()
    assert {"GraduateLine", "VacancyLine", "LineResult", "Problem"} <= set(schemas)


def test_the_examples_are_entries_that_are_taken() -> None:
    examples = {
        path: item["put"]["requestBody"]["content"]["application/json"]["example"]
        for path, item in SPEC["paths"].items()
        if "put" in item
    }

    read_graduate(raw(examples["/graduates/{own_number}"]), GraduateIntake, NOW)
    read_vacancy(raw(examples["/vacancies/{own_reference}"]), VacancyIntake)


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_whatever_is_sent_is_answered_as_the_document_says(case: schemathesis.Case[Any]) -> None:
    token = EMPLOYER if case.path.startswith("/vacancies") else COLLEGE

    response = case.call(headers={"Authorization": f"Bearer {token}"})

    case.validate_response(
        response,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )


def _references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(_references(each) for each in part.values()))
    if isinstance(part, list):
        return set().union(*(_references(each) for each in part))
    return set()
