"""Turns an entry as it was sent into the events that are published: cleaned, coded, with its id.

Pure: time comes in, nothing goes out. What was cleaned away is counted, never kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from services.profile_ingest.cleaning import (
    Cleaned,
    Removal,
    clean_advert,
    clean_for_matching,
    clean_profile,
)
from services.profile_ingest.faults import Fault, Faulty, Path, fault, pointer
from services.profile_ingest.intake import ConsentIntake, GraduateIntake, VacancyIntake
from services.profile_ingest.plain_text import plain_text
from services.profile_ingest.words import words
from shared.events import (
    Consent,
    ConsentStatus,
    GraduateContactStated,
    GraduateProfileStated,
    VacancyStated,
)
from shared.occupations import (
    OccupationCoding,
    UnknownOccupation,
    code_occupation,
    occupations,
)


@dataclass(frozen=True, slots=True)
class GraduateStatement:
    """The two events of a graduate, and what was cleaned away on the way."""

    contact: GraduateContactStated
    profile: GraduateProfileStated
    removed: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class VacancyStatement:
    vacancy: VacancyStated
    removed: tuple[Removal, ...]


def state_graduate(
    graduate: GraduateIntake, *, graduate_id: str, issuer: str, own_number: str, now: datetime
) -> GraduateStatement:
    """Raises `Faulty` for a title of nothing but personal words, and an unknown occupation."""
    name = graduate.contact.name
    texts = _Texts(lambda text: clean_for_matching(text, name))
    values = graduate.model_dump(exclude={"contact", "occupation_id", "own_number"})
    values |= {
        "consent": _consent(graduate.consent, name, texts),
        "occupation_title": texts.needed(("occupation_title",), graduate.occupation_title),
        "skills": texts.list(("skills",), graduate.skills),
        "summary": texts.text(("summary",), plain_text(graduate.summary)),
        "elearning_certificates": texts.list(
            ("elearning_certificates",), graduate.elearning_certificates
        ),
        "regions": texts.list(("regions",), graduate.regions),
    }
    values["training"]["programme"] = texts.needed(
        ("training", "programme"), graduate.training.programme
    )
    if graduate.recognition is not None and graduate.recognition.reference_occupation:
        path, title = ("recognition", "reference_occupation"), "reference_occupation"
        values["recognition"][title] = texts.text(path, graduate.recognition.reference_occupation)
    values["coding"] = _coded(values["occupation_title"], graduate.occupation_id, texts)
    texts.raise_faults()
    told = {"graduate_id": graduate_id, "issuer": issuer, "stated_at": now}
    return GraduateStatement(
        GraduateContactStated.model_validate(
            {**told, "own_number": own_number, **graduate.contact.model_dump()}
        ),
        GraduateProfileStated.model_validate({**told, **values}),
        tuple(texts.removed),
    )


def state_vacancy(
    vacancy: VacancyIntake, *, vacancy_id: str, issuer: str, own_reference: str, now: datetime
) -> VacancyStatement:
    """Raises `Faulty` for a title or text of nothing but contacts, and an unknown occupation."""
    texts = _Texts(lambda text: clean_advert(plain_text(text)))
    values = vacancy.model_dump(exclude={"occupation_id", "own_reference"})
    values |= {
        "title": texts.needed(("title",), vacancy.title),
        "text": texts.needed(("text",), vacancy.text),
        "requirements": [
            {"text": text, "must": each.must}
            for number, each in enumerate(vacancy.requirements)
            if (text := texts.text(("requirements", number, "text"), each.text))
        ],
    }
    values["coding"] = _coded(values["title"], vacancy.occupation_id, texts)
    texts.raise_faults()
    told = {
        "vacancy_id": vacancy_id,
        "issuer": issuer,
        "own_reference": own_reference,
        "stated_at": now,
    }
    return VacancyStatement(VacancyStated.model_validate({**told, **values}), tuple(texts.removed))


@dataclass(slots=True)
class _Texts:
    """Cleans field by field, and remembers what went and what was left empty."""

    clean: Callable[[str], Cleaned]
    removed: list[Removal] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def text(self, path: Path, text: str) -> str:
        return self.kept(path, self.clean(text))

    def kept(self, path: Path, cleaned: Cleaned) -> str:
        """What was left, its removals remembered."""
        where = pointer(path)
        self.removed += [Removal(where, kind, n) for kind, n in cleaned.removed.items()]
        return cleaned.text.strip()

    def needed(self, path: Path, text: str) -> str:
        """A field that can't be empty."""
        left = self.text(path, text)
        if not left:
            self.faults.append(fault(path, "only_personal"))
        return left

    def list(self, path: Path, items: Iterable[str]) -> tuple[str, ...]:
        cleaned = (self.text((*path, number), item) for number, item in enumerate(items))
        return tuple(item for item in cleaned if item)

    def raise_faults(self) -> None:
        if self.faults:
            raise Faulty(tuple(self.faults))


def _consent(consent: ConsentIntake, name: str, texts: _Texts) -> Consent:
    """Given is what says who collected it, when and how; a bare tick is unknown (facts, 12)."""
    collected_by = clean_profile(consent.collected_by or "", name)
    office = texts.kept(("consent", "collected_by"), collected_by) or None
    whole = office is not None and consent.given_at is not None and consent.method is not None
    bare = consent.status is ConsentStatus.GIVEN and not whole
    return Consent(
        status=ConsentStatus.UNKNOWN if bare else consent.status,
        given_at=consent.given_at,
        method=consent.method,
        collected_by=office,
    )


def _coded(title: str, stated_id: str | None, texts: _Texts) -> OccupationCoding | None:
    try:
        return code_occupation(title, stated_id)
    except UnknownOccupation:
        texts.faults.append(_unknown_occupation(stated_id or ""))
        return None


def _unknown_occupation(stated_id: str) -> Fault:
    path, value = ("occupation_id",), stated_id[:60]
    near = get_close_matches(stated_id, list(occupations()), n=1, cutoff=0.6)
    remedy = "remedy.unknown_occupation_near" if near else "remedy.unknown_occupation"
    facts = {"near": near[0]} if near else {}
    return Fault(path, words("fault.unknown_occupation"), words(remedy, **facts), value)
