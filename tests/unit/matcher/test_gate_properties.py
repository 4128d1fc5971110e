"""What holds of the gates for every graduate and vacancy: missing never fails, evidence helps."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.matcher.gates import GraduateCase, VacancyCase, graduate_gates, vacancy_gates
from services.matcher.rules import Rule, RuleBook, Severity, rule_book
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
    Terms,
    Track,
    TrackWish,
    VerifiableFact,
    Verification,
)
from tests.support.matcher_examples import (
    TODAY,
    a_choice,
    a_profile,
    a_vacancy,
    consent,
    fair_terms,
)

DAYS = st.dates(TODAY - timedelta(days=300), TODAY + timedelta(days=600))
PERHAPS = st.none() | st.booleans()
LEVELS = st.sampled_from(Cefr)
GERMAN = st.none() | st.builds(
    LanguageProof, level=LEVELS, certificate=st.sampled_from(LanguageCertificate)
)
LICENCES = st.lists(st.sampled_from(Licence), unique=True, max_size=4).map(tuple)
RANK = {GateOutcome.FAIL: 0, GateOutcome.UNKNOWN: 1, GateOutcome.PASS: 2}

PROFILES = st.fixed_dictionaries(
    {
        "consent": st.sampled_from(ConsentStatus).map(consent),
        "track": st.sampled_from(TrackWish),
        "german": GERMAN,
        "german_course_until": st.none() | DAYS,
        "german_course_level": st.none() | LEVELS,
        "exam_booked_on": st.none() | DAYS,
        "exam_booked_level": st.none() | LEVELS,
        "licences": LICENCES,
        "available_from": st.none() | DAYS,
        "willing_to_work_shifts": PERHAPS,
        "willing_to_travel": PERHAPS,
        "willing_to_work_at_height": PERHAPS,
        "is_adult": PERHAPS,
    }
)
CHOICES = st.none() | st.fixed_dictionaries(
    {
        "matching": PERHAPS,
        "track": st.none() | st.sampled_from(TrackWish),
        "paused": st.booleans(),
    }
)
VACANCIES = st.fixed_dictionaries(
    {
        "track": st.sampled_from(Track),
        "start_on": st.none() | DAYS,
        "german": st.none() | st.builds(GermanNeed, at_start=st.none() | LEVELS),
        "licences": LICENCES,
        "shifts": PERHAPS,
        "work_at_height": PERHAPS,
        "travel": PERHAPS,
    }
)
STEPS = st.none() | st.sampled_from(DecisionStep)

REMOVABLE: dict[str, Any] = {
    "german": None,
    "german_course_until": None,
    "exam_booked_on": None,
    "available_from": None,
    "willing_to_work_shifts": None,
    "willing_to_travel": None,
    "willing_to_work_at_height": None,
    "is_adult": None,
    "licences": (),
    "consent": consent(ConsentStatus.UNKNOWN),
    "track": TrackWish.UNDECIDED,
}
"""What a profile may leave unsaid, and how it says so."""


def outcomes(
    profile: dict[str, Any],
    vacancy: dict[str, Any],
    choice: dict[str, Any] | None = None,
    earlier: DecisionStep | None = None,
    book: RuleBook | None = None,
) -> dict[str, GateResult]:
    own = None if choice is None else a_choice(**choice)
    person = a_profile(**profile)
    graduate = Standing(person.graduate_id, person, own)
    case = GraduateCase(graduate, a_vacancy(**vacancy), TODAY, earlier)
    return {each.gate: each for each in graduate_gates(case, book or rule_book())}


@given(
    PROFILES, VACANCIES, CHOICES, STEPS, st.lists(st.sampled_from(sorted(REMOVABLE)), min_size=1)
)
def test_what_is_left_out_of_a_profile_never_makes_a_gate_fail(
    profile: dict[str, Any],
    vacancy: dict[str, Any],
    choice: dict[str, Any] | None,
    earlier: DecisionStep | None,
    removed: list[str],
) -> None:
    whole = outcomes(profile, vacancy, choice, earlier)

    less = outcomes(profile | {name: REMOVABLE[name] for name in removed}, vacancy, choice, earlier)

    for gate, found in less.items():
        if found.outcome is GateOutcome.FAIL:
            assert whole[gate].outcome is GateOutcome.FAIL, gate


@given(PROFILES, VACANCIES, st.sampled_from(["german", "licences", "shifts", "travel"]))
def test_what_is_left_out_of_a_vacancy_never_makes_a_gate_fail(
    profile: dict[str, Any], vacancy: dict[str, Any], removed: str
) -> None:
    whole = outcomes(profile, vacancy)

    less = outcomes(profile, vacancy | {removed: () if removed == "licences" else None})

    for gate, found in less.items():
        if found.outcome is GateOutcome.FAIL:
            assert whole[gate].outcome is GateOutcome.FAIL, gate


@given(PROFILES, VACANCIES, LEVELS)
def test_a_proven_level_of_german_never_lowers_the_verdict_on_the_same_level_stated(
    profile: dict[str, Any], vacancy: dict[str, Any], level: Cefr
) -> None:
    stated = LanguageProof(level=level)
    proven = LanguageProof(level=level, certificate=LanguageCertificate.TELC)

    before = outcomes(profile | {"german": stated}, vacancy)["german"]
    after = outcomes(profile | {"german": proven}, vacancy)["german"]

    assert RANK[after.outcome] >= RANK[before.outcome]


@given(PROFILES, VACANCIES, LEVELS, LEVELS)
def test_a_higher_level_of_german_never_lowers_the_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], one: Cefr, other: Cefr
) -> None:
    low, high = sorted((one, other), key=lambda level: level.step)

    def verdict(level: Cefr) -> int:
        proof = LanguageProof(level=level, certificate=LanguageCertificate.GOETHE)
        return RANK[outcomes(profile | {"german": proof}, vacancy)["german"].outcome]

    assert verdict(high) >= verdict(low)


@given(PROFILES, VACANCIES, LICENCES)
def test_one_licence_more_never_lowers_the_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], more: tuple[Licence, ...]
) -> None:
    before = outcomes(profile, vacancy)["licences"]
    held = tuple(dict.fromkeys((*profile["licences"], *more)))

    after = outcomes(profile | {"licences": held}, vacancy)["licences"]

    assert RANK[after.outcome] >= RANK[before.outcome]


@given(PROFILES, VACANCIES, LEVELS)
def test_a_paper_that_confirms_what_the_college_states_never_lowers_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], level: Cefr
) -> None:
    said = profile | {"german": LanguageProof(level=level)}
    seen = Verification(
        fact=VerifiableFact.GERMAN_LEVEL,
        value=level,
        document="certificate",
        verified_on=TODAY,
        officer="officer-a",
    )

    before = outcomes(said, vacancy, {})
    after = outcomes(said, vacancy, {"verifications": (seen,)})

    for gate, found in after.items():
        assert RANK[found.outcome] >= RANK[before[gate].outcome], gate


def officers_only() -> RuleBook:
    """The same rules, each of them only an officer's question."""

    def asks(rows: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(replace(row, severity=Severity.OFFICER) for row in rows)

    book = rule_book()
    return replace(book, rules={rule_id: asks(rows) for rule_id, rows in book.rules.items()})


@given(PROFILES, VACANCIES, CHOICES, STEPS)
def test_a_rule_never_makes_a_fail_of_what_its_check_does_not_know(
    profile: dict[str, Any],
    vacancy: dict[str, Any],
    choice: dict[str, Any] | None,
    earlier: DecisionStep | None,
) -> None:
    hard = outcomes(profile, vacancy, choice, earlier)

    asked = outcomes(profile, vacancy, choice, earlier, officers_only())

    for gate, found in asked.items():
        assert found.outcome is not GateOutcome.FAIL
        if hard[gate].outcome is not GateOutcome.FAIL:
            assert found == hard[gate]


TERM_NAMES = sorted(Terms.model_fields)


@given(
    st.sampled_from(Track),
    st.lists(st.sampled_from(TERM_NAMES), unique=True),
    st.booleans(),
)
def test_a_term_that_is_missing_never_closes_a_vacancy(
    track: Track, removed: list[str], bare: bool
) -> None:
    terms = Terms() if bare else fair_terms(**dict.fromkeys(removed))
    case = VacancyCase(a_vacancy(track=track, terms=terms), None, TODAY, rule_book())

    found = vacancy_gates(case)

    assert GateOutcome.FAIL not in {each.outcome for each in found}


@given(PROFILES, VACANCIES, DAYS)
def test_every_fail_and_every_unknown_says_why_and_an_unknown_says_what_would_settle_it(
    profile: dict[str, Any], vacancy: dict[str, Any], today: date
) -> None:
    person = a_profile(**profile)
    case = GraduateCase(Standing(person.graduate_id, person), a_vacancy(**vacancy), today)

    for found in graduate_gates(case, rule_book()):
        assert found.reason_code
        assert found.outcome is not GateOutcome.UNKNOWN or found.step is not None
