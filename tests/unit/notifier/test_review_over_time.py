"""Whatever happens in whatever order: nobody is told without approval, nothing is told twice."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.notifier.case import FINAL, Case, CaseState, deadline
from services.notifier.reasons import DeclineReason, RejectReason
from services.notifier.review import (
    Approve,
    Circumstances,
    Decided,
    Outcome,
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
    line,
    review,
    shortlist,
)

QUOTES = ("erste Worte", "zweite Worte")


class OneCase(RuleBasedStateMachine):
    """The world around one case, kept apart from the code under test."""

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.case = Case(GRADUATE, VACANCY)
        self.issued = shortlist(line(quote=QUOTES[0]))
        self.seen = Standing.of(self.issued, GRADUATE)
        self.review = review()
        self.told: list[int] = []
        self.approvals: dict[int, tuple[str, str]] = {}
        self.ended: CaseState | None = None
        self.log: list[e.PlacementDecided] = []

    # ------------------------------------------------------------------ what the world does

    @rule(quote=st.sampled_from([*QUOTES, None]), rival=st.booleans())
    def the_matcher_issues_a_list(self, quote: str | None, rival: bool) -> None:
        lines = [line(quote=quote)] if quote else []
        self.issued = shortlist(*lines, *([line(OTHER, len(lines) + 1)] if rival else []))
        self._take(void(self.case, Standing.of(self.issued, GRADUATE), self.now))

    @rule(fair=st.booleans(), status=st.sampled_from(list(e.VacancyStatus)))
    def an_officer_reviews_the_vacancy(self, fair: bool, status: e.VacancyStatus) -> None:
        verdict = e.Verdict.MET if fair else e.Verdict.NOT_MET
        self.review = review(fairness=verdict, status=status)

    @rule()
    def an_officer_opens_the_page(self) -> None:
        self.seen = Standing.of(self.issued, GRADUATE)

    @rule(days=st.integers(0, 5))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days, seconds=1)
        self._take(expire(self.case, self.now))

    # ------------------------------------------------------------------ commands

    @precondition(lambda self: self.seen.line is not None)
    @rule()
    def an_officer_approves_what_they_saw(self) -> None:
        assert self.seen.line is not None
        seen = (self.seen.version, self.seen.line.grounds)
        command = Approve(OFFICER, *seen, note="", answer_by=deadline(self.now, 7))
        outcome = approve(self.case, command, self._circumstances(), self.now)
        if isinstance(outcome, Decided):
            stands = Standing.of(self.issued, GRADUATE)
            assert stands.line is not None
            assert seen == (stands.version, stands.line.grounds)
            assert self.review.fairness is e.Verdict.MET
            assert self.review.status is e.VacancyStatus.OPEN
            self.approvals[outcome.decision.sequence] = seen
        self._take(outcome)

    @precondition(lambda self: self.seen.line is not None)
    @rule(reason=st.sampled_from(RejectReason))
    def an_officer_rejects_what_they_saw(self, reason: RejectReason) -> None:
        assert self.seen.line is not None
        command = Reject(OFFICER, self.seen.version, self.seen.line.grounds, reason, "")
        self._take(reject(self.case, command, self._circumstances(), self.now))

    @rule(approval=st.integers(0, 6), answer=st.sampled_from(["accept", "decline", "pause"]))
    def a_link_is_used(self, approval: int, answer: str) -> None:
        outcome: Outcome
        match answer:
            case "accept":
                outcome = accept(self.case, approval, self._circumstances(), self.now)
            case "decline":
                outcome = decline(self.case, approval, DeclineReason.NO_REASON, self.now)
            case _:
                outcome = pause(self.case, approval, self.now)
        if isinstance(outcome, Decided):
            assert self.case.approval is not None
            assert approval == self.case.approval.sequence, "an old link answers nothing"
            assert self.now <= self.case.approval.answer_by
        self._take(outcome)

    @rule()
    def the_person_is_erased(self) -> None:
        self._take(erase(self.case, e.ActorRole.GRADUATE, GRADUATE, self.now))

    # ------------------------------------------------------------------ the mailer

    @rule(approval=st.integers(0, 6))
    def the_mailer_tries_to_send(self, approval: int) -> None:
        """A mail row exists once per approval; the mailer asks the case before it begins."""
        if approval not in self.approvals or approval in self.told:
            return
        if self.case.may_be_told(approval, self.now):
            stands = Standing.of(self.issued, GRADUATE)
            assert stands.line is not None
            assert self.approvals[approval][1] == stands.line.grounds
            self.told.append(approval)
            self.case = self.case.asked(approval)

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def each_message_had_its_own_approval_and_went_out_once(self) -> None:
        assert len(self.told) == len(set(self.told))
        assert set(self.told) <= set(self.approvals)

    @invariant()
    def sequences_have_no_gap(self) -> None:
        assert [decision.sequence for decision in self.log] == list(range(1, len(self.log) + 1))
        assert self.case.sequence == len(self.log)

    @invariant()
    def the_log_alone_rebuilds_the_case(self) -> None:
        rebuilt = Case(GRADUATE, VACANCY)
        for decision in self.log:
            rebuilt = rebuilt.after(decision)
        if self.case.state is CaseState.ASKED and rebuilt.approval is not None:
            rebuilt = rebuilt.asked(rebuilt.approval.sequence)
        assert rebuilt == self.case

    def _circumstances(self) -> Circumstances:
        return circumstances(self.issued, reviewed=self.review)

    def _take(self, outcome: Outcome | None) -> None:
        if not isinstance(outcome, Decided):
            return
        if self.ended is not None:
            assert outcome.case.state is CaseState.ERASED, f"a step out of {self.ended}"
            assert self.ended is not CaseState.ERASED
        self.case = outcome.case
        self.log.append(outcome.decision)
        self.ended = self.case.state if self.case.state in FINAL else None


TestOneCase = OneCase.TestCase
TestOneCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
