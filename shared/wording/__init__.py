"""The words for codes that more than one service shows, in German, English and Vietnamese.

Events carry codes and facts; a page, a mail or a terminal asks here for the sentence.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from shared.events import Language

EMPTY: Mapping[str, str] = {}


class UnknownWording(KeyError):
    """A code without words; names the code and the catalogue that lacks it."""

    def __str__(self) -> str:
        return str(self.args[0])


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Code to sentence; a sentence may have `{name}` placeholders for facts."""
    text = files(__name__).joinpath(f"{language.value}.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def text(code: str, facts: Mapping[str, str], language: Language) -> str:
    """The sentence for `code` with its facts filled in; a fact that is missing shows as "?".

    Raises `UnknownWording` where the catalogue has no such code.
    """
    words = catalogue(language)
    if code not in words:
        raise UnknownWording(
            f"shared/wording/{language.value}.json has no words for the code {code!r}"
        )
    return words[code].format_map(_Facts(facts))


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
