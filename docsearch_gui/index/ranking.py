"""One list out of what words, meaning and late interaction say of the same sections."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# tuned on the shared queries for development: nDCG@10 of English, Japanese, and English to Japanese
_FUSED_WORDS = 1.0
_WORDS, _VECTOR, _TOKENS, _FEEDBACK = 1.0, 0.5, 1.0, 0.4
# so many of the best stand for what is asked for
_FEEDBACK_FROM = 4
# cosines that differ less tell nothing: those of a few sections that have nothing to do with the query
_LEAST_SPREAD = 0.002


@dataclass
class Candidate:
    """A section that words or meaning found: its rank from 1 by each (0: not found by it) and what they saw.

    `cosine` and `passage_score` are NaN where the section has no vector or no tokens; `vector` has length one.
    """

    section_id: str
    words_rank: int = 0
    meaning_rank: int = 0
    word_score: float = 0.0
    cosine: float = float("nan")
    passage_score: float = float("nan")
    fused_rank: int = 0
    rescored_rank: int = 0
    vector: np.ndarray | None = None


def rank(candidates: Sequence[Candidate], coverage: float) -> list[Candidate]:
    """The candidates, best first, with their ranks after fusion and after rescoring.

    Scores are standardised over the candidates and added (Z-score fusion: Montague and Aslam, Relevance score normalization for
    metasearch, CIKM 2001). Words count by their `coverage`, the share of the query that a section has at best: a query in another language
    than the documents shares hardly more than names with them.
    """
    if not candidates:
        return []
    words = coverage * _standardised([one.word_score for one in candidates])
    vector = _standardised([one.cosine for one in candidates])
    tokens = _standardised([one.passage_score for one in candidates])
    fused = _ordered(candidates, _FUSED_WORDS * words + vector)
    for place, one in enumerate(fused, start=1):
        one.fused_rank = place
    scores = _WORDS * words + _VECTOR * vector + _TOKENS * tokens
    scores += _FEEDBACK * _feedback(candidates, scores)
    rescored = _ordered(candidates, scores) if tokens.any() else fused
    for place, one in enumerate(rescored, start=1):
        one.rescored_rank = place
    return rescored


def _feedback(candidates: Sequence[Candidate], scores: np.ndarray) -> np.ndarray:
    """How near each lies to the mean vector of the best: Rocchio, Relevance feedback in information retrieval, 1971, without asking."""
    best = [candidates[place].vector for place in np.argsort(-scores, kind="stable")]
    best = [vector for vector in best if vector is not None][:_FEEDBACK_FROM]
    if not best:
        return np.zeros(len(candidates))
    middle = np.mean(best, axis=0)
    return _standardised([float("nan") if one.vector is None else one.vector @ middle for one in candidates])


def _ordered(candidates: Sequence[Candidate], scores: np.ndarray) -> list[Candidate]:
    # equal but for the last bits: in their order, which is that of words first
    return [candidates[place] for place in np.argsort(-scores.round(6), kind="stable")]


def _standardised(values: Sequence[float]) -> np.ndarray:
    """Distances from the mean in standard deviations; 0 for NaN, and for all where they are equal."""
    known = np.array(values, np.float64)
    present = ~np.isnan(known)
    if not present.any():
        return np.zeros(len(known))
    return np.where(present, (known - known[present].mean()) / max(known[present].std(), _LEAST_SPREAD), 0.0)
