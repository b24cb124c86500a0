"""The legend of the graph: a table of the processes with their figures of this moment."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from docsearch_gui.gui import icons, messages, theme
from docsearch_gui.gui.monitor.monitor_history import PROCESSES, MonitorHistory
from docsearch_gui.measurements import Health
from docsearch_gui.models import EngineStatus, WorkerStatus

NOTHING = "–"
_WORDS = ("state", "health")  # columns of words stand at the left, those of figures at the right
_TONES = {Health.DEGRADED: "warning", Health.UNHEALTHY: "error"}


class MonitorLegend(QWidget):
    """A row a process."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[tuple[str, str], QLabel] = {}
        self._dots: dict[str, QLabel] = {}
        self._heads: list[QLabel] = []
        self._health: dict[str, Health] = {}
        self.setAccessibleName(self.tr("Processes"))
        self._lay_out()
        self._paint()

    def figure(self, process: str, column: str) -> str:
        """The text of one cell."""
        return self._cells[process, column].text()

    def show_history(self, history: MonitorHistory) -> None:
        """Show the newest samples."""
        for process in PROCESSES:
            newest = history.latest(process)
            memory = newest and messages.megabytes(newest.rss_bytes)
            own = newest and newest.anonymous_bytes and messages.megabytes(newest.anonymous_bytes)
            limit = newest and newest.limit_bytes and messages.megabytes(newest.limit_bytes)
            self._set(process, "memory", memory or NOTHING)
            self._set(process, "own", own or NOTHING)
            self._set(process, "limit", limit or NOTHING)
            self._set(process, "threads", messages.number(newest.threads) if newest else NOTHING)

    def show_status(self, status: EngineStatus) -> None:
        """Show what the workers say of themselves."""
        for worker in status.workers:
            self._set(worker.kind, "starts", messages.number(worker.starts), self._starts_tip(worker))
            self._set(worker.kind, "state", _state(worker), worker.detail)
            self._set(worker.kind, "health", messages.health(worker.health), messages.mark_cause(worker.reason))
            self._health[worker.kind] = worker.health
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        own = self.tr(
            "Memory that only the process itself can give back. The rest are pages of files, which the system takes back when it needs them."
        )
        columns = {
            "memory": self.tr("Memory"), "own": self.tr("Own"), "limit": self.tr("Limit"),
            "threads": self.tr("Threads"), "starts": self.tr("Starts"), "state": self.tr("State"), "health": self.tr("Health"),
        }  # fmt: skip
        for place, (column, title) in enumerate(columns.items(), start=2):
            head = QLabel(title)
            head.setToolTip(messages.tooltip(own) if column == "own" else "")
            self._heads.append(head)
            head.setAlignment(_alignment(column))
            grid.addWidget(head, 0, place)
        for line, process in enumerate(PROCESSES, start=1):
            self._dots[process] = QLabel()
            grid.addWidget(self._dots[process], line, 0)
            grid.addWidget(QLabel(messages.process_name(process)), line, 1)
            for place, column in enumerate(columns, start=2):
                cell = self._cells[process, column] = QLabel(NOTHING)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                cell.setToolTip(messages.tooltip(own) if column == "own" else "")
                cell.setAlignment(_alignment(column))
                grid.addWidget(cell, line, place)
        widest = max(self.fontMetrics().horizontalAdvance(messages.health(health)) for health in Health)
        for place, width in ((2, 52), (3, 52), (4, 46), (7, 64), (8, widest)):
            grid.setColumnMinimumWidth(place, width)  # or the table would move with each new figure
        grid.setColumnStretch(9, 1)

    def _set(self, process: str, column: str, text: str, tip: str | None = None) -> None:
        cell = self._cells[process, column]
        cell.setText(text)
        if tip is not None:
            cell.setToolTip(messages.tooltip(tip))
            cell.setAccessibleDescription(tip)

    def _starts_tip(self, worker: WorkerStatus) -> str:
        recycles, crashes = messages.number(worker.recycles), messages.number(worker.crashes)
        return self.tr("recycled: {recycles}, crashed: {crashes}").format(recycles=recycles, crashes=crashes)

    def _paint(self) -> None:
        colors = theme.colors(self.palette())
        for process, dot in self._dots.items():
            dot.setPixmap(icons.pixmap("dot", colors.series[process], 16, self.devicePixelRatioF()))
        for head in self._heads:
            self._color(head, colors.dim)
        for process, health in self._health.items():
            self._color(self._cells[process, "health"], getattr(colors, _TONES.get(health, "text")))

    def _color(self, label: QLabel, color: QColor) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, color)
        label.setPalette(palette)


def _state(worker: WorkerStatus) -> str:
    words = messages.worker_state(worker.state)
    return words if worker.progress is None else f"{words} {messages.number(100 * worker.progress)} %"


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in _WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
