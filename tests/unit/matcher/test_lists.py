"""The list of a vacancy: its statuses, its order, its versions and grounds, byte for byte."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.config import Settings
from services.matcher.lists import closed_list, members, outlook, shortlist, withdrawn
from shared.broker.settings import EVENT_BYTES
from shared.events import (
    Cefr,
    Cost,
    Currency,
    DecisionStep,
    GermanNeed,
    GraduateChoiceMade,
    GraduateProfileStated,
    LanguageCertificate,
    LanguageProof,
    Pathway,
    Payer,
    Recognition,
    RecognitionStatus,
    Requirement,
    ShortlistIssued,
    ShortlistStatus,
    TrackWish,
    VacancyReviewed,
    VacancyStated,
    VacancyStatus,
    Verdict,
    VerifiableFact,
    Verification,
)
from shared.occupations import CodingStatus
from tests.support.matcher_examples import (
    LATER,
    TODAY,
    a_choice,
    a_profile,
    a_review,
    a_vacancy,
    an_occasion,
    asked_of,
    candidate_for,
    coded,
    fair_terms,
    graduate_id,
    vacancy_id,
    yardstick,
)


def made(
    vacancy: VacancyStated,
    *profiles: GraduateProfileStated,
    choices: dict[str, GraduateChoiceMade] | None = None,
    review: VacancyReviewed | None = None,
    earlier: dict[str, DecisionStep] | None = None,
    length: int = 10,
    **when: Any,
) -> ShortlistIssued:
    by = yardstick(when.pop("as_of", TODAY))
    seen = outlook(vacancy, review, by)
    if seen.closed is not None:
        return closed_list(vacancy, seen, by, an_occasion(**when))
    own = choices or {}
    found = [candidate_for(vacancy, each, own.get(each.graduate_id)) for each in profiles]
    return shortlist(asked_of(vacancy), seen, found, earlier or {}, by, an_occasion(**when), length)


def ids(issued: ShortlistIssued) -> list[str]:
    return [line.graduate_id for line in issued.lines]


A2: dict[str, Any] = {
    "german": LanguageProof(level=Cefr.A2, certificate=LanguageCertificate.GOETHE)
}
B1_NEEDED: dict[str, Any] = {"german": GermanNeed(at_start=Cefr.B1, reason="customers")}


def test_the_best_comes_first_and_equals_stand_by_id() -> None:
    weak = a_profile(1, skills=("Cooking",), summary="", months_of_experience=0)

    issued = made(a_vacancy(), a_profile(3), weak, a_profile(2))

    assert ids(issued) == [graduate_id(2), graduate_id(3), graduate_id(1)]
    assert [line.rank for line in issued.lines] == [1, 2, 3]
    assert issued.status is ShortlistStatus.CANDIDATES
    assert issued.lines[0].score == issued.lines[1].score > issued.lines[2].score


def test_a_list_has_at_most_its_length() -> None:
    issued = made(a_vacancy(), *(a_profile(number) for number in range(8)), length=3)

    assert len(issued.lines) == 3
    assert issued.considered == 8


def test_a_pool_of_other_trades_gives_an_empty_list_that_says_so() -> None:
    farmer = a_profile(coding=coded("farmer_organic"), occupation_title="Farmer")

    issued = made(a_vacancy(), farmer)

    assert issued.status is ShortlistStatus.NO_SUITABLE_CANDIDATE
    assert issued.status_reason == "nobody_of_this_trade"
    assert (issued.considered, issued.lines, issued.near_misses) == (0, (), ())


def test_whom_a_gate_keeps_out_is_counted_and_a_near_miss_if_one_step_would_do() -> None:
    issued = made(a_vacancy(**B1_NEEDED), a_profile(1, **A2))

    assert issued.status is ShortlistStatus.NO_SUITABLE_CANDIDATE
    assert issued.status_reason == "gates_kept_all_out"
    assert [(one.gate, one.graduates) for one in issued.kept_out] == [("german", 1)]
    (missed,) = issued.near_misses
    assert missed.step is not None
    assert missed.step.code == "reach_german_level"
    assert missed.failed[0].facts == {"needed": "B1", "level": "A2"}


def test_who_fails_two_gates_has_not_just_missed() -> None:
    issued = made(
        a_vacancy(**B1_NEEDED, shifts=True), a_profile(1, **A2, willing_to_work_shifts=False)
    )

    assert issued.near_misses == ()
    assert [one.gate for one in issued.kept_out] == ["german", "shifts"]


@pytest.mark.parametrize(
    ("profile", "choice"),
    [
        ({}, {"matching": False}),
        ({}, {"paused": True}),
        ({"track": TrackWish.HOME}, {}),
    ],
)
def test_nobody_who_said_no_is_a_near_miss(profile: dict[str, Any], choice: dict[str, Any]) -> None:
    issued = made(
        a_vacancy(), a_profile(1, **profile), choices={graduate_id(1): a_choice(1, **choice)}
    )

    assert (issued.lines, issued.near_misses) == ((), ())
    assert issued.considered == 1


def test_a_near_miss_must_be_of_the_trade_too() -> None:
    farmer = a_profile(1, coding=coded("farmer_organic"), **A2)

    assert made(a_vacancy(**B1_NEEDED), farmer).near_misses == ()


def test_at_most_five_have_just_missed_and_the_best_of_them_are_shown() -> None:
    pool = [a_profile(number, months_of_experience=number, **A2) for number in range(8)]

    issued = made(a_vacancy(**B1_NEEDED), *pool)

    assert [one.graduate_id for one in issued.near_misses] == [
        graduate_id(number) for number in (7, 6, 5, 4, 3)
    ]


@pytest.mark.parametrize("step", [DecisionStep.REJECTED, DecisionStep.DECLINED])
def test_an_ended_case_leaves_the_graduate_out_and_is_no_near_miss(step: DecisionStep) -> None:
    issued = made(a_vacancy(), a_profile(1), a_profile(2), earlier={graduate_id(1): step})

    assert ids(issued) == [graduate_id(2)]
    assert issued.near_misses == ()
    assert [one.gate for one in issued.kept_out] == ["earlier_decision"]


def test_an_approval_changes_neither_the_version_nor_the_grounds_that_it_binds() -> None:
    before = made(a_vacancy(), a_profile(1))
    after = made(a_vacancy(), a_profile(1), earlier={graduate_id(1): DecisionStep.APPROVED})

    assert after.version == before.version
    assert after.lines[0].grounds == before.lines[0].grounds


def test_every_line_and_every_near_miss_carries_its_pathways() -> None:
    issued = made(a_vacancy(**B1_NEEDED), a_profile(1), a_profile(2, **A2))

    abroad = [each for each in Pathway if each is not Pathway.HOME]
    found = [one.pathways for one in issued.lines] + [one.pathways for one in issued.near_misses]
    assert len(found) == 2
    for pathways in found:
        assert [each.pathway for each in pathways] == abroad
    rows = {(row.rule_id, row.rule_version) for row in issued.pathway_rows}
    ways = [each for pathways in found for each in pathways]
    assert {(c.rule_id, c.rule_version) for each in ways for c in each.conditions} <= rows
    assert issued.pathway_rules.startswith("pathways-")


def test_the_longest_list_that_a_setting_allows_fits_into_one_event() -> None:
    (most,) = (
        each.le for each in Settings.model_fields["list_length"].metadata if hasattr(each, "le")
    )
    many = tuple(Requirement(text=f"TIG welding of pipes, {n} " + "x" * 60) for n in range(15))
    pool = [a_profile(number) for number in range(most)]
    near = [a_profile(number, willing_to_travel=False) for number in range(most, most + 5)]

    issued = made(a_vacancy(requirements=many, travel=True), *pool, *near, length=most)

    assert (len(issued.lines), len(issued.near_misses)) == (most, 5)
    assert len(issued.model_dump_json().encode()) < EVENT_BYTES


def test_a_paper_that_was_due_before_the_visa_voids_no_approval() -> None:
    paper = Verification(
        fact=VerifiableFact.ZAB_CONFIRMATION,
        value="positive",
        document="Zeugnisbewertung",
        verified_on=TODAY,
        officer="officer-a",
    )
    came = a_choice(verifications=(paper,))

    before = made(a_vacancy(), a_profile(1), choices={graduate_id(1): a_choice()})
    after = made(a_vacancy(), a_profile(1), choices={graduate_id(1): came})

    assert before.lines[0].pathways != after.lines[0].pathways
    assert before.lines[0].grounds == after.lines[0].grounds


def test_a_condition_of_a_pathway_that_turned_changes_the_grounds() -> None:
    refused = a_profile(1, recognition=Recognition(status=RecognitionStatus.REFUSED))

    before, after = made(a_vacancy(), a_profile(1)), made(a_vacancy(), refused)

    assert before.lines[0].gates == after.lines[0].gates
    assert before.lines[0].grounds != after.lines[0].grounds


@pytest.mark.parametrize(
    ("review", "reason"),
    [
        ({"status": VacancyStatus.PAUSED}, "vacancy_paused"),
        ({"status": VacancyStatus.CLOSED}, "vacancy_closed"),
        ({"status": VacancyStatus.FILLED}, "vacancy_filled"),
        ({"fairness": Verdict.NOT_MET}, "fairness_not_met"),
        ({"climate": Verdict.NOT_MET}, "climate_not_met"),
    ],
)
def test_a_vacancy_that_is_not_open_or_not_fair_takes_nobody(
    review: dict[str, Any], reason: str
) -> None:
    issued = made(a_vacancy(), a_profile(1), review=a_review(**review))

    assert issued.status is ShortlistStatus.NOT_TAKING_CANDIDATES
    assert (issued.status_reason, issued.lines) == (reason, ())


CANDIDATE_PAYS = (Cost(item="fee", amount=1, currency=Currency.EUR, payer=Payer.CANDIDATE),)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"is_temp_agency": True}, "temp_agency_work"),
        ({"document_retention": True}, "documents_retained"),
        ({"costs": CANDIDATE_PAYS}, "candidate_pays"),
    ],
)
def test_an_unfair_vacancy_takes_nobody_and_its_gates_say_why(
    terms: dict[str, Any], reason: str
) -> None:
    issued = made(a_vacancy(terms=fair_terms(**terms)), a_profile(1))

    assert issued.status is ShortlistStatus.NOT_TAKING_CANDIDATES
    assert issued.status_reason == reason
    assert reason in {gate.reason_code for gate in issued.vacancy_gates}


@pytest.mark.parametrize(
    ("coding", "reason"),
    [
        (coded(), "occupation_not_known"),
        (coded("welder", status=CodingStatus.UNCERTAIN), "occupation_uncertain"),
        (coded("of_a_later_list"), "occupation_uncertain"),
    ],
)
def test_a_vacancy_without_a_sure_occupation_is_never_matched_silently(
    coding: Any, reason: str
) -> None:
    issued = made(a_vacancy(coding=coding), a_profile(1))

    assert issued.status is ShortlistStatus.NEEDS_OFFICER
    assert (issued.status_reason, issued.lines) == (reason, ())


def test_a_vacancy_that_may_be_several_occupations_is_matched_against_all() -> None:
    either = a_vacancy(coding=coded("roofer", "welder"))

    assert ids(made(either, a_profile(1))) == [graduate_id(1)]


def test_a_withdrawn_vacancy_has_an_empty_list() -> None:
    issued = withdrawn(vacancy_id(1), yardstick(), an_occasion())

    assert issued.status is ShortlistStatus.WITHDRAWN
    assert members(issued) == frozenset()


def test_members_are_candidates_and_near_misses() -> None:
    issued = made(a_vacancy(**B1_NEEDED), a_profile(1), a_profile(2, **A2))

    assert members(issued) == {graduate_id(1), graduate_id(2)}


def test_times_and_the_request_are_no_part_of_the_version() -> None:
    one = made(a_vacancy(), a_profile(1))
    other = made(
        a_vacancy(), a_profile(1), offset=99, issued_at=LATER, as_of=TODAY + timedelta(days=1)
    )

    assert one.version == other.version
    assert one != other


def test_a_vacancy_stated_again_in_the_same_words_has_the_same_terms_and_grounds() -> None:
    one, again = made(a_vacancy(), a_profile()), made(a_vacancy(stated_at=LATER), a_profile())

    assert (one.terms, one.version) == (again.terms, again.version)


def test_grounds_hold_while_only_rank_and_other_lines_change() -> None:
    alone = made(a_vacancy(), a_profile(2))
    second = made(a_vacancy(), a_profile(2), a_profile(1))

    assert [line.rank for line in second.lines if line.graduate_id == graduate_id(2)] == [2]
    assert second.version != alone.version
    assert second.lines[1].grounds == alone.lines[0].grounds


@pytest.mark.parametrize(
    "changed",
    [
        {"skills": ("Cooking",)},
        {"german": LanguageProof(level=Cefr.B1)},
        {"available_from": None},
    ],
)
def test_grounds_change_with_what_an_approval_rests_on(changed: dict[str, Any]) -> None:
    before, after = made(a_vacancy(), a_profile()), made(a_vacancy(), a_profile(**changed))

    assert before.lines[0].grounds != after.lines[0].grounds


def test_grounds_change_with_the_terms_of_the_vacancy() -> None:
    before = made(a_vacancy(), a_profile())
    after = made(a_vacancy(terms=fair_terms(leave_days=20)), a_profile())

    assert before.lines[0].grounds != after.lines[0].grounds


POOLS = st.lists(
    st.fixed_dictionaries(
        {
            "coding": st.sampled_from([coded("welder"), coded("metalworker"), coded()]),
            "skills": st.lists(
                st.sampled_from(["TIG welding", "Reading drawings", "Cooking", "Pipes"]),
                max_size=3,
                unique=True,
            ).map(tuple),
            "months_of_experience": st.sampled_from([None, 0, 12]),
            "track": st.sampled_from(TrackWish),
            "german": st.none() | st.builds(LanguageProof, level=st.sampled_from(Cefr)),
        }
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(pool=POOLS, data=st.data())
def test_the_same_inputs_in_any_order_give_the_same_bytes(
    pool: list[dict[str, Any]], data: st.DataObject
) -> None:
    profiles = [a_profile(number, **each) for number, each in enumerate(pool)]
    shuffled = data.draw(st.permutations(profiles))
    rebuilt = [type(each).model_validate_json(each.model_dump_json()) for each in shuffled]

    one, other = made(a_vacancy(), *profiles), made(a_vacancy(), *rebuilt)

    assert one.model_dump_json() == other.model_dump_json()


@settings(max_examples=40)
@given(pool=POOLS)
def test_everybody_considered_is_a_line_or_kept_out_by_a_gate_that_is_counted(
    pool: list[dict[str, Any]],
) -> None:
    profiles = [a_profile(number, **each) for number, each in enumerate(pool)]

    issued = made(a_vacancy(), *profiles, length=50)

    kept_out = issued.considered - len(issued.lines)
    counts = [one.graduates for one in issued.kept_out]
    assert kept_out <= sum(counts)
    assert all(0 < count <= kept_out for count in counts)
    assert len(issued.near_misses) <= 5
    assert [line.score for line in issued.lines] == sorted(
        (line.score for line in issued.lines), reverse=True
    )
