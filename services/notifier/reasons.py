"""The closed lists of reasons for a step; none of them is, or stands for, a protected attribute."""

from enum import StrEnum


class RejectReason(StrEnum):
    """Why an officer leaves a candidate out of one vacancy (§ 1 AGG: none of its grounds)."""

    EVIDENCE_DOES_NOT_HOLD = "evidence_does_not_hold"
    REQUIREMENT_NOT_MET = "requirement_not_met"
    GERMAN_NOT_SUFFICIENT = "german_not_sufficient"
    LICENCE_MISSING = "licence_missing"
    PATHWAY_NOT_FEASIBLE = "pathway_not_feasible"
    NOT_AVAILABLE = "not_available"
    WISHES_DIFFER = "wishes_differ"
    NOT_REACHED = "not_reached"
    DUPLICATE_PROFILE = "duplicate_profile"


class DeclineReason(StrEnum):
    """What a graduate may say on declining; saying nothing is as good."""

    NO_REASON = "no_reason"
    PLACE = "place"
    PAY = "pay"
    KIND_OF_WORK = "kind_of_work"
    START_DATE = "start_date"
    OTHER_JOB = "other_job"
    NOT_SURE = "not_sure"


class StepReason(StrEnum):
    """Why a step was taken that is neither a rejection nor a refusal."""

    GROUNDS_HOLD = "grounds_hold"
    LINE_GONE = "line_gone"
    GROUNDS_CHANGED = "grounds_changed"
    GRADUATE_ACCEPTS = "graduate_accepts"
    GRADUATE_PAUSES = "graduate_pauses"
    NO_ANSWER_IN_TIME = "no_answer_in_time"
    ERASURE = "erasure"


class ReviewReason(StrEnum):
    """Why an officer found a vacancy unfair or not climate-friendly, or closed it."""

    NO_REASON = ""
    TERMS_INCOMPLETE = "terms_incomplete"
    COST_TO_CANDIDATE = "cost_to_candidate"
    REPAYMENT_CLAUSE = "repayment_clause"
    PAY_BELOW_MINIMUM = "pay_below_minimum"
    GERMAN_LEVEL_UNJUSTIFIED = "german_level_unjustified"
    EMPLOYER_NOT_VERIFIED = "employer_not_verified"
    NOT_CLIMATE_FRIENDLY = "not_climate_friendly"
    EMPLOYER_ASKED = "employer_asked"
    PLACES_FILLED = "places_filled"
