"""What the cleaning takes from real-looking profiles is known word for word: no word of work."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from services.profile_ingest.cleaning import clean_for_matching
from tests.unit.profile_ingest.sentences import NAME

ROOT = Path(__file__).parents[3]
PROFILES = (
    *sorted((ROOT / "tests" / "quality" / "gold").glob("*/profiles.ndjson")),
    ROOT / "deploy" / "sample" / "graduates.ndjson",
)
REMOVED = Path(__file__).parent / "flips" / "removed.txt"
"""Every run of words that goes, each read by a person who asked whether work goes with it."""
READ = ("occupation_title", "skills", "summary", "programme", "training")


def test_of_the_profiles_of_the_gold_set_and_the_sample_nothing_of_work_is_removed() -> None:
    known = REMOVED.read_text("utf-8").splitlines()

    found = sorted(line for text in set(texts()) for line in removed(text))

    assert found == known


def removed(text: str) -> Iterator[str]:
    """The runs of words that a text loses; a word that only loses its comma is none."""
    before, after = text.split(), clean_for_matching(text, NAME).text.split()
    for tag, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield " ".join(before[start:end])


def texts() -> Iterator[str]:
    for file in PROFILES:
        for line in file.read_text("utf-8").splitlines():
            profile = json.loads(line)
            yield from strings([profile.get(field) for field in READ])


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
