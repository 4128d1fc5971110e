"""The request for a shortlist, and the shortlist: ranked candidates with reasons, near misses.

Reasons are codes with their facts; the words are in `shared.wording`, in three languages.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.events.base import (
    Event,
    GraduateId,
    Moment,
    Sha256,
    Share,
    VacancyId,
    Value,
)
from shared.events.gates import GateResult, NextStep
from shared.events.pathways import PathwayResult, PathwayRow
from shared.occupations import OccupationCoding


class Position(Value):
    """Where a record stands in the log. Only positions of one partition can be compared."""

    partition: Annotated[int, Field(ge=0)]
    offset: Annotated[int, Field(ge=0)]


class RequestCause(StrEnum):
    VACANCY_CHANGED = "vacancy_changed"
    REVIEW_CHANGED = "review_changed"
    PROFILE_CHANGED = "profile_changed"
    CHOICE_CHANGED = "choice_changed"
    GRADUATE_ERASED = "graduate_erased"
    DECISION_MADE = "decision_made"
    DAY_CHANGED = "day_changed"
    OPERATOR = "operator"


class ShortlistRequested(Event):
    """This vacancy's list may have changed."""

    event_type: ClassVar[str] = "greenbridge.shortlist.requested.v1"

    vacancy_id: VacancyId
    cause: RequestCause
    requested_at: Moment

    @property
    def key(self) -> str:
        return self.vacancy_id


class EvidenceVerdict(StrEnum):
    MEETS = "meets"
    PARTLY = "partly"
    NOT_SHOWN = "not_shown"


class EvidenceSource(StrEnum):
    """The part of the profile that a quotation comes from."""

    OCCUPATION = "occupation"
    TRAINING = "training"
    SKILL = "skill"
    SUMMARY = "summary"
    LICENCE = "licence"
    ELEARNING = "elearning"


class Evidence(Value):
    """One requirement, and the graduate's own words that come nearest to it.

    `similarity` is the cosine of the centred vectors, -1 to 1, rounded to three decimals.
    """

    requirement: str
    must: bool
    verdict: EvidenceVerdict
    quote: str | None = None
    source: EvidenceSource | None = None
    similarity: Annotated[float, Field(ge=-1, le=1)] | None = None


class PartName(StrEnum):
    OCCUPATION = "occupation"
    REQUIREMENTS = "requirements"
    EXPERIENCE = "experience"
    LANGUAGE_MARGIN = "language_margin"
    REGION = "region"
    DATES = "dates"


class ScorePart(Value):
    """`points` is value times weight; the score is the sum of the points."""

    part: PartName
    value: Share
    weight: Share
    points: Share


class ShortlistLine(Value):
    """A candidate. `grounds` hashes all that an approval rests on (design, rule 6)."""

    rank: Annotated[int, Field(ge=1)]
    graduate_id: GraduateId
    grounds: Sha256
    score: Share
    parts: tuple[ScorePart, ...]
    gates: tuple[GateResult, ...]
    evidence: tuple[Evidence, ...]
    pathways: tuple[PathwayResult, ...] = ()


class NearMiss(Value):
    """A candidate whom gates kept out, and the one step that would change it."""

    graduate_id: GraduateId
    score: Share
    failed: tuple[GateResult, ...]
    step: NextStep | None = None
    pathways: tuple[PathwayResult, ...] = ()


class ShortlistStatus(StrEnum):
    CANDIDATES = "candidates"
    NO_SUITABLE_CANDIDATE = "no_suitable_candidate"
    NEEDS_OFFICER = "needs_officer"
    NOT_TAKING_CANDIDATES = "not_taking_candidates"
    WITHDRAWN = "withdrawn"


class GateCount(Value):
    """How many graduates a gate kept out."""

    gate: str
    graduates: Annotated[int, Field(ge=0)]


class ShortlistIssued(Event):
    """The list of one vacancy.

    `version` hashes the canonical content without times and without the request's position;
    `terms` hashes what the vacancy said, `model_id` the embedding model with its means,
    `rules` the rule set, `pathway_rules` that of the pathways and `pathway_rows` its rows
    in force for the track; `vacancy_gates` are the gates that concern the vacancy alone.
    """

    event_type: ClassVar[str] = "greenbridge.shortlist.issued.v1"

    vacancy_id: VacancyId
    version: Sha256
    issued_at: Moment
    as_of: date
    request: Position
    status: ShortlistStatus
    status_reason: str = ""
    coding: OccupationCoding | None = None
    terms: Sha256 | None = None
    model_id: str
    rules: str
    pathway_rules: str = ""
    pathway_rows: tuple[PathwayRow, ...] = ()
    considered: Annotated[int, Field(ge=0)] = 0
    kept_out: tuple[GateCount, ...] = ()
    vacancy_gates: tuple[GateResult, ...] = ()
    lines: tuple[ShortlistLine, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def key(self) -> str:
        return self.vacancy_id
