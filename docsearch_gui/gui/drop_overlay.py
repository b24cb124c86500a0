"""What is seen while folders or files hover over the window."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.first_run.welcome import paint_drop_frame


class DropOverlay(QWidget):
    """Covers the window while something hovers over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def text(self) -> str:
        return self._words

    def cover(self, paths: list[Path]) -> None:
        """Say what a release would do with `paths`; without any, text is dragged."""
        if not paths:
            self._words = self.tr("Release to search for this text")
        elif any(path.is_dir() for path in paths):
            self._words = self.tr("Release to index")
        else:
            self._words = self.tr("Release to see what is known of this file")
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        ground = self.palette().window().color()
        ground.setAlphaF(0.88)
        painter.fillRect(self.rect(), ground)
        painter.end()
        paint_drop_frame(self, QRectF(self.rect()).adjusted(18, 18, -18, -18))
        self._paint_words()

    def _paint_words(self) -> None:
        colors = theme.colors(self.palette())
        painter = QPainter(self)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        painter.setFont(font)
        painter.setPen(colors.text)
        middle = self.rect().center()
        picture = icons.pixmap("drop", colors.accent, 48, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - 24, middle.y() - 64, picture)
        words = QRect(0, middle.y(), self.width(), painter.fontMetrics().height() + 8)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._words)
