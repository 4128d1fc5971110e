"""What a check finds, and how a finding under a dated rule becomes a gate's result; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from services.matcher.rules import Rule, RuleBook, Severity
from services.matcher.standing import Standing
from shared.events import (
    DecisionStep,
    GateOutcome,
    GateResult,
    NextStep,
    Owner,
    Track,
    VacancyReviewed,
    VacancyStated,
)


@dataclass(frozen=True, slots=True)
class VacancyCase:
    """A vacancy, what an officer found of it, and the day it is looked at."""

    vacancy: VacancyStated
    review: VacancyReviewed | None
    as_of: date
    book: RuleBook


@dataclass(frozen=True, slots=True)
class GraduateCase:
    """One graduate before one vacancy. `earlier` is the newest step of their case, if any."""

    graduate: Standing
    vacancy: VacancyStated
    as_of: date
    earlier: DecisionStep | None = None


C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Finding:
    outcome: GateOutcome
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)
    step: NextStep | None = None


def passed(reason: str, **facts: str) -> Finding:
    return Finding(GateOutcome.PASS, reason, facts)


def failed(reason: str, step: NextStep | None = None, **facts: str) -> Finding:
    """A negative finding. Only what was stated may lead here, never what is missing."""
    return Finding(GateOutcome.FAIL, reason, facts, step)


def unknown(reason: str, step: NextStep | None, **facts: str) -> Finding:
    return Finding(GateOutcome.UNKNOWN, reason, facts, step)


def step(code: str, owner: Owner, by: date | None = None, **facts: str) -> NextStep:
    return NextStep(code=code, owner=owner, by=by, facts=facts)


def results(
    checks: Mapping[str, Callable[[C], Finding]],
    case: C,
    book: RuleBook,
    on: date,
    track: Track,
) -> tuple[GateResult, ...]:
    """The result of each check whose rule is in force on that day on that track, in their order."""
    found = ((book.rule(rule_id, on, track), check) for rule_id, check in checks.items())
    return tuple(result(rule, check(case)) for rule, check in found if rule is not None)


def result(rule: Rule, finding: Finding) -> GateResult:
    if rule.severity is Severity.OFFICER:
        finding = for_officer(finding)
    return GateResult(
        gate=rule.gate,
        rule_id=rule.rule_id,
        rule_version=rule.version,
        outcome=finding.outcome,
        reference=rule.reference,
        reason_code=finding.reason,
        facts=dict(finding.facts),
        step=finding.step,
    )


def for_officer(finding: Finding) -> Finding:
    """A finding under a rule that only asks an officer never fails: it is unknown."""
    if finding.outcome is not GateOutcome.FAIL:
        return finding
    judge = finding.step or step("judge_finding", Owner.OFFICER)
    return replace(finding, outcome=GateOutcome.UNKNOWN, step=judge)
