"""The gate on terms that a vacancy must state, by track; pure. Source: § 299 SGB III, NachwG."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from services.matcher.gates.finding import Finding, VacancyCase, passed, result, step, unknown
from shared.events import ContractForm, GateResult, Owner, VacancyKind, VacancyStated

Stated: TypeAlias = Callable[[VacancyStated], bool]

TOWARDS_RECOGNITION = frozenset(
    {VacancyKind.RECOGNITION_PARTNERSHIP, VacancyKind.QUALIFICATION_MEASURE}
)
"""Kinds under § 16d AufenthG, which ask for a plan of training and the pay after recognition."""

TERMS: Mapping[str, Stated] = {
    "employer_address": lambda v: bool(v.employer.address),
    "register_number": lambda v: bool(v.employer.register_number),
    "contract_form": lambda v: v.terms.contract_form is not None,
    "contract_end": lambda v: _open_ended(v) or v.terms.contract_end is not None,
    "start_on": lambda v: v.start_on is not None or v.start_flexible_until is not None,
    "work_locations": lambda v: bool(v.work_locations),
    "kind": lambda v: v.kind is not None,
    "weekly_hours": lambda v: v.terms.weekly_hours is not None,
    "pay": lambda v: v.terms.pay is not None,
    "deductions": lambda v: v.terms.deductions is not None,
    "pay_after_recognition": lambda v: _recognised(v) or v.terms.pay_after_recognition is not None,
    "training_suitability": lambda v: _recognised(v) or bool(v.terms.training_suitability),
    "leave_days": lambda v: v.terms.leave_days is not None,
    "notice_period": lambda v: bool(v.terms.notice_period),
    "collective_agreement": lambda v: v.terms.collective_agreement is not None,
    "counselling_contacts": lambda v: bool(v.terms.counselling_contacts),
    "german": lambda v: v.german is not None,
    "language_course": lambda v: v.terms.language_course is not None,
    "housing": lambda v: v.terms.housing is not None,
    "protective_equipment": lambda v: bool(v.terms.protective_equipment),
    "value_chain": lambda v: v.value_chain is not None,
    "wage_region": lambda v: v.terms.wage_region is not None,
    "sending_form": lambda v: v.terms.sending_form is not None,
    "language_of_offer": lambda v: bool(v.terms.language_of_offer),
}
"""Whether the vacancy states it, or need not; the track of each stands in its rule's row."""


def term_results(case: VacancyCase) -> tuple[GateResult, ...]:
    """One unknown for each term that is missing; one pass where none is. Missing never fails."""
    missing = tuple(
        result(rule, _missing(term))
        for term, stated in TERMS.items()
        if (rule := case.book.rule(f"term_{term}", case.as_of, case.vacancy.track))
        and not stated(case.vacancy)
    )
    rule = case.book.rule("terms", case.as_of, case.vacancy.track)
    if missing or rule is None:
        return missing
    return (result(rule, passed("terms_stated")),)


def _missing(term: str) -> Finding:
    return unknown(f"missing_{term}", step("complete_terms", Owner.EMPLOYER))


def _open_ended(vacancy: VacancyStated) -> bool:
    return vacancy.terms.contract_form is not ContractForm.FIXED_TERM


def _recognised(vacancy: VacancyStated) -> bool:
    return vacancy.kind not in TOWARDS_RECOGNITION
