"""A model in ONNX form: written from a small trained one, loaded as any other, run text by text."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
import torch
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from services.matcher.embedder import ModelUnusable, SentenceTransformerEmbedder
from services.matcher.model.encoder import open_encoder
from services.matcher.model.head_file import store_head
from services.matcher.model.identity import weights_id
from services.matcher.model.onnx_module import SETTINGS, WEIGHTS
from services.matcher.occupation_head import OccupationHead
from training.export import PROMPT, export

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßđơưếộ:µ"
CYRILLIC = "дом"
TEXTS = ["hàn ống", "schweissen", "weld", "a b c d e f g h i j k l m n o p", "query"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two small layers with a vocabulary of single letters, some of them Cyrillic."""
    folder = tmp_path_factory.mktemp("trained")
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -1.0)]
    pieces += [(letter, -2.0) for letter in (*CYRILLIC, *LETTERS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens([AddedToken(each, special=True) for each, _ in pieces[:4]])
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(3)
    settings = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=600,
    )
    BertModel(settings).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def exported(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    export(trained, folder)
    return folder


@pytest_asyncio.fixture
async def embedder(exported: Path, tmp_path: Path) -> AsyncIterator[SentenceTransformerEmbedder]:
    made = SentenceTransformerEmbedder(str(exported), cache=tmp_path)
    await made.load()
    yield made
    await made.close()


def test_pieces_of_other_scripts_are_left_out_and_all_others_keep_their_order(
    trained: Path, exported: Path
) -> None:
    before, after = (
        [piece for piece, _ in json.loads((each / "tokenizer.json").read_text())["model"]["vocab"]]
        for each in (trained, exported)
    )

    assert after == [piece for piece in before if piece not in CYRILLIC]


def test_its_vectors_are_those_of_the_trained_model_but_for_rounding(
    trained: Path, exported: Path
) -> None:
    encoder = open_encoder(exported, None, TEXTS)
    model = BertModel.from_pretrained(trained)  # as loaded: not for training
    tokenizer = Tokenizer.from_file(str(trained / "tokenizer.json"))

    for text in TEXTS:
        with torch.inference_mode():
            ids = torch.tensor([tokenizer.encode(PROMPT + text).ids])
            right = model(ids).last_hidden_state.mean(1)[0].numpy()
        (vector,) = encoder.encode([encoder.tokenise(text)])
        assert vector @ right / np.linalg.norm(right) > 0.98


def test_a_text_has_the_same_vector_beside_any_other(exported: Path) -> None:
    encoder = open_encoder(exported, None, TEXTS)
    texts = [encoder.tokenise(text) for text in ("welde", "query", "pipes")]

    together = encoder.encode(texts)

    assert encoder.shares_passes
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(encoder.encode([text])[0], vector)


def test_a_text_counts_up_to_the_longest_input(exported: Path) -> None:
    encoder = open_encoder(exported, None, TEXTS)

    assert encoder.max_tokens == 512
    assert encoder.tokenise("a " * 2000).tokens == 512


async def test_it_is_embedded_with_like_any_model(embedder: SentenceTransformerEmbedder) -> None:
    vectors = await embedder.embed(["weld", "hàn ống", "weld"])

    assert embedder.dimension == 32
    assert np.array_equal(vectors[0], vectors[2])
    assert [float(np.linalg.norm(vector)) for vector in vectors] == pytest.approx([1, 1, 1])
    assert embedder.head is None


async def test_the_head_beside_it_is_part_of_the_model(exported: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(exported, tmp_path / "with head"))
    store_head(folder, OccupationHead(("welder", "other_work"), np.ones((2, 32)), np.zeros(2)))
    made = SentenceTransformerEmbedder(str(folder), cache=tmp_path)

    await made.load()

    assert made.head is not None
    assert made.head.classes == ("welder", "other_work")
    assert weights_id(folder) != weights_id(exported)
    await made.close()


@pytest.mark.parametrize("broken", [WEIGHTS, SETTINGS])
async def test_a_broken_file_is_told_with_the_remedy(
    exported: Path, tmp_path: Path, broken: str
) -> None:
    folder = Path(shutil.copytree(exported, tmp_path / "broken"))
    (folder / broken).write_bytes(b"{}")
    made = SentenceTransformerEmbedder(str(folder), cache=tmp_path)

    with pytest.raises(ModelUnusable, match="name another in MATCHER_MODEL"):
        await made.load()
    await made.close()
