"""The numbers of lines beside a text."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from docsearch_gui.gui import theme

_PAD = 8


class PreviewGutter(QWidget):
    """Stands left of the text of `view`, as wide as its largest number needs."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._lines: tuple[int, ...] = ()
        self._offset = 0
        view.updateRequest.connect(self._on_update)

    def show_lines(self, lines: tuple[int, ...], first_line: int) -> None:
        """Number the blocks: `lines` of each, 0 for none, counted from `first_line`."""
        self._lines, self._offset = lines, first_line - 1
        self.follow()
        self.update()

    def number(self, block: int) -> str:
        """What stands beside a block."""
        line = self._lines[block] if block < len(self._lines) else 0
        return str(line + self._offset) if line else ""

    def follow(self) -> None:
        """Take the room that the numbers need."""
        largest = max(self._lines, default=0) + self._offset
        width = self._view.fontMetrics().horizontalAdvance("0" * len(str(largest))) + 2 * _PAD
        self._view.setViewportMargins(width, 0, 0, 0)
        area = self._view.contentsRect()
        self.setGeometry(area.left(), area.top(), width, area.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(event.rect(), palette.color(palette.ColorRole.Base))
        painter.setFont(self._view.font())
        painter.setPen(theme.blend(theme.colors(palette).dim, palette.color(palette.ColorRole.Base), 0.75))
        block, offset = self._view.firstVisibleBlock(), self._view.contentOffset()
        metrics = painter.fontMetrics()
        while block.isValid():
            top = self._view.blockBoundingGeometry(block).translated(offset).top()
            if top > event.rect().bottom():
                break
            shown, first = self.number(block.blockNumber()), block.layout().lineAt(0)
            right = self.width() - _PAD - metrics.horizontalAdvance(shown)
            painter.drawText(QPointF(right, top + first.y() + first.ascent()), shown)
            block = block.next()

    def _on_update(self) -> None:
        self.update()
