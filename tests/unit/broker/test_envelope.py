"""Reading a record gives the event, None, or InvalidRecord: for any bytes whatever."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.broker import Cause, InvalidRecord
from shared.broker.envelope import Headers, attributes, read
from shared.events import Event
from shared.topics import BY_NAME, GRADUATE_CONTACTS, TOPICS, VACANCIES, Service, Topic
from tests.contracts.samples import FULL, NOW

ID = UUID("6f1c1c52-7d3a-4a58-9d0e-2b1f4a1c9e11")
SECRET = "nguyen.van.bi.mat@example.org"

topics = st.sampled_from(TOPICS)
each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
any_headers = st.lists(
    st.tuples(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["ce_specversion", "ce_id", "ce_source", "ce_type", "content-type"]),
        ),
        st.one_of(
            st.none(),
            st.binary(max_size=40),
            st.sampled_from([b"1.0", b"application/json", str(ID).encode()]),
        ),
    ),
    max_size=8,
)


def headers_of(topic: Topic) -> list[tuple[str, bytes | None]]:
    said = attributes(Service.MATCHER, topic.event.event_type, ID, NOW)
    return [(name, text.encode()) for name, text in said.items()]


def value_of(event: Event) -> bytes:
    return event.model_dump_json().encode()


def failure(
    topic: Topic, key: bytes | None, value: bytes | None, headers: Headers
) -> InvalidRecord:
    with pytest.raises(InvalidRecord) as raised:
        read(topic, key, value, headers)
    return raised.value


def outcome(topic: Topic, key: bytes | None, value: bytes | None, headers: Headers) -> str | None:
    """The cause, or None where the record was read; any other error goes through."""
    try:
        read(topic, key, value, headers)
    except InvalidRecord as error:
        return error.cause
    return None


@each_topic
def test_what_was_written_is_read(topic: Topic) -> None:
    event = FULL[topic.name]
    assert read(topic, event.key.encode(), value_of(event), headers_of(topic)) == event


@each_topic
def test_a_null_value_is_a_tombstone_and_an_empty_one_is_not(topic: Topic) -> None:
    key = FULL[topic.name].key.encode()
    assert read(topic, key, None, []) is None
    assert failure(topic, key, b"", headers_of(topic)).cause == Cause.EMPTY_BODY


@given(topics, st.none() | st.binary(), st.none() | st.binary(), any_headers)
def test_any_record_whatever_raises_nothing_but_invalid_record(
    topic: Topic, key: bytes | None, value: bytes | None, headers: Headers
) -> None:
    assert outcome(topic, key, value, headers) in {None, *Cause}


@given(
    topics,
    st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(lambda value: json.dumps(value).encode()),
)
def test_any_body_under_good_key_and_headers_raises_nothing_but_invalid_record(
    topic: Topic, value: bytes
) -> None:
    key = FULL[topic.name].key.encode()
    assert failure(topic, key, value, headers_of(topic)).cause in {
        Cause.EMPTY_BODY,
        Cause.NOT_JSON,
        Cause.WRONG_SHAPE,
    }


@given(topics, st.data())
def test_an_event_with_one_value_replaced_raises_nothing_but_invalid_record(
    topic: Topic, data: st.DataObject
) -> None:
    event = FULL[topic.name]
    fields = event.model_dump(mode="json")
    name = data.draw(st.sampled_from(sorted(fields)))
    fields[name] = data.draw(
        st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.just({"a": [{}]})
    )
    value = json.dumps(fields).encode()
    assert outcome(topic, event.key.encode(), value, headers_of(topic)) in {
        None,
        Cause.WRONG_SHAPE,
        Cause.WRONG_KEY,
    }


def test_deeply_nested_json_is_refused() -> None:
    key = FULL["vacancies.v1"].key.encode()
    value = b'{"a":' * 5000 + b"1" + b"}" * 5000
    assert failure(VACANCIES, key, value, headers_of(VACANCIES)).cause in {
        Cause.NOT_JSON,
        Cause.WRONG_SHAPE,
    }


@pytest.mark.parametrize(
    "missing", ["ce_specversion", "ce_id", "ce_source", "ce_type", "content-type"]
)
def test_a_missing_header_is_named(missing: str) -> None:
    event = FULL["vacancies.v1"]
    headers = [pair for pair in headers_of(VACANCIES) if pair[0] != missing]
    error = failure(VACANCIES, event.key.encode(), value_of(event), headers)
    assert error.cause == Cause.MISSING_HEADER
    assert missing in error.detail


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [
        ("ce_specversion", b"0.3", Cause.BAD_HEADER),
        ("ce_type", b"greenbridge.vacancy.stated.v2", Cause.WRONG_TYPE),
        ("ce_id", b"17", Cause.BAD_HEADER),
        ("content-type", b"text/plain", Cause.BAD_HEADER),
        ("ce_source", None, Cause.BAD_HEADER),
        ("ce_source", b"\xff", Cause.BAD_HEADER),
    ],
)
def test_a_wrong_attribute_is_told_apart(name: str, value: bytes | None, cause: Cause) -> None:
    event = FULL["vacancies.v1"]
    headers = [(key, value if key == name else raw) for key, raw in headers_of(VACANCIES)]
    error = failure(VACANCIES, event.key.encode(), value_of(event), headers)
    assert error.cause == cause
    assert name in error.detail


def test_an_event_under_another_key_is_refused() -> None:
    event = FULL["vacancies.v1"]
    error = failure(VACANCIES, b"v-" + b"0" * 32, value_of(event), headers_of(VACANCIES))
    assert error.cause == Cause.WRONG_KEY


def test_the_words_name_fields_and_error_types_and_repeat_nothing_of_the_record() -> None:
    contact = FULL["graduate-contacts.v1"].model_dump(mode="json")
    contact |= {"issuer": SECRET, "stated_at": SECRET, "language": SECRET}
    value = json.dumps(contact).encode()
    error = failure(
        GRADUATE_CONTACTS, contact["graduate_id"].encode(), value, headers_of(GRADUATE_CONTACTS)
    )
    assert "issuer (string_pattern_mismatch)" in error.detail
    assert "language (enum)" in error.detail
    assert SECRET not in str(error)


def test_the_key_of_a_free_mapping_is_not_repeated() -> None:
    topic = BY_NAME["shortlists.v1"]
    shortlist = FULL[topic.name].model_dump(mode="json")
    shortlist["vacancy_gates"][0]["facts"] = {SECRET: 1}
    error = failure(
        topic, shortlist["vacancy_id"].encode(), json.dumps(shortlist).encode(), headers_of(topic)
    )
    assert "vacancy_gates.0.facts.? (string_type)" in error.detail
    assert SECRET not in str(error)


def test_the_validation_error_with_its_input_is_not_chained() -> None:
    error = failure(VACANCIES, b"v-" + b"0" * 32, b'{"title": 1}', headers_of(VACANCIES))
    assert error.__cause__ is None
    assert error.__context__ is None


def test_attributes_are_those_of_cloudevents_1_0() -> None:
    said = attributes(
        Service.MATCHER, "greenbridge.shortlist.issued.v1", ID, datetime(2026, 3, 2, tzinfo=UTC)
    )
    assert said == {
        "ce_specversion": "1.0",
        "ce_id": str(ID),
        "ce_source": "/greenbridge/matcher",
        "ce_type": "greenbridge.shortlist.issued.v1",
        "ce_time": "2026-03-02T00:00:00+00:00",
        "content-type": "application/json",
    }
