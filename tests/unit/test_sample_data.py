"""The sample data keep their own promises; no service runs here."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deploy.sample_folder import read_folder
from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from services.profile_ingest.reading import read_graduate, read_vacancy
from shared.events import (
    Cefr,
    ConsentStatus,
    Language,
    Payer,
    Track,
    TrackWish,
    TrainingLevel,
    ValueChain,
)
from shared.ids import graduate_id
from shared.occupations import occupations

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "deploy" / "sample"
KEY = ROOT / "tests" / "e2e" / "answer_key.json"
WRITTEN_ON = date(2026, 11, 22)

EIGHT_TRADES = (
    {"shk_heatpump"},
    {"refrigeration"},
    {"elec_energy_building", "elec_building_infra"},
    {"elec_industrial"},
    {"mechatronics"},
    {"welder"},
    {"solar_installer", "solar_fitter"},
    {"wastewater"},
)


@cache
def entries(kind: str) -> Mapping[str, dict[str, Any]]:
    """The lines as they are sent, by own number or reference."""
    return {entry.own: entry.body for entry in read_folder(SAMPLE).entries if entry.kind == kind}


@cache
def graduates() -> Mapping[str, GraduateIntake]:
    return {own: GraduateIntake.model_validate(body) for own, body in entries("graduates").items()}


@cache
def vacancies() -> Mapping[str, VacancyIntake]:
    return {own: VacancyIntake.model_validate(body) for own, body in entries("vacancies").items()}


@cache
def key() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(KEY.read_text(encoding="utf-8"))
    return loaded


def the_class() -> dict[str, GraduateIntake]:
    return {own: each for own, each in graduates().items() if own.startswith("BS-CG-")}


def judged() -> Iterator[tuple[str, dict[str, Any]]]:
    yield from key()["vacancies"].items()


# --- the folder


def test_there_are_120_graduates_and_40_vacancies_and_no_number_occurs_twice() -> None:
    sent = Counter((e.kind, e.own) for e in read_folder(SAMPLE).entries)

    assert len(graduates()) == 120
    assert len(vacancies()) == 40
    assert max(sent.values()) == 1


def test_own_numbers_go_into_an_address_unchanged() -> None:
    assert all(re.fullmatch(r"[A-Z0-9-]+", own) for own in [*graduates(), *vacancies()])


def test_every_issuer_sends_what_its_kind_sends() -> None:
    folder = read_folder(SAMPLE)
    kind_of = {issuer.issuer: issuer.kind for issuer in folder.issuers}
    sender = {"graduates": "college", "vacancies": "employer"}

    assert {e.issuer for e in folder.entries} == set(kind_of)
    assert all(kind_of[e.issuer] == sender[e.kind] for e in folder.entries)


def test_each_graduate_gets_an_id_of_their_own() -> None:
    ids = {graduate_id(b"test", e.issuer, e.own) for e in read_folder(SAMPLE).entries}

    assert len(ids) == 160


# --- the vacancies


def test_26_vacancies_are_away_and_14_at_home() -> None:
    assert Counter(v.track for v in vacancies().values()) == {
        Track.AWAY: 26,
        Track.HOME: 14,
    }
    assert all((v.country == "DE") == (v.track is Track.AWAY) for v in vacancies().values())


def test_adverts_are_german_vietnamese_and_some_english() -> None:
    languages = Counter(v.language for v in vacancies().values())

    assert languages == {
        Language.GERMAN: 24,
        Language.VIETNAMESE: 13,
        Language.ENGLISH: 3,
    }


def test_adverts_carry_what_pages_leave_behind() -> None:
    texts = [v.text for v in vacancies().values()]

    for left_over in ("<br>", "&nbsp;", "<ul>", "</li>", "<p>", "<strong>", "&amp;"):
        assert any(left_over in text for text in texts), left_over
    assert sum("(m/w/d)" in v.title for v in vacancies().values()) >= 20


def test_no_two_texts_share_a_sentence() -> None:
    adverts = Counter(s for v in vacancies().values() for s in set(sentences(v.text)))
    profiles = Counter(s for g in graduates().values() for s in set(sentences(g.summary)))

    assert [s for s, times in adverts.items() if times > 1] == []
    assert [s for s, times in profiles.items() if times > 1] == []


def test_all_twenty_value_chains_occur() -> None:
    assert {v.value_chain for v in vacancies().values()} == set(ValueChain)


def test_graduates_occupations_alone_touch_at_least_eighteen_value_chains() -> None:
    coded = {ids[0] for ids in key()["graduates"].values() if ids}
    chains = {chain for each in coded for chain in occupations()[each].value_chains}

    assert len(chains) >= 18


@pytest.mark.parametrize("reference", sorted(entries("vacancies")))
def test_intake_takes_every_vacancy_with_all_terms_of_its_track(reference: str) -> None:
    raw = json.dumps(entries("vacancies")[reference]).encode()

    assert read_vacancy(raw, VacancyIntake) == vacancies()[reference]


def test_away_pay_is_above_the_minimum_wage_of_2027() -> None:
    hourly = {own: hourly_pay(v) for own, v in vacancies().items() if v.track is Track.AWAY}

    assert {own: pay for own, pay in hourly.items() if pay < 14.60} == {}


def test_home_pay_is_above_the_highest_regional_minimum_of_2026() -> None:
    home = [v for v in vacancies().values() if v.track is Track.HOME]

    assert all(v.terms.pay is not None and v.terms.pay.minimum > 5_310_000 for v in home)
    assert all(v.terms.weekly_hours is not None and v.terms.weekly_hours <= 48 for v in home)


def test_the_work_starts_in_2027_and_may_start_later() -> None:
    for own, v in vacancies().items():
        assert v.start_on is not None, own
        assert v.start_flexible_until is not None, own
        assert WRITTEN_ON < v.start_on < v.start_flexible_until < date(2028, 1, 1), own


def test_one_vacancy_lends_its_workers_and_one_lets_the_candidate_pay() -> None:
    lends = [own for own, v in vacancies().items() if v.terms.is_temp_agency]
    charges = [
        own
        for own, v in vacancies().items()
        if any(cost.payer is Payer.CANDIDATE for cost in v.terms.costs or ())
    ]

    assert lends == ["WBZ-EBT-4471"]
    assert charges == ["BLV-LR-40"]


# --- the graduates


def test_intake_takes_every_graduate() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)

    for own, body in entries("graduates").items():
        assert read_graduate(json.dumps(body).encode(), GraduateIntake, now) == graduates()[own]


def test_the_class_is_fifty_metal_cutters_half_of_them_for_each_track() -> None:
    tracks = Counter(g.track for g in the_class().values())

    assert tracks == {TrackWish.HOME: 25, TrackWish.AWAY: 25}
    assert all(key()["graduates"][own] == ["cnc_metal_cutting"] for own in the_class())


def test_the_class_had_18_months_to_the_german_standard_a2_and_no_experience() -> None:
    for own, g in the_class().items():
        assert g.training.level is TrainingLevel.GERMAN_STANDARD, own
        assert g.training.required_training_months == 18, own
        assert g.german is not None, own
        assert g.german.level is Cefr.A2, own
        assert g.months_of_experience == 0, own


def test_no_two_of_the_class_list_the_same_skills() -> None:
    assert len({g.skills for g in the_class().values()}) == 50


@pytest.mark.parametrize("trade", EIGHT_TRADES, ids=lambda trade: min(trade))
def test_each_of_eight_trades_has_at_least_four_rivals(trade: set[str]) -> None:
    others = {own for own, ids in key()["graduates"].items() if trade & set(ids)}

    assert len(others - set(the_class())) >= 4


def test_profiles_are_vietnamese_and_some_english_and_some_typed_without_diacritics() -> None:
    vietnamese = [g for g in graduates().values() if g.language is Language.VIETNAMESE]
    plain = [g for g in vietnamese if g.summary.isascii()]

    assert {g.language for g in graduates().values()} == {
        Language.VIETNAMESE,
        Language.ENGLISH,
    }
    assert 12 <= len(plain) <= 24
    assert 15 <= 120 - len(vietnamese) <= 30


def test_every_address_is_an_example_and_every_number_invented() -> None:
    for own, g in graduates().items():
        assert g.contact.email is None or g.contact.email.endswith(
            ("@example.org", "@example.com")
        ), own
        assert g.contact.phone is not None, own
        assert re.fullmatch(r"0900 000 \d{3}", g.contact.phone), own


def test_some_summaries_hold_what_intake_must_remove() -> None:
    def names_itself(g: GraduateIntake) -> bool:
        return without_marks(g.contact.name) in without_marks(g.summary)

    held = list(graduates().values())

    assert sum(names_itself(g) for g in held) >= 3
    assert sum(g.contact.phone is not None and g.contact.phone in g.summary for g in held) >= 2
    assert any(g.contact.email is not None and g.contact.email in g.summary for g in held)
    assert any("tuổi" in g.summary for g in held)
    assert any("gia đình" in g.summary for g in held)
    assert any("dan toc" in without_marks(g.summary) for g in held)


def test_consent_is_mostly_complete_sometimes_a_bare_tick_and_once_withdrawn() -> None:
    ticks = [
        own
        for own, g in graduates().items()
        if g.consent.status is ConsentStatus.GIVEN and g.consent.given_at is None
    ]
    withdrawn = [
        own for own, g in graduates().items() if g.consent.status is ConsentStatus.WITHDRAWN
    ]

    assert ticks == ["BS-CG-22", "BS-CG-39", "BS-CG-45", "SV-ML-06"]
    assert withdrawn == ["BS-CDT-06"]


def test_nothing_that_is_said_to_have_happened_lies_ahead() -> None:
    for own, g in graduates().items():
        past = [
            g.training.completed_on,
            g.german.issued_on if g.german else None,
            g.consent.given_at.date() if g.consent.given_at else None,
        ]
        assert all(day <= WRITTEN_ON for day in past if day is not None), own
        assert g.exam_booked_on is None or g.exam_booked_on > WRITTEN_ON, own


def test_experience_fits_between_the_diploma_and_today() -> None:
    for own, g in graduates().items():
        since = g.training.completed_on
        assert since is not None, own
        assert g.months_of_experience is not None, own
        months = (WRITTEN_ON.year - since.year) * 12 + WRITTEN_ON.month - since.month
        assert g.months_of_experience <= months, own


def test_most_titles_are_left_to_the_lexicon_and_stated_ids_agree_with_the_key() -> None:
    stated_ids = {own: g.occupation_id for own, g in graduates().items() if g.occupation_id}
    stated_ids |= {own: v.occupation_id for own, v in vacancies().items() if v.occupation_id}
    right = key()["graduates"] | {own: d["occupation"] for own, d in judged()}

    assert 0 < len(stated_ids) <= 16
    assert [own for own, each in stated_ids.items() if each not in right[own]] == []


# --- helpers
def hourly_pay(v: VacancyIntake) -> float:
    pay, hours = v.terms.pay, v.terms.weekly_hours
    assert pay is not None
    assert hours is not None
    per_year = {"hour": 52 * hours, "month": 12, "year": 1}[pay.period]
    return pay.minimum * per_year / (52 * hours)


def sentences(text: str) -> list[str]:
    """The longer sentences of a text, without mark-up."""
    words = re.sub(r"<[^>]+>|&\w+;", " ", text)
    parts = (" ".join(part.split()) for part in re.split(r"[.!?\n]", words))
    return [part for part in parts if len(part) >= 30]


def without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()
