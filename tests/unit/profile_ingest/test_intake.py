"""The request models take exactly the events' fields without the derived ones."""

import pytest
from pydantic import BaseModel

from services.profile_ingest.intake import (
    GraduateIntake,
    GraduateLine,
    VacancyIntake,
    VacancyLine,
)
from shared.events import GraduateProfileStated, VacancyStated, Value

DERIVED = {"issuer", "stated_at", "coding"}


def test_a_graduate_has_the_fields_of_the_event_and_the_contact() -> None:
    ours = set(GraduateIntake.model_fields) - {"contact", "occupation_id"}

    assert ours == set(GraduateProfileStated.model_fields) - DERIVED - {"graduate_id"}


def test_a_vacancy_has_the_fields_of_the_event() -> None:
    ours = set(VacancyIntake.model_fields) - {"occupation_id"}

    derived = DERIVED | {"vacancy_id", "own_reference"}
    assert ours == set(VacancyStated.model_fields) - derived


def test_nothing_about_sex_birth_origin_family_or_photo_can_be_sent() -> None:
    schema = str(GraduateIntake.model_json_schema()["$defs"]) + str(
        list(GraduateIntake.model_fields)
    )

    for word in ("birth_date", "gender", "'sex'", "ethnic", "religion", "marital", "photo"):
        assert word not in schema.lower()


@pytest.mark.parametrize("model", [GraduateLine, VacancyLine])
def test_every_part_of_an_entry_refuses_fields_that_it_does_not_know(
    model: type[BaseModel],
) -> None:
    lax = [name for name, part in _parts(model).items() if part.get("additionalProperties", True)]

    assert lax == []


def test_parts_of_events_are_taken_over_whole() -> None:
    """A field that is added to a part of an event can be sent without a change here."""
    parts = [part for part in Value.__subclasses__() if part.__module__.startswith("shared")]
    narrowed: list[type[Value]] = [
        ours
        for part in parts
        for ours in part.__subclasses__()
        if ours.__module__ == GraduateIntake.__module__
    ]

    assert len(narrowed) >= 12
    for ours in narrowed:
        (theirs,) = (part for part in parts if issubclass(ours, part))
        assert set(ours.model_fields) == set(theirs.model_fields)


def _parts(model: type[BaseModel]) -> dict[str, dict[str, object]]:
    schema = model.model_json_schema()
    parts = {model.__name__: schema, **schema["$defs"]}
    return {name: part for name, part in parts.items() if part.get("type") == "object"}
