"""The live graph: memory of every process above, threads below, and a line at every start of a worker."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from docsearch_gui.gui import messages, theme
from docsearch_gui.gui.monitor_history import SPAN_S, MarkGroup, MonitorHistory, group_marks, round_scale
from docsearch_gui.models import Mark, Sample

PROCESSES = ("app", "reading", "embedding", "index")
_LEFT, _RIGHT, _BOTTOM, _GAP = 62, 14, 20, 22
_LABEL_ROWS = 2
_GROUP_PX = 24.0
_MINUTE_S = 60
_LIMIT_SHARE = 4  # a limit further above the lines than this would press them to the ground


@dataclass(frozen=True)
class _Plot:
    """A rectangle with a vertical axis from 0 to `top`, a gridline each `step`."""

    area: QRectF
    top: float
    step: float
    value: Callable[[Sample], float]
    words: Callable[[float], str]

    def y(self, value: float) -> float:
        return self.area.bottom() - self.area.height() * min(value / self.top, 1.0)


class MonitorGraph(QWidget):
    """Repaints when samples or marks arrive, and at no other time."""

    def __init__(self) -> None:
        super().__init__()
        self.history = MonitorHistory()
        self._groups: list[MarkGroup] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Memory and threads of the last ten minutes"))
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(560, 260)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(280, 180)

    def add_samples(self, samples: Iterable[Sample]) -> None:
        """Draw `samples` too."""
        self.history.add_samples(samples)
        self._describe()
        self.update()

    def add_mark(self, mark: Mark) -> None:
        """Draw a labelled line at `mark`."""
        self.history.add_mark(mark)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        painter.fillRect(self.rect(), self.palette().base())
        colors = theme.colors(self.palette())
        memory, threads = self._plots()
        for plot in (memory, threads):
            self._paint_grid(painter, plot, colors)
        self._paint_time(painter, threads.area, colors)
        self._paint_limits(painter, memory, colors)
        self._groups = group_marks(self.history.marks, self._x, _GROUP_PX)
        for process in PROCESSES:
            for plot in (memory, threads):
                self._paint_line(painter, plot, process, colors.series[process])
        self._paint_marks(painter, memory.area, threads.area, colors)

    def _plots(self) -> tuple[_Plot, _Plot]:
        head = 8 + _LABEL_ROWS * QFontMetrics(self._small()).height()
        inner = QRectF(self.rect()).adjusted(_LEFT, head, -_RIGHT, -_BOTTOM)
        high = (inner.height() - _GAP) * 0.72
        samples = [sample for line in self.history.series.values() for sample in line]
        peak = max((sample.rss_bytes for sample in samples), default=100e6) / 1e6
        limits = [limit / 1e6 for limit in self.history.limits().values()]
        memory_top, memory_step = round_scale(1.05 * max([peak, *(x for x in limits if x < _LIMIT_SHARE * peak)]), 4)
        thread_top, thread_step = round_scale(max((sample.threads for sample in samples), default=8), 2)
        memory = QRectF(inner.left(), inner.top(), inner.width(), high)
        threads = QRectF(inner.left(), inner.top() + high + _GAP, inner.width(), inner.height() - _GAP - high)
        return (
            _Plot(memory, memory_top, memory_step, lambda s: s.rss_bytes / 1e6, lambda v: f"{messages.number(v)} MB"),
            _Plot(threads, thread_top, thread_step, lambda s: s.threads, messages.number),
        )

    def _x(self, at: float) -> float:
        width = self.width() - _LEFT - _RIGHT
        return _LEFT + width * (1 - (self.history.now - at) / SPAN_S)

    def _paint_grid(self, painter: QPainter, plot: _Plot, colors: theme.Colors) -> None:
        area, value = plot.area, 0.0
        while value <= plot.top + plot.step / 2:
            y = plot.y(value)
            painter.setPen(QPen(colors.line, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colors.dim)
            box = QRectF(0, y - 10, area.left() - 8, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, plot.words(value))
            value += plot.step
        title = self.tr("Memory") if plot.area.top() < self.height() / 2 else self.tr("Threads")
        box = QRectF(area.left() + 4, area.top() - 16, 200, 16)
        if title == self.tr("Threads"):
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_time(self, painter: QPainter, area: QRectF, colors: theme.Colors) -> None:
        painter.setPen(colors.dim)
        minutes = int(SPAN_S // _MINUTE_S)
        for back in range(0, minutes + 1, 2):
            x = area.right() - area.width() * back / minutes
            words = self.tr("now") if back == 0 else self.tr("−{minutes} min").format(minutes=messages.number(back))
            width = painter.fontMetrics().horizontalAdvance(words) + 4
            left = min(max(x - width / 2, area.left() - 6), area.right() - width + 8)
            painter.drawText(QRectF(left, area.bottom() + 3, width, 16), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_limits(self, painter: QPainter, plot: _Plot, colors: theme.Colors) -> None:
        """Dashed lines; their labels stand beside each other, so that near limits can be told apart."""
        left, height = plot.area.left() + 8, painter.fontMetrics().height()
        for process, limit in self.history.limits().items():
            if limit / 1e6 > plot.top:
                continue
            y = plot.y(limit / 1e6)
            painter.setPen(QPen(colors.series[process], 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
            words = self.tr("limit of {process}").format(process=messages.process_name(process))
            box = QRectF(left, y - height / 2, painter.fontMetrics().horizontalAdvance(words) + 10, height)
            painter.fillRect(box, self.palette().base())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            left = box.right() + 16

    def _paint_line(self, painter: QPainter, plot: _Plot, process: str, color: QColor) -> None:
        line = self.history.series.get(process)
        if not line:
            return
        painter.save()
        painter.setClipRect(plot.area.adjusted(0, -2, 2, 2))
        painter.setPen(QPen(color, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for run in _runs(line):
            points = [QPointF(self._x(sample.at), plot.y(plot.value(sample))) for sample in run]
            painter.drawPolyline(QPolygonF(points))
        painter.restore()

    def _paint_marks(self, painter: QPainter, top: QRectF, bottom: QRectF, colors: theme.Colors) -> None:
        row_end = [-1000.0] * _LABEL_ROWS
        height = painter.fontMetrics().height()
        for group in self._groups:
            painter.setPen(QPen(colors.dim, 1, Qt.PenStyle.DotLine))
            for mark in group.marks:
                x = self._x(mark.at)
                painter.drawLine(QPointF(x, top.top() - 4), QPointF(x, bottom.bottom()))
            words = self._words(group)
            width = painter.fontMetrics().horizontalAdvance(words) + 6
            left = min(max(group.x - width / 2, 4.0), self.width() - width - 4.0)
            row = next((row for row, end in enumerate(row_end) if left > end), None)
            if row is not None:
                row_end[row] = left + width + 4
                painter.setPen(self._mark_color(group, colors))
                y = top.top() - 6 - (row + 1) * height
                painter.drawText(QRectF(left, y, width, height), Qt.AlignmentFlag.AlignCenter, words)

    def _mark_color(self, group: MarkGroup, colors: theme.Colors) -> QColor:
        processes = {mark.process for mark in group.marks}
        return colors.series.get(processes.pop(), colors.text) if len(processes) == 1 else colors.text

    def _words(self, group: MarkGroup) -> str:
        if len({mark.cause for mark in group.marks}) == 1 and len({mark.process for mark in group.marks}) > 1:
            cause = messages.mark_cause(group.marks[0].cause)
            return self.tr("{count} workers {cause}").format(count=len(group.marks), cause=cause)
        if len({mark.process for mark in group.marks}) == 1:
            causes = dict.fromkeys(messages.mark_cause(mark.cause) for mark in group.marks)
            return f"{messages.process_name(group.marks[0].process)} {', '.join(causes)}"
        more = len(group.marks) - 1
        return self.tr("{first} and {count} more").format(first=mark_words(group.marks[0]), count=more)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.88, 6.0))
        return font

    def _show_tip(self, event: QHelpEvent) -> None:
        group = self._group_near(event.pos())
        words = "\n".join(filter(None, (_long_words(mark) for mark in group.marks))) if group else ""
        QToolTip.showText(event.globalPos(), messages.tooltip(words), self)

    def _group_near(self, point: QPoint) -> MarkGroup | None:
        near = [group for group in self._groups if any(abs(self._x(mark.at) - point.x()) < 8 for mark in group.marks)]
        return near[0] if near else None

    def _describe(self) -> None:
        words = []
        for process in PROCESSES:
            sample = self.history.latest(process)
            if sample is not None:
                text = self.tr("{process}: {memory}, {threads} threads")
                memory = messages.megabytes(sample.rss_bytes)
                words.append(text.format(process=messages.process_name(process), memory=memory, threads=sample.threads))
        self.setAccessibleDescription("; ".join(words))


def mark_words(mark: Mark) -> str:
    """A mark's label: the process and what happened to it."""
    return f"{messages.process_name(mark.process)} {messages.mark_cause(mark.cause)}"


def _long_words(mark: Mark) -> str:
    return f"{mark_words(mark)}: {mark.detail}" if mark.detail else mark_words(mark)


def _runs(line: Iterable[Sample]) -> list[list[Sample]]:
    """The line cut where the process was not there (no memory), or was not sampled for a while."""
    runs: list[list[Sample]] = [[]]
    for sample in line:
        if runs[-1] and sample.at - runs[-1][-1].at > 15:
            runs.append([])
        if sample.rss_bytes:
            runs[-1].append(sample)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
