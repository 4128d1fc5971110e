"""The operators' routes: alive, ready or not with reasons, figures."""

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from prometheus_client import Counter

from shared.telemetry import Readiness, make_registry, mount_operations
from shared.topics import Service


def client_of(state: Readiness) -> AsyncClient:
    app = FastAPI()
    registry = make_registry(Service.MATCHER)
    Counter("lists", "Lists issued.", registry=registry).inc(3)

    async def ready() -> Readiness:
        return state

    mount_operations(app, registry, ready)
    return AsyncClient(transport=ASGITransport(app), base_url="http://matcher")


async def test_a_service_that_is_not_ready_is_alive_and_says_why_it_is_not_ready() -> None:
    async with client_of(Readiness(ok=False, reasons=["cannot reach Kafka"])) as client:
        live, ready = await client.get("/health/live"), await client.get("/health/ready")
    assert (live.status_code, live.json()) == (200, {"status": "alive"})
    assert ready.status_code == 503
    assert ready.json() == {"status": "not ready", "reasons": ["cannot reach Kafka"]}


async def test_a_ready_service_says_so() -> None:
    async with client_of(Readiness(ok=True)) as client:
        ready = await client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "reasons": []})


async def test_the_figures_are_prometheus_text_and_name_the_service() -> None:
    async with client_of(Readiness(ok=True)) as client:
        figures = await client.get("/metrics")
    assert figures.headers["content-type"].startswith("text/plain")
    assert "lists_total 3.0" in figures.text
    assert 'greenbridge_service_info{service="matcher"} 1.0' in figures.text


def test_two_services_in_one_process_keep_their_figures_apart() -> None:
    first, second = make_registry(Service.MATCHER), make_registry(Service.NOTIFIER)
    Counter("lists", "Lists issued.", registry=first).inc()
    assert second.get_sample_value("lists_total") is None
