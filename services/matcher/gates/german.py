"""The gate on German: the level proven, against the level that the work needs at its start; pure.

Only a certificate of a recognised body proves a level (facts, 9); one of a course does not.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from services.matcher.gates.finding import Finding, GraduateCase, failed, passed, step, unknown
from services.matcher.gates.timing import latest_start
from services.matcher.standing import Standing
from shared.events import Cefr, NextStep, Owner, Track, VacancyStated, VerifiableFact

FRESH = timedelta(days=365)
"""Practice at the visa desk: a certificate is at most 12 months old. A warning, not a gate."""

WITHIN_REACH = 1
"""Levels that one course can add before the start: who lacks more has not just missed it."""


@dataclass(frozen=True, slots=True)
class German:
    """The level that counts, and whether a certificate or an officer's sight of one proves it."""

    level: Cefr
    proven: bool
    issued_on: date | None = None


def german_needed(vacancy: VacancyStated) -> Cefr | None:
    """The level at the start; where only a level "now" is stated, that one."""
    if vacancy.german is None:
        return None
    return vacancy.german.at_start or vacancy.german.now


def german_level(graduate: Standing) -> German | None:
    """What an officer saw outranks the college's word; a newer, higher certificate is unproven."""
    stated = graduate.profile.german
    seen = graduate.verified(VerifiableFact.GERMAN_LEVEL)
    if seen is None or seen.value not in list(Cefr):
        if stated is None:
            return None
        return German(stated.level, stated.certificate.is_proof, stated.issued_on)
    verified = German(Cefr(seen.value), proven=True)
    if stated is None or stated.issued_on is None or stated.issued_on <= seen.verified_on:
        return verified
    rises = stated.level.step > verified.level.step and stated.certificate.is_proof
    return German(stated.level, False, stated.issued_on) if rises else verified


def german(case: GraduateCase) -> Finding:
    needed = german_needed(case.vacancy)
    if needed is None:
        if case.vacancy.track is Track.HOME:
            return passed("german_not_asked")
        return unknown("german_need_not_stated", step("state_german_need", Owner.EMPLOYER))
    has = german_level(case.graduate)
    latest = latest_start(case.vacancy)
    show = step("show_german_certificate", Owner.GRADUATE, by=latest, level=needed)
    if has is None:
        return unknown("german_level_not_stated", show, needed=needed)
    if not has.level.at_least(needed):
        return failed(
            "german_level_below", step_up(case, needed, has.level), needed=needed, level=has.level
        )
    if not has.proven:
        return unknown("german_level_not_proven", show, needed=needed, level=has.level)
    return passed(_met(case, has), needed=needed, level=has.level)


def _met(case: GraduateCase, has: German) -> str:
    start = latest_start(case.vacancy)
    old = start is not None and has.issued_on is not None and start - has.issued_on > FRESH
    abroad = case.vacancy.track is Track.AWAY
    return "german_level_met_certificate_old" if old and abroad else "german_level_met"


def step_up(case: GraduateCase, needed: Cefr, level: Cefr) -> NextStep | None:
    """The one step that would bring the level in time: the booked exam, the course, another."""
    profile, latest = case.graduate.profile, latest_start(case.vacancy)
    booked = _reaches(profile.exam_booked_on, profile.exam_booked_level, needed, latest)
    if booked is not None:
        if booked < case.as_of:
            return step("show_exam_result", Owner.GRADUATE, by=latest, level=needed)
        return step("pass_booked_exam", Owner.GRADUATE, by=booked, level=needed)
    course = _reaches(profile.german_course_until, profile.german_course_level, needed, latest)
    if course is not None:
        if course < case.as_of:
            return step("take_exam_after_course", Owner.GRADUATE, by=latest, level=needed)
        return step("finish_course_with_certificate", Owner.GRADUATE, by=course, level=needed)
    if needed.step - level.step <= WITHIN_REACH:
        return step("reach_german_level", Owner.GRADUATE, by=latest, level=needed)
    return None


def _reaches(on: date | None, level: Cefr | None, needed: Cefr, latest: date | None) -> date | None:
    """The day, where a course or exam of that level ends by the latest start."""
    if on is None or level is None or not level.at_least(needed):
        return None
    return on if latest is None or on <= latest else None
