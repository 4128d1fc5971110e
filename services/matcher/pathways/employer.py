"""Conditions on the place and the employer, for work in Germany; pure.

§§ 2, 16a, 16d, 18, 39, 40 AufenthG. What only an officer or an authority can find out is asked
for, never guessed.
"""

from services.matcher.gates.fairness import candidate_costs, temp_agency
from services.matcher.gates.finding import Finding, failed, passed, step, unknown
from services.matcher.nearness import coded_ids
from services.matcher.pathways.question import Question, due
from shared.events import CollectiveAgreement, Owner, VacancyKind, VerifiableFact
from shared.occupations import Occupation, occupation
from shared.occupations.model import Regulation

GRANTED = "granted_or_promised"
"""What an officer writes down of a practice permit (§ 18 Abs. 2 Nr. 3 AufenthG)."""


def signed_offer(question: Question) -> Finding:
    """§ 18 Abs. 2 Nr. 1, § 39 Abs. 4 AufenthG: the offer and the declaration on it."""
    if question.seen_for_this_vacancy(VerifiableFact.SIGNED_OFFER):
        return passed("signed_offer_seen")
    return due("signed_offer_due", step("sign_offer", Owner.EMPLOYER))


def work_not_training(question: Question) -> Finding:
    """§ 18a AufenthG, § 6 BeschV: employment; a training place is none."""
    return _kind(question, _EMPLOYED)


def offers_measure(question: Question) -> Finding:
    """§ 16d Abs. 1 AufenthG: the place belongs to a qualification measure."""
    return _kind(question, frozenset({VacancyKind.QUALIFICATION_MEASURE}))


def offers_partnership(question: Question) -> Finding:
    """§ 16d Abs. 3 AufenthG: the employer is ready for a recognition partnership."""
    return _kind(question, frozenset({VacancyKind.RECOGNITION_PARTNERSHIP}))


def training_place(question: Question) -> Finding:
    """§ 16a Abs. 1 AufenthG: a place of training."""
    kind = question.vacancy.kind
    if kind is None:
        return unknown("kind_not_stated", step("state_kind", Owner.EMPLOYER))
    return passed("kind_fits") if kind is VacancyKind.AUSBILDUNG else failed("not_a_training_place")


def no_agency_work(question: Question) -> Finding:
    """§ 40 Abs. 1 Nr. 2 AufenthG: consent must be refused to temporary agency work."""
    return temp_agency(question.vacancy_case)


def qualified_employment(question: Question) -> Finding:
    """§ 2 Abs. 12b AufenthG, read by the KldB's level of requirement: our proxy, not the law's."""
    levels = {each.kldb_requirement_level for each in _occupations(question)}
    if not levels:
        return unknown("occupation_of_job_not_known", step("name_occupation", Owner.OFFICER))
    if min(levels) >= int(question.asked):
        return passed("work_is_qualified", level=f"{min(levels)}")
    if max(levels) >= int(question.asked):
        return unknown("occupation_of_job_not_known", step("name_occupation", Owner.OFFICER))
    return failed("work_not_qualified", level=f"{max(levels)}")


def practice_permit(question: Question) -> Finding:
    """§ 18 Abs. 2 Nr. 3 AufenthG: granted or promised, where the occupation is regulated."""
    rules = {each.regulated_for_employees for each in _occupations(question)}
    if not rules:
        return unknown("occupation_of_job_not_known", step("name_occupation", Owner.OFFICER))
    if not rules & _REGULATED:
        return passed("occupation_not_regulated")
    seen = question.graduate.verified(VerifiableFact.PRACTICE_PERMIT)
    if seen is not None and seen.value == GRANTED:
        return passed("practice_permit_seen")
    return due("practice_permit_due", step("apply_practice_permit", Owner.OFFICER))


def training_suitability(question: Question) -> Finding:
    """§ 16d Abs. 3 S. 1 Nr. 4 AufenthG: fit to train, or to make up for what is missing."""
    if question.vacancy.terms.training_suitability:
        return passed("training_suitability_stated")
    state = step("state_training_suitability", Owner.EMPLOYER)
    return unknown("training_suitability_not_stated", state)


def regulated_with_agreement(question: Question) -> Finding:
    """§ 16d Abs. 3 S. 2 AufenthG: in a regulated occupation only under a collective agreement."""
    rules = {each.regulated_for_employees for each in _occupations(question)}
    if rules and not rules & _REGULATED:
        return passed("occupation_not_regulated")
    if question.vacancy.terms.collective_agreement is CollectiveAgreement.BOUND_AND_APPLIED:
        return passed("collective_agreement_applied")
    return unknown("regulated_agreement_open", step("judge_finding", Owner.OFFICER))


def no_agency_fee(question: Question) -> Finding:
    """§ 296a SGB III: no fee for placement into training from the person."""
    return candidate_costs(question.vacancy_case)


def comparable_conditions(_: Question) -> Finding:
    """§ 39 Abs. 2-3 AufenthG: no worse terms than comparable domestic workers."""
    return unknown("comparable_pay_open", step("compare_pay", Owner.OFFICER))


def legal_placement(_: Question) -> Finding:
    """§ 40 Abs. 1 Nr. 1 AufenthG: not brought about by illegal placement."""
    return unknown("placement_licence_open", step("check_placement_licence", Owner.OFFICER))


def employer_not_excluded(_: Question) -> Finding:
    """§ 40 Abs. 2 Nr. 3, Abs. 3 AufenthG, § 36 Abs. 4 BeschV: no exclusion, no final fines."""
    return unknown("employer_exclusion_open", step("check_employer", Owner.OFFICER))


_EMPLOYED = frozenset(VacancyKind) - {VacancyKind.AUSBILDUNG}
_REGULATED = frozenset({Regulation.LICENCE, Regulation.PARTLY})
"""Facts, 7: an activity certificate (F-gas) is no permit to practise."""


def _kind(question: Question, fitting: frozenset[VacancyKind]) -> Finding:
    """A training place is no employment; another kind of work may yet be agreed."""
    kind = question.vacancy.kind
    if kind is None:
        return unknown("kind_not_stated", step("state_kind", Owner.EMPLOYER))
    if kind in fitting:
        return passed("kind_fits")
    if kind is VacancyKind.AUSBILDUNG:
        return failed("only_training_offered")
    return unknown("kind_not_offered", step("ask_other_kind", Owner.EMPLOYER))


def _occupations(question: Question) -> list[Occupation]:
    return [occupation(each) for each in sorted(coded_ids(question.vacancy.coding))]
