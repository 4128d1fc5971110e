"""Codes a job title by the lexicon alone; never guesses where the words do not say."""

from functools import cache

from shared.occupations.catalogue import occupation, occupations
from shared.occupations.model import CodingMethod, CodingStatus, OccupationCoding


def code_occupation(title: str, stated_id: str | None = None) -> OccupationCoding:
    """What `title` is in the occupation list.

    A stated id wins; one that is not in the list raises `UnknownOccupation`. No title raises.
    """
    if stated_id is not None:
        return _coded(occupation(stated_id).id, CodingMethod.STATED)
    found = _labels().get(title.strip().casefold())
    if found is None:
        return OccupationCoding(status=CodingStatus.NONE)
    return _coded(found, CodingMethod.EXACT)


@cache
def _labels() -> dict[str, str]:
    return {
        label.casefold(): each.id
        for each in occupations().values()
        for label in (each.label_en, each.label_de, each.label_vi)
    }


def _coded(occupation_id: str, method: CodingMethod) -> OccupationCoding:
    return OccupationCoding(
        status=CodingStatus.CODED, occupation_ids=(occupation_id,), confidence=1.0, method=method
    )
