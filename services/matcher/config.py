"""Configuration of the matcher from MATCHER_* and KAFKA_* variables; connects to nothing."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.broker import BrokerSettings

DEFAULT_INDEX = "var/matcher"


class Settings(BaseSettings):
    """`index` is a folder (embedded engine, one process) or the URL of a Qdrant server.

    `model` is empty for the bundled one, a folder, or a name on the hub. `search_limit` bounds
    each search for a list; what lies beyond it is not looked at. `follow_seconds` is how often it
    looks whether the index keeps up with the log and whether a new day has begun.
    """

    model_config = SettingsConfigDict(
        env_prefix="MATCHER_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    index: Annotated[str, Field(min_length=1)] = DEFAULT_INDEX
    index_api_key: SecretStr | None = None
    model: str = ""
    cache: Path | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8002
    json_logs: bool = True
    group: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")] = "matcher"
    list_length: Annotated[int, Field(ge=1, le=30)] = 10
    search_limit: Annotated[int, Field(ge=10, le=10_000)] = 500
    request_batch: Annotated[int, Field(ge=1, le=5_000)] = 500
    follow_seconds: Annotated[float, Field(gt=0, le=3_600)] = 30.0
    broker: BrokerSettings = Field(default_factory=BrokerSettings)
