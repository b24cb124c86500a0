"""The line above the graph: which span it shows, and what can be done."""

from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from docsearch_gui.engine.history import SPANS_S
from docsearch_gui.gui import messages
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.models import EngineStatus, WorkerKind

_SAID_MS = 4_000


class SpanButtons(QWidget):
    """A button a span, side by side; the arrow keys go from one to the other."""

    chosen = Signal(float)

    def __init__(self, span_s: float) -> None:
        super().__init__()
        words = (self.tr("10 min"), self.tr("1 h"), self.tr("24 h"))
        names = (self.tr("The last ten minutes"), self.tr("The last hour"), self.tr("The last day"))
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for choice, (choice_s, text, name) in enumerate(zip(SPANS_S, words, names, strict=True)):
            button = QPushButton(text, checkable=True, checked=choice_s == span_s)
            button.setAccessibleName(name)
            button.setToolTip(name)
            self.group.addButton(button, choice)
            row.addWidget(button)
        self.group.idToggled.connect(self._on_toggled)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _on_toggled(self, choice: int, on: bool) -> None:
        self._paint()
        if on:
            self.chosen.emit(SPANS_S[choice])

    def _paint(self) -> None:
        """Fusion shows a pressed button hardly darker, which a dark theme hides."""
        roles = QPalette.ColorRole
        for button in self.group.buttons():
            palette = QPalette(self.palette())
            if button.isChecked():
                palette.setColor(roles.Button, self.palette().color(roles.Highlight))
                palette.setColor(roles.ButtonText, self.palette().color(roles.HighlightedText))
            button.setPalette(palette)


class MonitorActions(QWidget):
    """What is chosen leaves as signals."""

    span_chosen = Signal(float)
    export_requested = Signal(object)
    restart_requested = Signal(object)
    copy_requested = Signal()

    def __init__(self, span_s: float) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.spans = SpanButtons(span_s)
        self.spans.chosen.connect(self.span_chosen)
        self._row.addWidget(self.spans)
        self._said = ElidedLabel()
        self._row.addSpacing(6)
        self._row.addWidget(self._said, 1)
        self._quiet = QTimer(self, interval=_SAID_MS, singleShot=True)
        self._quiet.timeout.connect(lambda: self._said.setText(""))
        self.restart = QPushButton(self.tr("Restart worker"))
        self.restart.setMenu(self._restart_menu())
        self.copy = QPushButton(self.tr("Copy diagnostics"))
        self.copy.setToolTip(self.tr("Versions, settings and figures; nothing of your documents"))
        self.copy.clicked.connect(self.copy_requested)
        self.export = QPushButton(self.tr("Export CSV…"))
        self.export.clicked.connect(self.choose_file)
        for button in (self.restart, self.copy, self.export):
            self._row.addWidget(button)

    def say(self, words: str) -> None:
        """Show `words` for a few seconds."""
        self._said.setText(words)
        self._quiet.start()

    def show_status(self, status: EngineStatus) -> None:
        """Offer to restart the workers that there are."""
        there = {worker.kind for worker in status.workers}
        for action in self.restart.menu().actions():
            action.setEnabled(action.data() in there)

    def choose_file(self) -> None:
        """Ask where to write, and ask for the export."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Export CSV"), documents or QDir.homePath(), "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("docsearch-monitor.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_requested.emit(Path(name)))
        dialog.open()

    def _restart_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in WorkerKind:
            action = menu.addAction(messages.process_name(kind))
            action.setData(kind)
            action.triggered.connect(lambda _checked=False, kind=kind: self.restart_requested.emit(kind))
        return menu
