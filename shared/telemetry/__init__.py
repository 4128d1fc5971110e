"""Logs, metrics and health of a service: what an operator sees, and nothing personal in it."""

from shared.telemetry.health import Readiness, mount_operations
from shared.telemetry.logs import configure_logging, places_of
from shared.telemetry.metrics import make_registry
from shared.telemetry.tracing import tracer_provider

__all__ = [
    "Readiness",
    "configure_logging",
    "make_registry",
    "mount_operations",
    "places_of",
    "tracer_provider",
]
