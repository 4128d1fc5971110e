"""Makes one vacancy's shortlist: from the same input the same bytes; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.matcher.assessment import Asked, Assessed, Candidate, Yardstick, assess
from services.matcher.canonical import digest, terms_hash, version_hash
from services.matcher.gates import VacancyCase, vacancy_gates
from services.matcher.near_misses import kept_out, near_misses, ranked
from services.matcher.nearness import coded_ids
from services.matcher.pathways import pathway_grounds, rows_in_force
from shared.events import (
    DecisionStep,
    GateOutcome,
    GateResult,
    Position,
    ShortlistIssued,
    ShortlistLine,
    ShortlistStatus,
    VacancyReviewed,
    VacancyStated,
    VacancyStatus,
)
from shared.occupations import CodingStatus


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of a vacancy before anybody is looked at.

    `closed` is why no list is made, None where one is.
    """

    gates: tuple[GateResult, ...]
    closed: tuple[ShortlistStatus, str] | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which request a list answers, and when it was made: no part of its version."""

    request: Position
    issued_at: datetime


def outlook(vacancy: VacancyStated, review: VacancyReviewed | None, by: Yardstick) -> Outlook:
    gates = vacancy_gates(VacancyCase(vacancy, review, by.as_of, by.book))
    return Outlook(gates, _closed(vacancy, review, gates))


def withdrawn(vacancy_id: str, by: Yardstick, when: Occasion) -> ShortlistIssued:
    """The list of a vacancy that is not there any more, or that nobody has stated."""
    return _issued(vacancy_id, by, when, {"status": ShortlistStatus.WITHDRAWN}, "vacancy_withdrawn")


def closed_list(
    vacancy: VacancyStated, seen: Outlook, by: Yardstick, when: Occasion
) -> ShortlistIssued:
    """The empty list of a vacancy that takes nobody, or that an officer must look at first.

    Raises ValueError for a vacancy that takes candidates.
    """
    if seen.closed is None:
        raise ValueError("this vacancy takes candidates: make its shortlist")
    status, reason = seen.closed
    content = _about(vacancy, seen) | {"status": status}
    return _issued(vacancy.vacancy_id, by, when, content, reason)


def shortlist(
    asked: Asked,
    seen: Outlook,
    candidates: Iterable[Candidate],
    earlier: Mapping[str, DecisionStep],
    by: Yardstick,
    when: Occasion,
    length: int,
) -> ShortlistIssued:
    """At most `length` lines, best first, ties by id; it may be empty, which is an answer."""
    vacancy = asked.vacancy
    looked_at = (assess(asked, one, earlier, by) for one in candidates)
    assessed = [one for one in looked_at if one is not None]
    passing = ranked([one for one in assessed if not one.failed])[:length]
    terms = terms_hash(vacancy)
    content = _about(vacancy, seen) | {
        "status": _status(passing),
        "considered": len(assessed),
        "kept_out": kept_out(assessed),
        "lines": tuple(_line(at, one, terms, by) for at, one in enumerate(passing, start=1)),
        "near_misses": near_misses(assessed),
        "pathway_rows": rows_in_force(vacancy.track, by.as_of, by.pathways),
    }
    return _issued(vacancy.vacancy_id, by, when, content, _empty_because(passing, assessed))


def members(issued: ShortlistIssued) -> frozenset[str]:
    """Everybody who stands on a list, as candidate or near miss."""
    near = frozenset(one.graduate_id for one in issued.near_misses)
    return near | frozenset(one.graduate_id for one in issued.lines)


def _closed(
    vacancy: VacancyStated, review: VacancyReviewed | None, gates: Sequence[GateResult]
) -> tuple[ShortlistStatus, str] | None:
    if review is not None and review.status is not VacancyStatus.OPEN:
        return ShortlistStatus.NOT_TAKING_CANDIDATES, f"vacancy_{review.status}"
    failed = next((gate for gate in gates if gate.outcome is GateOutcome.FAIL), None)
    if failed is not None:
        return ShortlistStatus.NOT_TAKING_CANDIDATES, failed.reason_code
    if not coded_ids(vacancy.coding):
        unsure = vacancy.coding.status is not CodingStatus.NONE
        reason = "occupation_uncertain" if unsure else "occupation_not_known"
        return ShortlistStatus.NEEDS_OFFICER, reason
    return None


def _status(passing: Sequence[Assessed]) -> ShortlistStatus:
    return ShortlistStatus.CANDIDATES if passing else ShortlistStatus.NO_SUITABLE_CANDIDATE


def _empty_because(passing: Sequence[Assessed], assessed: Sequence[Assessed]) -> str:
    if passing:
        return ""
    return "gates_kept_all_out" if assessed else "nobody_of_this_trade"


def _about(vacancy: VacancyStated, seen: Outlook) -> dict[str, Any]:
    return {
        "coding": vacancy.coding,
        "terms": terms_hash(vacancy),
        "vacancy_gates": seen.gates,
    }


def _line(rank: int, one: Assessed, terms: str, by: Yardstick) -> ShortlistLine:
    return ShortlistLine(
        rank=rank,
        graduate_id=one.graduate_id,
        grounds=_grounds(one, terms, by),
        score=one.scored.score,
        parts=one.scored.parts,
        gates=one.gates,
        evidence=one.evidence,
        pathways=one.pathways,
    )


def _grounds(one: Assessed, terms: str, by: Yardstick) -> str:
    """What an approval rests on: not rank, not other lines, not the day (design, rule 6)."""
    return digest(
        {
            "evidence": [each.model_dump(mode="json") for each in one.evidence],
            "gates": [each.model_dump(mode="json") for each in one.gates],
            "pathways": pathway_grounds(one.pathways),
            "terms": terms,
            "rules": by.book.version,
            "model": by.model_id,
        }
    )


def _issued(
    vacancy_id: str, by: Yardstick, when: Occasion, content: Mapping[str, Any], reason: str
) -> ShortlistIssued:
    """The event with the version of its own content."""
    unnamed = ShortlistIssued(
        vacancy_id=vacancy_id,
        version=NO_VERSION,
        issued_at=when.issued_at,
        as_of=by.as_of,
        request=when.request,
        status_reason=reason,
        model_id=by.model_id,
        rules=by.book.version,
        pathway_rules=by.pathways.version,
        **content,
    )
    return unnamed.model_copy(update={"version": version_hash(unnamed.model_dump(mode="json"))})


NO_VERSION = "sha256:" + "0" * 64
"""Stands in while the version is made; it is no part of what is hashed."""
