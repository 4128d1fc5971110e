"""How well each way of ranking finds the graded profiles, by language pair and as a whole."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from tests.quality.gold import Gold, Part, Vacancy
from tests.quality.measures import ndcg, precision, recall
from tests.quality.ranking import Ranker, Ranking

LANGUAGES = ("vi", "en")
"""What profiles are written in; adverts in German too."""

Figures = Mapping[str, float]
"""By a key that says part of the set, direction and metric."""


def ranking_figures(gold: Gold, rank: Ranker, part: Part) -> Figures:
    """nDCG@10, recall@10, precision of the first three; adverts that nobody fits left out."""
    lists = [(each, rank(each)) for each in gold.of(part) if each.somebody_fits]
    figures = {
        f"{part}.all.ndcg@10": fmean(ndcg(found, each.grades) for each, found in lists),
        f"{part}.all.recall@10": fmean(recall(found, each.grades) for each, found in lists),
        f"{part}.all.precision@3": fmean(precision(found, each.grades) for each, found in lists),
    }
    for advert in ("de", "vi", "en"):
        of_it = [(each, found) for each, found in lists if each.language == advert]
        figures[f"{part}.{advert}.ndcg@10"] = fmean(ndcg(found, v.grades) for v, found in of_it)
        for language in LANGUAGES:
            pairs = [_within(gold, each, found, language) for each, found in of_it]
            figures[f"{part}.{advert}-{language}.ndcg@10"] = fmean(
                ndcg(found, grades) for found, grades in pairs if grades
            )
    return figures


def abstention_figures(gold: Gold, rank: Ranker, part: Part) -> Figures:
    """Of the empty lists, how many are rightly so; of what nobody fits, how much stayed empty."""
    empty = {each.id for each in gold.of(part) if not rank(each)}
    nobody = {each.id for each in gold.of(part) if not each.somebody_fits}
    return {
        f"{part}.abstention.precision": len(empty & nobody) / len(empty) if empty else 0.0,
        f"{part}.abstention.recall": len(empty & nobody) / len(nobody),
    }


def _within(
    gold: Gold, vacancy: Vacancy, found: Ranking, language: str
) -> tuple[Sequence[str], Mapping[str, int]]:
    """The list without those of other languages who are rightly on it.

    Everybody else stays: who writes the advert's language and does not fit must not stand before
    who does and writes another.
    """
    grades = {
        each: grade
        for each, grade in vacancy.grades.items()
        if gold.profiles[each].language == language
    }
    others = vacancy.grades.keys() - grades.keys()
    return [each for each in found if each not in others], grades
