"""The words by which the parts of an advert are known, read from data; decides nothing."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Section(StrEnum):
    """The parts of an advert; `OTHER` is the firm, its offer, the way to apply."""

    OTHER = "other"
    WANTED = "wanted"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class AdvertWords:
    """Patterns over folded text. `headings` in the order in which they are looked at."""

    headings: Mapping[Section, re.Pattern[str]]
    boilerplate: re.Pattern[str]
    asked: re.Pattern[str]
    condition: re.Pattern[str]
    welcome: re.Pattern[str]
    german: re.Pattern[str]
    licence: re.Pattern[str]
    never: re.Pattern[str]


@cache
def advert_words() -> AdvertWords:
    """The words of this package's own data file."""
    text = files(__package__).joinpath("advert_words.toml").read_text(encoding="utf-8")
    phrases: dict[str, list[str]] = tomllib.loads(text)
    patterns = {
        name: re.compile(r"\b(?:" + "|".join(some) + r")\b") for name, some in phrases.items()
    }
    headings = {section: patterns.pop(f"heading_{section}") for section in Section}
    return AdvertWords(headings=headings, **patterns)
