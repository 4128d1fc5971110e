"""OpenTelemetry, where an exporter is configured and the SDK is installed; otherwise nothing.

The SDK is no requirement of ours: an operator who wants traces installs `opentelemetry-sdk` and
`opentelemetry-exporter-otlp` and sets the standard OTEL_* variables.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import structlog

from shared.topics import Service

log = structlog.stdlib.get_logger(__name__)

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
SDK = "opentelemetry.sdk.trace"
EXPORTER = "opentelemetry.exporter.otlp.proto.http.trace_exporter"


def tracer_provider(service: Service, environment: Mapping[str, str]) -> Any | None:
    """A TracerProvider that exports by OTLP over HTTP, or None where tracing is not asked for.

    None too, with one warning, where it is asked for but the packages are missing.
    """
    if environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return None
    if not any(environment.get(name) for name in ENDPOINTS):
        return None
    if not (_installed(SDK) and _installed(EXPORTER)):
        log.warning(
            "tracing_not_installed",
            remedy="pip install opentelemetry-sdk opentelemetry-exporter-otlp",
        )
        return None
    return _provider(service)


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _provider(service: Service) -> Any:
    """Imported here: the packages may be missing. The exporter reads OTEL_* itself."""
    trace, export = import_module(SDK), import_module(f"{SDK}.export")
    resources = import_module("opentelemetry.sdk.resources")
    resource = resources.Resource.create({"service.name": f"greenbridge-{service}"})
    provider = trace.TracerProvider(resource=resource)
    exporter = import_module(EXPORTER).OTLPSpanExporter()
    provider.add_span_processor(export.BatchSpanProcessor(exporter))
    return provider
