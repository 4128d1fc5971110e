"""What a batch holds: pairs of one meaning, in languages that are there, the same from a seed."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.lexicon import Esco, Kind, Lexicon, Meaning, OtherWork, lexicon
from training.sampling import LONG_PAIRS, PAIRS, Batch, Sampler

TRADES = ("welder", "roofer", "farmer_organic")


def meaning(number: int, trade: str, kind: Kind = Kind.TASK) -> Meaning:
    words = {key: (f"{key} {number} one", f"{key} {number} two") for key in ("de", "en", "vi")}
    return Meaning(f"{trade}:{number}", words, trade, kind)


WORDS = Lexicon(
    concepts=tuple(
        meaning(number, trade, Kind.TASK if number else Kind.TITLE)
        for trade in TRADES
        for number in range(8)
    ),
    passages=tuple(meaning(number, trade) for trade in TRADES for number in range(100, 102)),
    other=tuple(OtherWork(meaning(number, ""), meaning(number, "")) for number in range(200, 203)),
)
ESCO = Esco(
    occupations=(
        Meaning("both", {"de": ("Dachdecker",), "en": ("roofer",)}),
        Meaning("one tongue", {"en": ("welder", "welding operative")}),
    ),
    skills=(Meaning("skill", {"de": ("schweißen",), "en": ("weld metal",)}),),
)


def some(seed: int, esco: Esco | None = ESCO) -> list[Batch]:
    return list(islice(Sampler(WORDS, esco, seed).batches(), 40))


def test_the_same_seed_draws_the_same_batches() -> None:
    assert some(3) == some(3)
    assert some(3) != some(4)


@settings(max_examples=20)
@given(st.integers())
def test_every_text_is_a_wording_of_its_meaning(seed: int) -> None:
    number_of = {each.id: each.id.partition(":")[2] for each in WORDS.concepts}

    for batch in some(seed):
        assert len(batch.ids) == len(batch.left) == len(batch.right) <= max(PAIRS, LONG_PAIRS)
        if batch.kind == "concepts":
            for one, *pair in zip(batch.ids, batch.left, batch.right, strict=True):
                assert all(text.split()[1] == number_of[one] for text in pair)
                assert pair[0] != pair[1]


def test_without_esco_there_are_batches_of_our_own_words_alone() -> None:
    assert {batch.kind for batch in some(1, None)} == {
        "concepts",
        "passages",
        "names and work",
    }
    assert {batch.kind for batch in some(1)} > {"ESCO occupations", "ESCO skills"}


def test_the_lexicon_knows_every_occupation_in_three_languages() -> None:
    words = lexicon()

    by_trade = {each.occupation for each in words.concepts}
    assert by_trade == {each.occupation for each in words.passages}
    assert len(words.concepts) > 3000
    assert {each.occupation for each in words.look_alikes} == by_trade
    other = [meaning for each in words.other for meaning in (each.titles, each.text)]
    assert len(other) > 400
    for each in (*words.concepts, *words.passages, *words.look_alikes, *other):
        assert each.wordings.keys() == {"de", "en", "vi"}, each.id
        assert all(text.strip() for said in each.wordings.values() for text in said), each.id


def test_the_lexicon_was_not_written_from_the_gold_set() -> None:
    """A text of ten words or more that stood in both would measure memory."""
    from tests.quality.gold import gold

    of_gold = {each.summary for each in gold().profiles.values()}
    of_gold |= {line for each in gold().vacancies for line in each.text.splitlines()}
    long = {text for text in of_gold if len(text.split()) >= 10}

    words = lexicon()
    meanings = (*words.concepts, *words.passages, *words.look_alikes)
    other = (meaning for each in words.other for meaning in (each.titles, each.text))
    said = {
        text for each in (*meanings, *other) for texts in each.wordings.values() for text in texts
    }
    assert not long & said


def test_a_name_stands_beside_work_of_its_own() -> None:
    trades = {each.id.partition(":")[2]: each.occupation for each in WORDS.concepts}
    texts = {each.id.partition(":")[2]: each.occupation for each in WORDS.passages}
    batches = [batch for batch in some(5) if batch.kind == "names and work"]

    assert batches
    for batch in batches:
        for left, right in zip(batch.left, batch.right, strict=True):
            one, other = left.split()[1], right.split()[1]
            assert trades.get(one) == texts.get(other)
            assert one in trades or one == other


@pytest.mark.parametrize("kind", ["concepts", "passages", "names and work"])
def test_no_batch_is_empty(kind: str) -> None:
    assert all(batch.ids for batch in some(2) if batch.kind == kind)
