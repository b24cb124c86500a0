"""How large the parts of a row are for a font and a width, so that nothing is cut off at any size of text."""

from PySide6.QtGui import QFont, QFontMetrics

from docsearch_gui.gui.results.passage_layout import LINES, pitch

TOP, GAP = 10, 4
_SIDE = 20
_ROOMY, _NARROW = 62, 44  # of the footer's letters in a row: below, its parts stand on two lines, and on three
_SMALL = 0.9


class RowMetrics:
    """Sizes in pixels; all results of a list have the same height."""

    def __init__(self, font: QFont, width: int) -> None:
        self.font, self.bold, self.small = font, QFont(font), QFont(font)
        self.bold.setBold(True)
        if font.pointSizeF() > 0:
            self.small.setPointSizeF(font.pointSizeF() * _SMALL)
        else:
            self.small.setPixelSize(max(round(font.pixelSize() * _SMALL), 1))
        self.letters, self.small_letters = QFontMetrics(font), QFontMetrics(self.small)
        self.line, self.small_line = pitch(font), pitch(self.small)
        self.icon = self.letters.height()
        self.chevron = round(0.8 * self.icon)
        self.side = max(_SIDE, self.chevron + 2 * GAP)
        self.indent = self.side + 2
        letters = (width - 2 * self.side) / max(self.small_letters.averageCharWidth(), 1)
        self.footers = 1 if letters >= _ROOMY else 2 if letters >= _NARROW else 3
        self.height = 2 * TOP + (1 + LINES) * self.line + self.footers * self.small_line + (1 + self.footers) * GAP
        self.weak_height = 2 * TOP + self.line
