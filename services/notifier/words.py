"""A page's words, dates and numbers in one language; says what it is given, judges nothing.

Words for the matcher's codes are in `shared.wording`; those of the pages lie beside them, in
`pages/words`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from functools import cache
from importlib.resources import files

from services.notifier.case import VIETNAM
from shared import wording
from shared.events import Currency, Language

_SEPARATORS = {
    Language.GERMAN: (".", ","),
    Language.ENGLISH: (",", "."),
    Language.VIETNAMESE: (".", ","),
}
_DATES = {
    Language.GERMAN: "{0.day:02}.{0.month:02}.{0.year}",
    Language.ENGLISH: "{0.day} {month} {0.year}",
    Language.VIETNAMESE: "{0.day:02}/{0.month:02}/{0.year}",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"\d+\.\d+")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Code to words; placeholders are written `{name}`."""
    folder = files("services.notifier.pages").joinpath("words")
    text = folder.joinpath(f"{language.value}.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


class Words:
    """One language. Raises KeyError, with the code named, where words are missing."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._own = catalogue(language)

    def __call__(self, code: str, **facts: object) -> str:
        try:
            words = self._own[code]
        except KeyError:
            raise KeyError(f"pages/words/{self.language}.json has no {code!r}") from None
        return words.format_map({name: str(value) for name, value in facts.items()})

    def code(self, code: str, facts: Mapping[str, str] | None = None) -> str:
        """Words for a code that the matcher made; the bare code where nobody wrote words yet."""
        said = {name: self.fact(value) for name, value in (facts or {}).items()}
        try:
            return wording.text(code, said, self.language)
        except KeyError:
            return code.partition(".")[2].replace("_", " ") or code

    def has(self, code: str) -> bool:
        return code in self._own

    def date(self, day: date | None) -> str:
        if day is None:
            return self("unknown")
        return _DATES[self.language].format(day, month=_MONTHS[day.month - 1])

    def time(self, moment: datetime, zone: timezone = VIETNAM) -> str:
        """Day and minute, in Viet Nam's time unless another zone is named."""
        local = moment.astimezone(zone)
        return f"{self.date(local.date())} {local:%H:%M}"

    def number(self, value: float, decimals: int | None = None) -> str:
        """As the language writes it; without `decimals`, as many as are needed, at most two."""
        plain = f"{value:,.{2 if decimals is None else decimals}f}"
        if decimals is None:
            plain = plain.rstrip("0").rstrip(".")
        thousands, point = _SEPARATORS[self.language]
        return plain.translate(str.maketrans(",.", thousands + point))

    def amount(self, value: float) -> str:
        """Of money: no decimals, or two."""
        return self.number(value, 0 if float(value).is_integer() else 2)

    def money(self, amount: float, currency: Currency) -> str:
        return self(f"currency.{currency.value}", amount=self.amount(amount))

    def yes_no(self, value: bool | None) -> str:
        if value is None:
            return self("not_stated")
        return self("yes") if value else self("no")

    def fact(self, value: str) -> str:
        """Dates (ISO 8601) and decimals among a code's facts, as the language writes them."""
        if _DECIMAL.fullmatch(value):
            return self.number(float(value), len(value.partition(".")[2]))
        try:
            return self.date(date.fromisoformat(value)) if _DATE.fullmatch(value) else value
        except ValueError:
            return value
