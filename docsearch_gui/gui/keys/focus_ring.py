"""A line around the list or text that has the focus, which has no frame of its own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit, QWidget

from docsearch_gui.gui import theme

_WIDTH = 2
_FRAMELESS = (QAbstractItemView, QTextEdit, QPlainTextEdit)


class FocusRing(QWidget):
    """Lies over the area of `window` that has the focus, and lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QAbstractScrollArea | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._on_focus_changed)

    @property
    def area(self) -> QAbstractScrollArea | None:
        """What the line is around now."""
        return self._area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._area and event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}:
            self._cover()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(QPen(theme.colors(self.palette()).accent, _WIDTH))
        half = _WIDTH // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._area is not None:
            self._area.removeEventFilter(self)
        framed = isinstance(new, _FRAMELESS) and new.window() is self._window and self._window.isAncestorOf(new)
        self._area = new if framed else None
        self.setVisible(framed)
        if framed:
            new.installEventFilter(self)
            self._cover()

    def _cover(self) -> None:
        top = self._area.mapTo(self._window, self._area.rect().topLeft())
        self.setGeometry(top.x(), top.y(), self._area.width(), self._area.height())
        self.raise_()
