"""A line of plain text that gives way when there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from docsearch_gui.gui import theme
from docsearch_gui.gui.messages import tooltip


class ElidedLabel(QWidget):
    """Shows as much of its text as fits, with an ellipsis; all of it in the tooltip."""

    def __init__(
        self, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight, *, dim: bool = False, bold: bool = False
    ) -> None:
        super().__init__()
        self._text, self._elide, self._dim = "", elide, dim
        font = self.font()
        font.setBold(bold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - the name QLabel has for it
        self._text = text.replace("\n", " ")
        self.setToolTip(tooltip(text))
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(20, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(theme.colors(palette).dim if self._dim else palette.color(QPalette.ColorRole.WindowText))
        shown = painter.fontMetrics().elidedText(self._text, self._elide, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
