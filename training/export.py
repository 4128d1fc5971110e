"""Makes of a trained model what the matcher ships: ONNX, weights in 8 bits, Latin pieces only.

Pieces of other scripts go (116,097 of 250,002 stay): no German, English or Vietnamese text is cut
otherwise without them. Weights are quantized per channel; `reduce_range` keeps sums of products
within 16 bits where a processor has no instructions for them.
"""

import json
import tempfile
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from transformers import AutoModel

from services.matcher.model.onnx_module import SETTINGS, TOKENIZER, WEIGHTS

OPERATORS = 17
MAX_TOKENS = 512
PROMPT = "query: "
SIGNS = "µºª"
"""Letters by Unicode, of no script; they stand in units and ordinals."""


def export(trained: Path, folder: Path) -> None:
    """From a folder of sentence-transformers (mean pooling, unit vectors) to one of ours."""
    model = AutoModel.from_pretrained(trained, attn_implementation="eager").eval()
    tokenizer = json.loads((trained / TOKENIZER).read_text(encoding="utf-8"))
    kept = _latin_only(tokenizer)
    words = model.embeddings.word_embeddings
    words.weight = torch.nn.Parameter(words.weight[kept])
    words.num_embeddings, words.padding_idx = len(kept), None
    folder.mkdir(parents=True, exist_ok=True)
    _write_onnx(_MeanOfTokens(model), folder / WEIGHTS)
    _write(folder / TOKENIZER, tokenizer)
    settings = {"max_tokens": MAX_TOKENS, "dimension": model.config.hidden_size, "prompt": PROMPT}
    _write(folder / SETTINGS, settings)


class _MeanOfTokens(torch.nn.Module):
    """One text: its tokens' mean, at length 1."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor) -> Tensor:
        mask = torch.ones_like(input_ids)
        tokens = self.model(input_ids=input_ids, attention_mask=mask).last_hidden_state
        return torch.nn.functional.normalize(tokens.mean(1), dim=-1)


def _latin_only(tokenizer: dict[str, Any]) -> list[int]:
    """Leaves the Latin pieces in it, under new numbers; the old numbers of those, in order."""
    pieces = tokenizer["model"]["vocab"]
    special = {each["id"] for each in tokenizer["added_tokens"]}
    kept = [at for at, (piece, _) in enumerate(pieces) if at in special or _is_latin(piece)]
    number = {old: new for new, old in enumerate(kept)}
    tokenizer["model"]["vocab"] = [pieces[at] for at in kept]
    tokenizer["model"]["unk_id"] = number[tokenizer["model"]["unk_id"]]
    for each in tokenizer["added_tokens"]:
        each["id"] = number[each["id"]]
    for each in tokenizer["post_processor"]["special_tokens"].values():
        each["ids"] = [number[at] for at in each["ids"]]
    return kept


def _is_latin(piece: str) -> bool:
    letters = (sign for sign in piece if sign.isalpha() and sign not in SIGNS)
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def _write_onnx(model: torch.nn.Module, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        # The tracer warns of shapes that it takes for constants: tried with texts of any length.
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            model,
            (torch.full((1, 12), 5, dtype=torch.long),),
            str(whole),
            input_names=["input_ids"],
            output_names=["vector"],
            dynamic_axes={"input_ids": {1: "tokens"}},
            opset_version=OPERATORS,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    onnx.checker.check_model(str(path))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
