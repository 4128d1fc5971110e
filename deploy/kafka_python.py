"""kafka-python's options from our settings; the operators' tools use it, the services never."""

from typing import Any

from shared.broker import BrokerSettings

REQUEST_MILLISECONDS = 10_000
BOOTSTRAP_MILLISECONDS = 5_000


def client_options(settings: BrokerSettings) -> dict[str, Any]:
    """Keyword arguments of KafkaAdminClient, KafkaConsumer and KafkaProducer."""
    return {
        **settings.client_options(),
        "client_id": "greenbridge-operator",
        "request_timeout_ms": REQUEST_MILLISECONDS,
        "bootstrap_timeout_ms": BOOTSTRAP_MILLISECONDS,
    }
