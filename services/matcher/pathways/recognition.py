"""Conditions on recognition and the papers of the recognition partnership; pure.

§ 18 Abs. 3 Nr. 1, § 16d Abs. 1 and 3 AufenthG, § 6 BeschV. A notice that is not there yet is due
later: nobody knows what it will say, and that is no reason to reject.
"""

from services.matcher.gates.finding import Finding, failed, passed, step, unknown
from services.matcher.pathways.question import Question, due
from shared.events import NextStep, Owner, RecognitionStatus, TrainingLevel, VerifiableFact

POSITIVE, NEGATIVE = "positive", "negative"
"""What an officer writes down of a confirmation of the ZAB."""


def full_equivalence(question: Question) -> Finding:
    """§ 18 Abs. 2 Nr. 4, Abs. 3 Nr. 1 AufenthG: the notice says full equivalence."""
    match recognition_status(question):
        case RecognitionStatus.FULL:
            return passed("recognition_full")
        case RecognitionStatus.PARTIAL:
            return failed("recognition_partial", _complete_measure())
        case RecognitionStatus.REFUSED:
            return failed("recognition_refused")
        case other:
            return _no_notice(other)


def measures_needed(question: Question) -> Finding:
    """§ 16d Abs. 1 S. 1 AufenthG: the notice says which measures are needed."""
    match recognition_status(question):
        case RecognitionStatus.PARTIAL:
            return passed("notice_names_measures")
        case RecognitionStatus.FULL:
            return failed("no_measures_needed")
        case RecognitionStatus.REFUSED:
            return failed("recognition_refused")
        case other:
            return _no_notice(other)


def measure_plan(question: Question) -> Finding:
    """§ 16d Abs. 1 S. 2 Nr. 2-3 AufenthG: a suitable measure, agreed by the BA if in-company."""
    if question.seen_for_this_vacancy(VerifiableFact.QUALIFICATION_PLAN):
        return passed("measure_plan_seen")
    return due("measure_plan_due", step("draw_up_measure_plan", Owner.EMPLOYER))


def zab_confirmation(question: Question) -> Finding:
    """§ 16d Abs. 3 AufenthG, § 6 Abs. 1 BeschV: the ZAB confirms training and state recognition."""
    seen = question.graduate.verified(VerifiableFact.ZAB_CONFIRMATION)
    if seen is not None and seen.value == POSITIVE:
        return passed("zab_confirmed")
    if seen is not None and seen.value == NEGATIVE:
        return failed("zab_refused")
    return due("zab_confirmation_due", step("apply_zab_confirmation", Owner.OFFICER))


def zab_confirmation_or_ahk(question: Question) -> Finding:
    """§ 6 Abs. 1 BeschV asks the confirmation of a foreign qualification, not of an AHK one."""
    if holds_ahk_certificate(question):
        return passed("ahk_certificate_seen")
    return zab_confirmation(question)


def partnership_agreement(question: Question) -> Finding:
    """§ 16d Abs. 3 S. 1 Nr. 3 AufenthG: file at once after entry, the employer enables it."""
    if question.seen_for_this_vacancy(VerifiableFact.RECOGNITION_PARTNERSHIP_AGREEMENT):
        return passed("partnership_agreement_seen")
    return due("partnership_agreement_due", step("sign_partnership_agreement", Owner.EMPLOYER))


def recognition_status(question: Question) -> RecognitionStatus | None:
    """What an officer saw outranks the college's word; what is no status does not count."""
    seen = question.graduate.verified(VerifiableFact.RECOGNITION_STATUS)
    if seen is not None and seen.value in list(RecognitionStatus):
        return RecognitionStatus(seen.value)
    stated = question.graduate.profile.recognition
    return stated.status if stated else None


def holds_ahk_certificate(question: Question) -> bool:
    """A certificate of a German chamber abroad (AHK), to the standard of the BBiG, was seen."""
    return question.graduate.verified(VerifiableFact.AHK_CERTIFICATE) is not None


def may_hold_ahk_certificate(question: Question) -> bool:
    """Training to the German standard, or of no stated level, may have ended with one."""
    level = question.graduate.profile.training.level
    return level in {None, TrainingLevel.GERMAN_STANDARD}


def _no_notice(status: RecognitionStatus | None) -> Finding:
    if status is None:
        return unknown("recognition_not_stated", step("state_recognition", Owner.COLLEGE))
    if status is RecognitionStatus.APPLIED:
        return due("recognition_applied", step("await_recognition_notice", Owner.OFFICER))
    return due("recognition_not_applied", step("apply_recognition", Owner.OFFICER))


def _complete_measure() -> NextStep:
    return step("complete_measure", Owner.EMPLOYER)
