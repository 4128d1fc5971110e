"""One case, step by step: what an officer and a graduate may do, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from services.notifier.case import Case, CaseState, deadline
from services.notifier.reasons import DeclineReason, RejectReason
from services.notifier.review import (
    Approve,
    Circumstances,
    Decided,
    Outcome,
    Refusal,
    Refused,
    Reject,
    accept,
    approve,
    decline,
    erase,
    expire,
    pause,
    reject,
    void,
)
from services.notifier.standing import Standing
from shared import events as e
from tests.unit.notifier.samples import (
    GRADUATE,
    NOW,
    OFFICER,
    OTHER,
    VACANCY,
    circumstances,
    gate,
    line,
    review,
    shortlist,
    vacancy,
)

CASE = Case(GRADUATE, VACANCY)
ANSWER_BY = deadline(NOW, 7)


def approval_of(now: Circumstances, note: str = "") -> Approve:
    assert now.standing is not None
    assert now.standing.line is not None
    return Approve(OFFICER, now.standing.version, now.standing.line.grounds, note, ANSWER_BY)


def rejection_of(now: Circumstances) -> Reject:
    seen = approval_of(now)
    return Reject(OFFICER, seen.version, seen.grounds, RejectReason.LICENCE_MISSING, "")


def decided(outcome: Outcome | None) -> Decided:
    assert isinstance(outcome, Decided), outcome
    return outcome


def approved() -> Case:
    now = circumstances()
    return decided(approve(CASE, approval_of(now), now, NOW)).case


def test_an_approval_records_the_version_and_the_grounds_that_the_officer_saw() -> None:
    now = circumstances()
    outcome = decided(approve(CASE, approval_of(now), now, NOW))
    assert outcome.case.state is CaseState.APPROVED
    assert outcome.decision.sequence == 1
    assert outcome.decision.on is not None
    assert now.standing is not None
    assert outcome.decision.on.shortlist_version == now.standing.version
    assert outcome.decision.answer_by == ANSWER_BY
    assert outcome.decision.role is e.ActorRole.OFFICER


def test_the_time_to_answer_ends_with_the_day_in_viet_nam() -> None:
    evening_in_europe = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)  # 01:30 of the 23rd in Viet Nam
    ends = deadline(evening_in_europe, 7)
    assert (ends.day, ends.hour, ends.minute, ends.utcoffset()) == (30, 23, 59, timedelta(hours=7))


def test_a_list_that_changed_since_it_was_seen_refuses_the_approval() -> None:
    seen = circumstances(shortlist(line(quote="früher")))
    outcome = approve(CASE, approval_of(seen), circumstances(), NOW)
    assert outcome == Refused(Refusal.STALE)


def test_another_version_with_the_same_grounds_refuses_too() -> None:
    seen = circumstances(shortlist(line()))
    now = circumstances(shortlist(line(), line(OTHER, 2)))
    assert approve(CASE, approval_of(seen), now, NOW) == Refused(Refusal.STALE)


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (circumstances(reviewed=review(fairness=None)), Refusal.NOT_REVIEWED),
        (circumstances(reviewed=review(climate=e.Verdict.NOT_MET)), Refusal.NOT_REVIEWED),
        (circumstances(reviewed=review(status=e.VacancyStatus.PAUSED)), Refusal.NOT_OPEN),
        (circumstances(reviewed=review(vacancy(title="Anders"))), Refusal.REVIEW_OUTDATED),
        (circumstances(erased=True), Refusal.ERASED),
        (circumstances(reachable=False), Refusal.NO_CONTACT),
    ],
)
def test_an_approval_needs_a_fair_open_vacancy_and_somebody_to_ask(
    now: Circumstances, why: Refusal
) -> None:
    assert approve(CASE, approval_of(now), now, NOW) == Refused(why)


def test_a_vacancy_that_nobody_reviewed_can_lead_to_no_message() -> None:
    now = circumstances()
    unreviewed = Circumstances(now.standing, None, now.content)
    assert approve(CASE, approval_of(now), unreviewed, NOW) == Refused(Refusal.NOT_REVIEWED)


def test_a_graduate_off_the_list_cannot_be_approved() -> None:
    now = circumstances()
    gone = circumstances(shortlist(line(OTHER)))
    assert approve(CASE, approval_of(now), gone, NOW) == Refused(Refusal.NOT_ON_LIST)


@pytest.mark.parametrize("of_vacancy", [False, True])
def test_an_unknown_gate_asks_for_words_on_how_it_was_settled(of_vacancy: bool) -> None:
    unknown = gate("recognition", e.GateOutcome.UNKNOWN)
    if of_vacancy:
        issued = shortlist(line(), vacancy_gates=(unknown,))
    else:
        issued = shortlist(line(gates=(unknown,)))
    now = circumstances(issued)
    assert approve(CASE, approval_of(now, "  "), now, NOW) == Refused(Refusal.NOTE_NEEDED)
    settled = decided(approve(CASE, approval_of(now, "Bescheid gesehen"), now, NOW))
    assert settled.note == "Bescheid gesehen"


def test_nobody_is_approved_twice() -> None:
    now = circumstances()
    assert approve(approved(), approval_of(now), now, NOW) == Refused(Refusal.ALREADY_DECIDED)


def test_a_rejection_says_its_reason_and_ends_the_case() -> None:
    now = circumstances()
    case = decided(reject(CASE, rejection_of(now), now, NOW)).case
    assert (case.state, case.reason_code) == (CaseState.REJECTED, "licence_missing")
    assert approve(case, approval_of(now), now, NOW) == Refused(Refusal.ALREADY_DECIDED)


def test_an_approval_not_yet_answered_can_be_taken_back() -> None:
    now = circumstances()
    case = decided(reject(approved().asked(1), rejection_of(now), now, NOW)).case
    assert case.state is CaseState.REJECTED
    assert accept(case, 1, now, NOW) == Refused(Refusal.CLOSED)


def test_a_graduate_may_answer_before_the_message_is_known_to_be_sent() -> None:
    case = decided(accept(approved(), 1, circumstances(), NOW)).case
    assert case.state is CaseState.ACCEPTED


def test_the_second_answer_changes_nothing() -> None:
    case = decided(accept(approved(), 1, circumstances(), NOW)).case
    assert decline(case, 1, DeclineReason.PAY, NOW) == Refused(Refusal.ANSWERED)
    assert pause(case, 1, NOW) == Refused(Refusal.ANSWERED)


def test_a_vacancy_that_closed_meanwhile_cannot_be_accepted_but_declined() -> None:
    closed = circumstances(reviewed=review(status=e.VacancyStatus.CLOSED))
    assert accept(approved(), 1, closed, NOW) == Refused(Refusal.CLOSED)
    assert decided(decline(approved(), 1, DeclineReason.PLACE, NOW)).case.reason_code == "place"


def test_an_answer_counts_until_the_promised_second_and_not_later() -> None:
    assert isinstance(accept(approved(), 1, circumstances(), ANSWER_BY), Decided)
    late = ANSWER_BY + timedelta(seconds=1)
    assert accept(approved(), 1, circumstances(), late) == Refused(Refusal.TOO_LATE)
    assert expire(approved(), ANSWER_BY) is None
    expired = decided(expire(approved(), late))
    assert (expired.case.state, expired.decision.role) == (CaseState.EXPIRED, e.ActorRole.SYSTEM)
    assert accept(expired.case, 1, circumstances(), late) == Refused(Refusal.TOO_LATE)


def test_other_candidates_lines_leave_an_approval_standing() -> None:
    issued = shortlist(line(rank=2), line(OTHER, 1, quote="neu"))
    assert void(approved(), Standing.of(issued, GRADUATE), NOW) is None


def test_changed_grounds_end_an_approval_and_the_new_ones_may_be_approved() -> None:
    issued = shortlist(line(quote="andere Worte"))
    ended = decided(void(approved(), Standing.of(issued, GRADUATE), NOW))
    assert (ended.case.state, ended.case.reason_code) == (CaseState.VOIDED, "grounds_changed")
    now = circumstances(issued)
    again = decided(approve(ended.case, approval_of(now), now, NOW)).case
    assert again.sequence == 3
    assert accept(again, 1, now, NOW) == Refused(Refusal.CLOSED), "the first message's link"
    assert decided(accept(again, 3, now, NOW)).case.state is CaseState.ACCEPTED


def test_a_vanished_line_ends_an_approval() -> None:
    for standing in (None, Standing.of(shortlist(line(OTHER)), GRADUATE)):
        assert decided(void(approved(), standing, NOW)).case.reason_code == "line_gone"


def test_what_was_accepted_is_not_voided() -> None:
    case = decided(accept(approved(), 1, circumstances(), NOW)).case
    assert void(case, None, NOW) is None


def test_a_paused_graduate_may_be_approved_again_once_back_on_a_list() -> None:
    case = decided(pause(approved(), 1, NOW)).case
    assert case.state is CaseState.PAUSED
    now = circumstances()
    assert decided(approve(case, approval_of(now), now, NOW)).case.sequence == 3


def test_erasure_ends_every_case_once_and_nothing_follows_it() -> None:
    case = decided(erase(approved(), e.ActorRole.SYSTEM, "notifier", NOW)).case
    assert case.state is CaseState.ERASED
    assert erase(case, e.ActorRole.SYSTEM, "notifier", NOW) is None
    assert erase(CASE, e.ActorRole.SYSTEM, "notifier", NOW) is None, "nothing was ever decided"
    assert accept(case, 1, circumstances(), NOW) == Refused(Refusal.ERASED)
    now = circumstances()
    assert approve(case, approval_of(now), now, NOW) == Refused(Refusal.ERASED)


def test_the_same_step_has_the_same_id_everywhere() -> None:
    now = circumstances()
    one = decided(approve(CASE, approval_of(now), now, NOW)).decision
    two = decided(approve(CASE, approval_of(now), now, NOW + timedelta(hours=1))).decision
    assert one.decision_id == two.decision_id
    assert decided(accept(approved(), 1, now, NOW)).decision.decision_id != one.decision_id


def test_taking_the_decisions_in_again_rebuilds_the_case() -> None:
    now = circumstances()
    first = decided(approve(CASE, approval_of(now), now, NOW))
    second = decided(accept(first.case, 1, now, NOW))
    rebuilt = CASE
    for decision in (first.decision, first.decision, second.decision, first.decision):
        rebuilt = rebuilt.after(decision)
    assert rebuilt == second.case


def test_no_rejection_reason_stands_for_a_protected_attribute() -> None:
    protected = ("sex", "gender", "age", "birth", "origin", "ethnic", "relig", "famil", "health")
    assert not [one for one in RejectReason for word in protected if word in one.value.split("_")]
