"""Configuration of the intake from INGEST_* and KAFKA_* variables; connects to nothing."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
    field_validator,
)
from pydantic_core import from_json
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.profile_ingest.issuers import DuplicateIssuer, Issuer, Issuers
from shared.broker import BrokerSettings
from shared.settings import SettingsProblem

SECRET_BYTES = 32
_ROWS: TypeAdapter[tuple[Issuer, ...]] = TypeAdapter(tuple[Issuer, ...])


def _parsed(given: Any) -> Any:
    """Here and not by pydantic-settings, whose error would not be one of the field."""
    return from_json(given) if isinstance(given, str) else given


class Settings(BaseSettings):
    """Sizes are in bytes. `id_secret` keys every id: it never changes once something is stored."""

    model_config = SettingsConfigDict(
        env_prefix="INGEST_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    id_secret: Annotated[
        SecretStr,
        Field(
            description="make one with: python -c 'import secrets; "
            "print(secrets.token_urlsafe(48))'; keep it safe and never change it, for every id "
            "depends on it"
        ),
    ]
    issuers: Annotated[
        tuple[Issuer, ...],
        NoDecode,
        BeforeValidator(_parsed),
        Field(description='write a list of {"issuer", "kind", "name", "token_sha256"} as JSON'),
    ] = ()
    issuers_file: Path | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8001
    json_logs: bool = True
    group: str = "profile-ingest"
    max_body_bytes: Annotated[int, Field(ge=1_024, le=900_000)] = 262_144
    bulk_max_lines: Annotated[int, Field(ge=1, le=1_000_000)] = 10_000
    bulk_max_bytes: Annotated[int, Field(ge=1_024)] = 67_108_864
    bulk_in_flight: Annotated[int, Field(ge=1, le=1_000)] = 64
    retry_after_seconds: Annotated[int, Field(ge=1, le=600)] = 3
    broker: BrokerSettings = Field(default_factory=BrokerSettings)

    @field_validator("id_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value().encode()) < SECRET_BYTES:
            raise ValueError(f"must have at least {SECRET_BYTES} bytes")
        return secret


def read_issuers(settings: Settings) -> Issuers:
    """Of the settings and of the file. Raises `SettingsProblem`."""
    rows = (*settings.issuers, *_from_file(settings.issuers_file))
    if not rows:
        raise SettingsProblem(
            "INGEST_ISSUERS or INGEST_ISSUERS_FILE must name at least one issuer: "
            "python -m services.profile_ingest token ISSUER --kind college --name NAME makes a row"
        )
    try:
        return Issuers(rows)
    except DuplicateIssuer as error:
        raise SettingsProblem(f"INGEST_ISSUERS, INGEST_ISSUERS_FILE: {error}") from None


def _from_file(file: Path | None) -> tuple[Issuer, ...]:
    if file is None:
        return ()
    try:
        return _ROWS.validate_json(file.read_bytes())
    except OSError as error:
        raise SettingsProblem(f"INGEST_ISSUERS_FILE: {file}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsProblem(
            f"INGEST_ISSUERS_FILE: {file}: {where}: {first['msg']}; expected a list of "
            '{"issuer", "kind", "name", "token_sha256"}'
        ) from None
