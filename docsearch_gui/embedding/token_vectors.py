"""The vectors of a text's tokens, made small enough to be kept: late interaction needs them.

Tokens of one kind are merged into their mean, and what is alike is then pooled by Ward's method: Clavié, Chaffin and Adams, Reducing the
footprint of multi-vector retrieval with minimal performance impact via token pooling, 2024. The mean of all is stored once; what a pool
has beyond it is turned into a basis in which rounding costs queries least, and rounded to a few bits a coordinate.
The measure they serve is MaxSim: Khattab and Zaharia, ColBERT, SIGIR 2020.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save
from scipy.cluster.hierarchy import fcluster, linkage

from docsearch_gui.token_codes import (
    FARTHEST_PLACE,
    MOST_QUERY_TOKENS,
    coordinates,
    groups,
)

# of the kinds of tokens of a text so many pools are kept, within these limits: a section takes 4 KB on average
POOLED_SHARE = 0.4
FEWEST_POOLS, MOST_POOLS = 24, 84
# widths of the steps that round a normal distribution best, in standard deviations (Max, Quantizing for minimum distortion, 1960)
_STEPS = {1: 1.596, 2: 0.996, 4: 0.335}
_FEWEST_TOKENS = 1024
# of the mean square of a query's coordinates: directions that no sample query has are not lost
_RIDGE = 0.1

# vectors (n, dimensions) and kinds (n,) of the tokens of a text
Tokens = tuple[np.ndarray, np.ndarray]


class TokenCodec:
    """Packs the tokens of sections, and prepares those of queries to be compared with them."""

    def __init__(self, basis: np.ndarray, query_basis: np.ndarray, steps: np.ndarray) -> None:
        """Both bases float32 (dimensions, coordinates), their columns biorthogonal; `steps` float32 (coordinates,)."""
        self.arrays = {"basis": basis, "query_basis": query_basis, "steps": steps}
        self._groups = groups(len(basis))
        self._to_steps, self._of_query = basis / steps, query_basis * steps
        self.name = hashlib.sha256(b"".join(part.tobytes() for part in self.arrays.values())).hexdigest()[:8]

    def pack(self, tokens: np.ndarray, kinds: np.ndarray, places: np.ndarray) -> bytes:
        """What is kept of a text beside its vector.

        `tokens` (n, dimensions) are L2-normalised, `kinds` (n,) the token ids, which are lower for frequent tokens, `places` (n,) the
        offsets of the tokens in the text.
        """
        mean, packed_mean = _rounded(tokens.mean(0))
        pools, members = _pooled(tokens, kinds)
        spread = (pools - mean) @ self._to_steps
        rows = [np.minimum(places[members], FARTHEST_PLACE).astype("<u2").view(np.uint8).reshape(-1, 2)]
        start = 0
        for count, bits in self._groups:
            levels = np.floor(spread[:, start : start + count]) + (1 << bits - 1)
            rows.append(_packed(np.clip(levels, 0, (1 << bits) - 1).astype(np.uint8), bits))
            start += count
        return packed_mean + np.concatenate(rows, axis=1).tobytes()

    def query_rows(self, tokens: np.ndarray) -> bytes:
        """The tokens (n, dimensions) of a query as float32 rows: themselves, then their coordinates times the steps."""
        tokens = tokens[:MOST_QUERY_TOKENS]
        return np.concatenate([tokens, tokens @ self._of_query], axis=1).astype("<f4").tobytes()


def codec_for(path: Path, sample: Callable[[], Sequence[Tokens]]) -> TokenCodec | None:
    """The codec kept at `path`, or one made of the tokens of sample texts and kept there; None where it has too few tokens."""
    try:
        kept = load_file(path)
    except (FileNotFoundError, SafetensorError):
        kept = {}
    if kept.keys() == {"basis", "query_basis", "steps"} and len(kept["steps"]) == coordinates(len(kept["basis"])):
        return TokenCodec(**kept)
    made = _made(sample())
    if made is not None:
        draft = path.with_suffix(".new")
        draft.write_bytes(save(made.arrays))
        draft.replace(path)
    return made


def _made(texts: Sequence[Tokens]) -> TokenCodec | None:
    """The basis in which rounding changes the products with queries least, and steps by the spread along it."""
    if sum(len(kinds) for _, kinds in texts) < _FEWEST_TOKENS:
        return None
    whole = np.concatenate([vectors for vectors, _ in texts]).astype(np.float64)
    spreads = [_pooled(vectors, kinds)[0] - vectors.mean(0) for vectors, kinds in texts]
    scale = _scale(whole)
    basis, query_basis = _bases(np.concatenate(spreads), *scale)
    halves = np.concatenate(spreads[::2]), np.concatenate(spreads[1::2])
    # the spread along a basis is told by texts that it was not made of
    unseen = [(other @ _bases(half, *scale)[0]).var(0) for half, other in (halves, halves[::-1])]
    bits = np.concatenate([np.full(count, _STEPS[bits]) for count, bits in groups(len(basis))])
    steps = np.sqrt(np.mean(unseen, axis=0)) * bits + 1e-6
    return TokenCodec(basis, query_basis, steps.astype(np.float32))


def _scale(tokens: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The root of the mean of q·qᵀ over queries q, for which `tokens` stand, and its inverse; both (dimensions, dimensions).

    An error e of a token costs a query the square of q·e. Where tokens are scaled by the root, and queries by its inverse, that is on average
    the plain square of e, for which principal components are best.
    """
    size = tokens.shape[1]
    products = tokens.T @ tokens / len(tokens)
    values, axes = np.linalg.eigh(products + _RIDGE * np.trace(products) / size * np.eye(size))
    return (axes * np.sqrt(values)) @ axes.T, (axes / np.sqrt(values)) @ axes.T


