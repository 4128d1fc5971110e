"""What an employer may see of a graduate, and from when; a closed list, read from our own data.

What the list does not allow is not shown. The rows follow the programme's attribute policy
(Art. 9 GDPR, § 1 AGG, § 298 SGB III: consent in the single case).
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from services.notifier.case import CaseState


class SeesAt(StrEnum):
    MATCH = "match"
    AFTER_CONSENT = "after_consent"
    AFTER_OFFER = "after_offer"
    NEVER = "never"


@cache
def policy() -> Mapping[str, SeesAt]:
    """Field of the profile or the contact to when an employer sees it."""
    text = files("services.notifier").joinpath("employer_view.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["field"]: SeesAt(row["sees_at"]) for row in rows})


def employer_sees(field: str, state: CaseState) -> bool:
    """Nothing before the graduate has accepted this very vacancy."""
    if state is not CaseState.ACCEPTED:
        return False
    return policy().get(field, SeesAt.NEVER) in {SeesAt.MATCH, SeesAt.AFTER_CONSENT}
