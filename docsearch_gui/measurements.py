"""What is counted and measured of the workers, as values that front ends show."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How well a part of the program does what it is for."""

    NOT_INITIALIZED = "not_initialized"
    HEALTHY = "healthy"
    DEGRADED = "degraded"
    UNHEALTHY = "unhealthy"


@dataclass(frozen=True)
class Distribution:
    """The 50th, 95th and 99th percentile of the newest values of a quantity, and how many values there ever were."""

    count: int = 0
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0


@dataclass(frozen=True)
class EmbeddingMetrics:
    """What the embedding worker did since the program started; times in seconds, rates over the last half minute.

    `waited` is the time from a section's arrival in the queue to the worker's answer, `ran` what the worker took for
    a batch, `queries` from asking to the query's vector. `failures` counts by kind.
    """

    batches: int = 0
    sections: int = 0
    tokens: int = 0
    sections_per_s: float = 0.0
    tokens_per_s: float = 0.0
    queue_depth: int = 0
    in_flight: int = 0
    most_sections_a_batch: int = 0
    batch_sizes: Distribution = Distribution()
    waited: Distribution = Distribution()
    ran: Distribution = Distribution()
    queries: Distribution = Distribution()
    failures: tuple[tuple[str, int], ...] = ()
