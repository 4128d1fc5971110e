"""Whether what the matcher quotes for a requirement is what shows it."""

from collections.abc import Mapping
from statistics import fmean

from services.matcher.explain import Matrix, coverage, matrix
from services.matcher.scale import BASE_SCALE
from services.matcher.sentences import folded
from shared.events import Evidence, EvidenceVerdict, Requirement
from tests.quality.gold import EvidenceCase, Gold
from tests.quality.ranking import Read, Texts


async def evidence_figures(gold: Gold, pool: Read, texts: Texts) -> Mapping[str, float]:
    """The requirement as it stands in the advert; all the profile's own words to choose from."""
    vectors = await texts.vectors([each.requirement for each in gold.evidence])
    found = [
        (case, _evidence(pool, case, matrix([vectors[case.requirement]]))) for case in gold.evidence
    ]
    shown = [(case, each) for case, each in found if case.quote]
    absent = [each for case, each in found if not case.quote]
    return {
        "evidence.quoted_rightly": fmean(_same(case.quote, each.quote) for case, each in shown),
        "evidence.shown_is_seen": fmean(_is_seen(each) for _, each in shown),
        "evidence.absent_is_not_met": fmean(
            each.verdict is not EvidenceVerdict.MEETS for each in absent
        ),
    }


def _evidence(pool: Read, case: EvidenceCase, vector: Matrix) -> Evidence:
    _, own = pool.profiles[case.profile]
    asked = [Requirement(text=case.requirement, must=False)]
    return coverage(asked, vector, own, pool.rows(own), BASE_SCALE).evidence[0]


def _same(right: str, quoted: str | None) -> bool:
    """A sentence that holds the phrase is as right as the phrase."""
    left, words = folded(right), folded(quoted or "")
    return bool(words) and (words in left or left in words)


def _is_seen(evidence: Evidence) -> bool:
    return evidence.verdict is not EvidenceVerdict.NOT_SHOWN
