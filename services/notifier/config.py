"""What the notifier is told, by `NOTIFIER_*` variables; checks, and connects to nothing."""

import tomllib
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.broker import BrokerSettings

SHORTEST_SECRET = 32


class MailMode(StrEnum):
    """Whether messages go to a mail server or stay on the outbox page."""

    OUTBOX = "outbox"
    SMTP = "smtp"


class OfficerAccount(BaseModel):
    """One officer. `password` is what `python -m services.notifier hash-password` printed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    password: Annotated[str, Field(pattern=r"^scrypt\$")] | None = None


class Settings(BaseSettings):
    """Times in the unit that the name says."""

    model_config = SettingsConfigDict(
        env_prefix="NOTIFIER_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    secret: Annotated[
        SecretStr,
        Field(
            description="make one with: python -c 'import secrets; "
            "print(secrets.token_urlsafe(48))'; keep it: links that are in graduates' hands are "
            "signed with it"
        ),
    ]
    database_url: str = "sqlite:///var/notifier.sqlite3"
    public_url: str = "http://127.0.0.1:8003"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8003
    json_logs: bool = True
    answer_days: Annotated[int, Field(ge=1, le=60)] = 7
    session_hours: Annotated[int, Field(ge=1, le=24)] = 10
    officers_file: Path | None = None
    office_name: str = "Văn phòng giới thiệu việc làm Greenbridge"
    office_contact: str = ""
    mail: MailMode = MailMode.OUTBOX
    mail_from: str | None = None
    smtp_host: str | None = None
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_tls: Literal["none", "starttls", "tls"] = "starttls"
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None
    smtp_timeout_seconds: Annotated[float, Field(gt=0, le=300)] = 30.0
    broker: BrokerSettings = Field(default_factory=BrokerSettings)

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value().encode()) < SHORTEST_SECRET:
            raise ValueError(f"needs at least {SHORTEST_SECRET} bytes")
        return secret

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://: links in messages start with it")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _mail_server_named(self) -> "Settings":
        if self.mail is MailMode.SMTP and not (self.smtp_host and self.mail_from):
            raise ValueError("NOTIFIER_MAIL=smtp needs NOTIFIER_SMTP_HOST and NOTIFIER_MAIL_FROM")
        return self

    @property
    def secret_bytes(self) -> bytes:
        return self.secret.get_secret_value().encode()

    @property
    def secure(self) -> bool:
        """Cookies only over https."""
        return self.public_url.startswith("https://")

    @property
    def session_lasts(self) -> timedelta:
        return timedelta(hours=self.session_hours)

    def officers(self) -> tuple[OfficerAccount, ...] | None:
        """The accounts of the officers' file; None without one. Raises OfficersFileUnreadable."""
        if self.officers_file is None:
            return None
        return read_officers(self.officers_file)


class OfficersFileUnreadable(Exception):
    """The officers' file is missing or wrong; says where and what to do."""


class _OfficersFile(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    officer: tuple[OfficerAccount, ...] = ()


def read_officers(path: Path) -> tuple[OfficerAccount, ...]:
    """A TOML file of `[[officer]]` tables with id, name and password. Raises as above."""
    try:
        accounts = _OfficersFile.model_validate(tomllib.loads(path.read_text("utf-8"))).officer
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise OfficersFileUnreadable(
            f"NOTIFIER_OFFICERS_FILE {path}: {error}; write [[officer]] tables with id, name and "
            "password (from `python -m services.notifier hash-password`)"
        ) from None
    ids = [account.id for account in accounts]
    if len(set(ids)) != len(ids):
        raise OfficersFileUnreadable(f"NOTIFIER_OFFICERS_FILE {path}: an id stands there twice")
    return accounts
