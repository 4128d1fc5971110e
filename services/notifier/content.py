"""A hash of what a vacancy says, so that a review covers what the officer read and no more."""

import hashlib
import json

from shared.events import VacancyStated


def content_of(vacancy: VacancyStated) -> str:
    """`sha256:` of the canonical JSON without the time of stating: sent again, it is the same."""
    said = vacancy.model_dump(mode="json", exclude={"stated_at"})
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
