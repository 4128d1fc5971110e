"""GET /health/live, /health/ready and /metrics: adds routes, decides nothing about readiness."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest


@dataclass(frozen=True, slots=True)
class Readiness:
    """`reasons` say, in words for an operator, why the service is not ready."""

    ok: bool
    reasons: list[str] = field(default_factory=list)


def mount_operations(
    app: FastAPI, registry: CollectorRegistry, ready: Callable[[], Awaitable[Readiness]]
) -> None:
    """Live: the process answers. Ready: it does its work now; 503 with the reasons otherwise."""

    @app.get("/health/live", tags=["operations"], summary="The process is alive")
    async def live() -> dict[str, str]:
        return {"status": "alive"}

    @app.get(
        "/health/ready",
        tags=["operations"],
        summary="The service does its work now",
        responses={503: {"description": "Not ready, with the reasons"}},
    )
    async def readiness() -> JSONResponse:
        state = await ready()
        return JSONResponse(
            {"status": "ready" if state.ok else "not ready", "reasons": state.reasons},
            status_code=200 if state.ok else 503,
        )

    @app.get("/metrics", tags=["operations"], summary="Figures for Prometheus")
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
