"""What the OpenAPI says beside the routes: request bodies, problems, and the models of both."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from services.profile_ingest.intake import (
    GraduateIntake,
    GraduateLine,
    VacancyIntake,
    VacancyLine,
)
from services.profile_ingest.web.answers import LineResult, Problem
from services.profile_ingest.web.bodies import JSON_TYPES, NDJSON_TYPES
from services.profile_ingest.web.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]

DESCRIBED: Mapping[HTTPStatus, str] = {
    HTTPStatus.UNAUTHORIZED: "The token is missing or unknown.",
    HTTPStatus.FORBIDDEN: "The token is of the other kind: a college's, or an employer's.",
    HTTPStatus.NOT_FOUND: "You have no entry with this number.",
    HTTPStatus.GONE: "The person was erased and has not consented since.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request or the entry is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The content type is not the one asked for.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Nothing was stored; each field is named with its remedy.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Not known to be stored; send it again after Retry-After.",
}
HEADERS: Mapping[HTTPStatus, Mapping[str, Any]] = {
    HTTPStatus.UNAUTHORIZED: {
        "WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer"}
    },
    HTTPStatus.SERVICE_UNAVAILABLE: {
        "Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}
    },
}
EXTRA_MODELS: tuple[tuple[type[BaseModel], JsonSchemaMode], ...] = (
    (GraduateIntake, "validation"),
    (GraduateLine, "validation"),
    (VacancyIntake, "validation"),
    (VacancyLine, "validation"),
    (LineResult, "serialization"),
    (Problem, "serialization"),
)
"""Models that no route's signature names."""


def problems(*statuses: HTTPStatus) -> Responses:
    """The `responses` of a route for these refusals, 401, 403 and 503 besides."""
    always = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE)
    return {int(status): _problem(status) for status in sorted({*always, *statuses})}


def takes(model: type[BaseModel], example: Mapping[str, object]) -> dict[str, Any]:
    """The `openapi_extra` of a route that reads one entry."""
    return _request_body({JSON_TYPES[0]: {"schema": _ref(model), "example": example}})


def takes_lines(model: type[BaseModel]) -> dict[str, Any]:
    """The `openapi_extra` of a route that reads a line per entry."""
    lines = {
        "type": "string",
        "description": f"One JSON object per line, each a `{model.__name__}`.",
        "x-line-schema": _ref(model),
    }
    return _request_body({media_type: {"schema": lines} for media_type in NDJSON_TYPES})


def answers_lines() -> Responses:
    """The `responses` of a bulk route: a result per line."""
    lines = {
        "type": "string",
        "description": "One JSON object per line that was not empty, each a `LineResult`.",
        "x-line-schema": _ref(LineResult),
    }
    return {
        200: {
            "description": "A result for every line, in order.",
            "content": {NDJSON_TYPES[0]: {"schema": lines}},
        }
    }


class DocumentedApp(FastAPI):
    """A FastAPI whose OpenAPI also holds the models that are read and written by hand."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            schema = super().openapi()
            _, definitions = models_json_schema(
                EXTRA_MODELS, ref_template="#/components/schemas/{model}"
            )
            components = schema.setdefault("components", {}).setdefault("schemas", {})
            for name, definition in definitions["$defs"].items():
                components.setdefault(name, definition)
            self.openapi_schema = schema
        return self.openapi_schema


def _problem(status: HTTPStatus) -> dict[str, Any]:
    said: dict[str, Any] = {
        "description": DESCRIBED[status],
        "content": {MEDIA_TYPE: {"schema": _ref(Problem)}},
    }
    if status in HEADERS:
        said["headers"] = dict(HEADERS[status])
    return said


def _request_body(content: Mapping[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": dict(content)}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
