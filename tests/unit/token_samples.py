"""Token vectors as those of texts lie: near the vector of their text, in few directions beyond it."""

import numpy as np

TOKENS = 40


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def texts(count: int, dimensions: int, seed: int = 1) -> tuple[np.ndarray, list[np.ndarray]]:
    """Vectors (count, dimensions) of texts, and for each the vectors (40, dimensions) of its tokens."""
    random = np.random.default_rng(seed)
    # the directions, of falling weight, are the same for all texts
    weights = np.exp(-np.arange(dimensions) / (dimensions / 6))
    directions = np.random.default_rng(0).normal(size=(dimensions, dimensions)) * weights[:, None]
    centres = unit(random.normal(size=(count, dimensions)))
    spread = random.normal(size=(count, TOKENS, dimensions)) @ directions / np.linalg.norm(directions)
    tokens = [unit(centre + one) for centre, one in zip(centres, spread, strict=True)]
    return unit(np.stack([found.mean(0) for found in tokens])), tokens
