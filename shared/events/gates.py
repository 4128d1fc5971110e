"""What a rule says of a candidate and a vacancy, and the step that would settle it.

Reasons are codes with their facts; the words are in `shared.wording`, in three languages.
"""

from datetime import date
from enum import StrEnum

from shared.events.base import Value


class GateOutcome(StrEnum):
    """Three-valued, and "due later" for what only matters before the visa."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    UNKNOWN = "unknown"
    DUE_LATER = "due_later"


class Owner(StrEnum):
    """Who can take the next step."""

    GRADUATE = "graduate"
    COLLEGE = "college"
    EMPLOYER = "employer"
    OFFICER = "officer"


class NextStep(Value):
    """The one step that would settle or change a gate's outcome; `by` is when it could."""

    code: str
    owner: Owner
    by: date | None = None
    facts: dict[str, str] = {}


class GateResult(Value):
    """One rule's outcome for one candidate and vacancy, with the rule's id, version and source."""

    gate: str
    rule_id: str
    rule_version: str
    outcome: GateOutcome
    reference: str
    reason_code: str
    facts: dict[str, str] = {}
    step: NextStep | None = None
