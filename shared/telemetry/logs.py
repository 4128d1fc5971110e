"""structlog for our own lines and everybody else's; takes out what is known to be personal."""

import logging
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from shared.topics import Service

PERSONAL = frozenset(
    {
        "address",
        "birth_date",
        "birthdate",
        "body",
        "date_of_birth",
        "email",
        "e_mail",
        "full_name",
        "headers",
        "input",
        "mail",
        "message_body",
        "name",
        "note",
        "own_number",
        "phone",
        "quote",
        "recipient",
        "summary",
        "telephone",
        "text",
        "token",
        "value",
        "vorname",
        "nachname",
    }
)
"""Keys whose values are replaced wherever they stand in a log line."""

REMOVED = "[removed]"
SELDOM_SECONDS = 30.0
QUIET = {
    "aiokafka": logging.CRITICAL,  # says each try to reach a broker; our Connection says it once
    "aiokafka.consumer": logging.WARNING,
    "aiokafka.consumer.group_coordinator": logging.CRITICAL,
    "aiokafka.producer": logging.WARNING,
    "faststream": logging.WARNING,
    "httpx": logging.WARNING,
    "kafka": logging.WARNING,
    "uvicorn.access": logging.WARNING,
}
"""What writes a line per request, or names every rebalance, is heard from this level on."""


def configure_logging(service: Service | str, json: bool) -> None:
    """JSON lines for machines, or readable ones. Call it once per process, from a root.

    `service` is bound to lines that don't name one themselves.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _named(str(service)),
        without_personal,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_formatter(shared, json))
    handler.addFilter(Seldom(time.monotonic))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    _route_the_others()


class Seldom(logging.Filter):
    """Lets each kind of line of aiokafka through once in half a minute.

    With Kafka away each of its clients writes some ten lines a second, which say the same.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._last: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("aiokafka"):
            return True
        kind, now = (record.name, str(record.msg)), self._clock()
        if now - self._last.get(kind, -SELDOM_SECONDS) < SELDOM_SECONDS:
            return False
        self._last[kind] = now
        return True


def without_personal(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace the values of keys that are known to be personal, at any depth."""
    return {key: _cleaned(key, value) for key, value in event.items()}


def places_of(error: BaseException, most: int = 8) -> list[str]:
    """Where an exception passed through, the innermost last: `file:line function`."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return places[-most:]


def _cleaned(key: str, value: Any) -> Any:
    if key.lower() in PERSONAL:
        return REMOVED
    if isinstance(value, Mapping):
        return {inner: _cleaned(str(inner), one) for inner, one in value.items()}
    if isinstance(value, list):
        return [_cleaned("", one) for one in value]
    if isinstance(value, tuple) and key != "exc_info":  # what is left of it, the renderer decides
        return tuple(_cleaned("", one) for one in value)
    return value


def _named(service: str) -> Processor:
    def add(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        event.setdefault("service", service)
        return event

    return add


def _formatter(shared: list[Processor], json: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _short_exception,
            renderer,
        ],
    )


def _short_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Of an exception only its type and where it was raised: its text may quote a person."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["raised_at"] = places_of(error)
    return event


def _route_the_others() -> None:
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
