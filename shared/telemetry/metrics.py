"""One Prometheus registry per service, so that three services can share one process."""

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    Info,
    PlatformCollector,
    ProcessCollector,
)

from shared.topics import Service


def make_registry(service: Service) -> CollectorRegistry:
    """A registry with the process's own figures and the service's name."""
    registry = CollectorRegistry(auto_describe=True)
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    Info("greenbridge_service", "Which service this is.", registry=registry).info(
        {"service": service.value}
    )
    return registry
