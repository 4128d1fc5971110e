"""Conditions on German: the level that the law names, and its proof before the visa; pure.

A2 for § 16d (§ 2 Abs. 10 AufenthG), B1 for § 16a (§ 2 Abs. 11). The level counts as stated now;
the certificate is needed when the visa is filed for.
"""

from services.matcher.gates.finding import Finding, GraduateCase, failed, passed, step, unknown
from services.matcher.gates.german import german_level as level_of
from services.matcher.gates.german import step_up
from services.matcher.gates.timing import latest_start
from services.matcher.pathways.question import Question, due
from shared.events import Cefr, NextStep, Owner

COURSE_FROM = Cefr.A2
"""From this level a preparatory course is taken for enough (practice of the embassy, secondary)."""


def german_level(question: Question) -> Finding:
    """§ 16d Abs. 1 S. 2 Nr. 1, Abs. 3 S. 1 Nr. 5 AufenthG: as a rule at least A2."""
    needed, has = Cefr(question.asked), level_of(question.graduate)
    if has is None:
        return unknown("german_level_not_stated", _show(question), needed=needed)
    facts = {"needed": needed.value, "level": has.level.value}
    if has.level.at_least(needed):
        return passed("german_level_reached", **facts)
    case = GraduateCase(question.graduate, question.vacancy, question.as_of)
    return failed("german_level_below", step_up(case, needed, has.level), **facts)


def german_certificate(question: Question) -> Finding:
    """The certificate that goes with the visa application; a course's own proves nothing."""
    needed, has = Cefr(question.asked), level_of(question.graduate)
    if has is not None and has.proven and has.level.at_least(needed):
        return passed("german_level_met", needed=needed, level=has.level)
    return due("german_certificate_due", _show(question), needed=needed)


def german_for_training(question: Question) -> Finding:
    """§ 16a Abs. 3 S. 2 AufenthG: B1, unless tested by the employer or a course is planned.

    Whether the employer tested the German is not known here, so a lower level never fails.
    """
    needed, has = Cefr(question.asked), level_of(question.graduate)
    if has is not None and has.level.at_least(needed):
        return passed("german_level_reached", needed=needed, level=has.level)
    course = question.vacancy.terms.language_course is not None
    if course and has is not None and has.level.at_least(COURSE_FROM):
        return passed("german_course_planned", needed=needed, level=has.level)
    if has is None:
        return unknown("german_level_not_stated", _show(question), needed=needed)
    plan = step("plan_preparatory_course", Owner.EMPLOYER, level=needed)
    return unknown("german_below_course_open", plan, needed=needed, level=has.level)


def german_or_course_proof(question: Question) -> Finding:
    """The certificate, or the paper of the preparatory course, that goes with the application."""
    needed, has = Cefr(question.asked), level_of(question.graduate)
    if has is not None and has.proven and has.level.at_least(needed):
        return passed("german_level_met", needed=needed, level=has.level)
    show = step(
        "show_german_or_course", Owner.GRADUATE, by=latest_start(question.vacancy), level=needed
    )
    return due("german_or_course_proof_due", show, needed=needed)


def _show(question: Question) -> NextStep:
    by = latest_start(question.vacancy)
    return step("show_german_certificate", Owner.GRADUATE, by=by, level=question.asked)
