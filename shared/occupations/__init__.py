"""The trilingual list of climate-friendly occupations, and coding of job titles by lexicon."""

from shared.occupations.catalogue import UnknownOccupation, occupation, occupations
from shared.occupations.coding import code_occupation
from shared.occupations.kinship import kldb_group, related
from shared.occupations.model import (
    Certainty,
    ClimateStatus,
    CodingMethod,
    CodingStatus,
    Confidence,
    EscoMatch,
    EscoRelation,
    Market,
    Occupation,
    OccupationCoding,
    QualificationKind,
    Regulation,
)

__all__ = [
    "Certainty",
    "ClimateStatus",
    "CodingMethod",
    "CodingStatus",
    "Confidence",
    "EscoMatch",
    "EscoRelation",
    "Market",
    "Occupation",
    "OccupationCoding",
    "QualificationKind",
    "Regulation",
    "UnknownOccupation",
    "code_occupation",
    "kldb_group",
    "occupation",
    "occupations",
    "related",
]
