"""Reads an entry as it was sent: valid, or all its faults at once; stores and publishes nothing."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import from_json

from services.profile_ingest.checks import check_graduate, check_vacancy
from services.profile_ingest.faults import Fault, Faulty, Path, fault, faults_of
from services.profile_ingest.intake import GraduateIntake, OwnNumber, VacancyIntake
from services.profile_ingest.mandatory import missing_terms

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no text needs and that PostgreSQL (NUL) can't keep."""

Model = TypeVar("Model", bound=BaseModel)
Graduate = TypeVar("Graduate", bound=GraduateIntake)
Vacancy = TypeVar("Vacancy", bound=VacancyIntake)


def read_graduate(raw: bytes, model: type[Graduate], now: datetime) -> Graduate:
    """The graduate. Raises `Faulty` with everything that is wrong."""
    graduate = _entry(raw, model, _object(raw))
    _raise(check_graduate(graduate, now))
    return graduate


def read_vacancy(raw: bytes, model: type[Vacancy]) -> Vacancy:
    """The vacancy. Raises `Faulty` with everything that is wrong, mandatory terms included."""
    sent = _object(raw)
    missing = missing_terms(sent)
    try:
        vacancy = _entry(raw, model, sent)
    except Faulty as faulty:
        named = {each.path for each in faulty.faults}
        raise Faulty([*faulty.faults, *(m for m in missing if m.path not in named)]) from None
    _raise([*missing, *check_vacancy(vacancy)])
    return vacancy


def read_own_number(number: str, field: str) -> str:
    """The issuer's own number or reference, NFC. Raises `Faulty`."""
    try:
        return _OWN_NUMBER.validate_python(number)
    except ValidationError:
        raise Faulty([fault((field,), "bad_own_number")]) from None


def own_number_of(raw: bytes, field: str) -> str | None:
    """The number that a line names, as far as it can be read: for the answer to that line."""
    try:
        number = _object(raw).get(field)
        return read_own_number(number, field) if isinstance(number, str) else None
    except Faulty:
        return None


def _entry(raw: bytes, model: type[Model], sent: Mapping[str, object]) -> Model:
    unshown = [fault(path, "control_character") for path in _control_characters(sent, ())]
    try:
        entry = model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise Faulty([*faults_of(error, model), *unshown]) from None
    _raise(unshown)
    return entry


def _object(raw: bytes) -> Mapping[str, object]:
    try:
        sent = from_json(raw)
    except ValueError as error:
        raise Faulty([fault((), "not_json", position=_position(error))]) from None
    if not isinstance(sent, dict):
        raise Faulty([fault((), "not_an_object")])
    return sent


def _position(error: ValueError) -> str:
    found = re.search(r"line \d+ column \d+", str(error))
    return found.group() if found else "not UTF-8"


def _control_characters(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, str) and CONTROL.search(value):
        yield path
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _control_characters(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _control_characters(part, (*path, number))


def _raise(faults: list[Fault]) -> None:
    if faults:
        raise Faulty(faults)


_OWN_NUMBER: TypeAdapter[str] = TypeAdapter(OwnNumber)
