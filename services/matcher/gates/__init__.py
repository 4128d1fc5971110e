"""The three-valued gates: pass, fail, unknown, each with its rule, source and next step; pure.

A gate fails only on what was stated; what is missing is unknown and goes to the officer with the
step that would settle it. The rules are dated rows (`services.matcher.rules`); code evaluates them.
"""

from collections.abc import Callable, Mapping

from services.matcher.gates.abilities import height, licences, shifts, travel
from services.matcher.gates.fairness import (
    candidate_costs,
    climate,
    document_retention,
    fairness,
    german_reason,
    licence_reason,
    repayment_clause,
    temp_agency,
    temp_agency_home,
)
from services.matcher.gates.finding import Finding, GraduateCase, VacancyCase, results
from services.matcher.gates.german import german, german_level, german_needed
from services.matcher.gates.person import adult, consent, earlier_decision, paused, track
from services.matcher.gates.terms import term_results
from services.matcher.gates.timing import availability, latest_start
from services.matcher.gates.wages import minimum_wage_away, minimum_wage_home
from services.matcher.rules import RuleBook
from shared.events import GateResult

__all__ = [
    "GRADUATE_CHECKS",
    "VACANCY_CHECKS",
    "GraduateCase",
    "VacancyCase",
    "german_level",
    "german_needed",
    "graduate_gates",
    "latest_start",
    "vacancy_gates",
]

GRADUATE_CHECKS: Mapping[str, Callable[[GraduateCase], Finding]] = {
    "consent": consent,
    "paused": paused,
    "track": track,
    "adult_away": adult,
    "adult_home": adult,
    "earlier_decision": earlier_decision,
    "availability": availability,
    "german": german,
    "licences": licences,
    "shifts": shifts,
    "height": height,
    "travel": travel,
}
"""By rule id: what decides of one graduate before one vacancy."""

VACANCY_CHECKS: Mapping[str, Callable[[VacancyCase], Finding]] = {
    "temp_agency_away": temp_agency,
    "temp_agency_home": temp_agency_home,
    "document_retention": document_retention,
    "candidate_costs": candidate_costs,
    "minimum_wage_away": minimum_wage_away,
    "minimum_wage_home": minimum_wage_home,
    "repayment_clause": repayment_clause,
    "german_reason": german_reason,
    "licence_reason": licence_reason,
    "fairness": fairness,
    "climate": climate,
}
"""By rule id: what decides of the vacancy alone, whoever the candidate is."""


def graduate_gates(case: GraduateCase, book: RuleBook) -> tuple[GateResult, ...]:
    """Every gate between this graduate and this vacancy, always in the same order."""
    return results(GRADUATE_CHECKS, case, book, case.as_of, case.vacancy.track)


def vacancy_gates(case: VacancyCase) -> tuple[GateResult, ...]:
    """Every gate that concerns the vacancy alone, the terms that it must state last."""
    checked = results(VACANCY_CHECKS, case, case.book, case.as_of, case.vacancy.track)
    return checked + term_results(case)
