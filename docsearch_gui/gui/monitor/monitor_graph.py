"""The live graph: memory, threads and embedding work, and a line at every start and end of a worker."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from docsearch_gui.engine.history import SPANS_S
from docsearch_gui.gui import messages
from docsearch_gui.gui.monitor.monitor_history import PROCESSES, MarkGroup, MonitorHistory, group_marks
from docsearch_gui.gui.monitor.monitor_marks import LABEL_ROWS, long_words
from docsearch_gui.gui.monitor.monitor_painting import GraphPainting
from docsearch_gui.gui.monitor.monitor_strips import Margins, Times, strips, times
from docsearch_gui.models import Past

_GROUP_PX = 24.0
_LINES_HIGH, _LEAST_WIDE = 16, 280
_NEAR_PX = 8.0
_MOST_TOLD = 12


class MonitorGraph(QWidget):
    """Repaints when it is given a history that looks different, and at no other time."""

    def __init__(self) -> None:
        super().__init__()
        self.history = MonitorHistory(Past())
        self._drawn: MonitorHistory | None = None
        self._groups: list[MarkGroup] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._describe()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(2 * _LEAST_WIDE, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_LEAST_WIDE, _LINES_HIGH * QFontMetrics(self._small()).height())

    def show_history(self, history: MonitorHistory) -> None:
        """Draw `history`, but not before anything drawn would move by a pixel."""
        self.history = history
        self._describe()
        if self._drawn is None or not history.looks_like(self._drawn, self._times().px_a_second):
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._drawn = self.history
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        painter.fillRect(self.rect(), self.palette().base())
        margins, scale = self._margins(), self._times()
        self._groups = group_marks(self.history.past.marks, scale.x, _GROUP_PX)
        painting = GraphPainting(painter, self.palette(), self.history, scale, margins)
        head = 8 + LABEL_ROWS * margins.line
        painting.paint(strips(QRectF(self.rect()), head, margins, self.history), self._groups, self.width())

    def _margins(self) -> Margins:
        return Margins.of(QFontMetrics(self._small()))

    def _times(self) -> Times:
        return times(self.width(), self._margins(), self.history)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.88, 6.0))
        return font

    def _show_tip(self, event: QHelpEvent) -> None:
        words = "\n".join(self._words_near(event.pos()))
        QToolTip.showText(event.globalPos(), messages.tooltip(words), self)

    def _words_near(self, point: QPoint) -> list[str]:
        scale = self._times()
        near = [mark for mark in self.history.past.marks if abs(scale.x(mark.at) - point.x()) < _NEAR_PX]
        return [long_words(mark) for mark in near[-_MOST_TOLD:]]

    def _describe(self) -> None:
        ten_minutes = self.tr("Memory, threads and work of the last ten minutes")
        hour = self.tr("Memory, threads and work of the last hour")
        day = self.tr("Memory, threads and work of the last day")
        self.setAccessibleName(dict(zip(SPANS_S, (ten_minutes, hour, day), strict=True))[self.history.span_s])
        words = [self._process_words(process) for process in PROCESSES if self.history.latest(process)]
        newest = self.history.latest_work()
        if newest is not None:
            rate, depth = messages.number(newest.sections_per_s, 1), messages.number(newest.queue_depth)
            words.append(self.tr("{count} sections wait, {rate} sections/s").format(count=depth, rate=rate))
        if self.history.past.marks:
            words.append(self.tr("last: {mark}").format(mark=long_words(self.history.past.marks[-1])))
        self.setAccessibleDescription("; ".join(words))

    def _process_words(self, process: str) -> str:
        sample, name = self.history.latest(process), messages.process_name(process)
        memory = messages.megabytes(sample.rss_bytes)
        text = self.tr("{process}: {memory}, {threads} threads")
        return text.format(process=name, memory=memory, threads=sample.threads)
