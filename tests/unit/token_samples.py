"""Token vectors as those of texts lie: near the vector of their text, in few directions beyond it."""

import numpy as np

TOKENS = 40


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def texts(count: int, dimensions: int, seed: int = 1) -> list[np.ndarray]:
    """For each of `count` texts the vectors (40, dimensions) of its tokens."""
    random = np.random.default_rng(seed)
    # the directions, of falling weight, are the same for all texts
    weights = np.exp(-np.arange(dimensions) / (dimensions / 6))
    directions = np.random.default_rng(0).normal(size=(dimensions, dimensions)) * weights[:, None]
    centres = unit(random.normal(size=(count, dimensions)))
    spread = random.normal(size=(count, TOKENS, dimensions)) @ directions / np.linalg.norm(directions)
    return [unit(centre + one) for centre, one in zip(centres, spread, strict=True)]
