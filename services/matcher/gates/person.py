"""Gates on the graduate's own word: consent, pause, track, age, an earlier case; pure."""

from services.matcher.gates.finding import Finding, GraduateCase, failed, passed, step, unknown
from shared.events import (
    ConsentStatus,
    DecisionStep,
    Owner,
    Track,
    TrackWish,
    VerifiableFact,
)

ENDED = frozenset({DecisionStep.REJECTED, DecisionStep.DECLINED, DecisionStep.EXPIRED})
"""Steps that end a case: the graduate is left out of that vacancy."""

OPEN_WISHES = frozenset({TrackWish.EITHER, TrackWish.UNDECIDED})
HOME, AWAY = Track.HOME, Track.AWAY


def consent(case: GraduateCase) -> Finding:
    """A withdrawal always counts; the graduate's own yes, or a paper seen, settles a bare tick."""
    graduate = case.graduate
    if graduate.choice is not None and graduate.choice.matching is False:
        return failed("matching_refused")
    status = graduate.profile.consent.status
    if status is ConsentStatus.WITHDRAWN:
        return failed("consent_withdrawn")
    own_yes = graduate.choice is not None and graduate.choice.matching is True
    if status is ConsentStatus.GIVEN or own_yes or _verified(case):
        return passed("consent_given")
    return unknown("consent_unknown", step("record_consent", Owner.COLLEGE))


def paused(case: GraduateCase) -> Finding:
    if case.graduate.choice is not None and case.graduate.choice.paused:
        return failed("matching_paused")
    return passed("not_paused")


def track(case: GraduateCase) -> Finding:
    """Nobody is asked to change where they want to live: a mismatch has no next step."""
    wish = case.graduate.track_wish
    if wish in OPEN_WISHES:
        return passed(f"track_{wish}")
    wanted = HOME if wish is TrackWish.HOME else AWAY
    if wanted is case.vacancy.track:
        return passed("track_chosen", track=wanted)
    return failed("other_track_chosen", track=wanted)


def adult(case: GraduateCase) -> Finding:
    match case.graduate.profile.is_adult:
        case True:
            return passed("adult")
        case False:
            return failed("not_adult")
        case None:
            return unknown("age_not_stated", step("confirm_adult", Owner.COLLEGE))


def earlier_decision(case: GraduateCase) -> Finding:
    """An approval changes nothing here: it must not change the grounds that it rests on."""
    if case.earlier in ENDED:
        return failed(f"earlier_{case.earlier}")
    return passed("no_earlier_refusal")


def _verified(case: GraduateCase) -> bool:
    seen = case.graduate.verified(VerifiableFact.CONSENT)
    return seen is not None and seen.value.casefold() == ConsentStatus.GIVEN.value
