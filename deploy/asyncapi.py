"""Writes docs/asyncapi/<service>.yaml from the code: python -m deploy.asyncapi [--check].

What a service reads and writes is declared where it is done; the document only repeats it. The
settings here are placeholders: nothing connects, and no setting of the machine gets into a file.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI
from faststream.specification import AsyncAPI
from pydantic import SecretStr

from services.matcher import app as matcher
from services.matcher.config import Settings as MatcherSettings
from services.notifier import app as notifier
from services.notifier.config import Settings as NotifierSettings
from services.profile_ingest import app as profile_ingest
from services.profile_ingest.config import Settings as IngestSettings
from services.profile_ingest.issuers import Issuer, IssuerKind, token_hash
from shared.broker import BrokerSettings
from shared.topics import Service

FOLDER = Path(__file__).parents[1] / "docs" / "asyncapi"
VERSION = "1"
"""Of the contracts: a breaking change is a new topic, so it hardly ever changes."""

KAFKA = BrokerSettings(bootstrap_servers="kafka:9092")
PLACEHOLDER = SecretStr("nothing is signed with this; it only has to be long enough")


class Exit(IntEnum):
    """The exit status."""

    AS_IT_SHOULD_BE = 0
    DIFFERS = 1


def documents() -> dict[str, str]:
    """File name and content of each service's document."""
    return {f"{service}.yaml": document(service, make()) for service, make in APPS.items()}


def document(service: Service, app: FastAPI) -> str:
    """AsyncAPI 3.0 of one service, as YAML."""
    specification: Any = AsyncAPI(
        app.state.broker,
        title=f"Greenbridge {service}",
        version=VERSION,
        description=f"The events that {service} reads and writes, with CloudEvents 1.0 headers.",
        license={"name": "Apache-2.0"},
    ).to_specification()
    return yaml.safe_dump(_sorted(specification.to_jsonable()), sort_keys=False, allow_unicode=True)


def differing(documents: Mapping[str, str], folder: Path) -> list[str]:
    """Names of the files that are missing, differ, or belong to no service."""
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}
    return sorted(
        name for name in there.keys() | documents.keys() if there.get(name) != documents.get(name)
    )


def write(documents: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in differing(documents, folder):
        if name in documents:
            (folder / name).write_text(documents[name], "utf-8")
        else:
            (folder / name).unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit status: 1 where --check found a difference."""
    parser = argparse.ArgumentParser(prog="python -m deploy.asyncapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    options = parser.parse_args(arguments)
    now = documents()
    names = differing(now, FOLDER)
    for name in names:
        print(f"{FOLDER.name}/{name} {'differs from the code' if options.check else 'written'}")
    if options.check:
        return Exit.DIFFERS if names else Exit.AS_IT_SHOULD_BE
    write(now, FOLDER)
    return Exit.AS_IT_SHOULD_BE


def _sorted(specification: Any) -> Any:
    """FastStream keeps its endpoints in sets without an order: a file must not depend on that."""
    named = {"channels", "operations", "components", "messages", "schemas"}
    return {
        key: dict(sorted(_sorted(value).items())) if key in named else value
        for key, value in specification.items()
    }


def _profile_ingest() -> FastAPI:
    issuer = Issuer(
        issuer="college", kind=IssuerKind.COLLEGE, name="A college", token_sha256=token_hash("-")
    )
    settings = IngestSettings(id_secret=PLACEHOLDER, issuers=(issuer,), broker=KAFKA)
    return profile_ingest.create_app(settings)


def _matcher() -> FastAPI:
    return matcher.create_app(MatcherSettings(broker=KAFKA))


def _notifier() -> FastAPI:
    return notifier.create_app(NotifierSettings(secret=PLACEHOLDER, broker=KAFKA))


APPS: Mapping[Service, Callable[[], FastAPI]] = {
    Service.PROFILE_INGEST: _profile_ingest,
    Service.MATCHER: _matcher,
    Service.NOTIFIER: _notifier,
}


if __name__ == "__main__":
    sys.exit(main())
