"""Base of events and values on the log: frozen facts; a reader ignores what it does not know."""

from typing import Annotated, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

GraduateId = Annotated[
    str,
    Field(
        pattern=r"^g-[0-9a-f]{32}$",
        description="HMAC-SHA256(secret, issuer and the issuer's own number), first 128 bits.",
    ),
]
VacancyId = Annotated[
    str,
    Field(
        pattern=r"^v-[0-9a-f]{32}$",
        description="HMAC-SHA256(secret, issuer and the issuer's own reference), first 128 bits.",
    ),
]
IssuerId = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9-]{1,39}$",
        description="The college or company that the intake token names.",
    ),
]
Sha256 = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Moment = AwareDatetime


class Value(BaseModel):
    """A part of an event. Validation errors never repeat the input: it may be personal."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Event(Value):
    """A past-tense fact. `event_type` is its CloudEvents `type`, `key` its Kafka key."""

    event_type: ClassVar[str]

    @property
    def key(self) -> str:
        """The record's key on its topic: all that is said of one thing shares one partition."""
        raise TypeError(f"{type(self).__name__} does not say what its key is")
