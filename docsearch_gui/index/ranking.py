"""One list out of two: sections found by words and sections found by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

WORDS, MEANING = "words", "meaning"
_K = 60


@dataclass(frozen=True)
class Ranked:
    """A section's place in the fused list: the higher the score, the better."""

    section_id: str
    score: float
    found_by: tuple[str, ...]


def fuse(words: Sequence[str], meaning: Sequence[str]) -> list[Ranked]:
    """Section ids of both lists (best first, none twice) by reciprocal rank fusion, ties in order of appearance.

    score = Σ 1 / (60 + rank), rank from 1: the best exact match is never buried under what is merely close in meaning. Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet
    and individual rank learning methods, SIGIR 2009.
    """
    scores: dict[str, float] = {}
    found_by: dict[str, tuple[str, ...]] = {}
    for name, section_ids in ((WORDS, words), (MEANING, meaning)):
        for rank, section_id in enumerate(section_ids, start=1):
            scores[section_id] = scores.get(section_id, 0.0) + 1 / (_K + rank)
            found_by[section_id] = (*found_by.get(section_id, ()), name)
    best_first = sorted(scores, key=scores.__getitem__, reverse=True)
    return [Ranked(section_id, scores[section_id], found_by[section_id]) for section_id in best_first]
