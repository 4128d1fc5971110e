"""The index in memory, which the matcher's tests stand on, answers as the embedded engine does."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.matcher.index_opening import open_index
from services.matcher.points_edge import EdgePoints
from services.matcher.ports import GraduateSearch, Index, ListRecord, VacancySearch
from services.matcher.suitability import NEVER
from shared.events import DecisionStep, Track, TrackWish
from tests.support.fake_embedder import DIMENSION, fake_vector
from tests.support.fake_index import FakeIndex
from tests.support.matcher_examples import (
    NOW,
    a_choice,
    a_decision,
    a_profile,
    a_review,
    a_vacancy,
    an_erasure,
    at,
    coded,
    graduate_id,
    vacancy_id,
)


@pytest.fixture
async def edge(tmp_path: Path) -> AsyncIterator[Index]:
    store = EdgePoints(tmp_path / "index")
    index = await open_index(store, "sha256:agreement", DIMENSION, NOW)
    yield index
    await index.close()


async def story(index: Index) -> list[Any]:
    """A life in the index, and every answer on the way."""
    said: list[Any] = []
    words = ["Welder pipes", "Welder frames", "Farmer cows", "Welder of pipes"]
    for number, text in enumerate(words):
        ids = ("farmer_organic",) if "cows" in text else ("welder",)
        person = a_profile(number, coding=coded(*ids) if number < 3 else coded())
        await index.put_text_vectors({text: fake_vector(text)})
        said.append(
            await index.put_profile(
                graduate_id(number), person, at(number), fake_vector(text), [text, "shared"]
            )
        )
    await index.put_text_vectors({"shared": fake_vector("shared")})
    said.append(await index.put_profile(graduate_id(0), a_profile(0), at(0), fake_vector("x"), []))
    said.append(await index.put_profile(graduate_id(1), None, at(0)))  # older than what is there
    said.append(await index.put_choice(graduate_id(1), a_choice(1, track=TrackWish.HOME), at(4)))
    said.append(await index.put_choice(graduate_id(1), None, at(3)))
    for number in range(3):
        place = a_vacancy(number, coding=coded("farmer_organic" if number == 2 else "welder"))
        said.append(
            await index.put_vacancy(
                vacancy_id(number), place, at(number), fake_vector(f"Welder place {number}")
            )
        )
    said.append(await index.put_vacancy(vacancy_id(1), None, at(9)))
    said.append(await index.put_review(vacancy_id(2), a_review(2), at(1)))
    said += await searches(index)
    said.append(await index.put_decision(a_decision(DecisionStep.DECLINED, sequence=2)))
    said.append(await index.put_decision(a_decision(DecisionStep.APPROVED, sequence=1)))
    said.append(await index.decisions(vacancy_id(1)))
    record = ListRecord(vacancy_id(0), "sha256:" + "0" * 64, at(5), frozenset({graduate_id(0)}))
    said.append(await index.put_list(record))
    said.append(await index.put_list(ListRecord(vacancy_id(0), "older", at(4), frozenset())))
    said.append(await index.list_of(vacancy_id(0)))
    said.append(await index.lists_holding(graduate_id(0)))
    said.append(await index.put_erasure(graduate_id(3), an_erasure(3), at(0)))
    await index.forget(graduate_id(3))
    said += await searches(index)
    said.append(sorted(await index.text_vectors(["shared", *words, "unseen"])))
    for number in range(5):
        said.append(await index.graduate(graduate_id(number)))
        said.append(await index.vacancy(vacancy_id(number)))
    said.append(await index.all_vacancies())
    return said


async def searches(index: Index) -> list[Any]:
    vector = fake_vector("Welder pipes")
    found: list[Any] = []
    for ids in (frozenset[str](), frozenset({"welder"}), frozenset({"farmer_organic"})):
        for floor in (0.2, 0.6, NEVER):
            for track in (None, *Track):
                for limit in (1, 10):
                    search = GraduateSearch(vector, ids, floor, limit, track)
                    hits = await index.graduates(search)
                    found.append(
                        [(h.entry.graduate_id, round(float(h.similarity), 4)) for h in hits]
                    )
            found.append(await index.vacancies(VacancySearch(vector, ids, floor)))
    return found


async def test_every_answer_of_the_fake_is_the_engines(edge: Index) -> None:
    fake = await story(FakeIndex())
    real = await story(edge)

    assert len(fake) == len(real)
    for mine, theirs in zip(fake, real, strict=True):
        assert mine == theirs


async def test_a_vector_comes_back_as_it_was_stored(edge: Index) -> None:
    vector = fake_vector("Welder pipes")

    await edge.put_text_vectors({"a": vector})

    (found,) = (await edge.text_vectors(["a"])).values()
    assert np.allclose(found, vector, atol=1e-6)
