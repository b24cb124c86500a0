"""Why is my file not found? A path, and what is known of it."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import PathReport, PathVerdict
from docsearch_gui.gui.dialog_size import remember_size
from docsearch_gui.gui.dropped import local_paths
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders import report_words
from docsearch_gui.gui.folders.folder_settings import open_folder_settings
from docsearch_gui.gui.folders.skip_words import SETTLED_BY_FOLDER
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.preview.line_names import name_parts
from docsearch_gui.gui.text_label import plain_label

_REST_MS, _AGAIN_MS = 150, 1_000
_WIDTH, _LOW, _WITH_TEXT = 680, 200, 440
_SHOWN = 100_000  # characters; enough to see what was extracted


class WhyDialog(QDialog):
    """Answers while a path is typed; what can be done leaves as signals."""

    add_requested = Signal(object)
    open_requested = Signal(object)

    def __init__(self, bridge: EngineBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.report: PathReport | None = None
        self._text_path: Path | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Why is my file not found?"))
        self.setAcceptDrops(True)
        self.line = QLineEdit(
            placeholderText=self.tr("Type, choose or drop a file or a folder"), clearButtonEnabled=True
        )
        self.line.setAcceptDrops(False)
        name_parts(self.line)
        self.line.textChanged.connect(self._rest.start)
        self.title, self.details = plain_label(), plain_label()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Text of the document"))
        self._lay_out()
        self._connect()
        self._show(None)

    def ask_about(self, path: Path) -> None:
        """Put `path` into the line and ask at once."""
        self.line.setText(str(path))
        self._ask()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()
        self.ask_about(local_paths(event.mimeData())[0])

    def _connect(self) -> None:
        self._bridge.report_arrived.connect(self._on_report)
        self._bridge.report_failed.connect(self._on_failed)
        self._bridge.text_arrived.connect(self._on_text)
        self._bridge.text_failed.connect(self._on_no_text)
        self._bridge.status_changed.connect(self._on_status)

    def _lay_out(self) -> None:
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        label = QLabel(self.tr("&File or folder:"))
        label.setBuddy(self.line)
        browse = self._button(self.tr("&Browse…"), self.browse)
        top = QHBoxLayout()
        for widget in (label, self.line, browse):
            top.addWidget(widget)
        self.add = self._button(self.tr("&Add folder…"), lambda: self.add_requested.emit(_folder_of(self.report.path)))
        self.open = self._button(
            self.tr("&Open the file with the rule"), lambda: self.open_requested.emit(self.report.exclusion.file)
        )
        self.settings = self._button(
            self.tr("Folder &settings…"), lambda: open_folder_settings(self._bridge, self.report.folder, self)
        )
        self.retry = self._button(self.tr("&Retry"), self._retry)
        actions = QHBoxLayout()
        for button in (self.add, self.open, self.settings, self.retry):
            actions.addWidget(button)
        actions.addStretch()
        actions.addWidget(self._button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addSpacing(8)
        for widget in (self.title, self.details):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        column.addLayout(actions)
        self.resize(_WIDTH, _LOW)
        remember_size(self)

    def _button(self, words: str, act) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        button.clicked.connect(act)
        return button

    def browse(self) -> None:
        """Let the user choose a file."""
        begin = self.line.text() or QDir.homePath()
        dialog = QFileDialog(self, self.tr("Choose a file"), begin if Path(begin).is_dir() else str(Path(begin).parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.ask_about(Path(name)))
        dialog.open()

    def _path(self) -> Path | None:
        """What is typed, if it is a whole path."""
        typed = self.line.text().strip()
        whole = typed.startswith("~/") or Path(typed).is_absolute()
        return Path(typed) if whole else None

    def _ask(self) -> None:
        self._rest.stop()
        path = self._path()
        if path is None:
            self._show(None)
        else:
            self._bridge.why(path)

    def _retry(self) -> None:
        self._bridge.retry()
        self._ask()

    def _on_status(self) -> None:
        """What waited may be done: ask again, as often as a person can read."""
        if self.report is not None and not self._again.isActive():
            self._again.start()

    def _on_report(self, path: Path, report: PathReport) -> None:
        if path == self._path() and report != self.report:
            self._show(report)

    def _on_failed(self, path: Path, info: ErrorInfo) -> None:
        if path == self._path():
            self._show(None)
            self.title.setText(sentence(info))

    def _show(self, report: PathReport | None) -> None:
        self.report = report
        words = self.tr("Name a file, and this says whether it can be found, and if not, why.")
        self.title.setText(report_words.title(report) if report else words)
        self.details.setText(report_words.details(report) if report else "")
        self._offer(report)
        self._show_text(report)
        if report is not None:
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, f"{self.title.text()} {self.details.text()}")
            )

    def _offer(self, report: PathReport | None) -> None:
        """Show the buttons that help with this verdict."""
        verdict = report.verdict if report else None
        exclusion = report.exclusion if report else None
        self.add.setVisible(verdict is PathVerdict.NOT_IN_A_FOLDER)
        self.open.setVisible(exclusion is not None and exclusion.file is not None)
        self.settings.setVisible(exclusion is not None and exclusion.rule in SETTLED_BY_FOLDER)
        self.retry.setVisible(verdict is PathVerdict.FAILED)

    def _show_text(self, report: PathReport | None) -> None:
        wanted = report is not None and report.verdict is PathVerdict.INDEXED and report.sections > 0
        self.text.setVisible(wanted)
        self._filler.setVisible(not wanted)
        if not wanted:
            self._text_path = None
        elif report.path != self._text_path:
            self.text.clear()
            self.resize(self.width(), max(self.height(), _WITH_TEXT))
            self._text_path = report.path
            self._bridge.document_text(report.path)

    def _on_text(self, path: Path, text: str) -> None:
        if path == self._text_path:
            self.text.setPlainText(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")

    def _on_no_text(self, path: Path, info: ErrorInfo) -> None:
        if path == self._text_path:
            self.text.setPlainText(sentence(info))


def _folder_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent
