"""The AsyncAPI documents say what the code does, and the code does what the topics promise."""

from typing import Any

import pytest
import yaml

from deploy.asyncapi import APPS, FOLDER, differing, documents, write
from shared.topics import TOPICS, Service, Topic


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    return documents()


def test_every_service_has_a_document() -> None:
    assert set(APPS) == set(Service)


def test_the_documents_say_what_the_code_does(now: dict[str, str]) -> None:
    assert differing(now, FOLDER) == [], "python -m deploy.asyncapi writes them anew"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_is_written_and_read_by_the_services_that_it_names(
    topic: Topic, now: dict[str, str]
) -> None:
    written_by = _services(now, "send", topic.name)
    # Any service may write erasures; each other topic has exactly one writer.
    assert written_by
    assert written_by <= topic.writers
    assert _services(now, "receive", topic.name) == topic.readers


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_reader_of_a_topic_parks_what_it_cannot_read(
    topic: Topic, now: dict[str, str]
) -> None:
    assert _services(now, "send", topic.dead_letters) == topic.readers


def test_every_reference_within_a_document_leads_somewhere(now: dict[str, str]) -> None:
    for text in now.values():
        document = yaml.safe_load(text)
        for reference in _references(document):
            assert _found(document, reference), reference


def test_a_file_that_differs_is_missing_or_belongs_to_nobody_is_named_and_set_right(
    tmp_path: Any,
) -> None:
    wanted = {"a.yaml": "1", "b.yaml": "2", "c.yaml": "3"}
    (tmp_path / "a.yaml").write_text("1")
    (tmp_path / "b.yaml").write_text("other")
    (tmp_path / "old.yaml").write_text("4")
    assert differing(wanted, tmp_path) == ["b.yaml", "c.yaml", "old.yaml"]
    write(wanted, tmp_path)
    assert differing(wanted, tmp_path) == []


def _services(now: dict[str, str], action: str, address: str) -> set[Service]:
    found = set()
    for name, text in now.items():
        document = yaml.safe_load(text)
        for operation in document["operations"].values():
            channel = _found(document, operation["channel"]["$ref"])
            if operation["action"] == action and channel["address"] == address:
                found.add(Service(name.removesuffix(".yaml")))
    return found


def _references(part: Any) -> Any:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for one in part.values():
            yield from _references(one)
    elif isinstance(part, list):
        for one in part:
            yield from _references(one)


def _found(document: Any, reference: str) -> Any:
    part = document
    for name in reference.removeprefix("#/").split("/"):
        part = part.get(name, {})
    return part
