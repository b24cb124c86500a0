"""How the graph is drawn."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from docsearch_gui.gui import messages, theme
from docsearch_gui.gui.monitor.monitor_history import PROCESSES, MarkGroup, MonitorHistory
from docsearch_gui.gui.monitor.monitor_marks import group_color, labels
from docsearch_gui.gui.monitor.monitor_strips import (
    MB,
    Margins,
    Point,
    Strip,
    Times,
    bytes_of,
    depth_of,
    highest_speed,
    speed_of,
    threads_of,
)

_TICKS_S = {600.0: (120, 300), 3_600.0: (600, 1_200, 1_800), 86_400.0: (14_400, 21_600, 43_200)}
_TICK_PX = 12
translate = QCoreApplication.translate
_RIGHT_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GraphPainting:
    """One painting of a graph; made anew for each."""

    def __init__(
        self, painter: QPainter, palette: QPalette, history: MonitorHistory, times: Times, margins: Margins
    ) -> None:
        self._painter, self._ground, self._history, self._times = painter, palette.base(), history, times
        self._margins = margins
        self._colors = theme.colors(palette)
        self._metrics = painter.fontMetrics()

    def paint(self, strips: tuple[Strip, Strip, Strip], groups: list[MarkGroup], width: float) -> None:
        """Draw everything, what matters most last."""
        memory, threads, work = strips
        for strip in strips:
            self._paint_grid(strip)
        self._paint_title(threads, translate("MonitorGraph", "Threads"), self._colors.dim)
        self._paint_times(work.area)
        self._paint_limits(memory)
        self._paint_work(work)
        for process in PROCESSES:
            color, runs = self._colors.series[process], self._history.runs(self._history.series.get(process, ()))
            self._paint_line(memory, runs, bytes_of, color, memory.axis.top * MB)
            self._paint_line(threads, runs, threads_of, color, threads.axis.top)
        self._paint_marks(memory.area, work.area, groups, width)

    def _paint_grid(self, strip: Strip) -> None:
        area, line, count = strip.area, self._margins.line, round(strip.axis.top / strip.axis.step)
        # numbers as near to each other as they can be read
        every = next(every for every in range(1, count + 1) if every * area.height() / count >= line or every == count)
        for number in range(count + 1):
            y = strip.y(number * strip.axis.step)
            self._painter.setPen(QPen(self._colors.line, 1))
            self._painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if number % every == 0:
                box = QRectF(0, y - line / 2, self._margins.left - 8, line)
                self._painter.setPen(self._colors.dim)
                self._painter.drawText(box, _RIGHT_SIDE, strip.axis.words(number * strip.axis.step))

    def _paint_title(self, strip: Strip, words: str, color: QColor, side: Qt.AlignmentFlag = _LEFT_SIDE) -> None:
        self._painter.setPen(color)
        area, gap = strip.area, self._margins.gap
        self._painter.drawText(QRectF(area.left() + 2, area.top() - gap + 1, area.width() - 4, gap - 2), side, words)

    def _paint_times(self, area: QRectF) -> None:
        steps = _TICKS_S[self._history.span_s]
        least = max(map(self._metrics.horizontalAdvance, map(_time_words, steps))) + _TICK_PX
        step = next((step for step in steps if step * self._times.px_a_second >= least), steps[-1])
        self._painter.setPen(self._colors.dim)
        for back in range(0, int(self._history.span_s) + 1, step):
            x, words = area.right() - back * self._times.px_a_second, _time_words(back)
            wide = self._metrics.horizontalAdvance(words) + 4
            left = min(max(x - wide / 2, area.left() - 6), area.right() - wide + 8)
            box = QRectF(left, area.bottom() + 3, wide, self._margins.line)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_limits(self, strip: Strip) -> None:
        """Dashed lines; their labels stand beside each other, so that near limits can be told apart."""
        left, height = strip.area.left() + 8, self._metrics.height()
        for process, limit in self._history.limits().items():
            if limit / 1e6 > strip.axis.top:
                continue
            y = strip.y(limit / 1e6)
            self._painter.setPen(QPen(self._colors.series[process], 1.2, Qt.PenStyle.DashLine))
            self._painter.drawLine(QPointF(strip.area.left(), y), QPointF(strip.area.right(), y))
            words = translate("MonitorGraph", "limit of {process}").format(process=messages.process_name(process))
            box = QRectF(left, y - height / 2, self._metrics.horizontalAdvance(words) + 10, height)
            self._painter.fillRect(box, self._ground)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            left = box.right() + 16

    def _paint_work(self, strip: Strip) -> None:
        """The queue as an area and the speed as a line, which has its axis at the right."""
        color, top = self._colors.series["embedding"], highest_speed(self._history)
        runs = self._history.runs(self._history.past.work)
        self._paint_title(strip, translate("MonitorGraph", "Waiting sections (area)"), self._colors.dim)
        self._paint_title(strip, translate("MonitorGraph", "sections/s (line)"), color, _RIGHT_SIDE)
        for value in (0.0, top):
            y = strip.area.bottom() - strip.area.height() * value / top
            box = QRectF(
                strip.area.right() + 6, y - self._margins.line / 2, self._margins.right - 6, self._margins.line
            )
            self._painter.setPen(color)
            self._painter.drawText(box, _LEFT_SIDE, messages.number(value))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme.blend(self._colors.dim, self._ground.color(), 0.38))
        for run in runs:
            area = strip.points(run, self._times, depth_of, strip.axis.top)
            ends = [QPointF(area[-1].x(), strip.area.bottom()), QPointF(area[0].x(), strip.area.bottom())]
            self._painter.drawPolygon(QPolygonF([*area, *ends]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_line(strip, runs, speed_of, color, top)

    def _paint_line(
        self,
        strip: Strip,
        runs: Iterable[list[Point]],
        value: Callable[[Point], float],
        color: QColor,
        top: float,
    ) -> None:
        self._painter.save()
        self._painter.setClipRect(strip.area.adjusted(0, -2, 2, 2))
        self._painter.setPen(
            QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
        )
        for run in runs:
            self._painter.drawPolyline(strip.points(run, self._times, value, top))
        self._painter.restore()

    def _paint_marks(self, top: QRectF, bottom: QRectF, groups: list[MarkGroup], width: float) -> None:
        self._painter.setPen(QPen(self._colors.dim, 1, Qt.PenStyle.DotLine))
        for x in {round(self._times.x(mark.at)) for group in groups for mark in group.marks}:
            self._painter.drawLine(QPointF(x, top.top() - 4), QPointF(x, bottom.bottom()))
        for group, words, box in labels(groups, self._metrics, width, top.top() - 6):
            self._painter.setPen(group_color(group, self._colors))
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _time_words(back_s: int) -> str:
    if back_s == 0:
        return translate("MonitorGraph", "now")
    if back_s % 3_600 == 0:
        return translate("MonitorGraph", "−{hours} h").format(hours=messages.number(back_s // 3_600))
    return translate("MonitorGraph", "−{minutes} min").format(minutes=messages.number(back_s // 60))
