"""How the parts of a Markdown document look, in the colours of a palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from docsearch_gui.gui import theme

INDENT = 1.8  # times the height of a line is a level of a list
QUOTE = 18  # pixels of a level of a quotation
CODE_PAD = 9
_LINE_HEIGHT = 128  # percent: room for the taller letters of another script
_HEADINGS = {1: (2, 16, 10), 2: (1, 20, 8), 3: (0, 16, 6)}  # size step, space above and below
_LINK, _LINK_DARK = "#1f6fb2", "#7ab8f5"
_ALIGNMENTS = {
    "text-align:center": Qt.AlignmentFlag.AlignHCenter,
    "text-align:right": Qt.AlignmentFlag.AlignRight,
}


class MarkdownLook:
    """Formats of characters and blocks; each call gives a new one."""

    def __init__(self, palette: QPalette) -> None:
        self.colors = theme.colors(palette)
        self._link = QColor(_LINK_DARK if theme.is_dark(palette) else _LINK)
        self._base = palette.color(QPalette.ColorRole.Base)
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        self.code_ground = QColor(self.colors.text)
        self.code_ground.setAlphaF(0.07)  # the highlighted section shines through
        self.bar = theme.blend(self.colors.text, self._base, 0.3)

    def text(self) -> QTextCharFormat:
        return QTextCharFormat()

    def heading(self, level: int) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADINGS.get(level, (0, 0, 0))[0])
        look.setFontWeight(QFont.Weight.Bold)
        return look

    def code_block(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontFamilies(self._mono)
        look.setFontFixedPitch(True)
        return look

    def dim_code(self) -> QTextCharFormat:
        look = self.code_block()
        look.setForeground(self.colors.dim)
        return look

    def styled(self, look: QTextCharFormat, kind: str) -> QTextCharFormat:
        """`look` with emphasis, as code, as a link… added."""
        added = QTextCharFormat(look)
        match kind:
            case "strong":
                added.setFontWeight(QFont.Weight.Bold)
            case "em":
                added.setFontItalic(True)
            case "s":
                added.setFontStrikeOut(True)
            case "code":
                added.setFontFamilies(self._mono)
                added.setFontFixedPitch(True)
                added.setBackground(self.code_ground)
            case "dim":
                added.setForeground(self.colors.dim)
            case "link":
                added.setForeground(self._link)
                added.setFontUnderline(True)
        return added

    def paragraph(self, quotes: int) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLeftMargin(QUOTE * quotes)
        block.setTopMargin(4)
        block.setBottomMargin(7)
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def picture_block(self) -> QTextBlockFormat:
        """What a paragraph with pictures has besides: a taller line would leave a gap below them."""
        block = QTextBlockFormat()
        block.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def heading_block(self, level: int, quotes: int) -> QTextBlockFormat:
        block = self.paragraph(quotes)
        _step, above, below = _HEADINGS.get(level, (0, 12, 4))
        block.setHeadingLevel(level)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        return block

    def item(self, quotes: int, *, tight: bool) -> QTextBlockFormat:
        block = self.paragraph(quotes)
        block.setTopMargin(1 if tight else 3)
        block.setBottomMargin(2 if tight else 4)
        return block

    def code_line(self, quotes: int, *, first: bool, last: bool) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLeftMargin(QUOTE * quotes + CODE_PAD)
        block.setRightMargin(CODE_PAD)
        block.setTopMargin(CODE_PAD + 4 if first else 0)
        block.setBottomMargin(CODE_PAD + 7 if last else 0)
        block.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def table(self, columns: int, left: int) -> QTextTableFormat:
        look = QTextTableFormat()
        look.setBorderCollapse(True)
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(theme.blend(self.colors.text, self._base, 0.22)))
        look.setCellPadding(5)
        look.setCellSpacing(0)
        look.setHeaderRowCount(1)
        look.setLeftMargin(left)
        look.setTopMargin(6)
        look.setBottomMargin(8)
        look.setColumnWidthConstraints([QTextLength()] * columns)
        return look

    def cell(self, style: str) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setAlignment(_ALIGNMENTS.get(style, Qt.AlignmentFlag.AlignLeft))
        block.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def head_cell(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(self.code_ground)
        return look
