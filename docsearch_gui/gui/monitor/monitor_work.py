"""What the embedding worker does: two lines that matter always, and details for who wants them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from docsearch_gui.gui import messages, theme
from docsearch_gui.gui.messages import duration, number
from docsearch_gui.gui.monitor.monitor_legend import NOTHING
from docsearch_gui.measurements import Distribution, EmbeddingMetrics
from docsearch_gui.models import EngineStatus, WorkerKind, WorkerStatus

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_QUANTILES = ("p50", "p95", "p99")


class MonitorWork(QWidget):
    """Figures of EmbeddingMetrics and of the last start; `details_toggled` says whether all of them are shown."""

    details_toggled = Signal(bool)

    def __init__(self, *, details: bool) -> None:
        super().__init__()
        self._cells: dict[str, QLabel] = {}
        self._names: list[QLabel] = []
        self._button = QToolButton()
        self._details = QWidget()
        self._lay_out()
        self._button.clicked.connect(lambda: self.show_details(on=self._details.isHidden()))
        self.show_details(on=details)
        self._paint()

    def figure(self, name: str) -> str:
        """The text of one figure, such as "speed" or "waited p95"."""
        return self._cells[name].text()

    def show_details(self, *, on: bool) -> None:
        """Show all figures, or only those that matter always."""
        self._details.setVisible(on)
        self._button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._button.setAccessibleDescription(self.tr("shown") if on else self.tr("hidden"))
        self.details_toggled.emit(on)

    def show_status(self, status: EngineStatus) -> None:
        """Show the figures of `status`."""
        metrics = status.metrics
        self._set("queue", self._queue_words(metrics))
        self._set("speed", self._speed_words(metrics))
        self._set("batches", self._batch_words(metrics))
        self._set("failures", self._failure_words(metrics))
        self._set_row("batch_sizes", metrics.batch_sizes, number)
        for name in ("waited", "ran", "queries"):
            self._set_row(name, getattr(metrics, name), duration)
        worker = next((worker for worker in status.workers if worker.kind is WorkerKind.EMBEDDING), None)
        self._set("start", self._start_words(worker))
        self._set("device", (worker and worker.device) or NOTHING)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        always = _grid()
        self._add_line(always, 0, self.tr("Waiting"), "queue")
        self._add_line(always, 1, self.tr("Speed"), "speed")
        column.addLayout(always)
        self._button.setAutoRaise(True)
        self._button.setText(self.tr("Details"))
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        column.addWidget(self._button)
        column.addWidget(self._details)
        self._lay_out_details()

    def _lay_out_details(self) -> None:
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        table, lines = _grid(), _grid()
        tips = (
            self.tr("Half of them were no more than this"),
            self.tr("95 of 100 were no more than this"),
            self.tr("99 of 100 were no more than this"),
        )
        for place, (quantile, tip) in enumerate(zip(_QUANTILES, tips, strict=True), start=1):
            head = self._add_name(table, 0, place, quantile, _RIGHT)
            head.setToolTip(messages.tooltip(tip))
        self._add_row(table, 1, self.tr("Sections a batch"), "batch_sizes")
        self._add_row(table, 2, self.tr("Wait of a section"), "waited")
        self._add_row(table, 3, self.tr("Run of a batch"), "ran")
        self._add_row(table, 4, self.tr("Meaning of a query"), "queries")
        for place in (1, 2, 3):
            table.setColumnMinimumWidth(place, 64)
        table.setColumnStretch(4, 1)
        self._add_line(lines, 0, self.tr("Batches"), "batches")
        self._add_line(lines, 1, self.tr("Failures"), "failures")
        self._add_line(lines, 2, self.tr("Device"), "device")
        self._add_line(lines, 3, self.tr("Last start"), "start")
        column.addLayout(table)
        column.addLayout(lines)

    def _add_row(self, grid: QGridLayout, line: int, title: str, name: str) -> None:
        self._add_name(grid, line, 0, title, _NAME)
        for place, quantile in enumerate(_QUANTILES, start=1):
            grid.addWidget(self._cell(f"{name} {quantile}"), line, place, _RIGHT)

    def _add_line(self, grid: QGridLayout, line: int, title: str, name: str) -> None:
        self._add_name(grid, line, 0, title, _LEFT)  # beside the first line of many
        cell = self._cell(name)
        cell.setWordWrap(True)
        grid.addWidget(cell, line, 1)
        grid.setColumnStretch(1, 1)

    def _add_name(self, grid: QGridLayout, line: int, place: int, title: str, side: Qt.AlignmentFlag) -> QLabel:
        label = QLabel(title)
        self._names.append(label)
        grid.addWidget(label, line, place, side)
        return label

    def _cell(self, name: str) -> QLabel:
        cell = self._cells[name] = QLabel(NOTHING)
        cell.setTextFormat(Qt.TextFormat.PlainText)
        return cell

    def _set(self, name: str, text: str) -> None:
        self._cells[name].setText(text)

    def _set_row(self, name: str, values: Distribution, words: Callable[[float], str]) -> None:
        for quantile in _QUANTILES:
            self._set(f"{name} {quantile}", words(getattr(values, quantile)) if values.count else NOTHING)

    def _queue_words(self, metrics: EmbeddingMetrics) -> str:
        depth = self.tr("%Ln section(s)", "", metrics.queue_depth)
        batches = self.tr("%Ln batch(es) in the worker", "", metrics.in_flight)
        return self.tr("{depth}, {batches}").format(depth=depth, batches=batches)

    def _speed_words(self, metrics: EmbeddingMetrics) -> str:
        sections, tokens = number(metrics.sections_per_s, 1), number(metrics.tokens_per_s)
        return self.tr("{sections} sections/s, {tokens} tokens/s").format(sections=sections, tokens=tokens)

    def _batch_words(self, metrics: EmbeddingMetrics) -> str:
        if not metrics.most_sections_a_batch:
            return number(metrics.batches)
        most = self.tr("at most %Ln section(s) each", "", metrics.most_sections_a_batch)
        return self.tr("{count}, {most}").format(count=number(metrics.batches), most=most)

    def _failure_words(self, metrics: EmbeddingMetrics) -> str:
        words = (f"{messages.failure_kind(kind)} {number(count)}" for kind, count in metrics.failures if count)
        return ", ".join(words) or self.tr("none")

    def _start_words(self, worker: WorkerStatus | None) -> str:
        if worker is None or not worker.start_seconds:
            return NOTHING
        phases = ", ".join(f"{messages.start_phase(name)} {duration(took)}" for name, took in worker.start_seconds)
        whole = duration(sum(took for _name, took in worker.start_seconds))
        return self.tr("{whole}: {phases}").format(whole=whole, phases=phases)

    def _paint(self) -> None:
        dim = theme.colors(self.palette()).dim
        for label in self._names:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, dim)
            label.setPalette(palette)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    return grid
