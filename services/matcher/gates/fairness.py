"""Gates on the vacancy alone: agency work, papers, costs, clauses, the officer's verdicts; pure."""

from services.matcher.canonical import terms_hash
from services.matcher.gates.finding import Finding, VacancyCase, failed, passed, step, unknown
from services.matcher.gates.german import german_needed
from services.matcher.licence_words import licence_list
from shared.events import Owner, Payer, Verdict


def temp_agency(case: VacancyCase) -> Finding:
    match case.vacancy.terms.is_temp_agency:
        case True:
            return failed("temp_agency_work")
        case False:
            return passed("employer_itself")
        case None:
            return unknown("temp_agency_not_stated", step("state_temp_agency", Owner.EMPLOYER))


def temp_agency_home(case: VacancyCase) -> Finding:
    """At home an employer is not asked (vacancy_fields: market DE); a stated yes counts."""
    if case.vacancy.terms.is_temp_agency is True:
        return failed("temp_agency_work")
    return passed("employer_itself")


def document_retention(case: VacancyCase) -> Finding:
    match case.vacancy.terms.document_retention:
        case True:
            return failed("documents_retained")
        case False:
            return passed("documents_stay_with_owner")
        case None:
            return unknown(
                "document_retention_not_stated", step("state_document_retention", Owner.EMPLOYER)
            )


def candidate_costs(case: VacancyCase) -> Finding:
    """Every recruitment cost whose payer is the candidate must be removed (facts, 11)."""
    costs = case.vacancy.terms.costs
    if costs is None:
        return unknown("costs_not_stated", step("state_costs", Owner.EMPLOYER))
    borne = [cost.item for cost in costs if cost.payer is Payer.CANDIDATE and cost.amount > 0]
    if borne:
        return failed(
            "candidate_pays", step("take_over_costs", Owner.EMPLOYER), items=", ".join(borne)
        )
    return passed("candidate_pays_nothing")


def repayment_clause(case: VacancyCase) -> Finding:
    clause = case.vacancy.terms.repayment_clause
    if clause is None:
        return unknown(
            "repayment_clause_not_stated", step("state_repayment_clause", Owner.EMPLOYER)
        )
    if clause.exists:
        return unknown("repayment_clause_exists", step("judge_repayment_clause", Owner.OFFICER))
    return passed("no_repayment_clause")


def german_reason(case: VacancyCase) -> Finding:
    needed = german_needed(case.vacancy)
    if needed is None:
        return passed("german_not_asked")
    if case.vacancy.german is not None and case.vacancy.german.reason:
        return passed("german_reason_stated", level=needed)
    return unknown(
        "german_reason_missing", step("state_german_reason", Owner.EMPLOYER), level=needed
    )


def licence_reason(case: VacancyCase) -> Finding:
    asked = licence_list(case.vacancy.licences, case.vacancy.language)
    if not asked:
        return passed("no_licence_asked")
    if case.vacancy.licence_reason:
        return passed("licence_reason_stated", licences=asked)
    return unknown(
        "licence_reason_missing", step("state_licence_reason", Owner.EMPLOYER), licences=asked
    )


def fairness(case: VacancyCase) -> Finding:
    return _verdict(case, case.review.fairness if case.review else None, "fairness")


def climate(case: VacancyCase) -> Finding:
    return _verdict(case, case.review.climate if case.review else None, "climate")


def _verdict(case: VacancyCase, verdict: Verdict | None, what: str) -> Finding:
    """A good verdict covers what the officer read; a bad one stands until somebody looks again."""
    review = step(f"review_{what}", Owner.OFFICER)
    match verdict:
        case Verdict.MET if _changed_since(case):
            return unknown(f"{what}_review_outdated", review)
        case Verdict.MET:
            return passed(f"{what}_met")
        case Verdict.NOT_MET:
            return failed(f"{what}_not_met")
        case None:
            return unknown(f"{what}_not_reviewed", review)


def _changed_since(case: VacancyCase) -> bool:
    read = case.review.content if case.review else None
    return read is not None and read != terms_hash(case.vacancy)
