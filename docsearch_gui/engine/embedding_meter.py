"""Counts what the embedding worker does and how long it takes, in memory that does not grow."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from docsearch_gui.engine.progress import Rate
from docsearch_gui.measurements import Distribution, EmbeddingMetrics

KEPT_VALUES = 1000
OTHER_FAILURE = "error"
FAILURE_KINDS = ("too_long", "not_finite", "worker_died", "quarantined", "out_of_memory", OTHER_FAILURE)


class NewestValues:
    """The newest KEPT_VALUES values of a quantity, and how many there ever were."""

    def __init__(self) -> None:
        self._values: deque[float] = deque(maxlen=KEPT_VALUES)
        self._count = 0

    def add(self, values: Iterable[float]) -> None:
        """Take more values; the oldest make room."""
        for value in values:
            self._values.append(value)
            self._count += 1

    def distribution(self) -> Distribution:
        """Their percentiles by nearest rank: the smallest value that at least p % of them do not exceed."""
        if not self._values:
            return Distribution()
        ordered = sorted(self._values)
        p50, p95, p99 = (float(ordered[-(-percent * len(ordered) // 100) - 1]) for percent in (50, 95, 99))
        return Distribution(self._count, p50, p95, p99)


class EmbeddingMeter:
    """Written by the threads that index and search, read by any; all times in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._batches = self._sections = self._tokens = 0
        self._section_rate, self._token_rate = Rate(), Rate()
        self._depth = self._in_flight = self._most_sections = 0
        self._sizes, self._waited, self._ran, self._queries = (NewestValues() for _ in range(4))
        self._failures = dict.fromkeys(FAILURE_KINDS, 0)

    def queued(self, depth: int, in_flight: int) -> None:
        """So many sections wait now, and so many batches are at the worker."""
        with self._lock:
            self._depth, self._in_flight = depth, in_flight

    def answered(self, sections: int, tokens: int, ran_s: float, waits_s: Sequence[float]) -> None:
        """A batch came back: `ran_s` is what the worker took, `waits_s` holds a time in the queue for each section."""
        with self._lock:
            # the counters as they stood, or the first batch after a pause would not show in the rate
            self._rates()
            self._batches += 1
            self._sections += sections
            self._tokens += tokens
            self._sizes.add((sections,))
            self._ran.add((ran_s,))
            self._waited.add(waits_s)

    def query_answered(self, seconds: float) -> None:
        """A query got its vector after `seconds`."""
        with self._lock:
            self._queries.add((seconds,))

    def failed(self, kind: str, count: int = 1) -> None:
        """So many failures of one of FAILURE_KINDS; what is none of them counts as "error"."""
        with self._lock:
            self._failures[kind if kind in self._failures else OTHER_FAILURE] += count

    def limit_batches(self, most_sections: int) -> None:
        """From now on a batch has at most `most_sections`."""
        with self._lock:
            self._most_sections = most_sections

    def metrics(self) -> EmbeddingMetrics:
        """Everything counted so far."""
        with self._lock:
            sections_per_s, tokens_per_s = self._rates()
            return EmbeddingMetrics(
                batches=self._batches,
                sections=self._sections,
                tokens=self._tokens,
                sections_per_s=sections_per_s,
                tokens_per_s=tokens_per_s,
                queue_depth=self._depth,
                in_flight=self._in_flight,
                most_sections_a_batch=self._most_sections,
                batch_sizes=self._sizes.distribution(),
                waited=self._waited.distribution(),
                ran=self._ran.distribution(),
                queries=self._queries.distribution(),
                failures=tuple((kind, count) for kind, count in self._failures.items() if count),
            )

    def _rates(self) -> tuple[float, float]:
        now_s = self._clock()
        sections, tokens = self._section_rate, self._token_rate
        return sections.per_second(now_s, self._sections), tokens.per_second(now_s, self._tokens)
