"""What a similarity of centred vectors means; pure numbers, measured and not reasoned out.

Holds for the bundled base model. Another model is another calibration: measure it with
`python -m benchmarks.embedding` and read docs/decisions/0005-embedding.md first.
"""

from dataclasses import dataclass

from services.matcher.language import TextLanguage
from shared.events import EvidenceVerdict


@dataclass(frozen=True, slots=True)
class Calibration:
    """Thresholds for the best of a profile's phrases against one requirement.

    `meets` and `partly` are lower bounds on the comparable scale. `german_english` and
    `with_vietnamese` are by how much less the same meaning is alike across those languages.
    """

    meets: float
    partly: float
    german_english: float
    with_vietnamese: float
    source: str


CALIBRATION = Calibration(
    meets=0.28,
    partly=0.18,
    german_english=1.35,
    with_vietnamese=1.6,
    source="docs/decisions/0005-embedding.md: 48 requirements, 12 trades, 4 kinds of writing",
)


def comparable(similarity: float, requirement: TextLanguage, phrase: TextLanguage) -> float:
    """The similarity as if both texts were of one language, -1 to 1.

    Texts of one meaning are less alike across languages than within one, while texts of
    unrelated meaning scatter alike everywhere. Left as it is, that would count against whoever
    writes in another language than the advert.
    """
    return max(-1.0, min(1.0, similarity * _stretch(requirement, phrase)))


def verdict(similarity: float) -> EvidenceVerdict:
    """What a comparable similarity says of a requirement.

    Never proof: of those who can do what is asked it shows most, and now and then it takes a
    related skill for it. That is why the quotation stands beside it.
    """
    if similarity >= CALIBRATION.meets:
        return EvidenceVerdict.MEETS
    if similarity >= CALIBRATION.partly:
        return EvidenceVerdict.PARTLY
    return EvidenceVerdict.NOT_SHOWN


def _stretch(left: TextLanguage, right: TextLanguage) -> float:
    languages = {_tongue(left), _tongue(right)}
    if len(languages) == 1:
        return 1.0
    if TextLanguage.VI in languages:
        return CALIBRATION.with_vietnamese
    return CALIBRATION.german_english


def _tongue(language: TextLanguage) -> TextLanguage:
    """The marks are put back before encoding, so that plain Vietnamese is like any other."""
    return TextLanguage.VI if language is TextLanguage.VI_PLAIN else language
