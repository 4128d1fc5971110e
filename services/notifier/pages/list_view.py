"""A vacancy's page as rows to print: list, near misses, what was kept out; computes no score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.notifier.case import FINAL, REVIEWABLE, WAITING, Case, CaseState
from services.notifier.records import CaseRecord, VacancySummary
from services.notifier.terms import title_of
from services.notifier.words import Words
from shared.events import (
    Evidence,
    EvidenceVerdict,
    GateOutcome,
    GateResult,
    NearMiss,
    NextStep,
    ShortlistIssued,
    ShortlistLine,
    ShortlistStatus,
    VacancyReviewed,
    VacancyStatus,
    Verdict,
)
from shared.ids import pseudonym, short_reference


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """`todo` is a code (`todo.<todo>`), empty where nothing waits for an officer."""

    vacancy_id: str
    reference: str
    title: str
    employer: str
    places: str
    list_status: str
    candidates: int
    review: str
    todo: str
    waiting: int
    accepted: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    graduate_id: str
    name: str
    rank: int
    points: str
    reasons: str
    state: CaseState


@dataclass(frozen=True, slots=True)
class GateRow:
    gate: str
    outcome: str
    outcome_words: str
    reason: str
    step: str
    rule: str
    reference: str


@dataclass(frozen=True, slots=True)
class NearRow:
    name: str
    points: str
    failed: str
    step: str


def vacancy_row(summary: VacancySummary, words: Words) -> VacancyRow:
    stated, status = summary.vacancy.stated, summary.list_status
    return VacancyRow(
        vacancy_id=stated.vacancy_id,
        reference=short_reference(stated.vacancy_id),
        title=title_of(stated, words.language),
        employer=stated.employer.legal_name,
        places=", ".join(stated.work_locations) or stated.country,
        list_status=words.code(f"status.{status.value}") if status else "",
        candidates=summary.candidates,
        review=review_state(summary.review, summary.vacancy.content),
        todo=_todo(summary),
        waiting=summary.waiting,
        accepted=summary.accepted,
    )


def review_state(review: VacancyReviewed | None, content: str) -> str:
    """A code (`review_state.<code>`): whether approvals are possible, and if not, why."""
    if review is None:
        return "missing"
    if review.status is not VacancyStatus.OPEN:
        return review.status.value
    if review.content != content:
        return "outdated"
    verdicts = (review.fairness, review.climate)
    if Verdict.NOT_MET in verdicts:
        return "not_met"
    return "met" if verdicts == (Verdict.MET, Verdict.MET) else "missing"


def candidate_rows(
    shortlist: ShortlistIssued | None, cases: Mapping[str, CaseRecord], words: Words
) -> tuple[CandidateRow, ...]:
    if shortlist is None:
        return ()
    return tuple(
        CandidateRow(
            graduate_id=line.graduate_id,
            name=pseudonym(line.graduate_id),
            rank=line.rank,
            points=points(line.score, words),
            reasons=reasons_line(line, words),
            state=_state(cases.get(line.graduate_id)),
        )
        for line in shortlist.lines
    )


def reasons_line(line: ShortlistLine, words: Words) -> str:
    """Why this candidate stands here: what is shown, what counts most, what is open."""
    said = [_shown(line.evidence, words)] if line.evidence else []
    best = sorted(line.parts, key=lambda part: (-part.points, part.part))[:2]
    strongest = [words.code(f"part.{part.part.value}") for part in best if part.points > 0]
    if strongest:
        said.append(words("reasons.strongest", parts=", ".join(strongest)))
    unknown = [gate for gate in line.gates if gate.outcome is GateOutcome.UNKNOWN]
    if unknown:
        names = ", ".join(words.code(f"gate.{gate.gate}") for gate in unknown)
        said.append(words("reasons.open", gates=names))
    return " · ".join(said)


def gate_rows(gates: Iterable[GateResult], words: Words, *, passed: bool) -> tuple[GateRow, ...]:
    """Those that are fulfilled, or all the others: what needs an eye stands apart."""
    return tuple(
        gate_row(gate, words) for gate in gates if (gate.outcome is GateOutcome.PASS) is passed
    )


def gate_row(gate: GateResult, words: Words) -> GateRow:
    return GateRow(
        gate=words.code(f"gate.{gate.gate}"),
        outcome=gate.outcome.value,
        outcome_words=words.code(f"outcome.{gate.outcome.value}"),
        reason=words.code(f"reason.{gate.reason_code}", gate.facts),
        step=step_text(gate.step, words),
        rule=f"{gate.rule_id} {gate.rule_version}",
        reference=gate.reference,
    )


def near_row(miss: NearMiss, words: Words) -> NearRow:
    failed = [
        f"{words.code(f'gate.{gate.gate}')}: {words.code(f'reason.{gate.reason_code}', gate.facts)}"
        for gate in miss.failed
    ]
    return NearRow(
        name=pseudonym(miss.graduate_id),
        points=points(miss.score, words),
        failed="; ".join(failed),
        step=step_text(miss.step, words),
    )


def step_text(step: NextStep | None, words: Words) -> str:
    """The step, who can take it and by when."""
    if step is None:
        return ""
    facts = dict(step.facts)
    if step.by is not None:
        facts.setdefault("by", step.by.isoformat())
    text = words.code(f"step.{step.code}", facts)
    owner = words.code(f"owner.{step.owner.value}")
    by = words("step.by", date=words.date(step.by)) if step.by else ""
    return words("step.who", step=text, owner=owner) + by


def points(score: float, words: Words) -> str:
    """A score of 0 to 1 as points of 100."""
    return words.number(score * 100, 1)


def _shown(evidence: tuple[Evidence, ...], words: Words) -> str:
    met = sum(item.verdict is EvidenceVerdict.MEETS for item in evidence)
    partly = sum(item.verdict is EvidenceVerdict.PARTLY for item in evidence)
    text = words("reasons.shown", met=met, all=len(evidence))
    return text + (words("reasons.partly", partly=partly) if partly else "")


def _state(record: CaseRecord | None) -> CaseState:
    return record.case.state if record else CaseState.PROPOSED


def _todo(summary: VacancySummary) -> str:
    state = review_state(summary.review, summary.vacancy.content)
    if state in {"missing", "outdated"}:
        return "review"
    if summary.list_status is None or state != "met":
        return ""
    if summary.list_status is ShortlistStatus.NEEDS_OFFICER:
        return "look"
    undecided = summary.candidates - summary.waiting - summary.accepted
    return "candidates" if undecided > 0 else ""


def state_group(case: Case) -> str:
    """How a page colours a state."""
    if case.state in WAITING:
        return "waiting"
    if case.state in REVIEWABLE:
        return "open"
    return "final" if case.state in FINAL else "open"
