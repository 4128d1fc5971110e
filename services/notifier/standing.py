"""How one graduate stands on one version of a vacancy's list; reads a list, decides nothing."""

from dataclasses import dataclass
from typing import Self

from shared.events import (
    DecidedGate,
    DecidedPart,
    GateOutcome,
    GateResult,
    Grounds,
    PathwayRow,
    ShortlistIssued,
    ShortlistLine,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A list's version with the line of one graduate, `None` where the list does not hold them."""

    version: str
    model_id: str
    rules: str
    terms: str | None
    vacancy_gates: tuple[GateResult, ...]
    pathway_rows: tuple[PathwayRow, ...]
    line: ShortlistLine | None

    @classmethod
    def of(cls, shortlist: ShortlistIssued, graduate_id: str) -> Self:
        line = next((line for line in shortlist.lines if line.graduate_id == graduate_id), None)
        return cls(
            version=shortlist.version,
            model_id=shortlist.model_id,
            rules=shortlist.rules,
            terms=shortlist.terms,
            vacancy_gates=shortlist.vacancy_gates,
            pathway_rows=shortlist.pathway_rows,
            line=line,
        )

    @property
    def gates(self) -> tuple[GateResult, ...]:
        """The candidate's gates, then those of the vacancy alone."""
        return (*self.line.gates, *self.vacancy_gates) if self.line else self.vacancy_gates

    @property
    def unsettled(self) -> tuple[GateResult, ...]:
        """Gates whose outcome nobody knows yet: an approval must say how each was settled."""
        return tuple(gate for gate in self.gates if gate.outcome is GateOutcome.UNKNOWN)

    def grounds(self) -> Grounds:
        """What a decision taken now would rest on. Raises ValueError without a line."""
        if self.line is None:
            raise ValueError("no line: a decision about a candidate rests on their line")
        return Grounds(
            shortlist_version=self.version,
            grounds=self.line.grounds,
            model_id=self.model_id,
            rules=self.rules,
            rank=self.line.rank,
            score=self.line.score,
            parts=tuple(DecidedPart(part=p.part, points=p.points) for p in self.line.parts),
            gates=tuple(_decided(gate) for gate in self.gates),
        )


def _decided(gate: GateResult) -> DecidedGate:
    return DecidedGate(
        gate=gate.gate,
        rule_id=gate.rule_id,
        rule_version=gate.rule_version,
        outcome=gate.outcome,
    )
