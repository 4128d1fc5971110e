"""Settings from KAFKA_* variables, with clear errors and without a password in sight."""

import pytest
from pydantic import SecretStr, ValidationError

from shared.broker import BrokerSettings
from shared.broker.settings import SaslMechanism, SecurityProtocol


def test_several_servers_are_told_apart() -> None:
    settings = BrokerSettings(bootstrap_servers="one:9092, two:9092")
    assert settings.client_options()["bootstrap_servers"] == ["one:9092", "two:9092"]


def test_signing_in_without_a_password_is_refused_and_the_variables_are_named() -> None:
    with pytest.raises(ValidationError, match="KAFKA_USERNAME and KAFKA_PASSWORD"):
        BrokerSettings(security_protocol=SecurityProtocol.SASL_PLAINTEXT, username="matcher")


def test_credentials_reach_the_client_and_not_the_text() -> None:
    settings = BrokerSettings(
        security_protocol=SecurityProtocol.SASL_PLAINTEXT,
        sasl_mechanism=SaslMechanism.SCRAM_SHA_256,
        username="matcher",
        password=SecretStr("very secret"),
    )
    options = settings.client_options()
    assert options["sasl_mechanism"] == "SCRAM-SHA-256"
    assert options["sasl_plain_password"] == "very secret"
    assert "very secret" not in repr(settings)


def test_encryption_brings_a_context_that_checks_certificates() -> None:
    context = BrokerSettings(security_protocol=SecurityProtocol.SSL).ssl_context()
    assert context is not None
    assert context.check_hostname
