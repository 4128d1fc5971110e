"""Opens a model's folder by its kind; imports PyTorch, so only what loads a model imports it."""

from pathlib import Path

from sentence_transformers import SentenceTransformer

from services.matcher.model.onnx_module import is_onnx_model, open_onnx_model


def open_model(folder: Path) -> SentenceTransformer:
    """Raises `OSError`, `ValueError`, `KeyError` or `RuntimeError` where it can't be loaded."""
    if is_onnx_model(folder):
        return open_onnx_model(folder)
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
