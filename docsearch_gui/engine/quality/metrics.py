"""Measures of ranked lists with one right answer, and how sure they are."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10
RESAMPLES = 1000
# the last one only with a rerank model
STAGES = ("words", "meaning", "fused", "rescored", "reranked")
MEASURES = ("recall@1", "recall@10", "mrr@10", "ndcg@10")
NDCG = MEASURES.index("ndcg@10")

# the rank of the best-placed answer in each stage, from 1; 0 where it is not among the first DEPTH
Ranks = tuple[int, ...]


@dataclass(frozen=True)
class Estimate:
    """A mean over queries, and the 95 % confidence interval of it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Summary:
    """The measures of each stage, and nDCG@10 of `rescored` over that of the better of words and meaning alone."""

    queries: int
    stages: dict[str, dict[str, Estimate]]
    gain: Estimate


def rank_of(answers: frozenset[str], found: Sequence[str]) -> int:
    """The rank from 1 of the first answer among the DEPTH best, or 0; only other answers could come before it."""
    return next((rank for rank, section_id in enumerate(found[:DEPTH], 1) if section_id in answers), 0)


def measures(rank: int) -> tuple[float, float, float, float]:
    """The MEASURES of one query with the best-placed answer at `rank`.

    nDCG is 1 / log2(1 + rank), as one section is relevant (Järvelin and Kekäläinen 2002); all are 0 beyond DEPTH.
    """
    if not 0 < rank <= DEPTH:
        return 0.0, 0.0, 0.0, 0.0
    return float(rank == 1), 1.0, 1 / rank, 1 / math.log2(1 + rank)


def summarise(ranks: Sequence[Ranks], seed: int) -> Summary:
    """Means over at least one query, with intervals by the percentile bootstrap over queries (Efron 1979), the same
    resample for all stages.
    """
    draw = random.Random(seed)  # noqa: S311 - a resample that can be drawn again, no secret
    whole = _means(ranks)
    resampled = [_means(draw.choices(ranks, k=len(ranks))) for _ in range(RESAMPLES)]
    stages = {
        stage: {
            measure: _estimate(whole[at][which], (means[at][which] for means in resampled))
            for which, measure in enumerate(MEASURES)
        }
        for at, stage in enumerate(STAGES[: len(whole)])
    }
    return Summary(len(ranks), stages, _estimate(_gain(whole), map(_gain, resampled)))


_OF_RANK = [measures(rank) for rank in range(DEPTH + 1)]


def _means(ranks: Sequence[Ranks]) -> list[list[float]]:
    """Stage → measure → mean."""
    counts = [[0] * (DEPTH + 1) for _ in ranks[0]]
    for combination, count in Counter(ranks).items():
        for stage, rank in zip(counts, combination, strict=True):
            stage[rank] += count
    number = len(ranks)
    return [
        [sum(n * _OF_RANK[rank][which] for rank, n in enumerate(stage)) / number for which in range(len(MEASURES))]
        for stage in counts
    ]


def _gain(means: list[list[float]]) -> float:
    words, meaning, _, rescored, *_ = (stage[NDCG] for stage in means)
    best = max(words, meaning)
    return rescored / best if best else 1.0


def _estimate(value: float, resampled: Iterable[float]) -> Estimate:
    ordered = sorted(resampled)
    return Estimate(value, _quantile(ordered, 0.025), _quantile(ordered, 0.975))


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]
