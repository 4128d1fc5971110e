"""Runs the matcher; with `request VACANCY_ID` or `request --all` it asks for lists anew."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence

import uvicorn
from pydantic import TypeAdapter, ValidationError

from services.matcher.app import create_app, now
from services.matcher.config import Settings
from services.matcher.operator_request import NothingSent, OperatorRequest
from shared.events import VacancyId
from shared.settings import SettingsProblem, read_settings
from shared.telemetry import configure_logging
from shared.topics import Service

VACANCY_ID: TypeAdapter[str] = TypeAdapter(VacancyId)


def main(arguments: Sequence[str]) -> int:
    """0 done; 1 not done, with the reason; 2 asked wrongly."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings(Settings)
    except SettingsProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.command is None:
        return _serve(settings)
    configure_logging(Service.MATCHER, json=settings.json_logs)
    logging.getLogger().setLevel(logging.WARNING)  # the answer is one line
    return asyncio.run(_request(settings, asked.vacancy))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m services.matcher", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    request = commands.add_parser("request", help="ask for shortlists to be made anew")
    which = request.add_mutually_exclusive_group(required=True)
    which.add_argument("vacancy", nargs="?", type=_vacancy_id, help="the id of a vacancy, v-...")
    which.add_argument("--all", action="store_true", help="every vacancy in the log")
    return parser


def _vacancy_id(text: str) -> str:
    try:
        return VACANCY_ID.validate_python(text)
    except ValidationError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no vacancy id: v- and 32 hexadecimal digits"
        ) from None


def _serve(settings: Settings) -> int:
    configure_logging(Service.MATCHER, json=settings.json_logs)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
    )
    return 0


async def _request(settings: Settings, vacancy_id: str | None) -> int:
    try:
        errand = OperatorRequest(settings.broker, now)
        sent = await (errand.every() if vacancy_id is None else errand.one(vacancy_id))
    except NothingSent as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{sent} requested")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
