"""What a title was recognised as, in words: by what, how surely; recognises nothing itself."""

from services.notifier.terms import occupation_names
from services.notifier.words import Words
from shared.occupations import CodingMethod, OccupationCoding

NAMED = 3


def coding_line(coding: OccupationCoding | None, words: Words) -> str:
    """Empty where nothing was coded; a share in per cent only where a model judged it."""
    if coding is None:
        return ""
    said = words.code(f"coding.{coding.status.value}")
    names = ", ".join(occupation_names(coding, words.language, most=NAMED))
    found = f"{said}: {names}" if names else said
    if coding.method is CodingMethod.NO_METHOD:
        return found
    by = words(f"coding_by.{coding.method.value}", percent=words.number(coding.confidence * 100, 0))
    return f"{found} ({by})"
