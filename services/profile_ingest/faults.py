"""What is wrong with an entry: each fault names its field, what is wrong and the remedy.

The value is repeated only where it can't be personal: never of contacts, never of free text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from services.profile_ingest.words import Words, words

Path = tuple[str | int, ...]
Scalar = str | int | float | bool | None

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `path` leads to the field from the entry's root."""

    path: Path
    problem: Words
    remedy: Words
    value: Scalar = None
    reference: str | None = None

    @property
    def pointer(self) -> str:
        return pointer(self.path)


def pointer(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901); "" is the entry itself."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "".join(f"/{step}" for step in steps)


class Faulty(Exception):
    """The entry can't be taken as it is. Nothing of it was stored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def fault(path: Path, code: str, *, value: Scalar = None, **facts: str | int | Words) -> Fault:
    """The fault of that code, with its words."""
    return Fault(path, words(f"fault.{code}", **facts), words(f"remedy.{code}", **facts), value)


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """What pydantic found, in our words."""
    details = error.errors(include_url=False, include_context=True, include_input=True)
    return [_fault(detail, model) for detail in details]


def _fault(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    path, context = tuple(detail["loc"]), detail.get("ctx", {})
    code = CODES.get(detail["type"], "not_valid")
    if code == "unknown_field":
        return _unknown_field(path, model)
    if code == "bad_form":
        code = BAD_FORMS.get(str(path[-1]), "not_valid") if path else "not_valid"
    value = _shown(detail["input"]) if code in SHOW_VALUE and path[:1] != ("contact",) else None
    return fault(path, code, value=value, **_facts(detail["type"], context))


def _facts(kind: str, context: Mapping[str, object]) -> dict[str, str | int | Words]:
    if kind in {"enum", "literal_error"}:
        allowed = str(context.get("expected", ""))
        return {"allowed": allowed.replace(" or ", ", ").replace("'", "")}
    for bound in ("ge", "gt", "le", "lt"):
        if bound in context:
            return {"range": words(f"range.{bound}", limit=str(context[bound]))}
    if kind == "string_too_short":
        return {"limit": words("unit.characters", count=str(context["min_length"]))}
    if kind == "too_short":
        return {"limit": words("unit.items", count=str(context["min_length"]))}
    if "max_length" in context:
        return {"limit": str(context["max_length"])}
    if kind == "json_invalid":
        return {"position": str(context.get("error", ""))}
    return {}


def _unknown_field(path: Path, model: type[BaseModel]) -> Fault:
    """Its name is shortened: somebody may have put a text where a name belongs."""
    name = str(path[-1])[:SHOWN_CHARACTERS]
    shown = (*path[:-1], name)
    near = get_close_matches(name, _field_names(model), n=1, cutoff=0.7)
    problem = words("fault.unknown_field")
    if near:
        return Fault(shown, problem, words("remedy.unknown_field_near", near=near[0]))
    return Fault(shown, problem, words("remedy.unknown_field"))


@cache
def _field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Names at any depth: a field may have been put one level too high."""
    schema = model.model_json_schema()
    parts: Iterable[Mapping[str, object]] = (schema, *schema.get("$defs", {}).values())
    names: set[str] = set()
    for part in parts:
        properties = part.get("properties", {})
        if isinstance(properties, dict):
            names |= set(properties)
    return tuple(sorted(names))


def _shown(value: object) -> Scalar:
    if isinstance(value, str):
        return value[:SHOWN_CHARACTERS]
    return value if isinstance(value, bool | int | float) else None


CODES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "enum": "not_one_of",
    "literal_error": "not_one_of",
    "date_type": "not_a_day",
    "date_parsing": "not_a_day",
    "datetime_type": "not_a_moment",
    "datetime_parsing": "not_a_moment",
    "timezone_aware": "no_time_zone",
    "bool_type": "not_true_or_false",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "float_type": "not_a_number",
    "finite_number": "not_a_number",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_type": "not_text",
    "string_unicode": "not_text",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "bad_form",
    "too_short": "too_short",
    "too_long": "too_many",
    "tuple_type": "not_a_list",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "dict_type": "not_an_object",
    "json_invalid": "not_json",
    "value_error": "bad_own_number",
}
"""From pydantic's error types to ours."""

BAD_FORMS: Mapping[str, str] = {
    "email": "bad_email",
    "phone": "bad_phone",
    "country": "bad_country",
}
SHOW_VALUE = frozenset(
    {
        *("not_one_of", "not_a_day", "not_a_moment", "no_time_zone", "not_true_or_false"),
        *("not_a_number", "out_of_range", "bad_country"),
    }
)
"""Faults of fields that never hold a person's name, address or words."""
