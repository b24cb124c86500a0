"""What is counted of the embedding worker."""

import threading
import tracemalloc

import pytest

from docsearch_gui.engine.embedding_meter import KEPT_VALUES, EmbeddingMeter, NewestValues
from docsearch_gui.measurements import Distribution, EmbeddingMetrics


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def meter(clock):
    return EmbeddingMeter(clock)


def test_nothing_is_counted_before_the_first_batch(meter):
    assert meter.metrics() == EmbeddingMetrics()


def test_batches_are_counted_with_their_sections_tokens_and_times(meter):
    meter.answered(8, 900, 0.5, [0.6] * 8)
    meter.answered(2, 100, 0.25, [1.5, 2.5])
    metrics = meter.metrics()
    assert (metrics.batches, metrics.sections, metrics.tokens) == (2, 10, 1000)
    assert metrics.batch_sizes == Distribution(2, 2.0, 8.0, 8.0)
    assert metrics.ran == Distribution(2, 0.25, 0.5, 0.5)
    assert metrics.waited == Distribution(10, 0.6, 2.5, 2.5)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, (1, 1, 1)), (2, (1, 2, 2)), (20, (10, 19, 20)), (100, (50, 95, 99)), (1000, (500, 950, 990))],
)
def test_percentiles_are_those_of_the_nearest_rank(count, expected):
    values = NewestValues()
    values.add(range(count, 0, -1))
    assert values.distribution() == Distribution(count, *expected)


def test_percentiles_are_those_of_the_newest_values_and_the_count_of_all():
    values = NewestValues()
    values.add([99.0] * 5000)
    values.add([1.0] * KEPT_VALUES)
    assert values.distribution() == Distribution(5000 + KEPT_VALUES, 1.0, 1.0, 1.0)


def test_rates_are_those_of_the_last_half_minute(meter, clock):
    for _ in range(20):
        meter.answered(8, 400, 1.0, ())
        clock.now_s += 1.0
    assert meter.metrics().sections_per_s == pytest.approx(8.0)
    assert meter.metrics().tokens_per_s == pytest.approx(400.0)
    clock.now_s += 60.0
    assert (meter.metrics().sections_per_s, meter.metrics().sections) == (0.0, 160)


def test_the_first_batch_after_a_pause_shows_in_the_rate(meter, clock):
    meter.answered(8, 400, 1.0, ())
    clock.now_s += 3600.0
    meter.answered(8, 400, 1.0, ())
    clock.now_s += 2.0
    assert meter.metrics().sections_per_s == pytest.approx(4.0)


def test_queue_queries_and_the_limit_of_a_batch_are_those_told_last(meter):
    meter.queued(120, 2)
    meter.queued(60, 1)
    meter.limit_batches(4)
    meter.query_answered(0.02)
    metrics = meter.metrics()
    assert (metrics.queue_depth, metrics.in_flight, metrics.most_sections_a_batch) == (60, 1, 4)
    assert metrics.queries == Distribution(1, 0.02, 0.02, 0.02)


def test_failures_are_counted_by_kind_and_what_has_no_kind_is_an_error(meter):
    meter.failed("too_long", 3)
    meter.failed("worker_died")
    meter.failed("too_long")
    meter.failed("what a worker made up")
    assert meter.metrics().failures == (("too_long", 4), ("worker_died", 1), ("error", 1))


def test_no_count_is_lost_between_threads(meter):
    threads = [
        threading.Thread(target=lambda: [meter.answered(1, 2, 0.1, (0.1,)) for _ in range(2000)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    metrics = meter.metrics()
    assert (metrics.batches, metrics.tokens, metrics.waited.count) == (8000, 16000, 8000)


def test_memory_does_not_grow_with_the_work_nor_with_the_questions(meter, clock):
    def work(batches: int) -> int:
        for number in range(batches):
            clock.now_s += 0.01
            meter.answered(8, number, number / 7, [number / 3] * 8)
            meter.query_answered(number / 9)
            meter.failed(f"kind {number}")
            if number % 100 == 0:
                meter.metrics()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        early = work(4000)
        assert work(8000) - early < 4096
    finally:
        tracemalloc.stop()
