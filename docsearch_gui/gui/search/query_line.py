"""The line a query is typed into."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from docsearch_gui.gui import icons, theme

DELAY_MS = 150
_KEY = Qt.Key
_MOVING = frozenset({_KEY.Key_Down, _KEY.Key_Up, _KEY.Key_PageDown, _KEY.Key_PageUp})
_NARROWEST = 180


class QueryLine(QLineEdit):
    """Says what was typed once the typing rests, and nothing while an input method composes."""

    settled = Signal(str)
    moved = Signal(QKeyEvent)
    history_requested = Signal(QKeyEvent)
    backspaced = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self._rest = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._rest.timeout.connect(self._settle)
        self._magnifier = QAction(self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        for button, name in zip(self.findChildren(QToolButton), (self.tr("Search"), self.tr("Clear")), strict=True):
            button.setAccessibleName(name)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.setPlaceholderText(self.tr("Search your documents by words or by meaning"))
        self.setAccessibleName(self.tr("Query"))
        self.setMinimumHeight(36)
        self.setMinimumWidth(_NARROWEST)
        self.textChanged.connect(self._on_text_changed)
        self._paint_icon()

    @property
    def composing(self) -> bool:
        """Whether an input method is at work on what is typed."""
        return self._composing

    def settle_now(self) -> bool:
        """Say the text at once if the typing has not come to rest; True if there was something to say."""
        waiting = self._rest.isActive()
        if waiting:
            self._settle()
        return waiting

    def put(self, text: str) -> None:
        """Replace what is typed by `text`, on one line, and say so at once."""
        self.setText(" ".join(text.split()))
        self._settle()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        self._composing = bool(event.preeditString())
        if self._composing:
            self._rest.stop()
        super().inputMethodEvent(event)
        if not self._composing:
            self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.key()
        if self._composing and not (event.text() and event.text().isprintable()):
            event.accept()  # it was the input method's to take
        elif key in {_KEY.Key_Down, _KEY.Key_Up} and not self.text():
            self.history_requested.emit(event)
        elif key in _MOVING:
            self.moved.emit(event)
        elif key in {_KEY.Key_Return, _KEY.Key_Enter}:
            self.settle_now()
        elif key == _KEY.Key_Backspace and not self.cursorPosition() and not self.hasSelectedText():
            self.backspaced.emit()
        elif key == _KEY.Key_Escape:
            event.ignore()  # the window steps back
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _on_text_changed(self) -> None:
        if not self._composing:
            self._rest.start()

    def _settle(self) -> None:
        self._rest.stop()
        self.settled.emit(self.text().strip())

    def _paint_icon(self) -> None:
        self._magnifier.setIcon(icons.icon("search", theme.colors(self.palette()).dim))
