"""kafka-python's options from our settings; the operators' tools use it, the services never."""

from typing import Any

from pydantic import ValidationError

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


def settings_problem(error: ValidationError) -> str:
    """A wrong setting in words: `KAFKA_PARTITIONS: Input should be ...`."""
    lines = []
    for one in error.errors(include_url=False, include_input=False):
        name = "_".join(["KAFKA", *(str(part) for part in one["loc"])]).upper()
        lines.append(f"{name}: {one['msg']}" if one["loc"] else one["msg"])
    return "\n".join(lines)
