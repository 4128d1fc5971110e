"""What counts of all that the log said of a graduate: profile, own word, verified facts; pure."""

from dataclasses import dataclass

from services.matcher.ports import GraduateEntry
from shared.events import (
    Consent,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    TrackWish,
    VerifiableFact,
    Verification,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A graduate who may be looked at: a profile that no erasure covers, and what goes with it."""

    graduate_id: str
    profile: GraduateProfileStated
    choice: GraduateChoiceMade | None = None

    @property
    def track_wish(self) -> TrackWish:
        """The graduate's own choice outranks the college's statement."""
        if self.choice is not None and self.choice.track is not None:
            return self.choice.track
        return self.profile.track

    def verified(self, fact: VerifiableFact) -> Verification | None:
        """The newest document that an officer saw for this fact."""
        found = [v for v in self.choice.verifications if v.fact is fact] if self.choice else []
        return max(found, key=lambda v: v.verified_on, default=None)


def standing(entry: GraduateEntry) -> Standing | None:
    """None for a graduate without a profile, or one who is erased.

    A choice made before an erasure died with it, even where a newer consent revived the profile.
    """
    if entry.profile is None or is_erased(entry.erasure, entry.profile.consent):
        return None
    return Standing(entry.graduate_id, entry.profile, _choice_since(entry))


def is_erased(erasure: GraduateErased | None, consent: Consent) -> bool:
    return erasure is not None and erasure.covers(consent)


def _choice_since(entry: GraduateEntry) -> GraduateChoiceMade | None:
    if entry.choice is None or entry.erasure is None:
        return entry.choice
    return entry.choice if entry.choice.chosen_at > entry.erasure.erased_at else None
