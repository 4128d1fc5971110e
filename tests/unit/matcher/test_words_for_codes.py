"""Every code that the matcher puts into an event has words, in all three languages."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from services.matcher import gates, pathways
from services.matcher.gates import VACANCY_CHECKS
from services.matcher.gates.person import ENDED, OPEN_WISHES
from services.matcher.gates.terms import TERMS
from services.matcher.pathways import pathway_book
from services.matcher.rules import rule_book
from shared.events import Language, PayPeriod, VacancyStatus
from shared.wording import catalogue

FOLDERS = [Path(package.__file__).parent for package in (gates, pathways) if package.__file__]
REASONS, STEPS = {"passed", "failed", "unknown", "due"}, {"step", "NextStep", "_raise"}
FILLED: dict[str, list[str]] = {
    "what": ["shifts", "height", "travel", "fairness", "climate"],
    "wish": sorted(OPEN_WISHES),
    "case.earlier": sorted(ENDED),
    "per": [PayPeriod.HOUR, PayPeriod.MONTH],
    "term": sorted(TERMS),
}
"""What stands in the braces of codes that are put together."""

APART = {
    "fairness.py": ["fairness", "climate"],
    "abilities.py": ["shifts", "height", "travel"],
}
"""Of `what`: those that a file means."""


def codes_in_source(functions: set[str]) -> Iterator[str]:
    """Every code that a call of these functions can carry as its first argument or as `code`."""
    for file in sorted(file for folder in FOLDERS for file in folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in functions:
                    yield from expanded(argument(node), file.name)


def argument(call: ast.Call) -> ast.expr:
    named = [word.value for word in call.keywords if word.arg == "code"]
    return (named or call.args)[0]


def expanded(code: ast.expr, file: str) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            choices = [choices_of(part, file) for part in parts]
            yield from ("".join(some) for some in product(*choices))


def choices_of(part: ast.expr, file: str) -> list[str]:
    if isinstance(part, ast.Constant):
        return [str(part.value)]
    assert isinstance(part, ast.FormattedValue)
    name = ast.unparse(part.value)
    return APART.get(file, []) if name == "what" else [str(each) for each in FILLED[name]]


def wanted() -> set[str]:
    reasons = {*codes_in_source(REASONS), "german_level_met", "german_level_met_certificate_old"}
    statuses = {f"vacancy_{each}" for each in VacancyStatus if each is not VacancyStatus.OPEN}
    others = {
        "vacancy_withdrawn",
        "occupation_uncertain",
        "occupation_not_known",
        "nobody_of_this_trade",
        "gates_kept_all_out",
        "temp_agency_work",
        "documents_retained",
        "candidate_pays",
        "below_minimum_wage_hour",
        "below_minimum_wage_month",
        "fairness_not_met",
        "climate_not_met",
    }
    return {
        *(f"gate.{row.gate}" for rows in rule_book().rules.values() for row in rows),
        *(f"condition.{row.condition}" for row in pathway_book().rules),
        *(f"reason.{code}" for code in reasons),
        *(f"step.{code}" for code in codes_in_source(STEPS)),
        *(f"status_reason.{code}" for code in statuses | others),
    }


@pytest.mark.parametrize("language", Language)
def test_every_code_of_the_matcher_has_words(language: Language) -> None:
    assert wanted() - set(catalogue(language)) == set()


def test_no_words_are_left_over_from_codes_that_are_gone() -> None:
    ours = ("gate.", "condition.", "reason.", "step.", "status_reason.")

    there = {code for code in catalogue(Language.ENGLISH) if code.startswith(ours)}

    assert there - wanted() == set()


def test_the_source_is_really_read() -> None:
    assert len(set(codes_in_source(REASONS))) > len(VACANCY_CHECKS) * 2
