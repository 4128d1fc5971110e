"""What changed between two standings of a graduate, in codes for the page; judges nothing."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from services.notifier.standing import Standing
from shared.events import Evidence, GateResult, Grounds, PathwayResult


class ChangeKind(StrEnum):
    LINE_GONE = "line_gone"
    LINE_NEW = "line_new"
    GATE = "gate"
    GATE_FACTS = "gate_facts"
    PATHWAY = "pathway"
    PATHWAY_CONDITIONS = "pathway_conditions"
    EVIDENCE = "evidence"
    QUOTE = "quote"
    REQUIREMENT_NEW = "requirement_new"
    REQUIREMENT_GONE = "requirement_gone"
    SCORE = "score"
    RANK = "rank"
    TERMS = "terms"
    RULES = "rules"
    MODEL = "model"
    OTHER_LINES = "other_lines"
    NOT_NAMED = "not_named"


class Change(BaseModel):
    """One difference; `facts` holds codes, numbers, the vacancy's words, nothing of the person."""

    model_config = ConfigDict(frozen=True)

    kind: ChangeKind
    facts: dict[str, str] = {}


def what_changed(before: Standing, after: Standing) -> tuple[Change, ...]:
    """All that differs; `OTHER_LINES` where only other candidates' lines do."""
    if after.line is None:
        return (Change(kind=ChangeKind.LINE_GONE),)
    if before.line is None:
        return (Change(kind=ChangeKind.LINE_NEW),)
    found = (
        *_settings(before, after),
        *_gates(before.gates, after.gates),
        *_pathways(before.line.pathways, after.line.pathways),
        *_evidence(before.line.evidence, after.line.evidence),
        *_numbers(before.grounds(), after.grounds()),
    )
    same = before.line.grounds == after.line.grounds
    return found or (_unnamed(same=same),)


def what_changed_since(decided: Grounds, after: Standing) -> tuple[Change, ...]:
    """The same from what a decision recorded, where its list is no longer kept."""
    if after.line is None:
        return (Change(kind=ChangeKind.LINE_GONE),)
    now = after.grounds()
    found = (
        *([Change(kind=ChangeKind.RULES)] if decided.rules != now.rules else []),
        *([Change(kind=ChangeKind.MODEL)] if decided.model_id != now.model_id else []),
        *_outcomes(
            {gate.gate: gate.outcome for gate in decided.gates},
            {gate.gate: gate.outcome for gate in now.gates},
        ),
        *_numbers(decided, now),
    )
    return found or (_unnamed(same=decided.grounds == now.grounds),)


def _unnamed(*, same: bool) -> Change:
    return Change(kind=ChangeKind.OTHER_LINES if same else ChangeKind.NOT_NAMED)


def _settings(before: Standing, after: Standing) -> Iterator[Change]:
    if before.terms != after.terms:
        yield Change(kind=ChangeKind.TERMS)
    if before.rules != after.rules:
        yield Change(kind=ChangeKind.RULES)
    if before.model_id != after.model_id:
        yield Change(kind=ChangeKind.MODEL)


def _gates(before: Iterable[GateResult], after: Iterable[GateResult]) -> Iterator[Change]:
    old = {gate.gate: gate for gate in before}
    new = {gate.gate: gate for gate in after}
    yield from _outcomes(
        {name: gate.outcome for name, gate in old.items()},
        {name: gate.outcome for name, gate in new.items()},
    )
    for name in sorted(old.keys() & new.keys()):
        was, now = old[name], new[name]
        if was.outcome == now.outcome and was != now:
            yield Change(kind=ChangeKind.GATE_FACTS, facts={"gate": name})


def _outcomes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name, "none"), after.get(name, "none")
        if was != now:
            facts = {"gate": name, "before": str(was), "after": str(now)}
            yield Change(kind=ChangeKind.GATE, facts=facts)


def _pathways(before: Iterable[PathwayResult], after: Iterable[PathwayResult]) -> Iterator[Change]:
    old = {each.pathway: each for each in before}
    new = {each.pathway: each for each in after}
    for pathway in sorted(old.keys() | new.keys()):
        was, now = old.get(pathway), new.get(pathway)
        facts = {
            "pathway": pathway.value,
            "before": str(was.verdict) if was else "none",
            "after": str(now.verdict) if now else "none",
        }
        if facts["before"] != facts["after"]:
            yield Change(kind=ChangeKind.PATHWAY, facts=facts)
        elif was != now:
            yield Change(kind=ChangeKind.PATHWAY_CONDITIONS, facts={"pathway": pathway.value})


def _evidence(before: Iterable[Evidence], after: Iterable[Evidence]) -> Iterator[Change]:
    old = {item.requirement: item for item in before}
    new = {item.requirement: item for item in after}
    for name in sorted(old.keys() | new.keys()):
        change = _requirement(name, old.get(name), new.get(name))
        if change is not None:
            yield change


def _requirement(name: str, was: Evidence | None, now: Evidence | None) -> Change | None:
    facts = {"requirement": name}
    if now is None:
        return Change(kind=ChangeKind.REQUIREMENT_GONE, facts=facts)
    if was is None:
        return Change(kind=ChangeKind.REQUIREMENT_NEW, facts=facts)
    if was.verdict is not now.verdict:
        facts |= {"before": str(was.verdict), "after": str(now.verdict)}
        return Change(kind=ChangeKind.EVIDENCE, facts=facts)
    return Change(kind=ChangeKind.QUOTE, facts=facts) if was != now else None


def _numbers(before: Grounds, after: Grounds) -> Iterator[Change]:
    if before.score != after.score:
        facts = {"before": f"{before.score:.3f}", "after": f"{after.score:.3f}"}
        yield Change(kind=ChangeKind.SCORE, facts=facts)
    if before.rank != after.rank:
        facts = {"before": str(before.rank), "after": str(after.rank)}
        yield Change(kind=ChangeKind.RANK, facts=facts)
