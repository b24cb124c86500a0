"""Chips under the query line: one for each filter in the query, and for the section whose likes are wanted."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.flow_layout import FlowLayout
from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.wording import plain

_SIDE, _CROSS, _LONGEST = 10, 12, 320
_REMOVING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class Chip(QAbstractButton):
    """A filter that a click, Space, Delete or Backspace takes away."""

    left = Signal(int)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = plain(words)  # not the button's text, in which & makes a key
        self.setToolTip(tooltip(self.tr("{filter}\nClick, or press Delete, to remove it").format(filter=words)))
        self.setAccessibleName(self.tr("Filter {filter}").format(filter=words))
        self.setAccessibleDescription(self.tr("Press Delete to remove it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self):  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        size = metrics.size(Qt.TextFlag.TextSingleLine, self.words)
        size.setWidth(min(size.width() + 2 * _SIDE + _CROSS + 6, _LONGEST))
        size.setHeight(metrics.height() + 8)
        return size

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _REMOVING:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.left.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.colors(self.palette())
        edge = colors.accent if self.hasFocus() or self.underMouse() else colors.line
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(theme.blend(colors.accent, self.palette().window().color(), 0.14))
        area = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        self._paint_words(painter, colors.text)
        picture = icons.pixmap("close", colors.dim, _CROSS, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _SIDE - _CROSS + 2, (self.height() - _CROSS) // 2, picture)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        room = self.rect().adjusted(_SIDE, 0, -_SIDE - _CROSS - 2, 0)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class ChipBar(QWidget):
    """Hidden while there are no chips; says the place of the one to be removed. Tab reaches the first from what it `follows`."""

    removed = Signal(int)
    left = Signal()

    def __init__(self, follows: QWidget) -> None:
        super().__init__()
        self._follows, self._chips = follows, list[Chip]()
        self._flow = FlowLayout()
        self._flow.setContentsMargins(12, 6, 12, 0)
        self.setLayout(self._flow)
        self.setAccessibleName(self.tr("Filters"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def texts(self) -> list[str]:
        return [chip.words for chip in self._chips]

    def show_chips(self, words: Sequence[str]) -> None:
        """Show a chip for each of `words`; the focus stays in its place among them, or leaves with the last."""
        if [plain(text) for text in words] == self.texts():
            return
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._make(place, text) for place, text in enumerate(words)]
        for before, chip in pairwise([self._follows, *self._chips]):
            QWidget.setTabOrder(before, chip)
        self.setVisible(bool(words))
        self._flow.invalidate()
        self.updateGeometry()
        if focused >= 0:
            self._focus(min(focused, len(self._chips) - 1))

    def _make(self, place: int, text: str) -> Chip:
        chip = Chip(text)
        chip.clicked.connect(lambda: self.removed.emit(place))
        chip.left.connect(lambda step: self._focus(place + step))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _focus(self, place: int) -> None:
        if 0 <= place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()
