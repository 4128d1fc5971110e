"""FastStream's log lines through our logging, without the text of foreign exceptions.

FastStream logs every failure with its text and stack, and either may quote a record. Of foreign
exceptions only the type is written; of our own, which hold nothing personal, the message too.
"""

import logging
from collections.abc import Mapping
from typing import Any

import structlog
from aiokafka.errors import KafkaError

from shared.broker.errors import BrokerError


def words_of(error: BaseException | None) -> str:
    """What may be logged of an exception: `ValueError`, `NotKnownStored: ...`."""
    if error is None:
        return ""
    name = type(error).__name__
    if isinstance(error, KafkaError):
        return str(error)  # begins with the type's name, or "[Error 7]" and the name
    return f"{name}: {error}" if isinstance(error, BrokerError) else name


class QuietLog:
    """The logger that FastStream writes to.

    Its lines per record are for debugging: failures are logged once, by `guard` and `parking`.
    """

    def __init__(self, service: str) -> None:
        self._log = structlog.stdlib.get_logger("shared.broker").bind(service=service)

    def log(
        self,
        level: int,
        msg: object,
        /,
        *args: object,
        exc_info: Any = None,
        extra: Mapping[str, Any] | None = None,
        **_: object,
    ) -> None:
        said = {key: value for key, value in (extra or {}).items() if value}
        if isinstance(exc_info, BaseException):
            of_a_record = "message_id" in said
            # A commit that fails in a rebalance is "critical" there; the record just comes again.
            level = logging.DEBUG if of_a_record else min(level, logging.ERROR)
            self._log.log(level, "broker_error", error=words_of(exc_info), **said)
        else:
            level = level if level >= logging.ERROR else logging.DEBUG
            text = str(msg) % args if args else str(msg)
            self._log.log(level, "broker", detail=text, **said)
