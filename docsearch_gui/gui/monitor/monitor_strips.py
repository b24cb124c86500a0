"""Where the graph's strips are and what their axes reach: memory above, threads, and the embedding work below."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QPolygonF

from docsearch_gui.gui import messages
from docsearch_gui.gui.monitor.monitor_history import MonitorHistory, round_scale
from docsearch_gui.models import Sample, WorkPoint

_SHARES = (0.52, 0.20, 0.28)
_LIMIT_SHARE = 4  # a limit further above the lines than this would press them to the ground
_STEPS_A_PX = 4
MB = 1e6
bytes_of, threads_of = attrgetter("rss_bytes"), attrgetter("threads")
speed_of, depth_of = attrgetter("sections_per_s"), attrgetter("queue_depth")

Point = Sample | WorkPoint


@dataclass(frozen=True)
class Margins:
    """What words of a font need around the strips, and between them; pixels."""

    left: float
    right: float
    bottom: float
    gap: float
    line: float

    @classmethod
    def of(cls, metrics: QFontMetrics) -> "Margins":
        """Room for memory in five digits at the left and a speed in four at the right."""
        left, right = (metrics.horizontalAdvance(words) for words in ("10,000 MB", "1,000"))
        line = metrics.height()
        return cls(left + 12.0, right + 14.0, line + 5.0, line + 4.0, float(line))


@dataclass(frozen=True)
class Axis:
    """From 0 to `top`, a gridline each `step`."""

    top: float
    step: float
    words: Callable[[float], str]


@dataclass(frozen=True)
class Strip:
    """A rectangle of the graph with its vertical axis."""

    area: QRectF
    axis: Axis

    def y(self, value: float) -> float:
        return self.area.bottom() - self.area.height() * min(value / self.axis.top, 1.0)

    def points(self, run: list[Point], times: "Times", value: Callable[[Point], float], top: float) -> QPolygonF:
        """A run as a line of this strip, whose upper edge is `top`; what lies on a level between its neighbours is left out."""
        bottom, left, width = self.area.bottom(), times.x(0.0), times.px_a_second
        steps_a_unit = self.area.height() / top * _STEPS_A_PX
        steps = [int(amount * steps_a_unit) for amount in map(value, run)]
        # twice the speed of drawing every point: most lines are level most of the time
        bends = zip(run, steps, [None, *steps[:-1]], [*steps[1:], None], strict=True)
        return QPolygonF(
            [
                QPointF(left + point.at * width, bottom - step / _STEPS_A_PX)
                for point, step, before, after in bends
                if not before == step == after
            ]
        )


@dataclass(frozen=True)
class Times:
    """The horizontal axis: `start` is the pixel of the moment `span_s` before `now`."""

    start: float
    px_a_second: float
    now: float
    span_s: float

    def x(self, at: float) -> float:
        return self.start + (at - self.now + self.span_s) * self.px_a_second


def times(width: float, margins: Margins, history: MonitorHistory) -> Times:
    """The horizontal axis of a graph that is `width` pixels wide."""
    return Times(margins.left, (width - margins.left - margins.right) / history.span_s, history.now, history.span_s)


def strips(whole: QRectF, head: float, margins: Margins, history: MonitorHistory) -> tuple[Strip, Strip, Strip]:
    """The strips of memory, threads and waiting sections in a graph that fills `whole`, `head` pixels of it for labels."""
    inner = whole.adjusted(margins.left, head, -margins.right, -margins.bottom)
    free = inner.height() - margins.gap * (len(_SHARES) - 1)
    areas, top = [], inner.top()
    for share in _SHARES:
        areas.append(QRectF(inner.left(), top, inner.width(), free * share))
        top += free * share + margins.gap
    axes = _memory(history), _threads(history), _queue(history)
    memory, threads, queue = (Strip(area, axis) for area, axis in zip(areas, axes, strict=True))
    return memory, threads, queue


def highest_speed(history: MonitorHistory) -> float:
    """The upper edge of the speed's own axis, in sections per second."""
    return round_scale(max(map(speed_of, history.past.work), default=0), 2)[0]


def _memory(history: MonitorHistory) -> Axis:
    peak = max(map(bytes_of, history.past.samples), default=100 * MB) / MB
    limits = [limit / MB for limit in history.limits().values()]
    top, step = round_scale(1.05 * max([peak, *(limit for limit in limits if limit < _LIMIT_SHARE * peak)]), 4)
    return Axis(top, step, lambda value: f"{messages.number(value)} MB")


def _threads(history: MonitorHistory) -> Axis:
    top, step = round_scale(max(map(threads_of, history.past.samples), default=8), 2)
    return Axis(top, step, messages.number)


def _queue(history: MonitorHistory) -> Axis:
    top, step = round_scale(max(map(depth_of, history.past.work), default=0), 2)
    return Axis(top, step, messages.number)
