"""Codes a job title by the lexicon alone; where the words do not say, neither does the coding."""

from shared.occupations.catalogue import occupation
from shared.occupations.model import CodingMethod, CodingStatus, OccupationCoding
from shared.occupations.reading import Named, Reading, read
from shared.occupations.spelling import Nearest, nearest

CONFIDENCE = {CodingMethod.STATED: 1.0, CodingMethod.EXACT: 1.0, CodingMethod.ALIAS: 0.95}
FUZZY_SHARE = 0.9
SEVERAL_CONFIDENCE = 0.5
UNCERTAIN_CONFIDENCE = 0.3
NOTHING = OccupationCoding(status=CodingStatus.NONE)


def code_occupation(title: str, stated_id: str | None = None) -> OccupationCoding:
    """What `title` (a job title, programme or trade in German, English or Vietnamese) is.

    A stated id wins over the title; one that is not in the list raises `UnknownOccupation`. A title
    never raises. Official names and aliases are found anywhere in the title, the longest first;
    other kinds of work (sales, engineers, clerks) are never coded.
    """
    if stated_id is not None:
        return _coding(CodingStatus.CODED, (occupation(stated_id).id,), CodingMethod.STATED)
    reading = read(title)
    if reading.vetoed:
        return _left_open([each for each in reading.named if each.part not in reading.vetoed])
    if not reading.named:
        return _by_likeness(nearest(reading.keys, misspelt=reading.misspelt), reading)
    if reading.doubted:
        return _left_open(list(reading.named))
    return _by_name(list(reading.named))


def _by_name(named: list[Named]) -> OccupationCoding:
    ids = _ids(named)
    method = max((each.names.method for each in named), key=_weakness)
    similarity = min(each.similarity for each in named)
    definite = any(each.names.status is CodingStatus.CODED for each in named)
    if len(ids) == 1:
        status = CodingStatus.CODED if definite else CodingStatus.UNCERTAIN
    else:
        broad = all(each.names.status is CodingStatus.UNCERTAIN for each in named)
        status = CodingStatus.UNCERTAIN if broad else CodingStatus.SEVERAL
    return _coding(status, ids, method, similarity)


def _ids(named: list[Named]) -> tuple[str, ...]:
    """The occupations that all the names together leave open, best first.

    A name for exactly one occupation explains a wider word beside it ("Elektriker als Solarteur"),
    but not one that stands as an alternative ("Elektriker / Solarteur").
    """
    definite = [each for each in named if each.names.status is CodingStatus.CODED]
    pool = list(dict.fromkeys(each.names.ids[0] for each in definite))
    explained = {each.part for each in definite}
    for each in named:
        if each in definite or each.part in explained:
            continue
        common = [one for one in pool if one in each.names.ids]
        if not common:
            pool += each.names.ids
        elif not definite and len(common) > 1:
            pool = common
    return tuple(dict.fromkeys(pool))


def _left_open(named: list[Named]) -> OccupationCoding:
    """Candidates for an officer; nothing where nothing is named."""
    if not named:
        return NOTHING
    return _coding(CodingStatus.UNCERTAIN, _ids(named), CodingMethod.ALIAS)


def _by_likeness(found: Nearest, reading: Reading) -> OccupationCoding:
    if not found.ids:
        return NOTHING
    sure = found.sure and not reading.doubted
    status = CodingStatus.CODED if sure else CodingStatus.UNCERTAIN
    return _coding(status, found.ids, CodingMethod.FUZZY, found.score / 100)


def _coding(
    status: CodingStatus, ids: tuple[str, ...], method: CodingMethod, similarity: float = 1.0
) -> OccupationCoding:
    found_by = method if similarity == 1.0 else CodingMethod.FUZZY
    return OccupationCoding(
        status=status,
        occupation_ids=ids,
        confidence=_confidence(status, found_by, similarity),
        method=found_by,
    )


def _confidence(status: CodingStatus, method: CodingMethod, similarity: float) -> float:
    if status is CodingStatus.SEVERAL:
        return SEVERAL_CONFIDENCE
    if status is CodingStatus.UNCERTAIN:
        return UNCERTAIN_CONFIDENCE
    return CONFIDENCE.get(method, round(FUZZY_SHARE * similarity, 2))


def _weakness(method: CodingMethod) -> int:
    return list(CodingMethod).index(method)
