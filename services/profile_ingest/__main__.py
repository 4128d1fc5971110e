"""Runs the intake, or makes an issuer's token: `python -m services.profile_ingest [token ...]`."""

import argparse
import json
import secrets
import sys
from collections.abc import Sequence

import uvicorn
from pydantic import ValidationError

from services.profile_ingest.app import create_app
from services.profile_ingest.config import Settings
from services.profile_ingest.issuers import Issuer, IssuerKind, token_hash
from shared.settings import SettingsProblem, read_settings
from shared.telemetry import configure_logging
from shared.topics import Service


def main(arguments: Sequence[str] | None = None) -> int:
    """0 after a clean end, 2 for wrong arguments or configuration."""
    asked = _parser().parse_args(arguments)
    try:
        return _token(asked) if asked.command == "token" else _serve()
    except SettingsProblem as problem:
        print(f"The intake can't start: {problem}", file=sys.stderr)
        return 2


def _serve() -> int:
    settings = read_settings(Settings)
    configure_logging(Service.PROFILE_INGEST, settings.json_logs)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
    )
    return 0


def _token(asked: argparse.Namespace) -> int:
    """Print a fresh token once, and the row that lets it in; only its hash is kept anywhere."""
    token = f"gbi_{secrets.token_urlsafe(32)}"
    try:
        row = Issuer(
            issuer=asked.issuer,
            kind=IssuerKind(asked.kind),
            name=asked.name,
            token_sha256=token_hash(token),
        )
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise SettingsProblem(f"{first['loc'][0]}: {first['msg']}") from None
    print(f"Token, shown only now; give it to {row.name}:\n{token}\n", file=sys.stderr)
    print("Row for INGEST_ISSUERS_FILE (a JSON list of such rows):", file=sys.stderr)
    print(json.dumps(row.model_dump(mode="json"), ensure_ascii=False))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.profile_ingest", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    token = commands.add_parser("token", help="make a token for an issuer")
    token.add_argument("issuer", help="short id: small letters, digits, hyphens")
    token.add_argument("--kind", required=True, choices=[kind.value for kind in IssuerKind])
    token.add_argument("--name", required=True, help="the college's or company's name")
    return parser


if __name__ == "__main__":
    sys.exit(main())
