"""The page of what a company would see: builds its lines, and asks the policy about each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.notifier.case import CaseState
from services.notifier.records import Contact, GraduateFacts
from services.notifier.terms import occupation_names
from services.notifier.visibility import employer_sees
from services.notifier.words import Words
from shared.events import LanguageProof


@dataclass(frozen=True, slots=True)
class Shown:
    """`label` is a code (`seen.<label>`)."""

    label: str
    value: str


Say = Callable[[GraduateFacts, Words], str | None]


def identity(contact: Contact | None, state: CaseState) -> tuple[Shown, ...]:
    """Name and ways to reach the graduate; empty before acceptance."""
    if contact is None:
        return ()
    values = {"name": contact.name, "email": contact.email, "phone": contact.phone}
    return tuple(
        Shown(field, value)
        for field, value in values.items()
        if value and employer_sees(field, state)
    )


def profile(facts: GraduateFacts | None, state: CaseState, words: Words) -> tuple[Shown, ...]:
    """What the policy lets a company see of the profile; what is not stated is left out."""
    if facts is None:
        return ()
    found = []
    for field, say in _FIELDS.items():
        value = say(facts, words) if employer_sees(field, state) else None
        if value:
            found.append(Shown(field.replace(".", "_"), value))
    return tuple(found)


def _occupation(facts: GraduateFacts, words: Words) -> str:
    sure = facts.coding.is_sure
    labels = occupation_names(facts.coding, words.language, most=1) if sure else ()
    return " – ".join([*labels, facts.occupation_title])


def _recognition(facts: GraduateFacts, words: Words) -> str | None:
    if facts.recognition is None:
        return None
    status = words(f"recognition.{facts.recognition.status.value}")
    reference = facts.recognition.reference_occupation
    return f"{status} ({reference})" if reference else status


def _german(facts: GraduateFacts, words: Words) -> str | None:
    return _proof(facts.german, words) if facts.german else None


def _proof(proof: LanguageProof, words: Words) -> str:
    certificate = words(f"certificate.{proof.certificate.value}")
    issued = f", {words.date(proof.issued_on)}" if proof.issued_on else ""
    return f"{proof.level.value} ({certificate}{issued})"


def _level(facts: GraduateFacts, words: Words) -> str | None:
    level = facts.training.level
    return words(f"training.{level.value}") if level else None


def _months(number: int | None, words: Words) -> str | None:
    return None if number is None else words("months", months=number)


def _yes_no(value: bool | None, words: Words) -> str | None:
    return None if value is None else words.yes_no(value)


def _licences(facts: GraduateFacts, words: Words) -> str:
    return ", ".join(words(f"licence.{licence.value}") for licence in facts.licences)


_FIELDS: Mapping[str, Say] = {
    "occupation_title": _occupation,
    "training.programme": lambda f, w: f.training.programme,
    "training.level": _level,
    "training.required_training_months": lambda f, w: _months(
        f.training.required_training_months, w
    ),
    "training.state_recognised": lambda f, w: _yes_no(f.training.state_recognised, w),
    "training.completed_on": lambda f, w: (
        w.date(f.training.completed_on) if f.training.completed_on else None
    ),
    "recognition": _recognition,
    "skills": lambda f, w: "; ".join(f.skills),
    "months_of_experience": lambda f, w: _months(f.months_of_experience, w),
    "german": _german,
    "english": lambda f, w: f.english.value if f.english else None,
    "licences": _licences,
    "elearning_certificates": lambda f, w: "; ".join(f.elearning_certificates),
    "available_from": lambda f, w: w.date(f.available_from) if f.available_from else None,
    "track": lambda f, w: w.code(f"track.{f.track.value}"),
    "regions": lambda f, w: ", ".join(f.regions),
    "willing_to_relocate": lambda f, w: _yes_no(f.willing_to_relocate, w),
    "willing_to_work_shifts": lambda f, w: _yes_no(f.willing_to_work_shifts, w),
    "willing_to_travel": lambda f, w: _yes_no(f.willing_to_travel, w),
    "willing_to_work_at_height": lambda f, w: _yes_no(f.willing_to_work_at_height, w),
}
FIELDS = frozenset(_FIELDS)
