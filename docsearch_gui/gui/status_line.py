"""The line at the bottom: what the engine does, how far it is, and what needs attention."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from docsearch_gui.gui import icons, messages, theme
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.messages import number, percent
from docsearch_gui.models import Activity, EngineStatus, WorkerState, WorkerStatus

_BUSY = {Activity.INDEXING, Activity.EMBEDDING}
_GOOD, _BUSY_WORKER, _BAD = "good", "warning", "error"


class StatusLine(QWidget):
    """Shows one EngineStatus; its buttons ask for a panel by name."""

    panel_requested = Signal(str)
    resume_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._status = EngineStatus(Activity.STARTING)
        self._activity = ElidedLabel()
        self._progress = QProgressBar(textVisible=False, maximum=1000)
        self._progress.setFixedSize(140, 8)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._coverage = QLabel()
        self._coverage.setTextFormat(Qt.TextFormat.PlainText)
        self._coverage.setToolTip(self.tr("How much of your documents can be found by words, and by meaning"))
        self.resume = _link(self.resume_requested.emit)
        self.resume.setText(self.tr("Resume"))
        self._workers = _link(lambda: self.panel_requested.emit("monitor"))
        self._problems = _link(lambda: self.panel_requested.emit("problems"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 8, 5)
        row.setSpacing(14)
        row.addWidget(self._activity, 1)
        for widget in (self.resume, self._progress, self._coverage, self._workers, self._problems):
            row.addWidget(widget)
        self.show_status(self._status)

    def show_status(self, status: EngineStatus) -> None:
        """Say everything about `status` in one line."""
        self._status = status
        self._activity.setText("  ·  ".join(self._activity_words(status)))
        if status.pause is not None:
            self._activity.setToolTip(messages.tooltip(messages.sentence(status.pause)))
        self.resume.setVisible(messages.paused_by_user(status))
        share = _share_done(status)
        self._progress.setVisible(share is not None)
        self._progress.setValue(round(1000 * (share or 0)))
        words = self.tr("words {share}").format(share=percent(status.indexed + status.offline, status.files))
        meaning = self.tr("meaning {share}").format(share=percent(status.embedded, status.sections))
        self._coverage.setText(f"{words}  ·  {meaning}")
        self._coverage.setVisible(bool(status.sections))
        self._problems.setText(self.tr("%Ln problem(s)", "", len(status.problems)))
        self._problems.setVisible(bool(status.problems))
        self._show_workers(status.workers)

    def words(self) -> str:
        """The text of the line, for tests and screen readers."""
        return self._activity.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self.show_status(self._status)
        super().changeEvent(event)

    def _activity_words(self, status: EngineStatus) -> list[str]:
        words = [messages.doing(status)]
        if status.activity in _BUSY:
            if status.activity is Activity.INDEXING:
                done, whole = _files_done(status), self.tr("%Ln document(s)", "", status.files)
            else:
                done, whole = status.embedded, self.tr("%Ln section(s)", "", status.sections)
            words.append(self.tr("{done} of {whole}").format(done=number(done), whole=whole))
            if status.sections_per_s > 0:
                words.append(self.tr("{rate} sections/s").format(rate=number(status.sections_per_s, 1)))
            if status.seconds_left is not None:
                words.append(self.time_left(status.seconds_left))
        elif status.files:
            words.append(self.tr("%Ln document(s)", "", status.files))
            words.append(self.tr("%Ln section(s)", "", status.sections))
            if status.waiting:
                words.append(self.tr("%Ln waiting", "", status.waiting))
        return words

    def time_left(self, seconds: float) -> str:
        """A duration as a person says it."""
        minutes = round(seconds / 60)
        if minutes < 1:
            return self.tr("less than a minute left")
        if minutes < 90:
            return self.tr("%Ln minute(s) left", "", minutes)
        return self.tr("%Ln hour(s) left", "", round(minutes / 60))

    def _show_workers(self, workers: tuple[WorkerStatus, ...]) -> None:
        colors = theme.colors(self.palette())
        text, tone = self._worker_words(workers)
        self._workers.setText(text)
        self._workers.setVisible(bool(workers))
        self._workers.setIcon(icons.icon("dot", getattr(colors, tone)))
        self._problems.setIcon(icons.icon("problem", colors.warning))

    def _worker_words(self, workers: tuple[WorkerStatus, ...]) -> tuple[str, str]:
        """The worst worker's state, or that all are well; and the colour it deserves."""
        order = [WorkerState.GIVEN_UP, WorkerState.BACKOFF, WorkerState.STARTING, WorkerState.DRAINING]
        for state in order:
            for worker in workers:
                if worker.state is state:
                    words = f"{messages.process_name(worker.kind)}: {messages.worker_state(state)}"
                    if worker.progress is not None and state is WorkerState.STARTING:
                        words = f"{words} {number(100 * worker.progress)} %"
                    return words, _BAD if state is WorkerState.GIVEN_UP else _BUSY_WORKER
        return self.tr("Workers ready"), _GOOD


def _files_done(status: EngineStatus) -> int:
    """How many files nothing more is to be done for."""
    return status.indexed + status.failed + status.offline


def _share_done(status: EngineStatus) -> float | None:
    if status.activity is Activity.INDEXING and status.files:
        return _files_done(status) / status.files
    if status.activity is Activity.EMBEDDING and status.sections:
        return status.embedded / status.sections
    return None


def _link(act) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(act)
    return button
