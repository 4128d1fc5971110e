"""Whom one gate kept out that one step could open, and how many each gate kept out; pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from services.matcher.assessment import Assessed
from shared.events import GateCount, NearMiss

MOST = 5


def near_misses(assessed: Iterable[Assessed]) -> tuple[NearMiss, ...]:
    """The best five who fail exactly one gate that has a step; best first, ties by id.

    Who fails two has not just missed. Who withdrew, paused, or chose the other track is nobody's
    near miss: those gates have no step.
    """
    missed = [one for one in assessed if len(one.failed) == 1 and one.failed[0].step is not None]
    return tuple(
        NearMiss(
            graduate_id=one.graduate_id,
            score=one.scored.score,
            failed=one.failed,
            step=one.failed[0].step,
            pathways=one.pathways,
        )
        for one in ranked(missed)[:MOST]
    )


def kept_out(assessed: Iterable[Assessed]) -> tuple[GateCount, ...]:
    """By gate, how many it kept out; who fails several is counted at each."""
    counts = Counter(gate for one in assessed for gate in {result.gate for result in one.failed})
    return tuple(GateCount(gate=gate, graduates=counts[gate]) for gate in sorted(counts))


def ranked(assessed: Sequence[Assessed]) -> list[Assessed]:
    return sorted(assessed, key=lambda one: (-one.scored.score, one.graduate_id))
