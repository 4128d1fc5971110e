"""Every topic: its key, event, partitions, retention, its one writing service and its readers."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from shared.events import (
    DecisionNoteWritten,
    Event,
    GraduateChoiceMade,
    GraduateContactStated,
    GraduateErased,
    GraduateProfileStated,
    PlacementDecided,
    ShortlistIssued,
    ShortlistRequested,
    VacancyReviewed,
    VacancyStated,
)

PARTITIONS = 24
"""Fixed at creation (design, rule 2): more of them would move keys away from their tombstones."""

TOMBSTONES_KEPT = timedelta(days=35)
"""`delete.retention.ms`: longer than any reader may be away (rule 9)."""

DEAD_LETTERS_KEPT = timedelta(days=30)
COMPACTED_WITHIN = timedelta(days=1)
"""`max.compaction.lag.ms`: how long an old value may outlive the one that replaced it."""


class Service(StrEnum):
    PROFILE_INGEST = "profile_ingest"
    MATCHER = "matcher"
    NOTIFIER = "notifier"


class Kept(StrEnum):
    COMPACTED = "compacted"
    FOR_EVER = "for_ever"
    DAYS_30 = "30_days"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `writers` has one member but for erasures, which any service may write."""

    name: str
    event: type[Event]
    key: str
    kept: Kept
    writers: frozenset[Service]
    readers: frozenset[Service]

    @property
    def dead_letters(self) -> str:
        """Where a record that can't be read is parked; same readers allowed as of the source."""
        return f"{self.name}.dead"


INGEST, MATCHER, NOTIFIER = Service.PROFILE_INGEST, Service.MATCHER, Service.NOTIFIER


def _topic(
    name: str,
    event: type[Event],
    key: str,
    writers: set[Service],
    readers: set[Service],
    kept: Kept = Kept.COMPACTED,
) -> Topic:
    return Topic(name, event, key, kept, frozenset(writers), frozenset(readers))


GRADUATE_PROFILES = _topic(
    "graduate-profiles.v1",
    GraduateProfileStated,
    "graduate_id",
    {INGEST},
    {INGEST, MATCHER, NOTIFIER},
)
GRADUATE_CONTACTS = _topic(
    "graduate-contacts.v1", GraduateContactStated, "graduate_id", {INGEST}, {NOTIFIER}
)
GRADUATE_CHOICES = _topic(
    "graduate-choices.v1",
    GraduateChoiceMade,
    "graduate_id",
    {NOTIFIER},
    {INGEST, MATCHER, NOTIFIER},
)
VACANCIES = _topic(
    "vacancies.v1", VacancyStated, "vacancy_id", {INGEST}, {INGEST, MATCHER, NOTIFIER}
)
VACANCY_REVIEWS = _topic(
    "vacancy-reviews.v1",
    VacancyReviewed,
    "vacancy_id",
    {NOTIFIER},
    {INGEST, MATCHER, NOTIFIER},
)
SHORTLIST_REQUESTS = _topic(
    "shortlist-requests.v1", ShortlistRequested, "vacancy_id", {MATCHER}, {MATCHER}
)
SHORTLISTS = _topic("shortlists.v1", ShortlistIssued, "vacancy_id", {MATCHER}, {INGEST, NOTIFIER})
PLACEMENT_DECISIONS = _topic(
    "placement-decisions.v1",
    PlacementDecided,
    "graduate_id",
    {NOTIFIER},
    {MATCHER, NOTIFIER},
    Kept.FOR_EVER,
)
DECISION_NOTES = _topic(
    "decision-notes.v1", DecisionNoteWritten, "decision_id", {NOTIFIER}, {NOTIFIER}
)
ERASURES = _topic(
    "erasures.v1",
    GraduateErased,
    "graduate_id",
    {INGEST, MATCHER, NOTIFIER},
    {INGEST, MATCHER, NOTIFIER},
)

TOPICS: tuple[Topic, ...] = (
    GRADUATE_PROFILES,
    GRADUATE_CONTACTS,
    GRADUATE_CHOICES,
    VACANCIES,
    VACANCY_REVIEWS,
    SHORTLIST_REQUESTS,
    SHORTLISTS,
    PLACEMENT_DECISIONS,
    DECISION_NOTES,
    ERASURES,
)

BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
