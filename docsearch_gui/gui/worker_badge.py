"""How the workers are, in a word and a colour."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton

from docsearch_gui.gui import icons, messages, theme
from docsearch_gui.gui.messages import number
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState, WorkerStatus

_BUSY = {Activity.INDEXING, Activity.EMBEDDING}
_TROUBLED = (WorkerState.GIVEN_UP, WorkerState.BACKOFF, WorkerState.STARTING, WorkerState.DRAINING)


def link_button(act) -> QToolButton:
    """A flat button of words and a picture."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _checked=False: act())
    return button


class WorkerBadge(QToolButton):
    """Asleep, loading, working, failing or ready; the state of each worker is in the tooltip."""

    pressed_for_more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.pressed_for_more)
        self._tone = "dim"
        self.show_words(on=True)

    def show_words(self, *, on: bool) -> None:
        """Say it in words, or only by the colour where there is little room."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)

    def show_status(self, status: EngineStatus) -> None:
        """Name the worst worker's state, or what they all do."""
        text, self._tone = self._words(status)
        self.setText(text)
        self._paint()
        lines = [self._line(worker) for worker in status.workers]
        self.setAccessibleName(text)
        self.setAccessibleDescription("\n".join(lines))
        self.setToolTip(messages.tooltip("\n".join([*lines, self.tr("Click for the monitor")])))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        self.setIcon(icons.icon("dot", getattr(theme.colors(self.palette()), self._tone)))

    def _words(self, status: EngineStatus) -> tuple[str, str]:
        for state in _TROUBLED:
            for worker in status.workers:
                if worker.state is state:
                    return self._line(worker), "error" if state is WorkerState.GIVEN_UP else "warning"
        if status.activity in _BUSY:
            return self.tr("Workers busy"), "accent"
        if any(worker.kind is WorkerKind.EMBEDDING and worker.state is WorkerState.ASLEEP for worker in status.workers):
            return self.tr("Model asleep"), "dim"
        return self.tr("Workers ready"), "good"

    def _line(self, worker: WorkerStatus) -> str:
        state = messages.worker_state(worker.state)
        if worker.kind is WorkerKind.EMBEDDING and worker.state is WorkerState.STARTING:
            state = self.tr("loading the model")
        words = f"{messages.process_name(worker.kind)}: {state}"
        if worker.progress is not None and worker.state is WorkerState.STARTING:
            words = f"{words} {number(100 * worker.progress)} %"
        return words