def _bases(spread: np.ndarray, root: np.ndarray, inverse: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Principal components of scaled `spread`, for tokens and for queries; both float32 (dimensions, coordinates)."""
    _, components = np.linalg.eigh(root @ (spread.T @ spread) @ root)
    components = components[:, ::-1][:, : coordinates(len(root))]
    return np.ascontiguousarray(root @ components, np.float32), np.ascontiguousarray(inverse @ components, np.float32)


def _rounded(mean: np.ndarray) -> tuple[np.ndarray, bytes]:
    """The mean as it will be read, and as bytes."""
    step = np.float16(np.abs(mean).max() / 127)
    levels = np.clip(np.round(mean / max(np.float32(step), 1e-9)), -127, 127).astype(np.int8)
    return levels * np.float32(step), step.astype("<f2").tobytes() + levels.tobytes()


def _pooled(tokens: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means of tokens that are alike, and a token of each: the first of its rarest kind."""
    order = np.argsort(kinds, kind="stable")
    starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
    means, first = _means(tokens[order], starts), order[starts]
    wanted = min(MOST_POOLS, max(FEWEST_POOLS, round(POOLED_SHARE * len(means))))
    if len(means) <= wanted:
        return means, first
    pools = fcluster(linkage(means, "ward"), wanted, "maxclust")
    order = np.argsort(pools, kind="stable")
    starts = np.flatnonzero(np.diff(pools[order], prepend=-1))
    rarest = np.append(starts[1:], len(order)) - 1
    return _means(means[order], starts), first[order[rarest]]


def _means(rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The mean of the rows from each start to the next."""
    counts = np.diff(starts, append=len(rows))
    return np.add.reduceat(rows, starts, axis=0) / counts[:, None]


def _packed(levels: np.ndarray, bits: int) -> np.ndarray:
    """Whole numbers (n, count) below 2**bits as bytes (n, count * bits / 8), the first in the highest bits."""
    each = 8 // bits
    parts = levels.reshape(len(levels), -1, each)
    return sum(parts[:, :, place] << np.uint8(8 - bits * (place + 1)) for place in range(each)).astype(np.uint8)
