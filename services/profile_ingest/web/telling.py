"""Turns what the desks and the view know into answers; pure."""

from collections.abc import Iterable

from services.profile_ingest.cleaning import Removal
from services.profile_ingest.desk import ErasureTaken, GraduateTaken, VacancyTaken
from services.profile_ingest.faults import pointer
from services.profile_ingest.notices import Notice
from services.profile_ingest.view import GraduateRow, ListCounts, ListSummary, VacancyRow
from services.profile_ingest.web.answers import (
    Accepted,
    Coding,
    Deleted,
    GraduateEntry,
    GraduateState,
    InWords,
    Lists,
    ListShown,
    OccupationNamed,
    Removed,
    ReviewShown,
    VacancyEntry,
    VacancyState,
    Warned,
)
from services.profile_ingest.words import Words, words
from shared.events import (
    ConsentStatus,
    GraduateChoiceMade,
    GraduateProfileStated,
    Language,
    VacancyReviewed,
    VacancyStatus,
    Verdict,
    VerifiableFact,
)
from shared.ids import pseudonym, short_reference
from shared.occupations import CodingStatus, OccupationCoding, occupation
from shared.wording import text


def graduate_accepted(own_number: str, taken: GraduateTaken) -> Accepted:
    statement = taken.statement
    return Accepted(
        id=statement.profile.graduate_id,
        own_number=own_number,
        coding=_coding(statement.profile.coding),
        removed=_removed(statement.removed),
        warnings=_warnings(taken.notices),
        position=taken.position,
    )


def vacancy_accepted(own_reference: str, taken: VacancyTaken) -> Accepted:
    statement = taken.statement
    return Accepted(
        id=statement.vacancy.vacancy_id,
        own_number=own_reference,
        coding=_coding(statement.vacancy.coding),
        removed=_removed(statement.removed),
        warnings=_warnings(taken.notices),
        position=taken.position,
    )


def deleted(own_number: str, taken: ErasureTaken) -> Deleted:
    return Deleted(id=taken.id, own_number=own_number, position=taken.position)


def graduate_entry(key: str, own_number: str, row: GraduateRow, lists: ListCounts) -> GraduateEntry:
    """Of a row that holds a profile."""
    profile, position = row.profile.value, row.profile.position
    if profile is None or position is None:
        raise ValueError("this row holds no profile")
    return GraduateEntry(
        id=key,
        own_number=own_number,
        pseudonym=pseudonym(key),
        state=_graduate_state(profile, row.choice.value),
        consent=profile.consent.status,
        coding=_coding(profile.coding),
        lists=Lists(as_candidate=lists.as_candidate, as_near_miss=lists.as_near_miss),
        stated_at=profile.stated_at,
        position=position,
        profile=profile,
    )


def vacancy_entry(key: str, row: VacancyRow) -> VacancyEntry:
    """Of a row that holds a vacancy."""
    vacancy, position = row.vacancy.value, row.vacancy.position
    if vacancy is None or position is None:
        raise ValueError("this row holds no vacancy")
    return VacancyEntry(
        id=key,
        own_reference=vacancy.own_reference,
        short_reference=short_reference(key),
        state=_vacancy_state(vacancy.coding, row.review.value),
        coding=_coding(vacancy.coding),
        review=_review(row.review.value),
        shortlist=_shortlist(row.shortlist.value),
        stated_at=vacancy.stated_at,
        position=position,
        vacancy=vacancy,
    )


def in_words(said: Words) -> InWords:
    return InWords(en=said.en, de=said.de, vi=said.vi)


def _graduate_state(
    profile: GraduateProfileStated, choice: GraduateChoiceMade | None
) -> GraduateState:
    code = _graduate_code(profile, choice)
    return GraduateState.model_validate({"code": code, "in_words": _state_words(code)})


def _graduate_code(profile: GraduateProfileStated, choice: GraduateChoiceMade | None) -> str:
    """In the order in which the matcher's gates ask: own no, withdrawal, pause, consent, title."""
    if choice is not None and choice.matching is False:
        return "graduate_withdrew"
    if profile.consent.status is ConsentStatus.WITHDRAWN:
        return "consent_withdrawn"
    if choice is not None and choice.paused:
        return "paused"
    if profile.consent.status is ConsentStatus.UNKNOWN and not _agreed(choice):
        return "consent_unknown"
    return "needs_officer" if _uncoded(profile.coding) else "matchable"


def _agreed(choice: GraduateChoiceMade | None) -> bool:
    """By the graduate's own word, or by a paper that an officer saw."""
    if choice is None:
        return False
    seen = {each.fact: each.value.casefold() for each in choice.verifications}
    return choice.matching is True or seen.get(VerifiableFact.CONSENT) == ConsentStatus.GIVEN


def _vacancy_state(coding: OccupationCoding, review: VacancyReviewed | None) -> VacancyState:
    code = _vacancy_code(coding, review)
    return VacancyState.model_validate({"code": code, "in_words": _state_words(code)})


def _vacancy_code(coding: OccupationCoding, review: VacancyReviewed | None) -> str:
    ended = {
        VacancyStatus.PAUSED: "vacancy_paused",
        VacancyStatus.CLOSED: "closed",
        VacancyStatus.FILLED: "filled",
    }
    if review is not None and review.status in ended:
        return ended[review.status]
    if review is not None and Verdict.NOT_MET in {review.fairness, review.climate}:
        return "refused"
    if _uncoded(coding):
        return "needs_officer"
    reviewed = review is not None and review.fairness is not None and review.climate is not None
    return "open" if reviewed else "not_reviewed"


def _uncoded(coding: OccupationCoding) -> bool:
    return coding.status in {CodingStatus.UNCERTAIN, CodingStatus.NONE}


def _state_words(code: str) -> InWords:
    return in_words(words(f"state.{code}"))


def _coding(coding: OccupationCoding) -> Coding:
    named = (occupation(each) for each in coding.occupation_ids)
    return Coding(
        status=coding.status,
        method=coding.method,
        confidence=coding.confidence,
        occupations=tuple(
            OccupationNamed(
                id=each.id, label=InWords(en=each.label_en, de=each.label_de, vi=each.label_vi)
            )
            for each in named
        ),
        in_words=InWords(
            en=text(f"coding.{coding.status}", {}, Language.ENGLISH),
            de=text(f"coding.{coding.status}", {}, Language.GERMAN),
            vi=text(f"coding.{coding.status}", {}, Language.VIETNAMESE),
        ),
    )


def _removed(removals: Iterable[Removal]) -> tuple[Removed, ...]:
    return tuple(Removed(field=each.field, kind=each.kind, count=each.count) for each in removals)


def _warnings(notices: Iterable[Notice]) -> tuple[Warned, ...]:
    return tuple(
        Warned(field=pointer(each.path), code=each.code, in_words=in_words(each.words))
        for each in notices
    )


def _review(review: VacancyReviewed | None) -> ReviewShown | None:
    """Without the officer's name: the verdict is the programme's."""
    if review is None:
        return None
    return ReviewShown(
        status=review.status,
        fairness=review.fairness,
        climate=review.climate,
        reason_code=review.reason_code,
        reviewed_at=review.reviewed_at,
    )


def _shortlist(summary: ListSummary | None) -> ListShown | None:
    if summary is None:
        return None
    return ListShown(
        status=summary.status,
        status_reason=summary.status_reason,
        candidates=len(summary.candidates),
        near_misses=len(summary.near_misses),
        issued_at=summary.issued_at,
    )
