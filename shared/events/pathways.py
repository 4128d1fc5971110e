"""Which way into the work is open to a candidate: a verdict per pathway, each with its rule rows.

Reasons are codes with their facts; the words are in `shared.wording`, in three languages.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.events.base import Value
from shared.events.gates import GateOutcome, NextStep


class Pathway(StrEnum):
    """The residence titles of the programme (AufenthG), and work at home in Viet Nam."""

    SKILLED_WORK = "18a"
    RECOGNITION_PARTNERSHIP = "16d_3"
    QUALIFICATION_MEASURE = "16d_1"
    EXPERIENCED_WORK = "19c_2"
    TRAINING = "16a"
    HOME = "home"


class PathwayVerdict(StrEnum):
    """`due_later`: all that matters now is fulfilled, something is to be done before the visa."""

    OPEN = "open"
    DUE_LATER = "due_later"
    UNKNOWN = "unknown"
    FAILED = "failed"


class ConditionTime(StrEnum):
    """When a condition matters. Those for the officer and for information move no verdict."""

    NOW = "now"
    BEFORE_VISA = "before_visa"
    OFFICER = "officer"
    INFO = "info"


class PathwayRow(Value):
    """A dated rule row in force: said once for a list, referred to by each of its conditions.

    A row that is only information (`ConditionTime.INFO`) is no condition of anybody.
    """

    rule_id: str
    rule_version: str
    pathways: tuple[Pathway, ...]
    condition: str
    when: ConditionTime
    reference: str
    certainty: str


class PathwayCondition(Value):
    """What was found under one rule row, for one candidate and vacancy.

    `lead_weeks` estimates how long the step takes, from when everything for it is there.
    """

    condition: str
    rule_id: str
    rule_version: str
    when: ConditionTime
    outcome: GateOutcome
    reason_code: str
    facts: dict[str, str] = {}
    step: NextStep | None = None
    lead_weeks: Annotated[int, Field(ge=0)] | None = None


class PathwayResult(Value):
    """A verdict and the deciding rule rows that were in force for it."""

    pathway: Pathway
    verdict: PathwayVerdict
    conditions: tuple[PathwayCondition, ...]
