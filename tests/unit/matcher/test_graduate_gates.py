"""What each gate says of one graduate before one vacancy, by example."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.matcher.gates import GraduateCase, graduate_gates
from services.matcher.rules import rule_book
from services.matcher.standing import Standing
from shared.events import (
    Cefr,
    ConsentStatus,
    DecisionStep,
    GateOutcome,
    GateResult,
    GermanNeed,
    LanguageCertificate,
    LanguageProof,
    Licence,
    Owner,
    Track,
    TrackWish,
    VerifiableFact,
    Verification,
)
from tests.support.matcher_examples import TODAY, a_choice, a_profile, a_vacancy, consent

PASS, FAIL, UNKNOWN = GateOutcome.PASS, GateOutcome.FAIL, GateOutcome.UNKNOWN


def gate(
    name: str,
    *,
    profile: dict[str, Any] | None = None,
    choice: dict[str, Any] | None = None,
    vacancy: dict[str, Any] | None = None,
    earlier: DecisionStep | None = None,
    as_of: date = TODAY,
) -> GateResult:
    """The one result of that gate, for the usual pair with these changes."""
    own = None if choice is None else a_choice(**choice)
    person = a_profile(**(profile or {}))
    case = GraduateCase(
        Standing(person.graduate_id, person, own), a_vacancy(**(vacancy or {})), as_of, earlier
    )
    (found,) = (each for each in graduate_gates(case, rule_book()) if each.gate == name)
    return found


def seen(fact: VerifiableFact, value: str, on: date = date(2026, 10, 1)) -> Verification:
    return Verification(
        fact=fact, value=value, document="certificate", verified_on=on, officer="officer-a"
    )


def test_the_usual_pair_passes_every_gate() -> None:
    person = a_profile()
    case = GraduateCase(Standing(person.graduate_id, person), a_vacancy(), TODAY)

    assert {each.outcome for each in graduate_gates(case, rule_book())} == {PASS}


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (ConsentStatus.GIVEN, PASS, "consent_given"),
        (ConsentStatus.UNKNOWN, UNKNOWN, "consent_unknown"),
        (ConsentStatus.WITHDRAWN, FAIL, "consent_withdrawn"),
    ],
)
def test_consent(status: ConsentStatus, outcome: GateOutcome, reason: str) -> None:
    found = gate("consent", profile={"consent": consent(status)})

    assert (found.outcome, found.reason_code) == (outcome, reason)


def test_unknown_consent_names_the_step_and_a_withdrawn_one_names_none() -> None:
    unknown = gate("consent", profile={"consent": consent(ConsentStatus.UNKNOWN)})
    withdrawn = gate("consent", profile={"consent": consent(ConsentStatus.WITHDRAWN)})

    assert unknown.step is not None
    assert (unknown.step.code, unknown.step.owner) == ("record_consent", Owner.COLLEGE)
    assert withdrawn.step is None


def test_the_graduates_own_no_fails_and_own_yes_settles_a_bare_tick() -> None:
    ticked = {"consent": consent(ConsentStatus.UNKNOWN)}

    assert gate("consent", choice={"matching": False}).reason_code == "matching_refused"
    assert gate("consent", profile=ticked, choice={"matching": True}).outcome is PASS


def test_a_consent_form_that_an_officer_saw_settles_a_bare_tick_but_no_withdrawal() -> None:
    saw = {"verifications": (seen(VerifiableFact.CONSENT, "given"),)}
    ticked = {"consent": consent(ConsentStatus.UNKNOWN)}
    withdrawn = {"consent": consent(ConsentStatus.WITHDRAWN)}

    assert gate("consent", profile=ticked, choice=saw).outcome is PASS
    assert gate("consent", profile=withdrawn, choice=saw).outcome is FAIL


def test_who_pauses_is_left_in_peace() -> None:
    found = gate("paused", choice={"paused": True})

    assert (found.outcome, found.step) == (FAIL, None)


@pytest.mark.parametrize(
    ("wish", "track", "outcome"),
    [
        (TrackWish.AWAY, Track.AWAY, PASS),
        (TrackWish.HOME, Track.HOME, PASS),
        (TrackWish.HOME, Track.AWAY, FAIL),
        (TrackWish.AWAY, Track.HOME, FAIL),
        (TrackWish.EITHER, Track.AWAY, PASS),
        (TrackWish.UNDECIDED, Track.HOME, PASS),
    ],
)
def test_track(wish: TrackWish, track: Track, outcome: GateOutcome) -> None:
    assert gate("track", profile={"track": wish}, vacancy={"track": track}).outcome is outcome


def test_the_graduates_own_track_outranks_the_colleges_and_nobody_is_asked_to_change_it() -> None:
    chosen = gate("track", profile={"track": TrackWish.AWAY}, choice={"track": TrackWish.HOME})

    assert (chosen.outcome, chosen.step) == (FAIL, None)


@pytest.mark.parametrize(
    ("is_adult", "track", "outcome"),
    [
        (True, Track.AWAY, PASS),
        (None, Track.AWAY, UNKNOWN),
        (False, Track.AWAY, FAIL),
        (None, Track.HOME, UNKNOWN),
        (False, Track.HOME, UNKNOWN),
    ],
)
def test_age_of_majority(is_adult: bool | None, track: Track, outcome: GateOutcome) -> None:
    """At home a minor's work is an officer's question (Labour Code), no rejection."""
    found = gate("adult", profile={"is_adult": is_adult}, vacancy={"track": track})

    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("earlier", "outcome"),
    [
        (None, PASS),
        (DecisionStep.APPROVED, PASS),
        (DecisionStep.APPROVAL_VOIDED, PASS),
        (DecisionStep.ACCEPTED, PASS),
        (DecisionStep.REJECTED, FAIL),
        (DecisionStep.DECLINED, FAIL),
        (DecisionStep.EXPIRED, FAIL),
    ],
)
def test_an_ended_case_stays_ended(earlier: DecisionStep | None, outcome: GateOutcome) -> None:
    assert gate("earlier_decision", earlier=earlier).outcome is outcome


def test_an_approval_leaves_no_trace_in_the_gates_that_it_rests_on() -> None:
    assert gate("earlier_decision", earlier=DecisionStep.APPROVED) == gate("earlier_decision")


@pytest.mark.parametrize(
    ("free", "outcome", "reason"),
    [
        (date(2027, 3, 1), PASS, "available_in_time"),
        (date(2027, 6, 1), PASS, "available_in_time"),
        (date(2027, 6, 2), FAIL, "available_too_late"),
        (None, UNKNOWN, "availability_not_stated"),
    ],
)
def test_availability(free: date | None, outcome: GateOutcome, reason: str) -> None:
    found = gate("availability", profile={"available_from": free})

    assert (found.outcome, found.reason_code) == (outcome, reason)


def test_who_is_free_soon_after_the_latest_start_has_only_just_missed_it() -> None:
    soon = gate("availability", profile={"available_from": date(2027, 8, 1)})
    late = gate("availability", profile={"available_from": date(2028, 8, 1)})

    assert soon.step is not None
    assert (soon.step.code, soon.step.by) == ("agree_later_start", date(2027, 8, 1))
    assert late.step is None


def test_a_start_that_has_passed_or_is_not_stated_is_the_employers_to_settle() -> None:
    passed = gate("availability", as_of=date(2027, 6, 2))
    unsaid = gate("availability", vacancy={"start_on": None, "start_flexible_until": None})

    assert (passed.outcome, passed.reason_code) == (UNKNOWN, "start_has_passed")
    assert (unsaid.outcome, unsaid.reason_code) == (UNKNOWN, "start_not_stated")


def german(level: Cefr, certificate: LanguageCertificate, issued: date | None = None) -> Any:
    return {"german": LanguageProof(level=level, certificate=certificate, issued_on=issued)}


B1_NEEDED = {"german": GermanNeed(at_start=Cefr.B1, reason="customers")}
GOETHE, COURSE = LanguageCertificate.GOETHE, LanguageCertificate.COURSE
NONE = LanguageCertificate.NO_CERTIFICATE


@pytest.mark.parametrize(
    ("said", "outcome", "reason"),
    [
        (german(Cefr.B1, GOETHE), PASS, "german_level_met"),
        (german(Cefr.B2, GOETHE), PASS, "german_level_met"),
        (german(Cefr.B1, COURSE), UNKNOWN, "german_level_not_proven"),
        (german(Cefr.B1, NONE), UNKNOWN, "german_level_not_proven"),
        (german(Cefr.A2, GOETHE), FAIL, "german_level_below"),
        (german(Cefr.A2, COURSE), FAIL, "german_level_below"),
        ({"german": None}, UNKNOWN, "german_level_not_stated"),
    ],
)
def test_german(said: dict[str, Any], outcome: GateOutcome, reason: str) -> None:
    found = gate("german", profile=said, vacancy=B1_NEEDED)

    assert (found.outcome, found.reason_code) == (outcome, reason)


def test_no_german_is_asked_at_home_and_its_absence_away_is_the_employers_to_settle() -> None:
    home = gate("german", vacancy={"track": Track.HOME, "german": None})
    away = gate("german", vacancy={"german": None})

    assert (home.outcome, home.reason_code) == (PASS, "german_not_asked")
    assert (away.outcome, away.reason_code) == (UNKNOWN, "german_need_not_stated")


@pytest.mark.parametrize(
    ("more", "code", "by"),
    [
        (
            {"exam_booked_on": date(2027, 2, 20), "exam_booked_level": Cefr.B1},
            "pass_booked_exam",
            date(2027, 2, 20),
        ),
        (
            {"german_course_until": date(2027, 3, 26), "german_course_level": Cefr.B1},
            "finish_course_with_certificate",
            date(2027, 3, 26),
        ),
        (
            {"exam_booked_on": date(2026, 11, 1), "exam_booked_level": Cefr.B1},
            "show_exam_result",
            date(2027, 6, 1),
        ),
        (
            {"german_course_until": date(2026, 11, 1), "german_course_level": Cefr.B2},
            "take_exam_after_course",
            date(2027, 6, 1),
        ),
        (
            {"exam_booked_on": date(2027, 9, 1), "exam_booked_level": Cefr.B1},
            "reach_german_level",
            date(2027, 6, 1),
        ),
        ({}, "reach_german_level", date(2027, 6, 1)),
    ],
)
def test_who_lacks_one_level_is_told_the_one_step(
    more: dict[str, Any], code: str, by: date
) -> None:
    found = gate("german", profile=german(Cefr.A2, GOETHE) | more, vacancy=B1_NEEDED)

    assert found.outcome is FAIL
    assert found.step is not None
    assert (found.step.code, found.step.by) == (code, by)


def test_who_lacks_two_levels_has_a_step_only_where_a_course_or_exam_reaches_it() -> None:
    beginner = german(Cefr.A1, GOETHE)
    booked = {"exam_booked_on": date(2027, 5, 1), "exam_booked_level": Cefr.B1}

    assert gate("german", profile=beginner, vacancy=B1_NEEDED).step is None
    assert gate("german", profile=beginner | booked, vacancy=B1_NEEDED).step is not None


def test_a_level_that_an_officer_saw_outranks_the_colleges_word_both_ways() -> None:
    saw_b1 = {"verifications": (seen(VerifiableFact.GERMAN_LEVEL, "B1"),)}
    saw_a2 = {"verifications": (seen(VerifiableFact.GERMAN_LEVEL, "A2"),)}

    raised = gate("german", profile=german(Cefr.A2, NONE), choice=saw_b1, vacancy=B1_NEEDED)
    lowered = gate("german", profile=german(Cefr.B1, GOETHE), choice=saw_a2, vacancy=B1_NEEDED)

    assert (raised.outcome, lowered.outcome) == (PASS, FAIL)


def test_a_certificate_newer_than_what_the_officer_saw_goes_to_the_officer() -> None:
    saw = {"verifications": (seen(VerifiableFact.GERMAN_LEVEL, "A2", date(2026, 3, 1)),)}
    newer = german(Cefr.B1, GOETHE, date(2026, 10, 5))

    assert gate("german", profile=newer, choice=saw, vacancy=B1_NEEDED).outcome is UNKNOWN


def test_what_an_officer_wrote_that_is_no_level_does_not_count() -> None:
    saw = {"verifications": (seen(VerifiableFact.GERMAN_LEVEL, "quite good"),)}

    found = gate("german", profile=german(Cefr.B1, GOETHE), choice=saw, vacancy=B1_NEEDED)

    assert found.outcome is PASS


def test_a_certificate_that_will_be_old_at_the_start_is_a_warning_and_no_gate() -> None:
    old = german(Cefr.B1, GOETHE, date(2026, 3, 1) - timedelta(days=1))

    found = gate("german", profile=old, vacancy=B1_NEEDED | {"start_flexible_until": None})

    assert (found.outcome, found.reason_code) == (PASS, "german_level_met_certificate_old")


def test_a_licence_that_is_not_on_the_list_is_unknown_and_never_a_rejection() -> None:
    asked = {"licences": (Licence.DRIVING_B, Licence.FORKLIFT), "licence_reason": "service van"}

    held = gate("licences", profile={"licences": (*asked["licences"],)}, vacancy=asked)
    some = gate("licences", profile={"licences": (Licence.FORKLIFT,)}, vacancy=asked)
    none = gate("licences", vacancy=asked)

    assert [one.outcome for one in (held, some, none)] == [PASS, UNKNOWN, UNKNOWN]
    assert some.facts == {"licences": "Driving licence class B"}


EXCLUSIONS = [
    ("shifts", "shifts", "willing_to_work_shifts"),
    ("height", "work_at_height", "willing_to_work_at_height"),
    ("travel", "travel", "willing_to_travel"),
]


@pytest.mark.parametrize(("name", "need", "word"), EXCLUSIONS)
@pytest.mark.parametrize(
    ("needed", "willing", "outcome"),
    [
        (True, True, PASS),
        (True, None, UNKNOWN),
        (True, False, FAIL),
        (False, False, PASS),
        (None, False, UNKNOWN),
        (None, None, PASS),
        (None, True, PASS),
    ],
)
def test_the_candidates_own_exclusions(
    name: str,
    need: str,
    word: str,
    needed: bool | None,
    willing: bool | None,
    outcome: GateOutcome,
) -> None:
    found = gate(name, profile={word: willing}, vacancy={need: needed})

    assert found.outcome is outcome


def test_an_exclusion_may_be_reconsidered_by_the_graduate_alone() -> None:
    found = gate("shifts", profile={"willing_to_work_shifts": False}, vacancy={"shifts": True})

    assert found.step is not None
    assert (found.step.code, found.step.owner) == ("may_accept_shifts", Owner.GRADUATE)


def test_every_result_carries_its_rule_its_version_and_its_source() -> None:
    person = a_profile()
    case = GraduateCase(Standing(person.graduate_id, person), a_vacancy(), TODAY)

    for found in graduate_gates(case, rule_book()):
        assert found.rule_id in rule_book().rules
        assert date.fromisoformat(found.rule_version) <= TODAY
        assert found.reference
