"""An encoder in ONNX form as a module of sentence-transformers, run by ONNX Runtime.

Each text has its own pass over its own tokens and nothing else: weights are in 8 bits, activations
are put into 8 bits by their range as they come, and that range must not be another text's.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import onnxruntime
import torch
from onnxruntime.capi import onnxruntime_pybind11_state as raised
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer

WEIGHTS: Final = "model.onnx"
SETTINGS: Final = "onnx_config.json"
TOKENIZER: Final = "tokenizer.json"
PADDING: Final = 0


def is_onnx_model(folder: Path) -> bool:
    return (folder / SETTINGS).is_file()


def open_onnx_model(folder: Path) -> SentenceTransformer:
    """Raises `OSError`, `ValueError` or `RuntimeError` where the folder is no such model."""
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    return SentenceTransformer(
        modules=[OnnxEncoder(folder, settings["max_tokens"], settings["dimension"])],
        device="cpu",
        prompts={"query": settings["prompt"]},
    )


class OnnxEncoder(InputModule):
    """`model.onnx` takes `input_ids` of shape (1, tokens), gives `vector`, (1, dimension), unit."""

    tokenizer: Tokenizer

    def __init__(self, folder: Path, max_tokens: int, dimension: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._folder = folder
        self.max_tokens = max_tokens
        self.dimension = dimension
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.tokenizer.enable_truncation(max_tokens)
        self._session = _session(folder / WEIGHTS)

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """`input_ids` and `attention_mask` of shape (texts, tokens of the longest)."""
        encoded = [self.tokenizer.encode(f"{prompt or ''}{text}").ids for text in inputs]
        longest = max(map(len, encoded))
        ids = [each + [PADDING] * (longest - len(each)) for each in encoded]
        mask = [[1] * len(each) + [0] * (longest - len(each)) for each in encoded]
        return {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds `sentence_embedding`, of shape (texts, dimension)."""
        rows = zip(features["input_ids"], features["attention_mask"].sum(1).tolist(), strict=True)
        vectors = [self._vector(ids[:length]) for ids, length in rows]
        return {**features, "sentence_embedding": torch.stack(vectors)}

    def get_embedding_dimension(self) -> int:
        return self.dimension

    @property
    def max_seq_length(self) -> int:
        return self.max_tokens

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Copies the files that it was loaded from."""
        for name in (WEIGHTS, SETTINGS, TOKENIZER):
            (Path(output_path) / name).write_bytes((self._folder / name).read_bytes())

    def _vector(self, ids: torch.Tensor) -> torch.Tensor:
        (vectors,) = self._session.run(["vector"], {"input_ids": ids.unsqueeze(0).numpy()})
        return torch.from_numpy(vectors[0])


def _session(weights: Path) -> onnxruntime.InferenceSession:
    """A pass has one thread: the matcher's workers are as many as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
    except _REFUSED as error:
        raise RuntimeError(f"ONNX Runtime refuses {weights.name}: {error}") from error


_REFUSED = (
    raised.Fail,
    raised.InvalidArgument,
    raised.InvalidGraph,
    raised.InvalidProtobuf,
    raised.NoSuchFile,
    raised.NotImplemented,
    raised.RuntimeException,
)
