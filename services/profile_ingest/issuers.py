"""Who may send: a token names its issuer; only hashes of tokens are known here."""

import hmac
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.events import IssuerId


class IssuerKind(StrEnum):
    """A college sends graduates, an employer sends vacancies."""

    COLLEGE = "college"
    EMPLOYER = "employer"


class Issuer(BaseModel):
    """One row of the configuration. The token itself has 256 random bits, so SHA-256 will do."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: IssuerId
    kind: IssuerKind
    name: Annotated[str, Field(min_length=2, max_length=200)]
    token_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DuplicateIssuer(ValueError):
    """Two rows with one id or one token: a token could name somebody else."""


class Issuers:
    """All who may send. Raises `DuplicateIssuer`."""

    def __init__(self, rows: Sequence[Issuer]) -> None:
        for field in ("issuer", "token_sha256"):
            most = Counter(getattr(row, field) for row in rows).most_common(1)
            if most and most[0][1] > 1:
                shown = most[0][0] if field == "issuer" else "one token's hash"
                raise DuplicateIssuer(f"{shown} stands in {most[0][1]} rows: each needs its own")
        self._rows = tuple(rows)

    def of_token(self, token: str) -> Issuer | None:
        """The issuer whose token it is. Takes the same time whichever row fits, if any."""
        sent = token_hash(token).encode()
        found = None
        for row in self._rows:
            if hmac.compare_digest(sent, row.token_sha256.encode()):
                found = row
        return found


def token_hash(token: str) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return sha256(token.encode()).hexdigest()
