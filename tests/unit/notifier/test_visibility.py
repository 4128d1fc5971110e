"""What a company may see: a closed list, and nothing before the graduate agreed."""

import pytest

from services.notifier.case import CaseState
from services.notifier.pages.company_view import FIELDS, identity, profile
from services.notifier.records import Contact, GraduateFacts
from services.notifier.visibility import SeesAt, employer_sees, policy
from services.notifier.words import Words
from shared import events as e
from tests.unit.notifier import samples

FACTS = GraduateFacts.from_profile(samples.profile())
CONTACT = Contact("Nguyễn Văn An Mẫu", "an.mau@example.org", None, e.Language.VIETNAMESE)
WORDS = Words(e.Language.GERMAN)


def test_the_policy_has_a_row_for_every_field_that_is_kept_of_a_person() -> None:
    listed = {field.partition(".")[0] for field in policy()}
    stated = set(e.GraduateProfileStated.model_fields) | set(e.GraduateContactStated.model_fields)
    assert stated - listed == set()


def test_every_part_of_the_training_has_a_row() -> None:
    listed = {field.removeprefix("training.") for field in policy() if "." in field}
    assert set(e.Training.model_fields) == listed


@pytest.mark.parametrize("state", [one for one in CaseState if one is not CaseState.ACCEPTED])
def test_before_acceptance_a_company_sees_nothing(state: CaseState) -> None:
    assert identity(CONTACT, state) == ()
    assert profile(FACTS, state, WORDS) == ()


def test_after_acceptance_it_sees_the_name_and_the_professional_facts() -> None:
    shown = {one.label: one.value for one in identity(CONTACT, CaseState.ACCEPTED)}
    assert shown == {"name": "Nguyễn Văn An Mẫu", "email": "an.mau@example.org"}
    labels = {one.label: one.value for one in profile(FACTS, CaseState.ACCEPTED, WORDS)}
    assert labels["german"] == "B1 (Goethe)"
    assert "Tóm tắt" not in str(labels)


@pytest.mark.parametrize("field", ["is_45_at_start", "is_adult", "summary", "issuer", "own_number"])
def test_what_is_never_shown_stays_so_after_acceptance(field: str) -> None:
    assert not employer_sees(field, CaseState.ACCEPTED)
    assert field not in FIELDS


def test_a_field_without_a_row_is_not_shown() -> None:
    assert not employer_sees("grades", CaseState.ACCEPTED)


def test_the_page_shows_only_what_the_policy_allows() -> None:
    allowed = {field for field, at in policy().items() if at is SeesAt.MATCH}
    assert allowed >= FIELDS
