"""Settings from the environment, and a wrong one said in words: which variable, what is wrong."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from shared.broker import BrokerSettings

S = TypeVar("S", bound=BaseSettings)


class SettingsProblem(Exception):
    """It can't start as it is configured; each line names a variable and the remedy."""


def read_settings(kind: type[S]) -> S:
    """From the environment. Raises `SettingsProblem`, which never repeats what a variable held."""
    try:
        return kind()
    except ValidationError as error:
        raise SettingsProblem(_in_words(kind, error)) from None


def _in_words(kind: type[BaseSettings], error: ValidationError) -> str:
    """The nested broker's settings are read by themselves, so the error's title tells whose."""
    at_fault = BrokerSettings if error.title == BrokerSettings.__name__ else kind
    return "\n".join(
        _line(at_fault, one["loc"], one["msg"])
        for one in error.errors(include_input=False, include_url=False)
    )


def _line(kind: type[BaseSettings], place: tuple[int | str, ...], said: str) -> str:
    if not place:  # a rule over several of them names them itself
        return said
    name = _prefix(kind) + "__".join(str(part) for part in place).upper()
    field = kind.model_fields.get(str(place[0]))
    remedy = field.description if field is not None else None
    return f"{name}: {said}; {remedy or 'correct it and start again'}"


def _prefix(kind: type[BaseSettings]) -> str:
    return str(kind.model_config.get("env_prefix", ""))
