"""One graduate before one vacancy: gates, pathways, evidence, score; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.matcher.explain import Coverage, Matrix, coverage, licence_evidence
from services.matcher.gates import GraduateCase, graduate_gates
from services.matcher.passages import Passage
from services.matcher.pathways import (
    PathwayBook,
    Question,
    pathway_book,
    pathway_results,
)
from services.matcher.rules import RuleBook
from services.matcher.scale import Scale
from services.matcher.scoring import Scored, score
from services.matcher.standing import Standing
from services.matcher.suitability import is_suitable
from shared.events import (
    DecisionStep,
    Evidence,
    GateOutcome,
    GateResult,
    PathwayResult,
    Requirement,
    VacancyStated,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A graduate with their passages, the passages' vectors (one row each), and how alike the
    whole profile and the whole vacancy are, on the comparable scale."""

    graduate: Standing
    own: Sequence[Passage]
    own_vectors: Matrix
    whole: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A vacancy, what it asks, and the vectors of that (one row each)."""

    vacancy: VacancyStated
    requirements: Sequence[Requirement]
    vectors: Matrix


@dataclass(frozen=True, slots=True)
class Assessed:
    graduate_id: str
    scored: Scored
    gates: tuple[GateResult, ...]
    evidence: tuple[Evidence, ...]
    pathways: tuple[PathwayResult, ...]

    @property
    def failed(self) -> tuple[GateResult, ...]:
        return tuple(gate for gate in self.gates if gate.outcome is GateOutcome.FAIL)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What everybody is measured by: the day, the rules, the model's scale."""

    as_of: date
    book: RuleBook
    scale: Scale
    model_id: str
    pathways: PathwayBook = field(default_factory=pathway_book)


def assess(
    asked: Asked,
    candidate: Candidate,
    earlier: Mapping[str, DecisionStep],
    by: Yardstick,
) -> Assessed | None:
    """None for who is below the floor of suitability, and so no candidate at all.

    `earlier` holds the newest step of each graduate's case with this vacancy.
    """
    graduate = candidate.graduate
    shown = coverage(
        asked.requirements,
        asked.vectors,
        candidate.own,
        candidate.own_vectors,
        by.scale,
        licence_evidence(asked.vacancy, graduate.profile),
    )
    kinship = _kinship(candidate.whole, shown)
    if not is_suitable(
        asked.vacancy.coding,
        graduate.profile.coding,
        whole=candidate.whole,
        kinship=kinship,
        scale=by.scale,
    ):
        return None
    closeness = by.scale.closeness(kinship)
    scored = score(asked.vacancy, graduate, closeness=closeness, covered=shown.share)
    case = GraduateCase(graduate, asked.vacancy, by.as_of, earlier.get(graduate.graduate_id))
    question = Question(graduate, asked.vacancy, by.as_of, by.book)
    return Assessed(
        graduate.graduate_id,
        scored,
        graduate_gates(case, by.book),
        shown.evidence,
        pathway_results(question, by.pathways),
    )


def _kinship(whole: float, shown: Coverage) -> float:
    """The whole and the parts together: each alone takes a neighbour for the trade."""
    return whole if shown.likeness is None else (whole + shown.likeness) / 2
