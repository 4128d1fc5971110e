"""The compose file can't be run here; what it sets is at least what the services read."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic_settings import BaseSettings

from services.matcher.config import Settings as MatcherSettings
from services.notifier.config import Settings as NotifierSettings
from services.profile_ingest.config import Settings as IngestSettings
from shared.broker import BrokerSettings

ROOT = Path(__file__).resolve().parents[2]
SERVICES: dict[str, type[BaseSettings]] = {
    "profile_ingest": IngestSettings,
    "matcher": MatcherSettings,
    "notifier": NotifierSettings,
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    parts: dict[str, Any] = loaded["services"]
    return parts


def known_variables(settings: type[BaseSettings]) -> set[str]:
    prefix = settings.model_config.get("env_prefix", "")
    return {f"{prefix}{name}".upper() for name in settings.model_fields}


def required_variables(settings: type[BaseSettings]) -> set[str]:
    prefix = settings.model_config.get("env_prefix", "")
    fields = settings.model_fields.items()
    return {f"{prefix}{name}".upper() for name, field in fields if field.is_required()}


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_is_one_that_the_service_reads(
    service: str, compose: dict[str, Any]
) -> None:
    known = known_variables(SERVICES[service]) | known_variables(BrokerSettings)

    assert set(compose[service]["environment"]) <= known


@pytest.mark.parametrize("service", SERVICES)
def test_every_required_variable_is_set(service: str, compose: dict[str, Any]) -> None:
    assert required_variables(SERVICES[service]) <= set(compose[service]["environment"])


@pytest.mark.parametrize("settings", [*SERVICES.values(), BrokerSettings])
def test_the_readme_explains_every_variable(settings: type[BaseSettings]) -> None:
    readme = (ROOT / "README.md").read_text()
    own = known_variables(settings) - {f"{settings.model_config['env_prefix']}BROKER"}

    assert not {name for name in own if f"`{name}`" not in readme}


def test_services_start_after_the_topics_and_what_they_need(compose: dict[str, Any]) -> None:
    needs = {"profile_ingest": set(), "matcher": {"qdrant"}, "notifier": {"postgres"}}

    for service, engines in needs.items():
        waits = compose[service]["depends_on"]
        assert waits["topics"] == {"condition": "service_completed_successfully"}
        assert all(waits[engine] == {"condition": "service_healthy"} for engine in engines)


def test_every_long_running_part_has_a_health_check(compose: dict[str, Any]) -> None:
    without = {name for name, part in compose.items() if "healthcheck" not in part}

    assert without == {"topics", "mail"}


def test_ports_are_published_on_the_loopback_only(compose: dict[str, Any]) -> None:
    published = [port for part in compose.values() for port in part.get("ports", [])]

    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_readme_names_every_variable_that_must_be_set(compose: dict[str, Any]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for settings in SERVICES.values():
        assert all(variable in readme for variable in required_variables(settings))
