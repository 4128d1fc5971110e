"""An entry is read whole or refused with all its faults, each with its field and remedy."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.profile_ingest.faults import Fault, Faulty
from services.profile_ingest.intake import GraduateIntake, GraduateLine, VacancyIntake
from services.profile_ingest.reading import (
    own_number_of,
    read_graduate,
    read_own_number,
    read_vacancy,
)
from tests.unit.profile_ingest.entries import NOW, graduate, home_vacancy, raw, vacancy


def faults_of_graduate(sent: bytes) -> dict[str, Fault]:
    with pytest.raises(Faulty) as caught:
        read_graduate(sent, GraduateIntake, NOW)
    return {each.pointer: each for each in caught.value.faults}


def faults_of_vacancy(sent: bytes) -> dict[str, Fault]:
    with pytest.raises(Faulty) as caught:
        read_vacancy(sent, VacancyIntake)
    return {each.pointer: each for each in caught.value.faults}


def test_the_examples_of_the_documentation_are_taken() -> None:
    assert read_graduate(raw(graduate()), GraduateIntake, NOW).contact.name == "Trần Văn Mẫu"
    assert read_vacancy(raw(vacancy()), VacancyIntake).positions == 2
    assert read_vacancy(raw(home_vacancy()), VacancyIntake).country == "VN"


def test_all_faults_of_an_entry_are_named_at_once() -> None:
    entry = graduate(
        track="abroad", german__level="B3", available_from="01.09.2026", is_adult="yes"
    )

    found = faults_of_graduate(raw(entry))

    assert set(found) == {"/track", "/german/level", "/available_from", "/is_adult"}
    assert found["/german/level"].value == "B3"
    assert found["/german/level"].remedy.en == "Write one of: A1, A2, B1, B2, C1, C2."
    assert found["/german/level"].remedy.de.endswith("A1, A2, B1, B2, C1, C2.")
    assert found["/german/level"].remedy.vi.startswith("Hãy ghi một trong")


def test_a_misspelt_field_is_named_with_the_one_that_is_meant() -> None:
    entry = graduate(occupation_titel="Hàn", training__programm="Hàn")

    found = faults_of_graduate(raw(entry))

    assert "occupation_title" in found["/occupation_titel"].remedy.en
    assert "programme" in found["/training/programm"].remedy.vi


def test_the_value_of_a_contact_or_of_a_text_is_never_repeated() -> None:
    entry = graduate(
        contact__email="mau at example", contact__phone="call me", contact__language="xx"
    )
    entry |= {"summary": ["Trần Văn Mẫu"], "skills": "hàn", "full_name": "Trần Văn Mẫu"}

    found = faults_of_graduate(raw(entry))

    assert {"/contact/email", "/contact/phone", "/contact/language", "/summary"} <= set(found)
    assert all(each.value is None for each in found.values())
    assert not any("Mẫu" in str(each) or "mau at" in str(each) for each in found.values())


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("months_of_experience", "six", "Write a number without quotes"),
        ("months_of_experience", 6.5, "Write a number without quotes"),
        ("months_of_experience", -1, "0 or more"),
        ("months_of_experience", 9_999, "720 or less"),
        ("available_from", "2024", 'such as "2026-09-01"'),
        ("available_from", 1704067200, 'such as "2026-09-01"'),
        ("available_from", "2026-02-30", 'such as "2026-09-01"'),
        ("skills", "Tiện CNC", "square brackets"),
        ("skills", ["x"] * 101, "at most 100 items"),
        ("contact", "Trần Văn Mẫu", "in braces"),
        ("occupation_title", "", "at least 2 characters"),
        ("summary", "x" * 8_001, "at most 8000 characters"),
        ("language", None, "Give this field"),
        ("willing_to_travel", "ja", "true or false"),
    ],
)
def test_each_fault_has_its_remedy(field: str, value: object, remedy: str) -> None:
    found = faults_of_graduate(raw(graduate(**{field: value})))

    assert remedy in found[f"/{field}"].remedy.en


def test_a_consent_without_time_zone_is_refused_and_a_date_alone_is_the_day_in_viet_nam() -> None:
    bare = faults_of_graduate(raw(graduate(consent__given_at="2026-03-02T09:30:00")))
    dated = read_graduate(raw(graduate(consent__given_at="2026-03-02")), GraduateIntake, NOW)

    assert "+07:00" in bare["/consent/given_at"].remedy.en
    assert dated.consent.given_at is not None
    assert dated.consent.given_at.isoformat() == "2026-03-02T00:00:00+07:00"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent__given_at": "2026-12-24T08:00:00+07:00"}, "/consent/given_at"),
        ({"german__issued_on": "2026-12-24"}, "/german/issued_on"),
        ({"months_of_experience_last_60": 61}, "/months_of_experience_last_60"),
        (
            {"months_of_experience": 3, "months_of_experience_last_60": 6},
            "/months_of_experience",
        ),
    ],
)
def test_fields_of_a_graduate_that_cannot_be_true_together_are_refused(
    changes: dict[str, object], field: str
) -> None:
    assert field in faults_of_graduate(raw(graduate(**changes)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country": "VN"}, "/country"),
        ({"country": "Deutschland"}, "/country"),
        ({"start_flexible_until": "2026-01-01"}, "/start_flexible_until"),
        (
            {"terms__contract_form": "fixed_term", "terms__contract_end": "2026-01-01"},
            "/terms/contract_end",
        ),
        (
            {"terms__pay": {"minimum": 9, "maximum": 3, "period": "hour", "currency": "EUR"}},
            "/terms/pay/maximum",
        ),
        ({"positions": 0}, "/positions"),
        (
            {"terms__pay": {"minimum": -1, "period": "hour", "currency": "EUR"}},
            "/terms/pay/minimum",
        ),
    ],
)
def test_fields_of_a_vacancy_that_cannot_be_true_together_are_refused(
    changes: dict[str, object], field: str
) -> None:
    assert field in faults_of_vacancy(raw(vacancy(**changes)))


def test_missing_terms_are_named_together_with_other_faults() -> None:
    entry = vacancy(terms__leave_days=None, german=None, positions="two")

    found = faults_of_vacancy(raw(entry))

    assert set(found) == {"/terms/leave_days", "/german/at_start", "/positions"}
    assert found["/terms/leave_days"].reference is not None
    assert "BUrlG" in found["/terms/leave_days"].reference


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff\xfe", b'{"a": "\\ud800"}', b"[" * 5_000])
def test_what_is_no_json_is_refused_with_the_place(sent: bytes) -> None:
    found = faults_of_graduate(sent)

    assert "JSON" in found[""].problem.en


@pytest.mark.parametrize("sent", [b"[]", b"1", b'"Tr\xe1\xba\xa7n"', b"null"])
def test_json_that_is_no_object_is_refused(sent: bytes) -> None:
    assert "braces" in faults_of_graduate(sent)[""].remedy.en


def test_a_number_that_is_no_number_is_refused() -> None:
    sent = raw(vacancy()).replace(b'"weekly_hours": 38.5', b'"weekly_hours": NaN')

    assert "/terms/weekly_hours" in faults_of_vacancy(sent)


def test_a_control_character_is_refused_because_no_database_would_keep_it() -> None:
    entry = graduate(summary="Hàn\x00 TIG", skills=["Tiện", "Phay\x07"])

    assert set(faults_of_graduate(raw(entry))) == {"/summary", "/skills/1"}


def test_a_name_typed_on_another_keyboard_is_the_same_number() -> None:
    composed, decomposed = "HỌC-01", "HO\u0323C-01"

    assert read_own_number(composed, "own_number") == read_own_number(decomposed, "own_number")


@pytest.mark.parametrize("number", ["", "   ", "x" * 65, "a\nb", "a\x00", "\u200b\u200b"])
def test_a_number_that_nobody_can_print_is_refused(number: str) -> None:
    with pytest.raises(Faulty) as caught:
        read_own_number(number, "own_number")

    assert caught.value.faults[0].pointer == "/own_number"


def test_the_number_of_a_bad_line_is_found_where_it_can_be_read() -> None:
    assert own_number_of(b'{"own_number": "A 1", "x": 2}', "own_number") == "A 1"
    assert own_number_of(b'{"own_number": 7}', "own_number") is None
    assert own_number_of(b"{", "own_number") is None


def test_a_line_needs_its_number() -> None:
    with pytest.raises(Faulty) as caught:
        read_graduate(raw(graduate()), GraduateLine, NOW)

    assert [each.pointer for each in caught.value.faults] == ["/own_number"]


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(sorted(graduate())), JSON, max_size=6),
    st.dictionaries(st.sampled_from(sorted(vacancy())), JSON, max_size=6),
)
def test_whatever_is_sent_is_taken_or_refused_with_reasons(
    changed_graduate: dict[str, object], changed_vacancy: dict[str, object]
) -> None:
    faults = [
        *faults_in(
            lambda sent: read_graduate(sent, GraduateIntake, NOW), graduate() | changed_graduate
        ),
        *faults_in(lambda sent: read_vacancy(sent, VacancyIntake), vacancy() | changed_vacancy),
    ]

    assert all(each.problem.en and each.remedy.vi and each.remedy.de for each in faults)


def faults_in(read: Callable[[bytes], object], entry: dict[str, object]) -> tuple[Fault, ...]:
    """Of a refusal, none where it is taken; one without a reason fails."""
    try:
        read(json.dumps(entry).encode())
    except Faulty as faulty:
        return faulty.faults or pytest.fail("refused without a reason")
    return ()
