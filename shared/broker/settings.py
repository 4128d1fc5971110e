"""How to reach Kafka, from `KAFKA_*` variables; builds option dicts and connects to nothing."""

import ssl
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EVENT_BYTES = 1_000_000
"""The largest event, value and key. Kafka's own limit for a batch is 1,048,588 bytes."""

REQUEST_BYTES = 2_100_000
"""The largest request, over twice the largest record: a dead letter is the original and what is
said of it."""


class SecurityProtocol(StrEnum):
    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"

    @property
    def signs_in(self) -> bool:
        return self in {SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL}

    @property
    def encrypts(self) -> bool:
        return self in {SecurityProtocol.SSL, SecurityProtocol.SASL_SSL}


class SaslMechanism(StrEnum):
    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"


class BrokerSettings(BaseSettings):
    """Times are in seconds. `ca_file` is a PEM file; without it the system's authorities count."""

    model_config = SettingsConfigDict(env_prefix="KAFKA_", extra="ignore", frozen=True)

    bootstrap_servers: Annotated[str, Field(min_length=1)] = "127.0.0.1:9092"
    security_protocol: SecurityProtocol = SecurityProtocol.PLAINTEXT
    sasl_mechanism: SaslMechanism = SaslMechanism.SCRAM_SHA_512
    username: str | None = None
    password: SecretStr | None = None
    ca_file: str | None = None
    publish_deadline_seconds: Annotated[float, Field(gt=0, le=60)] = 5.0
    empty_fetch_pause_seconds: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Above 0 only for a broker that answers empty fetches at once (`shared.broker.patient`)."""
    ping_seconds: Annotated[float, Field(gt=0, le=60)] = 2.0
    stop_deadline_seconds: Annotated[float, Field(gt=0, le=120)] = 10.0
    """How long a handler that is at work may go on after the stop was asked for."""

    @model_validator(mode="after")
    def _credentials_are_there(self) -> "BrokerSettings":
        if self.security_protocol.signs_in and not (self.username and self.password):
            raise ValueError(
                f"KAFKA_SECURITY_PROTOCOL={self.security_protocol} needs KAFKA_USERNAME and "
                "KAFKA_PASSWORD"
            )
        return self

    @property
    def servers(self) -> list[str]:
        return [server.strip() for server in self.bootstrap_servers.split(",")]

    def ssl_context(self) -> ssl.SSLContext | None:
        if not self.security_protocol.encrypts:
            return None
        return ssl.create_default_context(cafile=self.ca_file)

    def client_options(self) -> Mapping[str, object]:
        """Keyword arguments that every aiokafka client takes."""
        options: dict[str, object] = {
            "bootstrap_servers": self.servers,
            "security_protocol": self.security_protocol.value,
            "ssl_context": self.ssl_context(),
        }
        if self.security_protocol.signs_in and self.password is not None:
            options |= {
                "sasl_mechanism": self.sasl_mechanism.value,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password.get_secret_value(),
            }
        return options
