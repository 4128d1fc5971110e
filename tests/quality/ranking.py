"""Ways to rank the pool of profiles for an advert: the baselines, and the matcher itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import bm25s
import numpy as np

from services.matcher.assessment import Asked, Candidate, Yardstick, assess
from services.matcher.coding import coded_by_all, occupation_shares
from services.matcher.embedder import SentenceTransformerEmbedder
from services.matcher.explain import coverage, matrix
from services.matcher.gathering import candidate
from services.matcher.occupation_head import OccupationHead
from services.matcher.passages import (
    Passage,
    passages,
    profile_texts,
    vacancy_text,
    vacancy_texts,
)
from services.matcher.ports import Vector
from services.matcher.requirements import clean_title, requirements
from services.matcher.rules import rule_book
from services.matcher.scale import BASE_SCALE
from services.matcher.sentences import clean_text, folded, one_line
from services.matcher.standing import Standing
from shared.events import GraduateProfileStated, Requirement, VacancyStated
from shared.occupations import OccupationCoding
from tests.quality.gold import NOW, Gold, Profile, Vacancy

Ranking = Sequence[str]
"""Ids of profiles, best first; who is not on it was not found suitable."""

Ranker = Callable[[Vacancy], Ranking]


class Texts:
    """A model's vectors of texts, each text embedded once in a run."""

    def __init__(self, embedder: SentenceTransformerEmbedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vector] = {}

    @property
    def model_id(self) -> str:
        return self._embedder.model_id

    @property
    def head(self) -> OccupationHead | None:
        return self._embedder.head

    async def vectors(self, texts: Sequence[str]) -> Mapping[str, Vector]:
        unseen = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(unseen, await self._embedder.embed(unseen), strict=True))
        return {text: self._known[text] for text in texts}


def bm25(gold: Gold) -> Ranker:
    """Whole texts, words without case and marks: what a search box does."""
    ids = list(gold.profiles)
    index = bm25s.BM25()
    index.index([_words(gold.profiles[each].whole_text) for each in ids], show_progress=False)

    def rank(vacancy: Vacancy) -> Ranking:
        scores = index.get_scores(_words(f"{vacancy.title}\n{clean_text(vacancy.text)}"))
        return _by_score(dict(zip(ids, scores.tolist(), strict=True)))

    return rank


async def whole_texts(gold: Gold, texts: Texts) -> Ranker:
    """The cosine of the two whole texts: what a vector database does by itself."""
    profiles = {each.id: one_line(each.whole_text) for each in gold.profiles.values()}
    adverts = {each.id: _advert(each) for each in gold.vacancies}
    vectors = await texts.vectors([*profiles.values(), *adverts.values()])

    def rank(vacancy: Vacancy) -> Ranking:
        wanted = vectors[adverts[vacancy.id]]
        return _by_score({each: float(vectors[text] @ wanted) for each, text in profiles.items()})

    return rank


@dataclass(frozen=True, slots=True)
class Read:
    """The gold set as the matcher reads it, with all vectors that it needs."""

    profiles: Mapping[str, tuple[GraduateProfileStated, tuple[Passage, ...]]]
    vacancies: Mapping[str, tuple[VacancyStated, tuple[Requirement, ...]]]
    vectors: Mapping[str, Vector]
    model_id: str
    head: OccupationHead | None

    def candidate(self, vacancy: str, profile: str) -> Candidate:
        stated, own = self.profiles[profile]
        text = vacancy_text(*self.vacancies[vacancy])
        graduate = Standing(stated.graduate_id, stated)
        return candidate(graduate, own, self.vectors, text, self.vectors[text], self.head)

    def asked(self, vacancy: str) -> Asked:
        stated, wanted = self.vacancies[vacancy]
        texts = [self.vectors[each] for each in vacancy_texts(stated, wanted)]
        shares = occupation_shares(stated.coding, texts, self.head)
        return Asked(stated, wanted, self.rows(wanted), shares)

    def rows(self, texts: Sequence[Passage] | Sequence[Requirement]) -> np.ndarray:
        return matrix([self.vectors[each.text] for each in texts])


async def read(gold: Gold, texts: Texts, profiles: Mapping[str, Profile] | None = None) -> Read:
    """By the intake and the matcher's own modules; `profiles` in the place of the set's."""
    stated = {key: each.stated() for key, each in (profiles or gold.profiles).items()}
    adverts = {each.id: each.stated() for each in gold.vacancies}
    people = {key: (each, passages(each)) for key, each in stated.items()}
    asking = {key: (each, requirements(each)) for key, each in adverts.items()}
    texts_of = {key: profile_texts(*each) for key, each in people.items()}
    texts_of |= {key: vacancy_texts(*each) for key, each in asking.items()}
    vectors = await texts.vectors([text for own in texts_of.values() for text in own])

    def coded(key: str, known: OccupationCoding) -> OccupationCoding:
        return coded_by_all(known, [vectors[each] for each in texts_of[key]], texts.head)

    return Read(
        {
            key: (each.model_copy(update={"coding": coded(key, each.coding)}), own)
            for key, (each, own) in people.items()
        },
        {
            key: (each.model_copy(update={"coding": coded(key, each.coding)}), own)
            for key, (each, own) in asking.items()
        },
        vectors,
        texts.model_id,
        texts.head,
    )


def by_words(pool: Read) -> Ranker:
    """The matcher's likeness of words alone: no occupation, experience, place or date."""

    def rank(vacancy: Vacancy) -> Ranking:
        asked = pool.asked(vacancy.id)
        scores = {}
        for each in pool.profiles:
            one = pool.candidate(vacancy.id, each)
            shown = coverage(
                asked.requirements, asked.vectors, one.own, one.own_vectors, BASE_SCALE
            )
            scores[each] = (one.whole + (shown.likeness or one.whole)) / 2
        return _by_score(scores)

    return rank


def matcher(pool: Read) -> Ranker:
    """The matcher's list, of any length: who is not suitable isn't on it, gates left aside."""
    by = Yardstick(date(NOW.year, NOW.month, NOW.day), rule_book(), BASE_SCALE, pool.model_id)

    def rank(vacancy: Vacancy) -> Ranking:
        asked = pool.asked(vacancy.id)
        scores = {}
        for each in pool.profiles:
            assessed = assess(asked, pool.candidate(vacancy.id, each), {}, by)
            if assessed is not None:
                scores[each] = assessed.scored.score
        return _by_score(scores)

    return rank


def _advert(vacancy: Vacancy) -> str:
    return one_line(f"{clean_title(vacancy.title)}. {clean_text(vacancy.text)}")


def _words(text: str) -> list[str]:
    return folded(text).split()


def _by_score(scores: Mapping[str, float]) -> Ranking:
    """Ties by id, as the matcher breaks them; rounded, so that no last digit decides."""
    return sorted(scores, key=lambda each: (-round(scores[each], 6), each))
