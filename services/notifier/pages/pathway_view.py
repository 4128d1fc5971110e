"""The ways into the work that are open to a candidate, as rows to print; judges nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.notifier.pages.list_view import step_text
from services.notifier.words import Words
from shared.events import (
    ConditionTime,
    GateOutcome,
    PathwayCondition,
    PathwayResult,
    PathwayRow,
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
    """`outcome` is a code for the look."""

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
class WayRow:
    """`left` is what keeps the way from being open now; `conditions` are the others."""

    code: str
    name: str
    badge: str
    verdict: str
    left: tuple[ConditionRow, ...]
    conditions: tuple[ConditionRow, ...]
    information: tuple[str, ...]


def way_rows(
    results: Iterable[PathwayResult], rows: Sequence[PathwayRow], words: Words
) -> tuple[WayRow, ...]:
    """The best verdict first, else in the order of the list; `rows` are those of the list."""
    return tuple(_row(each, rows, words) for each in _best_first(results))


def pathway_summary(results: Iterable[PathwayResult], words: Words) -> str:
    """Those that are not closed, with their verdict."""
    shown = (each for each in _best_first(results) if each.verdict is not PathwayVerdict.FAILED)
    return "; ".join(
        words("pathways.summary", pathway=_name(each, words), verdict=_verdict(each, words))
        for each in shown
    )


def _best_first(results: Iterable[PathwayResult]) -> list[PathwayResult]:
    return sorted(results, key=lambda each: BEST_FIRST.index(each.verdict))


def _name(result: PathwayResult, words: Words) -> str:
    return words.code(f"pathway.{result.pathway.value}")


def _verdict(result: PathwayResult, words: Words) -> str:
    return words.code(f"pathway_verdict.{result.verdict.value}")


def _row(result: PathwayResult, rows: Sequence[PathwayRow], words: Words) -> WayRow:
    sources = {(row.rule_id, row.rule_version): row for row in rows}
    return WayRow(
        code=result.pathway.value,
        name=_name(result, words),
        badge=BADGES[result.verdict].value,
        verdict=_verdict(result, words),
        left=tuple(_condition(one, sources, words) for one in result.conditions if _is_left(one)),
        conditions=tuple(
            _condition(one, sources, words) for one in result.conditions if not _is_left(one)
        ),
        information=tuple(
            f"{words.code(f'condition.{row.condition}')} ({row.reference})"
            for row in rows
            if row.when is ConditionTime.INFO and result.pathway in row.pathways
        ),
    )


def _is_left(condition: PathwayCondition) -> bool:
    return condition.outcome in STILL and condition.when is not ConditionTime.OFFICER


def _condition(
    one: PathwayCondition, sources: Mapping[tuple[str, str], PathwayRow], words: Words
) -> ConditionRow:
    source = sources.get((one.rule_id, one.rule_version))
    return ConditionRow(
        condition=words.code(f"condition.{one.condition}"),
        time=words.code(f"condition_time.{one.when.value}"),
        outcome=one.outcome.value,
        outcome_words=words.code(f"outcome.{one.outcome.value}"),
        reason=words.code(f"reason.{one.reason_code}", one.facts),
        step=_step(one, words),
        rule=f"{one.rule_id} {one.rule_version}",
        reference=source.reference if source else "",
        certainty=source.certainty if source else "",
    )


def _step(one: PathwayCondition, words: Words) -> str:
    """The step, who can take it, and about how long it takes."""
    if one.step is None:
        return ""
    lead = words("pathways.lead", weeks=one.lead_weeks) if one.lead_weeks else ""
    return step_text(one.step, words) + lead
