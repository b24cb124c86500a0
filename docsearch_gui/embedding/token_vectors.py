"""The vectors of a text's tokens, made small enough to be kept: late interaction needs them.

Tokens of one kind are merged into their mean; of many kinds the rarest are kept. The mean of all is stored once; what a kind has beyond
it is turned into the basis of its principal components and rounded to a few bits a coordinate.
The measure they serve is MaxSim: Khattab and Zaharia, ColBERT, SIGIR 2020.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from docsearch_gui.token_codes import (
    FARTHEST_PLACE,
    MOST_QUERY_TOKENS,
    coordinates,
    groups,
)

# keeps a section at 4 KB on average
MOST_KINDS = 69
# widths of the steps that round a normal distribution best, in standard deviations (Max, Quantizing for minimum distortion, 1960)
_STEPS = {1: 1.596, 2: 0.996, 4: 0.335}
_FEWEST_TOKENS = 1024


class TokenCodec:
    """Packs the tokens of sections, and prepares those of queries to be compared with them."""

    def __init__(self, basis: np.ndarray, steps: np.ndarray) -> None:
        """`basis` float32 (dimensions, coordinates), orthonormal columns; `steps` float32 (coordinates,)."""
        self._basis, self._steps = basis, steps
        self._groups = groups(len(basis))
        self.name = hashlib.sha256(basis.tobytes() + steps.tobytes()).hexdigest()[:8]

    def pack(self, tokens: np.ndarray, kinds: np.ndarray, places: np.ndarray) -> bytes:
        """What is kept of a text beside its vector.

        `tokens` (n, dimensions) are L2-normalised, `kinds` (n,) the token ids, which are lower for frequent tokens, `places` (n,) the
        offsets of the tokens in the text.
        """
        mean, packed_mean = _rounded(tokens.mean(0))
        kind_means, first = _merged(tokens, kinds)
        spread = (kind_means - mean) @ self._basis / self._steps
        rows = [np.minimum(places[first], FARTHEST_PLACE).astype("<u2").view(np.uint8).reshape(-1, 2)]
        start = 0
        for count, bits in self._groups:
            levels = np.floor(spread[:, start : start + count]) + (1 << bits - 1)
            rows.append(_packed(np.clip(levels, 0, (1 << bits) - 1).astype(np.uint8), bits))
            start += count
        return packed_mean + np.concatenate(rows, axis=1).tobytes()

    def query_rows(self, tokens: np.ndarray) -> bytes:
        """The tokens (n, dimensions) of a query as float32 rows: themselves, then their coordinates times the steps."""
        tokens = tokens[:MOST_QUERY_TOKENS]
        return np.concatenate([tokens, tokens @ self._basis * self._steps], axis=1).astype("<f4").tobytes()


def codec_for(path: Path, sample: Callable[[], list[np.ndarray]]) -> TokenCodec | None:
    """The codec kept at `path`, or one made of the tokens of sample texts and kept there; None where it has too few tokens."""
    try:
        kept = load_file(path)
        return TokenCodec(kept["basis"], kept["steps"])
    except (FileNotFoundError, SafetensorError, KeyError):
        pass
    made = _made(sample())
    if made is not None:
        draft = path.with_suffix(".new")
        draft.write_bytes(save({"basis": made._basis, "steps": made._steps}))
        draft.replace(path)
    return made


def _made(tokens: Sequence[np.ndarray]) -> TokenCodec | None:
    """The principal components of what tokens have beyond their text's mean, and steps by their spread."""
    if sum(map(len, tokens)) < _FEWEST_TOKENS:
        return None
    spreads = [rows - rows.mean(0) for rows in tokens]
    whole = np.concatenate(spreads)
    _, basis = np.linalg.eigh(whole.T @ whole)
    basis = np.ascontiguousarray(basis[:, ::-1][:, : coordinates(whole.shape[1])], np.float32)
    bits = np.concatenate([np.full(count, _STEPS[bits]) for count, bits in groups(whole.shape[1])])
    return TokenCodec(basis, ((whole @ basis).std(0) * bits + 1e-6).astype(np.float32))


def _rounded(mean: np.ndarray) -> tuple[np.ndarray, bytes]:
    """The mean as it will be read, and as bytes."""
    step = np.float16(np.abs(mean).max() / 127)
    levels = np.clip(np.round(mean / max(np.float32(step), 1e-9)), -127, 127).astype(np.int8)
    return levels * np.float32(step), step.astype("<f2").tobytes() + levels.tobytes()


def _merged(tokens: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The mean vector of each kind of token, rarest kinds only, and where each first stands."""
    order = np.argsort(kinds, kind="stable")
    starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
    sums = np.add.reduceat(tokens[order], starts, axis=0)
    counts = np.diff(starts, append=len(order))
    return (sums / counts[:, None])[-MOST_KINDS:], order[starts][-MOST_KINDS:]


def _packed(levels: np.ndarray, bits: int) -> np.ndarray:
    """Whole numbers (n, count) below 2**bits as bytes (n, count * bits / 8), the first in the highest bits."""
    each = 8 // bits
    parts = levels.reshape(len(levels), -1, each)
    return sum(parts[:, :, place] << np.uint8(8 - bits * (place + 1)) for place in range(each)).astype(np.uint8)
