"""Memory, threads and work of every process: the live graph, the figures of this moment, and what can be done."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

from docsearch_gui.engine.history import SPANS_S
from docsearch_gui.errors import DocsearchError
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.monitor.monitor_actions import MonitorActions
from docsearch_gui.gui.monitor.monitor_diagnostics import diagnostics
from docsearch_gui.gui.monitor.monitor_export import write_csv
from docsearch_gui.gui.monitor.monitor_graph import MonitorGraph
from docsearch_gui.gui.monitor.monitor_history import MonitorHistory
from docsearch_gui.gui.monitor.monitor_legend import MonitorLegend
from docsearch_gui.gui.monitor.monitor_work import MonitorWork
from docsearch_gui.models import EngineStatus, WorkerKind

_GRAPH_PX = 330  # the graph beside the figures is at least so wide; in a narrower panel it stands above them


class MonitorPanel(QWidget):
    """Asks the engine for its history whenever something was measured, once for all that came meanwhile."""

    def __init__(self, bridge: EngineBridge, memory: QSettings) -> None:
        super().__init__()
        self._bridge, self._memory = bridge, memory
        span_s = memory.value("monitor/span", SPANS_S[0], type=float)
        self._span_s = span_s if span_s in SPANS_S else SPANS_S[0]
        self.actions_line = MonitorActions(self._span_s)
        self.graph, self.legend = MonitorGraph(), MonitorLegend()
        self.work = MonitorWork(details=memory.value("monitor/details", defaultValue=False, type=bool))
        self._refresh = QTimer(self, interval=0, singleShot=True)
        self._refresh.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._on_status(bridge.status)
        self.refresh()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much as shows the graph, and the figures beside a scroll bar."""
        margins = self.layout().contentsMargins()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        figures = self._side.minimumSizeHint().width() + bar + margins.left() + margins.right()
        width = max(super().minimumSizeHint().width(), figures)
        return QSize(width, self.graph.minimumSizeHint().height() + 62)

    def refresh(self) -> None:
        """Show what the engine has measured."""
        recent = self._bridge.history(SPANS_S[0])
        past = recent if self._span_s == SPANS_S[0] else self._bridge.history(self._span_s)
        history = MonitorHistory(past, self._span_s, recent)
        self.graph.show_history(history)
        self.legend.show_history(history)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self._on_change()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        beside = self._side.sizeHint().width() + _GRAPH_PX <= self.width()
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        super().resizeEvent(event)

    def export(self, path: Path) -> None:
        """Write what the graph shows to `path`; the window says why not."""
        try:
            write_csv(path, self._bridge.history(self._span_s))
        except DocsearchError as error:
            self._bridge.refused.emit(error.info)
        else:
            self.actions_line.say(self.tr("Saved as {name}").format(name=path.name))

    def copy_diagnostics(self) -> None:
        """Put a text about the program on the clipboard."""
        past = self._bridge.history(SPANS_S[-1])
        QGuiApplication.clipboard().setText(diagnostics(self._bridge.status, self._bridge.settings, past))
        self.actions_line.say(self.tr("Copied"))

    def _lay_out(self) -> None:
        self._side = QWidget()
        figures = QVBoxLayout(self._side)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(12)
        figures.addWidget(self.legend)
        figures.addWidget(self.work)
        figures.addStretch()
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(14)
        self._body.addWidget(self.graph, 1)
        self._body.addWidget(self._side)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Graph and figures"))
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.actions_line)
        column.addWidget(scroll, 1)

    def _connect(self) -> None:
        bridge, actions = self._bridge, self.actions_line
        bridge.loaded.connect(self._on_change)
        bridge.samples_taken.connect(self._on_change)
        bridge.mark_added.connect(self._on_change)
        bridge.status_changed.connect(self._on_status)
        actions.span_chosen.connect(self._on_span_chosen)
        actions.export_requested.connect(self.export)
        actions.restart_requested.connect(self._on_restart_requested)
        actions.copy_requested.connect(self.copy_diagnostics)
        self.work.details_toggled.connect(lambda on: self._memory.setValue("monitor/details", on))

    def _on_change(self) -> None:
        if self.isVisible():
            self._refresh.start()

    def _on_status(self, status: EngineStatus) -> None:
        self.legend.show_status(status)
        self.work.show_status(status)
        self.actions_line.show_status(status)

    def _on_span_chosen(self, span_s: float) -> None:
        self._span_s = span_s
        self._memory.setValue("monitor/span", span_s)
        self.refresh()

    def _on_restart_requested(self, kind: WorkerKind) -> None:
        self._bridge.restart_worker(kind)
