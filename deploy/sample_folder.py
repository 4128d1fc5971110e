"""Reads a folder of the sample data's form: issuers, graduates and vacancies to be sent."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

Kind = Literal["graduates", "vacancies"]
OWN_KEY: dict[Kind, str] = {"graduates": "own_number", "vacancies": "own_reference"}


class FolderProblem(Exception):
    """The folder can't be used; the message names the file, the line and the remedy."""


class Issuer(BaseModel):
    """A college or a company that sends."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: str
    kind: Literal["college", "employer"]
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: who sends it, under which number of their own, and the request's body."""

    kind: Kind
    issuer: str
    own: str
    body: dict[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class SampleFolder:
    issuers: tuple[Issuer, ...]
    entries: tuple[Entry, ...]

    def count(self, kind: Kind) -> int:
        return sum(1 for entry in self.entries if entry.kind == kind)


def read_folder(folder: Path) -> SampleFolder:
    """Raises `FolderProblem`. What stands inside an entry is judged by the intake, not here."""
    issuers = _issuers(folder / "issuers.json")
    known = {issuer.issuer for issuer in issuers}
    kinds: tuple[Kind, ...] = ("graduates", "vacancies")
    entries = tuple(
        entry for kind in kinds for entry in _entries(folder / f"{kind}.ndjson", kind, known)
    )
    return SampleFolder(issuers, entries)


def _issuers(file: Path) -> tuple[Issuer, ...]:
    try:
        return TypeAdapter(tuple[Issuer, ...]).validate_json(_text(file))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise FolderProblem(
            f"{file}: {where}: {error.errors()[0]['msg']}; expected a list of "
            '{"issuer": ..., "kind": "college" or "employer", "name": ...}'
        ) from None


def _entries(file: Path, kind: Kind, known: set[str]) -> Iterator[Entry]:
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
        except json.JSONDecodeError as error:
            raise FolderProblem(f"{file}, line {number}: no JSON: {error.msg}") from None
        if not isinstance(body, dict):
            raise FolderProblem(f"{file}, line {number}: a line must be a JSON object")
        own, issuer = body.pop(OWN_KEY[kind], None), body.pop("issuer", None)
        if not isinstance(own, str) or issuer not in known:
            raise FolderProblem(
                f"{file}, line {number}: needs {OWN_KEY[kind]} and an issuer from issuers.json"
            )
        yield Entry(kind, issuer, own, body, number)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FolderProblem(
            f"{file} is missing; the folder needs issuers.json, graduates.ndjson and "
            "vacancies.ndjson (deploy/sample shows the form)"
        ) from None
    except UnicodeDecodeError:
        raise FolderProblem(f"{file} is not UTF-8; save it as UTF-8 and try again") from None
