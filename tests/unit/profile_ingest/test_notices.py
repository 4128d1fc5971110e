"""The sender is warned of what was taken but will not do what they may expect."""

from datetime import date

import pytest

from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.notices import graduate_notices, vacancy_notices
from services.profile_ingest.stating import state_graduate, state_vacancy
from tests.unit.profile_ingest.entries import NOW, graduate, home_vacancy, raw, vacancy

TODAY = date(2026, 11, 2)


def warned(**changes: object) -> set[str]:
    sent = GraduateIntake.model_validate_json(raw(graduate(**changes)), strict=True)
    statement = state_graduate(
        sent, graduate_id=f"g-{'1' * 32}", issuer="college-1", own_number="017", now=NOW
    )
    return {each.code for each in graduate_notices(statement.profile, statement.contact, TODAY)}


def warned_of(entry: dict[str, object]) -> dict[str, str]:
    sent = VacancyIntake.model_validate_json(raw(entry), strict=True)
    statement = state_vacancy(
        sent, vacancy_id=f"v-{'2' * 32}", issuer="werk-1", own_reference="114", now=NOW
    )
    return {each.code: each.words.en for each in vacancy_notices(statement.vacancy)}


def test_a_complete_graduate_needs_no_warning() -> None:
    assert warned() == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"consent": {"status": "given"}}, "consent_unknown"),
        ({"consent": None}, "consent_unknown"),
        ({"consent": {"status": "withdrawn"}}, "consent_withdrawn"),
        ({"german__certificate": "course"}, "course_is_no_proof"),
        ({"german__certificate": "none"}, "no_certificate"),
        ({"german__certificate": None}, "no_certificate"),
        ({"german__issued_on": None}, "certificate_undated"),
        ({"german__issued_on": "2025-11-01"}, "certificate_old"),
        ({"german_course_until": "2026-11-01"}, "day_passed"),
        ({"exam_booked_on": "2026-10-01"}, "day_passed"),
        ({"contact__email": None, "contact__phone": None}, "unreachable"),
        ({"contact__email": None}, "no_email"),
        ({"is_adult": False}, "under_age"),
        ({"occupation_title": "Kế toán trưởng"}, "coding_none"),
    ],
)
def test_each_thing_that_will_not_work_has_its_warning(
    changes: dict[str, object], code: str
) -> None:
    assert warned(**changes) == {code}


@pytest.mark.parametrize("day", ["2025-11-02", "2026-10-30"])
def test_a_certificate_of_the_last_twelve_months_is_new_enough(day: str) -> None:
    assert warned(german__issued_on=day) == set()


def test_complete_vacancies_need_no_warning() -> None:
    assert warned_of(vacancy()) == {}
    assert warned_of(home_vacancy()) == {}


def test_what_the_gates_refuse_is_taken_and_said() -> None:
    cost = {"item": "Visum", "amount": 75, "currency": "EUR", "payer": "candidate"}

    found = warned_of(
        vacancy(terms__is_temp_agency=True, terms__document_retention=True, terms__costs=[cost])
    )

    assert set(found) == {"temp_agency", "document_retention", "candidate_pays"}
    assert "Visum" in found["candidate_pays"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"terms__repayment_clause": {"exists": True, "months": 24}}, "repayment_clause"),
        ({"german__reason": None}, "german_without_reason"),
        ({"licences": ["driving_b"]}, "licence_without_reason"),
        ({"terms__language_of_offer": ["de"]}, "no_vietnamese_offer"),
    ],
)
def test_what_an_officer_must_judge_is_said_beforehand(
    changes: dict[str, object], code: str
) -> None:
    assert set(warned_of(vacancy(**changes))) == {code}
