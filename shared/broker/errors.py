"""What can go wrong with a record: permanent and transient failures are different types.

    BrokerError
    ├── PermanentFailure       parked in `<topic>.dead`; the offset commits
    │   ├── InvalidRecord      the record itself can't be read
    │   └── TooLarge           the event is over the limit; sending it again can't help
    ├── TransientFailure       back-off, then the record comes again
    │   ├── NotKnownStored     the broker didn't say that it has the event; send it again
    │   └── HandlerFailed      whatever else a handler raised, without its text
    └── MostRecordsFail        the subscriber stops: the fault is hardly in the records

Messages are written to logs and dead letters: never put anything personal into one.
"""

from enum import StrEnum


class Cause(StrEnum):
    """Why a record can't be read, in the order in which it is checked."""

    UNKNOWN_TOPIC = "unknown_topic"
    BAD_HEADER = "bad_header"
    NO_KEY = "no_key"
    BAD_KEY = "bad_key"
    MISSING_HEADER = "missing_header"
    WRONG_TYPE = "wrong_type"
    EMPTY_BODY = "empty_body"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    WRONG_KEY = "wrong_key"
    TOO_LARGE = "too_large"


class BrokerError(Exception):
    """Base of all that `shared.broker` raises."""


class PermanentFailure(BrokerError):
    """This record will never be handled: park it, and go on with the next.

    `cause` is a short code for counting, `detail` says it in words without anything personal.
    """

    def __init__(self, cause: str, detail: str) -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause = str(cause)
        self.detail = detail


class InvalidRecord(PermanentFailure):
    """The record is no event of its topic; `detail` holds field paths and error types only."""


class TooLarge(PermanentFailure):
    """The event is larger than a topic takes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(Cause.TOO_LARGE, f"{size} bytes, at most {limit} are allowed: shorten it")
        self.size = size
        self.limit = limit


class TransientFailure(BrokerError):
    """It may work later: the record is handed out again after a pause."""


class NotKnownStored(TransientFailure):
    """The broker did not acknowledge in time. The event may still arrive: send it again."""


class HandlerFailed(TransientFailure):
    """A handler raised something that is not ours; its text may be personal and is left out.

    `kind` is the type's name, `places` where it was raised.
    """

    def __init__(self, kind: str, places: list[str]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.places = places


class MostRecordsFail(BrokerError):
    """More than half of the last records had to be parked; an operator must look first."""
