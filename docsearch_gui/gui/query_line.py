"""The line a query is typed into."""

from PySide6.QtCore import QEvent, QKeyCombination, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit

from docsearch_gui.gui import icons, theme

DELAY_MS = 150
_KEYS_OF_THE_WINDOW = frozenset(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key) for key in (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_H)
)
_NARROWEST = 180


class QueryLine(QLineEdit):
    """Says what was typed once the typing rests, and nothing while an input method composes."""

    settled = Signal(str)
    left_downwards = Signal()
    history_requested = Signal()
    backspaced = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self._rest = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._rest.timeout.connect(self._settle)
        self._magnifier = QAction(self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.setPlaceholderText(self.tr("Search your documents by words or by meaning"))
        self.setAccessibleName(self.tr("Query"))
        self.setMinimumHeight(36)
        self.setMinimumWidth(_NARROWEST)
        self.textChanged.connect(self._on_text_changed)
        self._paint_icon()

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

    def event(self, event: QEvent) -> bool:
        """Leave the window its keys, which a line of text has a use for on some desktops."""
        if event.type() == QEvent.Type.ShortcutOverride and event.keyCombination() in _KEYS_OF_THE_WINDOW:
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        self._composing = bool(event.preeditString())
        if self._composing:
            self._rest.stop()
        super().inputMethodEvent(event)
        if not self._composing:
            self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not (self.text() or self._composing):
            self.history_requested.emit()
        elif key == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.settle_now():
                self.left_downwards.emit()
        elif key == Qt.Key.Key_Backspace and not self.cursorPosition() and not self.hasSelectedText():
            self.backspaced.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.backspaced.emit()
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
