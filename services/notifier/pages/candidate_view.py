"""A candidate in a vacancy as rows to print: evidence, gates, ways, history; judges nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.notifier.changes import Change, ChangeKind
from services.notifier.pages.list_view import GateRow, gate_rows, points
from services.notifier.pages.pathway_view import WayRow, way_rows
from services.notifier.records import HistoryEntry
from services.notifier.standing import Standing
from services.notifier.words import Words
from shared.events import ActorRole, Evidence, ScorePart

CLOSENESS = ((0.45, "very_close"), (0.28, "close"), (0.11, "related"))
"""Cosine of centred vectors, from; what is below the last is "distant". For reading only.

Texts of one meaning in two languages lie about .17 with the base model (0005-embedding).
"""

BEFORE_AND_AFTER = {
    ChangeKind.GATE: "outcome",
    ChangeKind.EVIDENCE: "verdict",
    ChangeKind.PATHWAY: "pathway_verdict",
}
"""Which words say what was before and what is now."""

SHORT_HASH = len("sha256:") + 8


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    requirement: str
    must: bool
    verdict: str
    verdict_words: str
    quote: str
    source: str
    closeness: str


@dataclass(frozen=True, slots=True)
class PartRow:
    part: str
    value: str
    weight: str
    points: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    step: str
    when: str
    who: str
    reason: str
    version: str
    note: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """What stands on the list now, and the version and grounds that a form must name."""

    version: str
    grounds: str
    rank: int
    score: str
    evidence: tuple[EvidenceRow, ...]
    open_gates: tuple[GateRow, ...]
    passed_gates: tuple[GateRow, ...]
    pathways: tuple[WayRow, ...]
    parts: tuple[PartRow, ...]
    unsettled: tuple[str, ...]
    model: str
    rules: str


def candidate_view(standing: Standing, words: Words) -> CandidateView | None:
    """None where the list does not hold the graduate."""
    line = standing.line
    if line is None:
        return None
    return CandidateView(
        version=standing.version,
        grounds=line.grounds,
        rank=line.rank,
        score=points(line.score, words),
        evidence=tuple(_evidence(item, words) for item in line.evidence),
        open_gates=gate_rows(standing.gates, words, passed=False),
        passed_gates=gate_rows(standing.gates, words, passed=True),
        pathways=way_rows(line.pathways, standing.pathway_rows, words),
        parts=tuple(_part(part, words) for part in line.parts),
        unsettled=tuple(words.code(f"gate.{gate.gate}") for gate in standing.unsettled),
        model=short_hash(standing.model_id),
        rules=standing.rules,
    )


def history_row(entry: HistoryEntry, words: Words) -> HistoryRow:
    decision = entry.decision
    by_officer = decision.role is ActorRole.OFFICER
    who = decision.actor if by_officer else words(f"role.{decision.role.value}")
    return HistoryRow(
        step=words(f"step_name.{decision.step.value}"),
        when=words.time(decision.decided_at),
        who=who,
        reason=words.code(f"decision_reason.{decision.reason_code}"),
        version=short_hash(decision.on.shortlist_version) if decision.on else "",
        note=entry.note or "",
    )


def change_lines(changes: Sequence[Change], words: Words) -> tuple[str, ...]:
    """What changed, a sentence each."""
    return tuple(
        words(f"change.{change.kind.value}", **_facts(change, words)) for change in changes
    )


def closeness(similarity: float | None, words: Words) -> str:
    """The nearness of two texts in words: a bare number would say more than it knows."""
    if similarity is None:
        return ""
    name = next((name for floor, name in CLOSENESS if similarity >= floor), "distant")
    return words(f"closeness.{name}")


def short_hash(digest: str) -> str:
    """Enough of a hash to tell two versions apart by eye."""
    return digest[:SHORT_HASH].removeprefix("sha256:")


def _evidence(item: Evidence, words: Words) -> EvidenceRow:
    return EvidenceRow(
        requirement=item.requirement,
        must=item.must,
        verdict=item.verdict.value,
        verdict_words=words.code(f"verdict.{item.verdict.value}"),
        quote=item.quote or "",
        source=words.code(f"source.{item.source.value}") if item.source else "",
        closeness=closeness(item.similarity, words),
    )


def _part(part: ScorePart, words: Words) -> PartRow:
    return PartRow(
        part=words.code(f"part.{part.part.value}"),
        value=words.number(part.value * 100, 0),
        weight=words.number(part.weight * 100, 0),
        points=points(part.points, words),
    )


def _facts(change: Change, words: Words) -> dict[str, str]:
    facts = dict(change.facts)
    if "gate" in facts:
        facts["gate"] = words.code(f"gate.{facts['gate']}")
    if "pathway" in facts:
        facts["pathway"] = words.code(f"pathway.{facts['pathway']}")
    prefix = BEFORE_AND_AFTER.get(change.kind)
    if prefix is not None:
        for name in ("before", "after"):
            absent = facts[name] == "none"
            facts[name] = words("none") if absent else words.code(f"{prefix}.{facts[name]}")
    return facts
