"""Which function answers which condition of the data file; decides nothing itself."""

from collections.abc import Callable, Mapping

from services.matcher.gates.finding import Finding
from services.matcher.pathways import employer, home, language, pay, recognition, training
from services.matcher.pathways.question import Question

CONDITIONS: Mapping[str, Callable[[Question], Finding]] = {
    check.__name__: check
    for check in (
        recognition.full_equivalence,
        recognition.measures_needed,
        recognition.measure_plan,
        recognition.zab_confirmation,
        recognition.zab_confirmation_or_ahk,
        recognition.partnership_agreement,
        training.training_two_years,
        training.training_or_ahk,
        training.experience_two_years,
        training.same_occupational_group,
        language.german_level,
        language.german_certificate,
        language.german_for_training,
        language.german_or_course_proof,
        pay.salary_or_agreement,
        pay.age_45_salary,
        pay.livelihood,
        employer.signed_offer,
        employer.work_not_training,
        employer.offers_measure,
        employer.offers_partnership,
        employer.training_place,
        employer.no_agency_work,
        employer.qualified_employment,
        employer.practice_permit,
        employer.training_suitability,
        employer.regulated_with_agreement,
        employer.no_agency_fee,
        employer.comparable_conditions,
        employer.legal_placement,
        employer.employer_not_excluded,
        home.home_minimum_wage,
        home.home_weekly_hours,
        home.home_contract_term,
        home.home_probation,
        home.home_leave,
        home.home_social_insurance,
    )
}
"""By the name that a row gives; a row that is only information has none."""
