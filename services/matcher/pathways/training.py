"""Conditions on training, experience and the occupational group; pure.

§ 16d Abs. 3 S. 1 Nr. 1 AufenthG, § 2a and § 6 BeschV. The length is the one that the programme
requires; it is never inferred from the level (facts, 1).
"""

from services.matcher.gates.finding import Finding, failed, passed, step, unknown
from services.matcher.nearness import coded_ids
from services.matcher.pathways.question import Question
from services.matcher.pathways.recognition import (
    holds_ahk_certificate,
    may_hold_ahk_certificate,
)
from shared.events import GateOutcome, Owner, TrainingLevel, VerifiableFact
from shared.occupations import OccupationCoding, code_occupation, kldb_group

YES = frozenset({"true", "yes", "recognised"})
NO = frozenset({"false", "no", "not_recognised"})
"""What an officer writes down of a programme's recognition by the state."""


def training_two_years(question: Question) -> Finding:
    """§ 16d Abs. 3 S. 1 Nr. 1 AufenthG: recognised by the state, two years required, or a degree.

    A fail of either part decides; else what is not stated.
    """
    findings = (_long_enough(question), _state_recognised(question))
    for outcome in (GateOutcome.FAIL, GateOutcome.UNKNOWN):
        found = next((each for each in findings if each.outcome is outcome), None)
        if found is not None:
            return found
    return findings[0]


def training_or_ahk(question: Question) -> Finding:
    """§ 6 Abs. 1 Nr. 3 BeschV: such a training, or a certificate of a German chamber abroad."""
    if holds_ahk_certificate(question):
        return passed("ahk_certificate_seen")
    found = training_two_years(question)
    if found.outcome is GateOutcome.FAIL and may_hold_ahk_certificate(question):
        show = step("show_ahk_certificate", Owner.GRADUATE)
        return unknown("ahk_certificate_not_known", show, **found.facts)
    return found


def experience_two_years(question: Question) -> Finding:
    """§ 6 Abs. 1 Nr. 1 BeschV: two years in the last five. All of it is at least the recent."""
    profile, asked = question.graduate.profile, int(question.asked)
    recent, all_of_it = profile.months_of_experience_last_60, profile.months_of_experience
    if recent is not None and recent >= asked:
        return passed("experience_enough", months=f"{recent}", needed=f"{asked}")
    known = recent if recent is not None else all_of_it
    if known is not None and known < asked:
        return failed("experience_too_short", months=f"{known}", needed=f"{asked}")
    state = step("state_recent_experience", Owner.COLLEGE)
    return unknown("recent_experience_not_stated", state, needed=f"{asked}")


def same_occupational_group(question: Question) -> Finding:
    """§ 2a Abs. 1 BeschV: job and target occupation in one group (three KldB digits, as read here).

    The target is the stated reference occupation, else what was learnt. Only a stated target in
    another group fails: who has stated none may still choose.
    """
    job, target = _groups(question.vacancy.coding), _stated_target(question)
    name = step("name_target_occupation", Owner.OFFICER)
    if not job or (target is not None and not target):
        return unknown("occupational_group_not_known", name)
    learnt = _groups(question.graduate.profile.coding) if target is None else target
    if job & learnt:
        return passed("occupational_group_same", group=", ".join(sorted(job & learnt)))
    if target is None:
        return unknown("target_occupation_not_stated", name)
    facts = {"job": ", ".join(sorted(job)), "target": ", ".join(sorted(target))}
    return failed("occupational_group_differs", name, **facts)


def _long_enough(question: Question) -> Finding:
    asked = int(question.asked)
    if question.graduate.profile.training.level is TrainingLevel.DAI_HOC:
        return passed("degree")
    months = _months(question)
    if months is None:
        state = step("state_training_months", Owner.COLLEGE)
        return unknown("training_months_not_stated", state, needed=f"{asked}")
    if months < asked:
        return failed("training_too_short", None, months=f"{months}", needed=f"{asked}")
    return passed("training_long_enough", months=f"{months}", needed=f"{asked}")


def _state_recognised(question: Question) -> Finding:
    seen = question.graduate.verified(VerifiableFact.STATE_RECOGNITION)
    said = seen.value.casefold() if seen else ""
    stated = question.graduate.profile.training.state_recognised
    recognised = True if said in YES else False if said in NO else stated
    match recognised:
        case True:
            return passed("training_state_recognised")
        case False:
            return failed("training_not_state_recognised")
        case None:
            confirm = step("confirm_state_recognition", Owner.COLLEGE)
            return unknown("state_recognition_not_stated", confirm)


def _months(question: Question) -> int | None:
    seen = question.graduate.verified(VerifiableFact.TRAINING_MONTHS)
    if seen is not None and seen.value.isdecimal():
        return int(seen.value)
    return question.graduate.profile.training.required_training_months


def _stated_target(question: Question) -> frozenset[str] | None:
    """The groups of the stated reference occupation: empty where its name is not understood."""
    recognition = question.graduate.profile.recognition
    if recognition is None or not recognition.reference_occupation:
        return None
    return _groups(code_occupation(recognition.reference_occupation))


def _groups(coding: OccupationCoding) -> frozenset[str]:
    return frozenset(kldb_group(each) for each in coded_ids(coding))
