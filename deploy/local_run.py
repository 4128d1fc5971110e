"""What a local run keeps in its folder: secrets made once, tokens, and where each part lies."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from deploy.sample_folder import Issuer

SECRETS = ("id_secret", "notifier_secret")


class LocalRun:
    """A folder that outlives the run; started again, everything is still there."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._file = folder / "secrets.json"
        self._kept: dict[str, str] = (
            json.loads(self._file.read_text()) if self._file.exists() else {}
        )
        for name in SECRETS:
            self._secret(name)

    @property
    def id_secret(self) -> str:
        return self._kept["id_secret"]

    @property
    def notifier_secret(self) -> str:
        return self._kept["notifier_secret"]

    def tokens(self, issuers: Iterable[Issuer]) -> dict[str, str]:
        """A bearer token for each issuer, the same at every start."""
        return {one.issuer: self._secret(f"token:{one.issuer}") for one in issuers}

    def issuers_file(self, issuers: Iterable[Issuer]) -> Path:
        """The intake's configuration: issuers with the hashes of their tokens."""
        issuers = list(issuers)
        tokens = self.tokens(issuers)
        rows = [
            {
                **one.model_dump(),
                "token_sha256": hashlib.sha256(tokens[one.issuer].encode()).hexdigest(),
            }
            for one in issuers
        ]
        file = self.folder / "issuers.json"
        _write_privately(file, json.dumps(rows, indent=1, ensure_ascii=False))
        return file

    def was_sent(self, digest: str) -> bool:
        """Whether this very data was sent, whole, in an earlier run."""
        file = self.folder / "sent.sha256"
        return file.exists() and file.read_text() == digest

    def mark_sent(self, digest: str) -> None:
        (self.folder / "sent.sha256").write_text(digest)

    def _secret(self, name: str) -> str:
        if name not in self._kept:
            self._kept[name] = secrets.token_urlsafe(32)
            _write_privately(self._file, json.dumps(self._kept, indent=1))
        return self._kept[name]


def digest_of(folder: Path) -> str:
    """Names and contents of the three files that are sent."""
    digest = hashlib.sha256()
    for name in ("issuers.json", "graduates.ndjson", "vacancies.ndjson"):
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()


def _write_privately(file: Path, content: str) -> None:
    """Readable by this user alone, and never half written."""
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(content)
    fresh.replace(file)
