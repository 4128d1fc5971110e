"""The shapes of an occupation and of a coding; holds no data and decides nothing."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class CodingStatus(StrEnum):
    """How sure a coding is; only `CODED` names one occupation."""

    CODED = "coded"
    SEVERAL = "several"
    UNCERTAIN = "uncertain"
    NONE = "none"


class CodingMethod(StrEnum):
    """By what a coding was found."""

    STATED = "stated"
    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"
    MODEL = "model"
    NO_METHOD = "none"


class QualificationKind(StrEnum):
    """What stands behind the German title; only an Ausbildung can be recognised by itself."""

    AUSBILDUNG = "ausbildung"
    FORTBILDUNG = "fortbildung"
    CERTIFICATE = "certificate"
    JOB_TITLE = "job_title"
    SEMI_SKILLED_TITLE = "semi_skilled_title"


class Regulation(StrEnum):
    """Whether an employee needs a permission of their own to do the work in Germany."""

    NO = "no"
    PARTLY = "partly"
    LICENCE = "licence"
    ACTIVITY_CERTIFICATE = "activity_certificate"


class Market(StrEnum):
    """Where the occupation is placed: in Germany only, or in Viet Nam as well."""

    BOTH = "both"
    DE = "de"


class Certainty(StrEnum):
    """How a stated fact is known: read in its source, known to the analyst, or not stated."""

    VERIFIED = "verified"
    KNOWLEDGE = "knowledge"
    NONE = "none"


class Confidence(StrEnum):
    """The analyst's confidence in a row as a whole."""

    HIGH = "high"
    MEDIUM = "medium"


class ClimateStatus(StrEnum):
    """Whether the programme has confirmed that the occupation is a climate-friendly one."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class EscoRelation(StrEnum):
    """How an ESCO occupation relates to ours: the mapping relations of SKOS."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    """ESCO's is the broader one."""
    NARROW = "narrowMatch"


class EscoMatch(BaseModel):
    """An ESCO occupation and how it was matched: by its label, or judged by its work."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str = Field(pattern=r"^http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}$")
    relation: EscoRelation
    certainty: Literal["label", "judgement"]
    note: str = ""


class OccupationCoding(BaseModel):
    """What a job title was coded as.

    `occupation_ids` is best first: one for `CODED`, the candidates for `SEVERAL`, what an officer
    would look at for `UNCERTAIN` (may be empty: several kinds of work in one title, nothing near),
    and empty for `NONE`. `confidence` is between 0 and 1.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    status: CodingStatus
    occupation_ids: tuple[str, ...] = ()
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    method: CodingMethod = CodingMethod.NO_METHOD

    @property
    def is_sure(self) -> bool:
        """Whether its occupations may be named to anybody but an officer."""
        return self.status in {CodingStatus.CODED, CodingStatus.SEVERAL}


class Occupation(BaseModel):
    """One row of the occupation list, with where each code was read and how sure it is.

    `training_months_de` is the length of the German reference training in months, None where there
    is none. `esco` is best first. `recognition_via` names the occupations by which a title without
    its own Ausbildung can be recognised. `hwo_annex_a_no` concerns self-employment only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    value_chains: tuple[str, ...] = Field(min_length=1)
    label_en: str = Field(min_length=1)
    label_de: str = Field(min_length=1)
    label_vi: str = Field(min_length=1)
    isco08: str = Field(pattern=r"^\d{4}$")
    isco08_label: str
    isco08_reference: str
    esco: tuple[EscoMatch, ...] = Field(min_length=1)
    kldb2010: str = Field(pattern=r"^\d{5}$")
    kldb_requirement_level: Annotated[int, Field(ge=1, le=4)]
    kldb_title_code: str = Field(pattern=r"^\d{5}-\d{3}$")
    kldb_reference: str
    qualification_kind: QualificationKind
    training_months_de: int | None
    training_reference: str
    training_certainty: Certainty
    competent_body: str
    hwo_annex_a_no: str
    regulated_for_employees: Regulation
    extra_certificates: tuple[str, ...]
    recognition_via: tuple[str, ...]
    climate_rationale: str
    climate_status: ClimateStatus
    market: Market
    confidence: Confidence
    note: str
