"""A verdict for each pathway of a vacancy's track, from the rows in force; pure.

A fail of what counts is `failed`; else what is not known is `unknown`; else what is still to be
done before the visa is `due_later`; else the way is `open`. Conditions for the officer are listed
and move no verdict; rows of information stand with the list's rows alone.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from services.matcher.gates.finding import Finding, for_officer
from services.matcher.pathways.book import PathwayBook, PathwayRule, PathwaySeverity
from services.matcher.pathways.conditions import CONDITIONS
from services.matcher.pathways.question import Question
from shared.events import (
    ConditionTime,
    GateOutcome,
    Pathway,
    PathwayCondition,
    PathwayResult,
    PathwayRow,
    PathwayVerdict,
    Track,
)

DECISIVE = frozenset({ConditionTime.NOW, ConditionTime.BEFORE_VISA})

ORDER = (
    (GateOutcome.FAIL, PathwayVerdict.FAILED),
    (GateOutcome.UNKNOWN, PathwayVerdict.UNKNOWN),
    (GateOutcome.DUE_LATER, PathwayVerdict.DUE_LATER),
)
"""The worst outcome that is there names the verdict."""


def pathway_results(question: Question, book: PathwayBook) -> tuple[PathwayResult, ...]:
    """Every pathway of the vacancy's track that has rows on that day, always in the same order."""
    found = ((each, book.in_force(each, question.as_of)) for each in _of(question.vacancy.track))
    return tuple(_result(pathway, rows, question) for pathway, rows in found if rows)


def rows_in_force(track: Track, on: date, book: PathwayBook) -> tuple[PathwayRow, ...]:
    """Every row of the track's pathways on that day, those of information too, in their order."""
    pathways = frozenset(_of(track))
    held = (row for row in book.rules if row.pathways & pathways and row.holds(on))
    return tuple(
        PathwayRow(
            rule_id=row.rule_id,
            rule_version=row.version,
            pathways=tuple(each for each in Pathway if each in row.pathways),
            condition=row.condition,
            when=row.when,
            reference=row.reference,
            certainty=row.certainty,
        )
        for row in held
    )


def verdict(conditions: Iterable[PathwayCondition]) -> PathwayVerdict:
    outcomes = {each.outcome for each in conditions if each.when in DECISIVE}
    named = (verdict for outcome, verdict in ORDER if outcome in outcomes)
    return next(named, PathwayVerdict.OPEN)


def pathway_grounds(results: Iterable[PathwayResult]) -> list[Any]:
    """What an approval rests on: the rule ids with their outcomes, and nothing that is only said.

    Of what is done before the visa only a fail counts: a paper that comes in as planned must not
    void the approval that waited for it. Words, facts, steps, times and information don't count.
    """
    return [
        [
            each.pathway.value,
            [[one.rule_id, _ground(one)] for one in each.conditions if one.outcome],
        ]
        for each in results
    ]


def _of(track: Track) -> tuple[Pathway, ...]:
    abroad = tuple(each for each in Pathway if each is not Pathway.HOME)
    return abroad if track is Track.AWAY else (Pathway.HOME,)


def _result(pathway: Pathway, rows: tuple[PathwayRule, ...], question: Question) -> PathwayResult:
    deciding = (row for row in rows if row.severity is not PathwaySeverity.INFO)
    conditions = tuple(_condition(row, question) for row in deciding)
    return PathwayResult(pathway=pathway, verdict=verdict(conditions), conditions=conditions)


def _condition(row: PathwayRule, question: Question) -> PathwayCondition:
    found = _found(row, question)
    return PathwayCondition(
        condition=row.condition,
        rule_id=row.rule_id,
        rule_version=row.version,
        when=row.when,
        outcome=found.outcome,
        reason_code=found.reason,
        facts=dict(found.facts),
        step=found.step,
        lead_weeks=row.lead_weeks if found.step else None,
    )


def _found(row: PathwayRule, question: Question) -> Finding:
    finding = CONDITIONS[row.condition](replace(question, asked=row.value))
    return for_officer(finding) if row.severity is PathwaySeverity.OFFICER else finding


def _ground(condition: PathwayCondition) -> str:
    if condition.when is ConditionTime.BEFORE_VISA:
        return "fail" if condition.outcome is GateOutcome.FAIL else "not_fail"
    return str(condition.outcome)
