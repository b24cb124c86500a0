"""What is kept of a day of measurements."""

import tracemalloc

import pytest

from docsearch_gui.engine.history import MOST_MARKS, POINTS, SPANS_S, History
from docsearch_gui.models import Mark, Sample, WorkPoint

START = 1_800_000_000.0
DAY_S = 86_400


def fill(history: History, seconds: int, start: float = START, step_s: int = 1) -> None:
    """One sample of two processes a step; memory is the second's number."""
    for second in range(0, seconds, step_s):
        samples = [Sample(start + second, name, second, second // 2, 5, 10, 2 * second) for name in ("app", "index")]
        history.add(samples, WorkPoint(start + second, second, second / 10))


def of(history: History, span_s: float, process: str = "index") -> list[Sample]:
    return [sample for sample in history.past(span_s).samples if sample.process == process]


def test_ten_minutes_are_kept_by_the_second():
    history = History()
    fill(history, 700)
    assert [sample.rss_bytes for sample in of(history, 600)] == list(range(100, 700))


@pytest.mark.parametrize("span_s", SPANS_S)
def test_a_span_has_few_points_and_ends_now(span_s):
    history = History()
    fill(history, 100_000, step_s=9)
    samples = of(history, span_s)
    assert len(samples) <= POINTS
    assert samples[-1].rss_bytes == 99_999
    assert samples[-1].at - samples[0].at == pytest.approx(span_s, rel=0.02)


def test_a_peak_never_vanishes():
    history = History()
    fill(history, 4_000)
    history.add([Sample(START + 4_000, "index", 9**9, 9**8, 99, 10, 9**10)], WorkPoint(START + 4_000, 9_999, 99.0))
    fill(history, 1_200, START + 4_001)
    past = history.past(SPANS_S[-1])
    assert max(sample.rss_bytes for sample in past.samples) == 9**9
    assert max(sample.anonymous_bytes for sample in past.samples) == 9**8
    assert max(sample.threads for sample in past.samples) == 99
    assert max(point.queue_depth for point in past.work) == 9_999


def test_the_newest_moment_is_in_every_span():
    history = History()
    fill(history, 1_000)
    assert {of(history, span_s)[-1].at for span_s in SPANS_S} == {START + 999}


def test_a_process_that_ended_leaves_the_span():
    history = History()
    history.add([Sample(START, "reading", 1, 1, 1)], WorkPoint(START, 0, 0.0))
    fill(history, 700, START + 1)
    assert not of(history, 600, "reading")
    assert of(history, 3_600, "reading")


def test_a_clock_that_is_set_back_leaves_order():
    history = History()
    fill(history, 300)
    fill(history, 50, START + 100)
    times = [sample.at for sample in of(history, 600)]
    assert times == sorted(times)
    assert times[-1] == START + 149


def test_marks_are_kept_for_a_day():
    history = History()
    for hour in range(30):
        history.mark(Mark(START + 3_600 * hour, "index", "recycled"))
    assert [len(history.past(span_s).marks) for span_s in SPANS_S] == [1, 2, 25]


def test_the_number_of_marks_is_bounded():
    history = History()
    for number in range(MOST_MARKS + 10):
        history.mark(Mark(START + number, "index", "crashed"))
    assert len(history.past(DAY_S).marks) == MOST_MARKS


def test_a_second_day_takes_no_more_memory_than_the_first():
    history, kept = History(), []
    tracemalloc.start()
    for day in range(2):
        fill(history, DAY_S, START + day * DAY_S, step_s=60)
        kept.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert kept[1] < 1.05 * kept[0]


def test_nothing_measured_is_an_empty_past():
    assert History().past(600) == ((), (), ())
