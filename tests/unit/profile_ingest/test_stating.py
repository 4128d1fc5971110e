"""Entries become events: coded, cleaned, without identity in the profile."""

import json

import pytest

from services.profile_ingest.cleaning import PersonalKind, Removal
from services.profile_ingest.faults import Faulty
from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.stating import (
    GraduateStatement,
    VacancyStatement,
    state_graduate,
    state_vacancy,
)
from shared.events import ConsentStatus
from shared.occupations import CodingMethod, CodingStatus
from tests.unit.profile_ingest.entries import NOW, graduate, raw, vacancy

GRADUATE_ID, VACANCY_ID = f"g-{'1' * 32}", f"v-{'2' * 32}"


def stated(**changes: object) -> GraduateStatement:
    sent = GraduateIntake.model_validate_json(raw(graduate(**changes)), strict=True)
    return state_graduate(
        sent, graduate_id=GRADUATE_ID, issuer="college-1", own_number="017", now=NOW
    )


def stated_vacancy(**changes: object) -> VacancyStatement:
    sent = VacancyIntake.model_validate_json(raw(vacancy(**changes)), strict=True)
    return state_vacancy(sent, vacancy_id=VACANCY_ID, issuer="werk-1", own_reference="114", now=NOW)


def test_who_it_is_goes_into_the_contact_alone() -> None:
    statement = stated(summary="Trần Văn Mẫu biết hàn. mau.tran@example.org, +84 90 000 00 00")

    profile = statement.profile.model_dump_json()
    assert statement.contact.name == "Trần Văn Mẫu"
    assert statement.contact.own_number == "017"
    for personal in ("Mẫu", "mau.tran", "90 000", "017"):
        assert personal not in profile


def test_everything_else_is_in_the_event_as_it_was_sent() -> None:
    sent = graduate()
    profile = json.loads(stated().profile.model_dump_json())

    for name in set(sent) - {"contact", "consent"}:
        expected = sent[name]
        if isinstance(expected, dict):
            assert expected.items() <= profile[name].items()
        else:
            assert profile[name] == expected


def test_what_was_removed_is_told_by_field_and_kind() -> None:
    statement = stated(
        summary="Sinh năm 2001, quê Nghệ An. Hàn TIG.",
        skills=["Tiện CNC", "Nữ", "Phay, SĐT 0912 345 678"],
    )

    assert statement.profile.summary == "Hàn TIG."
    assert statement.profile.skills == ("Tiện CNC", "Phay")
    assert set(statement.removed) == {
        Removal("/summary", PersonalKind.BIRTH, 1),
        Removal("/summary", PersonalKind.ORIGIN, 1),
        Removal("/skills/1", PersonalKind.SEX, 1),
        Removal("/skills/2", PersonalKind.PHONE, 1),
    }


@pytest.mark.parametrize("left_out", ["given_at", "method", "collected_by"])
def test_a_consent_that_does_not_say_who_when_and_how_is_unknown(left_out: str) -> None:
    statement = stated(**{f"consent__{left_out}": None})

    assert statement.profile.consent.status is ConsentStatus.UNKNOWN


def test_a_whole_consent_is_given_and_none_at_all_is_unknown() -> None:
    assert stated().profile.consent.status is ConsentStatus.GIVEN
    assert stated(consent=None).profile.consent.status is ConsentStatus.UNKNOWN


def test_a_withdrawal_needs_no_details() -> None:
    statement = stated(consent={"status": "withdrawn"})

    assert statement.profile.consent.status is ConsentStatus.WITHDRAWN


def test_the_office_that_collected_the_consent_is_no_person() -> None:
    statement = stated(consent__collected_by="Trần Văn Mẫu")

    assert statement.profile.consent.collected_by is None
    assert statement.profile.consent.status is ConsentStatus.UNKNOWN


def test_the_title_is_coded_and_a_stated_occupation_wins() -> None:
    by_title, by_id = stated().profile.coding, stated(occupation_id="solar_installer")

    assert by_title.status is CodingStatus.CODED
    assert by_title.occupation_ids == ("cnc_metal_cutting",)
    assert by_id.profile.coding.method is CodingMethod.STATED


def test_an_unknown_occupation_is_refused_with_the_nearest() -> None:
    with pytest.raises(Faulty) as caught:
        stated(occupation_id="cnc_metal_cuting")

    (fault,) = caught.value.faults
    assert fault.pointer == "/occupation_id"
    assert "cnc_metal_cutting" in fault.remedy.en


def test_a_title_that_is_only_a_name_is_refused() -> None:
    with pytest.raises(Faulty) as caught:
        stated(occupation_title="Trần Văn Mẫu", training__programme="0912 345 678")

    assert [each.pointer for each in caught.value.faults] == [
        "/occupation_title",
        "/training/programme",
    ]


def test_an_advert_becomes_plain_text_without_contact_persons() -> None:
    statement = stated_vacancy(
        text="<p>Drehen &amp; Fräsen</p><p>Kontakt: jobs@example.org, 0151 2345678</p>",
        requirements=[{"text": "<b>CNC</b>", "must": True}, {"text": "a@example.org"}],
    )

    assert statement.vacancy.text == "Drehen & Fräsen"
    assert [each.text for each in statement.vacancy.requirements] == ["CNC"]
    assert Removal("/text", PersonalKind.EMAIL, 1) in statement.removed


def test_who_gives_advice_to_the_worker_stays_with_the_telephone() -> None:
    contacts = ["Faire Integration Bayern, Tel. 089 1234567, info@example.org"]

    statement = stated_vacancy(terms__counselling_contacts=contacts)

    assert statement.vacancy.terms.counselling_contacts == tuple(contacts)


def test_an_advert_of_nothing_but_contacts_is_refused() -> None:
    with pytest.raises(Faulty) as caught:
        stated_vacancy(text="<p>jobs@example.org</p>")

    assert [each.pointer for each in caught.value.faults] == ["/text"]


def test_events_survive_the_wire() -> None:
    profile, advert = stated().profile, stated_vacancy().vacancy

    assert type(profile).model_validate_json(profile.model_dump_json()) == profile
    assert type(advert).model_validate_json(advert.model_dump_json()) == advert
