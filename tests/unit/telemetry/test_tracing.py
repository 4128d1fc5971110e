"""Traces only where they are asked for; then they hold no text of a foreign exception."""

from structlog.testing import capture_logs

from shared.telemetry import tracer_provider
from shared.topics import Service


def test_without_an_endpoint_there_are_no_traces() -> None:
    assert tracer_provider(Service.MATCHER, {}) is None


def test_the_standard_switch_turns_them_off() -> None:
    asked = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318", "OTEL_SDK_DISABLED": "true"}
    assert tracer_provider(Service.MATCHER, asked) is None


def test_where_the_exporter_is_not_installed_one_line_says_what_to_install() -> None:
    with capture_logs() as lines:
        made = tracer_provider(
            Service.MATCHER, {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
        )
    assert made is None
    assert [line["event"] for line in lines] == ["tracing_not_installed"]
    assert "opentelemetry-exporter-otlp" in lines[0]["remedy"]
