"""Language twins: the same person in Vietnamese, without marks, and in English, in one pool."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from statistics import median

from services.matcher.language import without_marks
from tests.quality.gold import Gold, Profile
from tests.quality.measures import FITS, percentile
from tests.quality.ranking import Ranker

ALMOST_ALL = 0.9


async def twin_figures(
    gold: Gold, ranker_of: Callable[[Mapping[str, Profile]], Awaitable[Ranker]]
) -> Mapping[str, float]:
    """By how many ranks a person stands elsewhere for the language that the profile is in.

    Over all adverts that the person fits; who is on no list stands behind everybody.
    """
    marked = {each: gold.profiles[each] for each in gold.twins}
    plain = {each: _without_marks(profile) for each, profile in marked.items()}
    ranks = {
        name: _ranks(gold, await ranker_of({**gold.profiles, **versions}))
        for name, versions in {"vi": marked, "plain": plain, "en": gold.twins}.items()
    }
    figures = {}
    for other in ("plain", "en"):
        apart = [abs(ranks["vi"][case] - ranks[other][case]) for case in ranks["vi"]]
        figures[f"twins.vi-{other}.median"] = float(median(apart))
        figures[f"twins.vi-{other}.p90"] = float(percentile(apart, ALMOST_ALL))
    return figures


def _ranks(gold: Gold, rank: Ranker) -> Mapping[tuple[str, str], int]:
    ranks = {}
    for vacancy in gold.vacancies:
        fitting = [each for each in gold.twins if vacancy.grades.get(each, 0) >= FITS]
        if not fitting:
            continue
        found = {each: place for place, each in enumerate(rank(vacancy))}
        for each in fitting:
            ranks[vacancy.id, each] = found.get(each, len(gold.profiles))
    return ranks


def _without_marks(profile: Profile) -> Profile:
    return replace(
        profile,
        plain=True,
        occupation_title=without_marks(profile.occupation_title),
        programme=without_marks(profile.programme),
        skills=tuple(map(without_marks, profile.skills)),
        summary=without_marks(profile.summary),
    )
