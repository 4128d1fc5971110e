"""Warnings that go back to the sender: what was taken, but will not do what they may expect."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.profile_ingest.faults import Path
from services.profile_ingest.words import Words, words
from shared.events import (
    ConsentStatus,
    GraduateContactStated,
    GraduateProfileStated,
    Language,
    LanguageCertificate,
    LanguageProof,
    Payer,
    Track,
    VacancyStated,
)
from shared.occupations import CodingStatus, OccupationCoding

CERTIFICATE_DAYS = 365
"""At visa filing a certificate should be at most 12 months old (facts, 9): a warning, no gate."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about one field."""

    path: Path
    code: str
    words: Words


def graduate_notices(
    profile: GraduateProfileStated, contact: GraduateContactStated, today: date
) -> tuple[Notice, ...]:
    """In the order of the fields."""
    return (
        *_contact(contact),
        *_consent(profile.consent.status),
        *_coding(profile.coding, ("occupation_title",)),
        *(_proof(profile.german, today) if profile.german else ()),
        *_passed(("german_course_until",), profile.german_course_until, today),
        *_passed(("exam_booked_on",), profile.exam_booked_on, today),
        *([_notice(("is_adult",), "under_age")] if profile.is_adult is False else []),
    )


def vacancy_notices(vacancy: VacancyStated) -> tuple[Notice, ...]:
    """What the matcher's gates will refuse, so that the officer sees it, and what is unfinished."""
    return (
        *_coding(vacancy.coding, ("title",)),
        *_refused(vacancy),
        *_unreasoned(vacancy),
        *_offer(vacancy),
    )


def _contact(contact: GraduateContactStated) -> Iterator[Notice]:
    if contact.email is None and contact.phone is None:
        yield _notice(("contact",), "unreachable")
    elif contact.email is None:
        yield _notice(("contact", "email"), "no_email")


def _consent(status: ConsentStatus) -> Iterator[Notice]:
    if status is ConsentStatus.UNKNOWN:
        yield _notice(("consent",), "consent_unknown")
    elif status is ConsentStatus.WITHDRAWN:
        yield _notice(("consent",), "consent_withdrawn")


def _coding(coding: OccupationCoding, path: Path) -> Iterator[Notice]:
    if coding.status is not CodingStatus.CODED:
        yield _notice(path, f"coding_{coding.status}")


def _proof(german: LanguageProof, today: date) -> Iterator[Notice]:
    if german.certificate is LanguageCertificate.COURSE:
        yield _notice(("german", "certificate"), "course_is_no_proof")
    elif german.certificate is LanguageCertificate.NO_CERTIFICATE:
        yield _notice(("german", "certificate"), "no_certificate")
    elif german.issued_on is None:
        yield _notice(("german", "issued_on"), "certificate_undated")
    elif german.issued_on < today - timedelta(days=CERTIFICATE_DAYS):
        yield _notice(("german", "issued_on"), "certificate_old")


def _passed(path: Path, day: date | None, today: date) -> Iterator[Notice]:
    if day is not None and day < today:
        yield _notice(path, "day_passed")


def _refused(vacancy: VacancyStated) -> Iterator[Notice]:
    if vacancy.terms.is_temp_agency:
        yield _notice(("terms", "is_temp_agency"), "temp_agency")
    if vacancy.terms.document_retention:
        yield _notice(("terms", "document_retention"), "document_retention")
    for number, cost in enumerate(vacancy.terms.costs or ()):
        if cost.payer is Payer.CANDIDATE:
            path = ("terms", "costs", number, "payer")
            yield Notice(path, "candidate_pays", words("warning.candidate_pays", item=cost.item))
    if vacancy.terms.repayment_clause is not None and vacancy.terms.repayment_clause.exists:
        yield _notice(("terms", "repayment_clause"), "repayment_clause")


def _unreasoned(vacancy: VacancyStated) -> Iterator[Notice]:
    german = vacancy.german
    if german is not None and not german.reason and (german.at_start or german.now):
        yield _notice(("german", "reason"), "german_without_reason")
    if vacancy.licences and not vacancy.licence_reason:
        yield _notice(("licence_reason",), "licence_without_reason")


def _offer(vacancy: VacancyStated) -> Iterator[Notice]:
    languages = vacancy.terms.language_of_offer or ()
    if vacancy.track is Track.AWAY and Language.VIETNAMESE not in languages:
        yield _notice(("terms", "language_of_offer"), "no_vietnamese_offer")


def _notice(path: Path, code: str) -> Notice:
    return Notice(path, code, words(f"warning.{code}"))
