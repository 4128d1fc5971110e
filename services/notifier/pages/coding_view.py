"""What a title was recognised as, in words: by what, how surely; recognises nothing itself."""

from services.notifier.words import Words
from shared.occupations import CodingMethod, OccupationCoding, occupations

NAMED = 3


def coding_line(coding: OccupationCoding | None, words: Words) -> str:
    """Empty where nothing was coded; a share in per cent only where a model judged it."""
    if coding is None:
        return ""
    said = words.code(f"coding.{coding.status.value}")
    names = ", ".join(occupation_names(coding, words)[:NAMED])
    found = f"{said}: {names}" if names else said
    if coding.method is CodingMethod.NO_METHOD:
        return found
    by = words(f"coding_by.{coding.method.value}", percent=words.number(coding.confidence * 100, 0))
    return f"{found} ({by})"


def occupation_names(coding: OccupationCoding, words: Words) -> tuple[str, ...]:
    known = occupations()
    return tuple(
        str(getattr(known[each], f"label_{words.language.value}"))
        for each in coding.occupation_ids
        if each in known
    )
