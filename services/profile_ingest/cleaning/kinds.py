"""What kinds of personal statement there are, and where in a text one stands."""

from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """Named in the answer to the sender; the attribute policy says why each must go."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ID_NUMBER = "id_number"
    ADDRESS = "address"
    SEX = "sex"
    AGE = "age"
    BIRTH = "birth"
    ORIGIN = "origin"
    ETHNICITY = "ethnicity"
    FAMILY = "family"
    RELIGION = "religion"
    POLITICS = "politics"
    HEALTH = "health"
    PHOTO = "photo"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text hold something of this kind."""

    start: int
    end: int
    kind: PersonalKind
