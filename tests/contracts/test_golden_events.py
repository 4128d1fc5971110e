"""What lies on the log stays readable: each event's JSON is compared with a file under review."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from shared.events import Event
from shared.topics import BY_NAME, TOPICS
from tests.contracts.golden_files import FOLDER, golden_events, golden_text
from tests.contracts.samples import FULL, MINIMAL

EVENTS = list(golden_events())
by_file = pytest.mark.parametrize(("name", "event"), EVENTS, ids=[name for name, _ in EVENTS])


def test_every_topic_has_a_full_and_a_minimal_golden_file_and_there_are_no_others() -> None:
    wanted = {f"{topic.name}.{kind}.json" for topic in TOPICS for kind in ("full", "minimal")}
    assert {path.name for path in FOLDER.iterdir()} == wanted
    assert set(FULL) == set(MINIMAL) == set(BY_NAME)


@by_file
def test_an_event_is_written_as_its_golden_file_says(name: str, event: Event) -> None:
    # python -m tests.contracts.rewrite_golden writes the files anew
    assert golden_text(event) == (FOLDER / name).read_text("utf-8")
    assert json.loads(event.model_dump_json()) == json.loads((FOLDER / name).read_text("utf-8"))


@by_file
def test_a_golden_file_is_read_as_the_topics_event_and_written_back_unchanged(
    name: str, event: Event
) -> None:
    topic = BY_NAME[name.rsplit(".", 2)[0]]
    text = (FOLDER / name).read_text("utf-8")
    read = topic.event.model_validate_json(text)
    assert read == event
    assert golden_text(read) == text


@by_file
def test_fields_that_a_later_version_adds_are_ignored_at_every_depth(
    name: str, event: Event
) -> None:
    later = _with_additions(json.loads((FOLDER / name).read_text("utf-8")), type(event))
    assert type(event).model_validate_json(json.dumps(later)) == event


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_the_full_event_states_every_field_at_every_depth(topic: Any) -> None:
    unstated = list(_unstated(FULL[topic.name], topic.event.__name__))
    assert unstated == [], "state these in tests/contracts/samples.py, then rewrite the files"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_minimal_event_states_only_what_it_must(topic: Any) -> None:
    required = {name for name, field in topic.event.model_fields.items() if field.is_required()}
    assert MINIMAL[topic.name].model_fields_set == required


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_the_key_is_the_field_that_the_topic_names(topic: Any) -> None:
    event = FULL[topic.name]
    assert event.key == str(getattr(event, topic.key))


def test_no_two_topics_share_an_event_type() -> None:
    assert len({topic.event.event_type for topic in TOPICS}) == len(TOPICS)


def _with_additions(value: Any, model: type[BaseModel]) -> Any:
    """An unknown field in every object that is a model's (free mappings would keep it)."""
    fields = set(model.model_fields)
    added = {key: _deeper(one, model, key) for key, one in value.items()}
    assert set(value) <= fields
    return {**added, "added_in_a_later_version": {"nested": [1, None]}}


def _deeper(value: Any, model: type[BaseModel], field: str) -> Any:
    inner = _model_in(model.model_fields[field].annotation)
    if inner is None:
        return value
    if isinstance(value, list):
        return [_with_additions(one, inner) for one in value]
    return _with_additions(value, inner) if isinstance(value, dict) else value


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(one) for one in getattr(annotation, "__args__", ()))
    return next((one for one in found if one is not None), None)


def _unstated(value: Any, path: str) -> Any:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in value.model_fields_set or getattr(value, name) in (None, (), {}, ""):
                yield f"{path}.{name}"
            else:
                yield from _unstated(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _unstated(one, f"{path}[{number}]")
