"""What counts of a graduate: nothing after an erasure, and the graduate's own word first."""

from datetime import date, timedelta

from services.matcher.ports import GraduateEntry
from services.matcher.standing import standing
from shared.events import TrackWish, VerifiableFact, Verification
from tests.support.matcher_examples import (
    EARLIER,
    LATER,
    NOW,
    a_choice,
    a_profile,
    an_erasure,
    consent,
    graduate_id,
)

ID = graduate_id(1)


def test_who_has_no_profile_does_not_count() -> None:
    assert standing(GraduateEntry(ID, choice=a_choice())) is None


def test_an_erasure_ends_what_was_consented_before_it() -> None:
    assert standing(GraduateEntry(ID, profile=a_profile(), erasure=an_erasure())) is None


def test_a_consent_given_after_the_erasure_ends_it() -> None:
    back = a_profile(consent=consent(given=LATER))

    found = standing(GraduateEntry(ID, profile=back, erasure=an_erasure()))

    assert found is not None
    assert found.profile == back


def test_a_choice_from_before_the_erasure_died_with_it() -> None:
    back = a_profile(consent=consent(given=LATER))
    old = a_choice(chosen_at=EARLIER, paused=True)
    new = a_choice(chosen_at=LATER + timedelta(days=1), paused=True)

    before = standing(GraduateEntry(ID, back, old, an_erasure(erased_at=NOW)))
    after = standing(GraduateEntry(ID, back, new, an_erasure(erased_at=NOW)))

    assert before is not None
    assert after is not None
    assert (before.choice, after.choice) == (None, new)


def test_the_own_wish_outranks_the_colleges_and_silence_leaves_it() -> None:
    profile = a_profile(track=TrackWish.AWAY)

    chosen = standing(GraduateEntry(ID, profile, a_choice(track=TrackWish.HOME)))
    silent = standing(GraduateEntry(ID, profile, a_choice()))

    assert chosen is not None
    assert silent is not None
    assert (chosen.track_wish, silent.track_wish) == (TrackWish.HOME, TrackWish.AWAY)


def test_of_several_papers_the_newest_counts() -> None:
    def seen(level: str, on: date) -> Verification:
        return Verification(
            fact=VerifiableFact.GERMAN_LEVEL,
            value=level,
            document="certificate",
            verified_on=on,
            officer="officer-a",
        )

    papers = (seen("B1", date(2026, 10, 1)), seen("A2", date(2026, 5, 1)))
    found = standing(GraduateEntry(ID, a_profile(), a_choice(verifications=papers)))

    assert found is not None
    newest = found.verified(VerifiableFact.GERMAN_LEVEL)
    assert newest is not None
    assert newest.value == "B1"
    assert found.verified(VerifiableFact.CONSENT) is None
