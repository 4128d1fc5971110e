"""Names a model by what it computes: a hash of its files, never of its folder's name."""

import hashlib
from pathlib import Path

_WEIGHTS = frozenset({".safetensors", ".bin", ".onnx"})
_SUFFIXES = _WEIGHTS | {".json", ".model", ".npz", ".txt"}
_SEPARATOR = "\n"
_OTHER_ENGINES = frozenset({"onnx", "openvino"})  # the same weights for software that isn't used


class NotAModel(Exception):
    """The folder holds no weights."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds no model weights (*.safetensors, *.bin or *.onnx): name the folder "
            "of a sentence-transformers model in MATCHER_MODEL, or leave it empty for the bundled "
            "one"
        )


def weights_id(folder: Path) -> str:
    """`sha256:` and the hash over all files that decide a vector: weights, tokenizer, settings.

    The same on every machine that holds the same model. Raises `NotAModel` and `OSError`.
    """
    files = _deciding_files(folder)
    if not any(file.suffix in _WEIGHTS for file in files):
        raise NotAModel(folder)
    total = hashlib.sha256()
    for file in files:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        total.update(f"{file.relative_to(folder).as_posix()} {digest}\n".encode())
    return f"sha256:{total.hexdigest()}"


def derived_id(*parts: str) -> str:
    """`sha256:` and the hash over ids, versions and settings that together decide a vector."""
    return f"sha256:{hashlib.sha256(_SEPARATOR.join(parts).encode()).hexdigest()}"


def _deciding_files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    counting = [path for path in found if _counts(path.relative_to(folder))]
    return sorted(counting, key=lambda path: path.relative_to(folder).as_posix())


def _counts(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and _OTHER_ENGINES.isdisjoint(path.parts)
