"""How well the parts of a section answer the parts of a query: MaxSim over packed tokens.

Each token of the query takes the best cosine among the tokens of the section, and their mean is the score: Khattab and Zaharia,
ColBERT, SIGIR 2020.
"""

import base64
from collections.abc import Sequence
from functools import cache

import numpy as np

from docsearch_gui.token_codes import PLACE_BYTES, STEP_BYTES, coordinates, groups, mean_bytes, row_bytes

_BLOCK = 512


class TokenStore:
    """The packed tokens of some sections, to be compared with those of a query."""

    def __init__(self, packed: Sequence[bytes], dimensions: int) -> None:
        before, width = mean_bytes(dimensions), row_bytes(dimensions)
        self.counts = np.array([(len(tokens) - before) // width for tokens in packed])
        steps = np.array([np.frombuffer(tokens, "<f2", 1)[0] for tokens in packed], np.float32)
        means = np.frombuffer(b"".join(tokens[STEP_BYTES:before] for tokens in packed), np.int8)
        self.means = means.reshape(-1, dimensions) * steps[:, None]
        codes = np.frombuffer(b"".join(tokens[before:] for tokens in packed), np.uint8).reshape(-1, width)
        self._codes, self._dimensions = codes[:, PLACE_BYTES:], dimensions

    def times(self, scaled: np.ndarray) -> np.ndarray:
        """The products of what the tokens have beyond the mean with these (m, coordinates), shape (tokens, m)."""
        # all at once they would not stay in the processor's cache
        starts = range(0, len(self._codes), _BLOCK)
        return np.concatenate(
            [_unpacked(self._codes[start : start + _BLOCK], self._dimensions) @ scaled.T for start in starts]
        )


class QueryTokens:
    """The tokens of one query, ready to be compared with those of sections."""

    def __init__(self, message: str, dimensions: int) -> None:
        """`message` is base64 of float32 rows as token_codes says; ValueError for another length."""
        rows = np.frombuffer(base64.b64decode(message), "<f4").reshape(-1, dimensions + coordinates(dimensions))
        self._tokens, self._scaled = rows[:, :dimensions], rows[:, dimensions:]

    def similarities(self, store: TokenStore) -> list[np.ndarray]:
        """For each section the cosines (its kept tokens, query tokens), as far as the packing tells."""
        found = store.times(self._scaled)
        found += np.repeat(store.means @ self._tokens.T, store.counts, axis=0)
        return np.split(found, np.cumsum(store.counts)[:-1])

    def scores(self, store: TokenStore) -> np.ndarray:
        """The score of each section, shape (n,)."""
        return np.array([score(found) for found in self.similarities(store)])


def score(similarities: np.ndarray) -> float:
    """The mean over the query's tokens of the best cosine among the section's tokens."""
    return float(similarities.max(axis=0).mean())


def closest_span(
    similarities: np.ndarray, packed: bytes, dimensions: int, spans: Sequence[tuple[int, int]], before: int
) -> tuple[int, int] | None:
    """The sentence that answers the query best by itself, None where none does: `spans` of the text, which begins at `before` in what was embedded."""
    codes = np.frombuffer(packed[mean_bytes(dimensions) :], np.uint8).reshape(-1, row_bytes(dimensions))
    places = codes[:, :PLACE_BYTES].copy().view("<u2")[:, 0].astype(int) - before
    starts = np.array([start for start, _ in spans])
    sentence = np.searchsorted(starts, places, side="right") - 1
    inside = np.flatnonzero((places >= 0) & (sentence >= 0))
    if not len(inside):
        return None
    order = inside[np.argsort(sentence[inside], kind="stable")]
    numbers = sentence[order]
    first = np.flatnonzero(np.diff(numbers, prepend=-1))
    best = np.maximum.reduceat(similarities[order], first, axis=0).mean(axis=1)
    return spans[int(numbers[first][best.argmax()])]


def _unpacked(codes: np.ndarray, dimensions: int) -> np.ndarray:
    """Packed coordinates (n, bytes) as numbers of steps, float32 (n, coordinates)."""
    found = np.empty((len(codes), coordinates(dimensions)), np.float32)
    column = start = 0
    for count, bits in groups(dimensions):
        size = count * bits // 8
        taken = codes[:, start : start + size]
        # with this mode it is six times as fast as indexing
        unpacked = np.take(_steps(bits), taken, axis=0, mode="clip")
        found[:, column : column + count] = unpacked.reshape(len(codes), count)
        column, start = column + count, start + size
    return found


@cache
def _steps(bits: int) -> np.ndarray:
    """The coordinates that each byte holds, float32 (256, 8 // bits)."""
    shifts = np.arange(8 - bits, -1, -bits)
    levels = np.arange(256)[:, None] >> shifts & ((1 << bits) - 1)
    return (levels - ((1 << bits) - 1) / 2).astype(np.float32)
