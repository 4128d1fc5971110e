"""Runs the notifier, or one of its commands: migrate, sign-in-link OFFICER, hash-password."""

import argparse
import asyncio
import getpass
import secrets
import sys
from collections.abc import Sequence

import uvicorn

from services.notifier.app import create_app, migrate_store, sign_in_link
from services.notifier.config import OfficersFileUnreadable, Settings
from services.notifier.passwords import hashed
from services.notifier.signin import UnknownOfficer
from services.notifier.store.engine import WrongDatabaseUrl
from shared.settings import SettingsProblem, read_settings
from shared.telemetry import configure_logging
from shared.topics import Service

SHORTEST_PASSWORD = 12
SALT_BYTES = 16


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 2 where a setting or an argument is wrong."""
    wanted = _parser().parse_args(arguments)
    if wanted.command == "hash-password":
        return _hash_password()
    try:
        return _run(read_settings(Settings), wanted)
    except (SettingsProblem, OfficersFileUnreadable, UnknownOfficer, WrongDatabaseUrl) as problem:
        print(problem, file=sys.stderr)
        return 2


def _run(settings: Settings, wanted: argparse.Namespace) -> int:
    if wanted.command == "migrate":
        asyncio.run(migrate_store(settings))
    elif wanted.command == "sign-in-link":
        print(asyncio.run(sign_in_link(settings, wanted.officer)))
    else:
        configure_logging(Service.NOTIFIER, settings.json_logs)
        settings.officers()  # a mistake in the file is said before anything starts
        uvicorn.run(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            proxy_headers=False,
        )
    return 0


def _hash_password() -> int:
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if len(password) < SHORTEST_PASSWORD:
        print(f"a password needs at least {SHORTEST_PASSWORD} characters", file=sys.stderr)
        return 2
    print(hashed(password, secrets.token_bytes(SALT_BYTES)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.notifier", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="serve the console and the answer pages (the default)")
    commands.add_parser("migrate", help="bring the database to this version's tables")
    link = commands.add_parser("sign-in-link", help="print a link that signs an officer in once")
    link.add_argument("officer", metavar="OFFICER", help="an officer's id")
    commands.add_parser("hash-password", help="read a password, print what the officers file holds")
    return parser


if __name__ == "__main__":
    sys.exit(main())
