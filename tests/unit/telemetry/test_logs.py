"""Nothing personal in a log line, whoever writes it; floods are thinned."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from shared.telemetry import configure_logging, places_of
from shared.telemetry.logs import PERSONAL, REMOVED, SELDOM_SECONDS, Seldom, without_personal
from shared.topics import Service

SECRET = "nguyen.van.bi.mat@example.org"


@contextmanager
def logging_to(stream: io.StringIO, *, as_json: bool = True) -> Iterator[None]:
    """What the process logs meanwhile goes to `stream`; afterwards all is as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging(Service.MATCHER, json=as_json)
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined] # it is a StreamHandler
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


@given(
    st.dictionaries(st.sampled_from(sorted(PERSONAL)), st.just(SECRET), min_size=1),
    st.integers(0, 3),
)
def test_personal_keys_lose_their_values_at_any_depth(fields: dict[str, Any], depth: int) -> None:
    line: dict[str, Any] = dict(fields)
    for _ in range(depth):
        line = {"outer": [line, {"inner": line}]}
    assert SECRET not in repr(without_personal(None, "info", line))


def test_the_case_of_a_key_does_not_matter_and_other_keys_stay() -> None:
    line = without_personal(None, "info", {"E_Mail": SECRET, "topic": "vacancies.v1"})
    assert line == {"E_Mail": REMOVED, "topic": "vacancies.v1"}


def test_a_line_names_its_service_and_is_json() -> None:
    stream = io.StringIO()
    with logging_to(stream):
        structlog.stdlib.get_logger("shared.x").info("happened", count=3, email=SECRET)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["service"], line["level"]) == ("happened", "matcher", "info")
    assert (line["count"], line["email"], line["logger"]) == (3, REMOVED, "shared.x")


def test_lines_of_libraries_go_the_same_way() -> None:
    stream = io.StringIO()
    with logging_to(stream):
        logging.getLogger("uvicorn.error").warning("port %s", 8001)
    assert json.loads(stream.getvalue())["event"] == "port 8001"


def test_of_an_exception_type_and_places_are_logged_and_not_the_text() -> None:
    stream = io.StringIO()
    with logging_to(stream):
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("sqlalchemy").exception("it failed")
    line = json.loads(stream.getvalue())
    assert line["exception"] == "ValueError"
    assert "test_logs.py" in line["raised_at"][0]
    assert SECRET not in stream.getvalue()


def test_readable_lines_lose_personal_values_too() -> None:
    stream = io.StringIO()
    with logging_to(stream, as_json=False):
        structlog.stdlib.get_logger("x").warning("sent", email=SECRET)
    assert "sent" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_places_end_where_the_exception_was_raised() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 / 0
    assert places_of(raised.value)[-1].endswith("test_places_end_where_the_exception_was_raised")


def record(name: str, message: str) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "x.py", 1, message, None, None)


def test_each_kind_of_line_of_aiokafka_passes_once_in_half_a_minute() -> None:
    now = 100.0
    seldom = Seldom(lambda: now)
    assert seldom.filter(record("aiokafka.producer.sender", "Got error %s"))
    assert not seldom.filter(record("aiokafka.producer.sender", "Got error %s"))
    assert seldom.filter(record("aiokafka.producer.sender", "another"))
    now += SELDOM_SECONDS
    assert seldom.filter(record("aiokafka.producer.sender", "Got error %s"))


def test_lines_of_others_are_never_thinned() -> None:
    seldom = Seldom(lambda: 1.0)
    assert all(seldom.filter(record("services.matcher", "the same")) for _ in range(3))
