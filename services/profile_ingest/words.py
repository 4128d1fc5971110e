"""What the intake says, in English, German and Vietnamese; the sentences stand in words.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in the three languages."""

    en: str
    de: str
    vi: str


def words(code: str, **facts: "str | int | float | Words") -> Words:
    """The sentence for the code; a fact may itself be given in three languages.

    Raises KeyError for an unknown code or a missing fact: both are faults of this program.
    """
    said = _catalogue()[code]
    return Words(*(said[tongue].format(**_in(tongue, facts)) for tongue in ("en", "de", "vi")))


def codes() -> frozenset[str]:
    return frozenset(_catalogue())


def _in(tongue: str, facts: Mapping[str, "str | int | float | Words"]) -> dict[str, object]:
    return {
        name: getattr(fact, tongue) if isinstance(fact, Words) else fact
        for name, fact in facts.items()
    }


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    said: dict[str, dict[str, str]] = json.loads(text)
    return said
