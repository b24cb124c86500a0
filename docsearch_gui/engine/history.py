"""What was measured and marked, for ten minutes, an hour and a day, in bounded memory."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import dropwhile
from threading import Lock
from typing import Generic, TypeVar

from docsearch_gui.models import Mark, Past, Sample, WorkPoint

SPANS_S = (600.0, 3_600.0, 86_400.0)
POINTS = 600
MOST_MARKS = 1_000

Point = TypeVar("Point", Sample, WorkPoint)


class Ring(Generic[Point]):
    """The newest points of a span, one a POINTS-th of it; those that fall together are joined by `join`."""

    def __init__(self, span_s: float, join: Callable[[Point, Point], Point]) -> None:
        self._width_s = span_s / POINTS
        self._join = join
        self._points: deque[Point] = deque(maxlen=POINTS)

    def add(self, point: Point) -> None:
        """Keep `point`; if the clock was set back, what is later than it is forgotten."""
        points, place = self._points, self._place(point)
        while points and self._place(points[-1]) > place:
            points.pop()
        if points and self._place(points[-1]) == place:
            points[-1] = self._join(points[-1], point)
        else:
            points.append(point)

    def since(self, at: float) -> Iterable[Point]:
        """The points that are not older than `at`, in order."""
        return dropwhile(lambda point: point.at < at, self._points)

    def _place(self, point: Point) -> int:
        return int(point.at // self._width_s)


class History:
    """Filled by one thread and read by others; all times are time.time() seconds and come with what is kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._samples: dict[str, dict[float, Ring[Sample]]] = {}
        self._work = {span_s: Ring(span_s, busier) for span_s in SPANS_S}
        self._marks: deque[Mark] = deque(maxlen=MOST_MARKS)
        self._now = 0.0

    def add(self, samples: Iterable[Sample], work: WorkPoint) -> None:
        """Keep the measurements of one moment."""
        with self._lock:
            self._now = work.at
            for sample in samples:
                rings = self._samples.setdefault(sample.process, {span_s: Ring(span_s, peak) for span_s in SPANS_S})
                for ring in rings.values():
                    ring.add(sample)
            for ring in self._work.values():
                ring.add(work)

    def mark(self, mark: Mark) -> None:
        """Keep a moment worth a line in a graph."""
        with self._lock:
            self._now = mark.at
            self._marks.append(mark)
            while self._marks[0].at < mark.at - SPANS_S[-1]:
                self._marks.popleft()

    def past(self, span_s: float) -> Past:
        """The last `span_s` seconds, as finely as they are kept: at most POINTS points a process."""
        kept_s = next((kept_s for kept_s in SPANS_S if kept_s >= span_s), SPANS_S[-1])
        with self._lock:
            start = self._now - span_s
            samples = (sample for rings in self._samples.values() for sample in rings[kept_s].since(start))
            marks = (mark for mark in self._marks if mark.at >= start)
            return Past(tuple(samples), tuple(marks), tuple(self._work[kept_s].since(start)))


def peak(old: Sample, new: Sample) -> Sample:
    """Two measurements of a process as one, at the time of the newer: the most memory and the most threads of both."""
    return replace(
        new,
        rss_bytes=max(old.rss_bytes, new.rss_bytes),
        anonymous_bytes=max(old.anonymous_bytes, new.anonymous_bytes),
        vms_bytes=max(old.vms_bytes, new.vms_bytes),
        threads=max(old.threads, new.threads),
    )


def busier(old: WorkPoint, new: WorkPoint) -> WorkPoint:
    """Two moments as one, at the time of the newer: the longest queue and the highest speed of both."""
    return WorkPoint(new.at, max(old.queue_depth, new.queue_depth), max(old.sections_per_s, new.sections_per_s))
