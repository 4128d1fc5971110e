"""Gates on licences and on what the graduate has ruled out: shifts, height, travel; pure."""

from collections.abc import Callable
from typing import TypeAlias

from services.matcher.gates.finding import Finding, GraduateCase, failed, passed, step, unknown
from services.matcher.licence_words import licence_list
from shared.events import GraduateProfileStated, Owner, VacancyStated

Need: TypeAlias = Callable[[VacancyStated], bool | None]
Willing: TypeAlias = Callable[[GraduateProfileStated], bool | None]


def licences(case: GraduateCase) -> Finding:
    """A list of licences never says what somebody has not got: what is not on it is unknown."""
    asked = case.vacancy.licences
    lacking = [each for each in asked if each not in case.graduate.profile.licences]
    if not asked:
        return passed("no_licence_asked")
    if not lacking:
        return passed("licences_held", licences=licence_list(asked, case.vacancy.language))
    named = licence_list(lacking, case.vacancy.language)
    show = step("show_licence", Owner.GRADUATE, licences=named)
    return unknown("licence_not_shown", show, licences=named)


def exclusion(what: str, need: Need, willing: Willing) -> Callable[[GraduateCase], Finding]:
    """A check of one condition of work against the graduate's own word on it."""

    def check(case: GraduateCase) -> Finding:
        needed, word = need(case.vacancy), willing(case.graduate.profile)
        if needed is False:
            return passed(f"{what}_not_needed")
        if word is True:
            return passed(f"{what}_accepted")
        if word is None and needed is None:
            return passed(f"{what}_not_asked")
        if needed is None:
            return unknown(f"{what}_need_not_stated", step(f"state_{what}", Owner.EMPLOYER))
        if word is None:
            return unknown(f"{what}_not_answered", step(f"ask_{what}", Owner.GRADUATE))
        return failed(f"{what}_excluded", step(f"may_accept_{what}", Owner.GRADUATE))

    return check


shifts = exclusion("shifts", lambda v: v.shifts, lambda p: p.willing_to_work_shifts)
height = exclusion("height", lambda v: v.work_at_height, lambda p: p.willing_to_work_at_height)
travel = exclusion("travel", lambda v: v.travel, lambda p: p.willing_to_travel)
