"""Memory and threads of every process: the live graph, and the figures of this moment."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from docsearch_gui.gui import icons, messages, theme
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.monitor_graph import PROCESSES, MonitorGraph
from docsearch_gui.models import EngineStatus, Sample, WorkerStatus


class MonitorPanel(QWidget):
    """The graph with its legend, which is a table."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.graph = MonitorGraph()
        self._cells: dict[tuple[str, str], QLabel] = {}
        self._dots: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self.graph, 1)
        row.addLayout(self._build_legend())
        samples, marks = bridge.history()
        self._on_samples(samples)
        for mark in marks:
            self.graph.add_mark(mark)
        bridge.samples_taken.connect(self._on_samples)
        bridge.mark_added.connect(self.graph.add_mark)
        bridge.status_changed.connect(self._on_status)
        self._on_status(bridge.status)
        self._paint_dots()

    def figure(self, process: str, column: str) -> str:
        """The text of one cell of the legend."""
        return self._cells[process, column].text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_dots()
        super().changeEvent(event)

    def _build_legend(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        columns = {
            "memory": self.tr("Memory"), "limit": self.tr("Limit"), "threads": self.tr("Threads"),
            "starts": self.tr("Starts"), "state": self.tr("State"),
        }  # fmt: skip
        for place, title in enumerate(columns.values(), start=2):
            grid.addWidget(QLabel(title), 0, place, _alignment(place))
        for line, process in enumerate(PROCESSES, start=1):
            self._dots[process] = QLabel()
            grid.addWidget(self._dots[process], line, 0)
            grid.addWidget(QLabel(messages.process_name(process)), line, 1)
            for place, column in enumerate(columns, start=2):
                cell = self._cells[process, column] = QLabel("–")
                cell.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(cell, line, place, _alignment(place))
        grid.setColumnMinimumWidth(2, 60)
        grid.setColumnMinimumWidth(6, 110)
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch()
        return column

    def _on_samples(self, samples: tuple[Sample, ...]) -> None:
        self.graph.add_samples(samples)
        for process in PROCESSES:
            newest = self.graph.history.latest(process)
            if newest is not None:
                self._set(process, "memory", messages.megabytes(newest.rss_bytes) if newest.rss_bytes else "–")
                self._set(process, "limit", messages.megabytes(newest.limit_bytes) if newest.limit_bytes else "–")
                self._set(process, "threads", messages.number(newest.threads) if newest.threads else "–")

    def _on_status(self, status: EngineStatus) -> None:
        for worker in status.workers:
            self._set(worker.kind, "starts", messages.number(worker.starts))
            self._set(worker.kind, "state", _state(worker))
            self._cells[worker.kind, "state"].setToolTip(messages.tooltip(worker.detail))

    def _set(self, process: str, column: str, text: str) -> None:
        self._cells[process, column].setText(text)

    def _paint_dots(self) -> None:
        series = theme.colors(self.palette()).series
        for process, dot in self._dots.items():
            dot.setPixmap(icons.pixmap("dot", series[process], 16, self.devicePixelRatioF()))


def _state(worker: WorkerStatus) -> str:
    words = messages.worker_state(worker.state)
    return words if worker.progress is None else f"{words} {messages.number(100 * worker.progress)} %"


def _alignment(place: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if place == 6 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
