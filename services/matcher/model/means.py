"""The mean vector of each language: its reference texts, its name, its place in the cache."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import numpy as np

from services.matcher.language import TextLanguage, without_marks
from services.matcher.model.cache import write_whole
from services.matcher.model.identity import derived_id
from services.matcher.model.reading import reading_digest
from services.matcher.vectors import Vector, mean

CENTRING_VERSION = "1"
"""Raised whenever reading (language, marks), taking means, or centring works in another way."""

Means = Mapping[TextLanguage, Vector]


def reference_texts() -> Mapping[TextLanguage, tuple[str, ...]]:
    """120 phrases a language, in the same order in each; shipped with the package."""
    rows = list(csv.DictReader(_phrases().decode().splitlines()))
    vietnamese = tuple(row["vi"] for row in rows)
    return MappingProxyType(
        {
            TextLanguage.DE: tuple(row["de"] for row in rows),
            TextLanguage.EN: tuple(row["en"] for row in rows),
            TextLanguage.VI: vietnamese,
            TextLanguage.VI_PLAIN: tuple(map(without_marks, vietnamese)),
        }
    )


def means_id(weights: str, prompt: str) -> str:
    """Names the means, and with them every centred vector: all that they depend on."""
    references = hashlib.sha256(_phrases()).hexdigest()
    return derived_id(weights, prompt, references, reading_digest(), CENTRING_VERSION)


def means_of(vectors: Mapping[TextLanguage, Sequence[Vector]]) -> Means:
    """The mean of each language's vectors."""
    return MappingProxyType({language: mean(of_it) for language, of_it in vectors.items()})


def stored_means(cache: Path, name: str, dimension: int) -> Means | None:
    """The means stored under this name; None where there are none that can be read."""
    try:
        rows = np.load(BytesIO(_place(cache, name).read_bytes()), allow_pickle=False)
    except (FileNotFoundError, ValueError, EOFError):
        return None
    if rows.shape != (len(TextLanguage), dimension) or rows.dtype != np.float32:
        return None
    return MappingProxyType(dict(zip(TextLanguage, rows, strict=True)))


def store_means(cache: Path, name: str, means: Means) -> None:
    """Keep the means for the next start. Raises `OSError` of the disk."""
    content = BytesIO()
    np.save(content, np.stack([means[language] for language in TextLanguage]))
    write_whole(_place(cache, name), content.getvalue())


def _phrases() -> bytes:
    return files("services.matcher.model").joinpath("reference_texts", "phrases.csv").read_bytes()


def _place(cache: Path, name: str) -> Path:
    return cache / "means" / f"{name.removeprefix('sha256:')[:24]}.npy"
