"""The flip test: whoever a graduate is, the matcher reads the same of their profile."""

import random

import pytest

from tests.unit.profile_ingest.flips.planting import (
    COLLEGES,
    PERSONS,
    PLACES,
    Form,
    Phrase,
    Reading,
    about,
    entries,
    in_summary,
    phrases,
    read,
    without_marks,
)

PLANTED = phrases("planted.ndjson")
SEED = 20261122


GET_THROUGH = {"second.ndjson": 2, "third.ndjson": 0, "fourth.ndjson": 9}
"""How many phrases of each set that the cleaning was mended with still get through a summary.

The fourth, of 60, was measured before that as well: 26 got through, 22 of them with their value.
"""
UNSEEN = phrases("fifth.ndjson")
MOST_UNSEEN_LEAKS = 25
"""Of 60 phrases written after the last mending and measured once: of these 25 a reader of the
summary can tell something, and in 22 one value from another. So of what nobody has seen, some two
fifths get through. May only be lowered, and only by rules written without looking at them."""


def chances(seed: object = "") -> random.Random:
    return random.Random(f"{SEED} {seed}")  # noqa: S311 - an order, no secret


def named(phrase: Phrase) -> str:
    return f"{phrase.attribute}-{phrase.language}-{phrase.text}"


@pytest.mark.parametrize("phrase", [p for p in PLANTED if not p.keeps], ids=named)
def test_a_planted_phrase_changes_nothing_that_the_matcher_reads(phrase: Phrase) -> None:
    chance = chances(phrase.text)
    spelt = without_marks if phrase.language == "vi" and chance.random() < 0.5 else str
    entry = chance.choice(entries(phrase.language))
    planted = chance.choice(PLACES[phrase.form])
    where = chance.random()
    untouched = read(planted(entry, spelt(phrase.without), chances(where)))

    readings = [
        read(planted(about(entry, chance), spelt(said), chances(where))) for said in phrase.said()
    ]

    assert set(readings) <= {readings[0]}, "what is read depends on the value"
    assert opened(readings[0], phrase) == opened(untouched, phrase)


@pytest.mark.parametrize("phrase", [p for p in PLANTED if p.keeps], ids=named)
def test_a_clause_goes_and_the_work_in_its_sentence_stays(phrase: Phrase) -> None:
    chance = chances(phrase.text)
    spelt = without_marks if phrase.language == "vi" and chance.random() < 0.5 else str
    entry = chance.choice(entries(phrase.language))
    planted = chance.choice(PLACES[phrase.form])
    where = chance.random()

    readings = [
        read(planted(about(entry, chance), spelt(said), chances(where))) for said in phrase.said()
    ]

    assert set(readings) == {readings[0]}, "what is read depends on the value"
    assert any(spelt(phrase.keeps) in text for text in readings[0])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_another_name_and_another_college_change_nothing(language: str) -> None:
    chance = chances()

    awkward = ("duong A-B", "duong Le Van")  # where a part of a name once took work with it
    chosen = [e for e in entries(language) if any(each in str(e) for each in awkward)]

    for entry in [*chosen, *chance.sample(entries(language), 12)]:
        readings = {
            read({**entry, "contact": person, "consent": {**entry["consent"], "collected_by": at}})
            for person in PERSONS
            for at in COLLEGES
        }

        assert len(readings) == 1, entry["occupation_title"]


def test_several_phrases_at_once_change_nothing() -> None:
    tags = [p for p in PLANTED if p.form is not Form.CLAUSE]
    chance = chances()

    for _ in range(40):
        entry = changed = chance.choice(entries("vi"))
        for phrase in chance.sample([p for p in tags if p.language == "vi"], 4):
            said = chance.choice(list(phrase.said()))
            changed = chance.choice(PLACES[phrase.form])(changed, said, chance)

        assert read(about(changed, chance)) == read(entry)


@pytest.mark.parametrize(("file", "most"), GET_THROUGH.items())
def test_of_further_phrases_no_more_get_through_than_were_measured(file: str, most: int) -> None:
    leaks = [phrase.text for phrase in phrases(file) if gets_through(phrase)]

    assert len(leaks) <= most, leaks


def test_of_phrases_never_tuned_on_no_more_get_through_than_were_measured() -> None:
    leaks = [phrase.text for phrase in UNSEEN if gets_through(phrase)]

    assert len(leaks) <= MOST_UNSEEN_LEAKS, leaks


def gets_through(phrase: Phrase) -> bool:
    """Whether a reader of the summary can tell one value from another, or from none."""
    entry = chances(phrase.text).choice(entries(phrase.language))
    readings = {read(in_summary(entry, said, chances())) for said in phrase.said()}
    if phrase.keeps:
        return len(readings) > 1 or not any(phrase.keeps in text for text in readings.pop())
    return readings != {read(in_summary(entry, phrase.without, chances()))}


def opened(reading: Reading, phrase: Phrase) -> Reading:
    """A clause may leave the small letter that stood behind it at the beginning of a sentence."""
    return tuple(map(str.casefold, reading)) if phrase.form is Form.CLAUSE else reading
