"""The ways into the work that are open to a candidate, as rows to print; judges nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.notifier.pages.list_view import step_text
from services.notifier.words import Words
from shared.events import (
    ConditionTime,
    GateOutcome,
    PathwayCondition,
    PathwayResult,
    PathwayVerdict,
)

BEST_FIRST = tuple(PathwayVerdict)
STILL = frozenset({GateOutcome.DUE_LATER, GateOutcome.UNKNOWN, GateOutcome.FAIL})

BADGES = {
    PathwayVerdict.OPEN: GateOutcome.PASS,
    PathwayVerdict.DUE_LATER: GateOutcome.DUE_LATER,
    PathwayVerdict.UNKNOWN: GateOutcome.UNKNOWN,
    PathwayVerdict.FAILED: GateOutcome.FAIL,
}
"""A verdict looks like the outcome that it comes from."""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """`outcome` is a code for the look; both it and its words are empty for mere information."""

    condition: str
    time: str
    outcome: str
    outcome_words: str
    reason: str
    step: str
    rule: str
    reference: str
    certainty: str


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """`left` is what keeps the way from being open now; `conditions` are the others."""

    code: str
    name: str
    badge: str
    verdict: str
    left: tuple[ConditionRow, ...]
    conditions: tuple[ConditionRow, ...]
    information: tuple[str, ...]


def pathway_rows(results: Iterable[PathwayResult], words: Words) -> tuple[PathwayRow, ...]:
    """The best verdict first, else in the order of the list."""
    ordered = sorted(results, key=lambda each: BEST_FIRST.index(each.verdict))
    return tuple(_row(each, words) for each in ordered)


def pathway_summary(results: Iterable[PathwayResult], words: Words) -> str:
    """Those that are not closed, with their verdict."""
    rows = (row for row in pathway_rows(results, words) if row.badge != GateOutcome.FAIL.value)
    return "; ".join(words("pathways.summary", pathway=r.name, verdict=r.verdict) for r in rows)


def _row(result: PathwayResult, words: Words) -> PathwayRow:
    deciding = [each for each in result.conditions if each.outcome is not None]
    return PathwayRow(
        code=result.pathway.value,
        name=words.code(f"pathway.{result.pathway.value}"),
        badge=BADGES[result.verdict].value,
        verdict=words.code(f"pathway_verdict.{result.verdict.value}"),
        left=tuple(_condition(each, words) for each in deciding if _is_left(each)),
        conditions=tuple(_condition(each, words) for each in deciding if not _is_left(each)),
        information=tuple(
            f"{words.code(f'condition.{each.condition}')} ({each.reference})"
            for each in result.conditions
            if each.when is ConditionTime.INFO
        ),
    )


def _is_left(condition: PathwayCondition) -> bool:
    return condition.outcome in STILL and condition.when is not ConditionTime.OFFICER


def _condition(one: PathwayCondition, words: Words) -> ConditionRow:
    outcome = one.outcome.value if one.outcome else ""
    return ConditionRow(
        condition=words.code(f"condition.{one.condition}"),
        time=words.code(f"condition_time.{one.when.value}"),
        outcome=outcome,
        outcome_words=words.code(f"outcome.{outcome}") if outcome else "",
        reason=words.code(f"reason.{one.reason_code}", one.facts),
        step=_step(one, words),
        rule=f"{one.rule_id} {one.rule_version}",
        reference=one.reference,
        certainty=one.certainty,
    )


def _step(one: PathwayCondition, words: Words) -> str:
    """The step, who can take it, and about how long it takes."""
    if one.step is None:
        return ""
    lead = words("pathways.lead", weeks=one.lead_weeks) if one.lead_weeks else ""
    return step_text(one.step, words) + lead
