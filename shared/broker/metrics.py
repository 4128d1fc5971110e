"""What the broker counts, for Prometheus, in the service's own registry."""

from prometheus_client import CollectorRegistry, Counter, Histogram

PUBLISH_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class BrokerMetrics:
    """Labels are topics, cause codes and class names: a closed, small set."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.handled = Counter(
            "greenbridge_events_handled",
            "Events whose handler returned.",
            ["topic"],
            registry=registry,
        )
        self.parked = Counter(
            "greenbridge_records_parked",
            "Records parked as dead letters.",
            ["topic", "cause"],
            registry=registry,
        )
        self.transient = Counter(
            "greenbridge_transient_failures",
            "Handlings that failed and will be tried again.",
            ["topic", "error"],
            registry=registry,
        )
        self.published = Histogram(
            "greenbridge_publish_seconds",
            "Time from the publish to the broker's acknowledgement.",
            ["topic"],
            buckets=PUBLISH_SECONDS,
            registry=registry,
        )
        self.not_stored = Counter(
            "greenbridge_publishes_not_known_stored",
            "Publishes without an acknowledgement in time.",
            ["topic"],
            registry=registry,
        )
