"""A line across the window that says what is missing or went wrong, until it is closed or no longer true."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from docsearch_gui.gui import icons, theme


class NoticeBar(QWidget):
    """Hidden while it has nothing to say; `closed` when the user has read it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._severe = False
        self._picture = QLabel()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._label, 1)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, *, severe: bool = False) -> None:
        """Show `text`; an empty one hides the bar."""
        if not text:
            self.clear()
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms; most starts have nothing to say

        self._severe = severe
        self._label.setText(text)
        self._paint_icons()
        self.setAccessibleName(text)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        self._label.clear()
        self.hide()

    def _on_closed(self) -> None:
        self.clear()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._paint_icons()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self.palette().color(QPalette.ColorRole.Window)
        painter.setBrush(theme.blend(self._color(), ground, 0.16))
        painter.drawRoundedRect(self.rect(), 6, 6)

    def _color(self) -> QColor:
        palette = theme.colors(self.palette())
        return palette.error if self._severe else palette.warning

    def _paint_icons(self) -> None:
        self._picture.setPixmap(icons.pixmap("problem", self._color(), 16, self.devicePixelRatioF()))
        self._close.setIcon(icons.icon("close", theme.colors(self.palette()).dim))
