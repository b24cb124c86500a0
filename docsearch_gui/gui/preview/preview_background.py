"""What is painted behind a rendered document: the section, grounds of code, bars of quotations, rules."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QTextBrowser

from docsearch_gui.gui.preview.markdown_document import Page, Shade
from docsearch_gui.gui.preview.markdown_look import CODE_PAD, MarkdownLook

_BAND_PAD = 5


class PreviewBackground:
    """Paints one view of a page, and of that only what can be seen."""

    def __init__(self, view: QTextBrowser) -> None:
        self._view, self._document = view, view.document()
        self._layout = self._document.documentLayout()
        self._margin = self._document.documentMargin()
        self._look = MarkdownLook(view.palette())
        self._painter = QPainter(view.viewport())
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.translate(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())

    def end(self) -> None:
        """Let the view paint its text."""
        self._painter.end()

    def paint_section(self, blocks: tuple[int, int]) -> None:
        """Paint the ground of a section, which goes from the first of `blocks` to the last."""
        first, last = (self._document.findBlockByNumber(number) for number in blocks)
        top = self._layout.blockBoundingRect(first).top() - _BAND_PAD
        bottom = self._layout.blockBoundingRect(last).bottom() + _BAND_PAD
        left, width = self._view.horizontalScrollBar().value(), self._view.viewport().width()
        self._painter.fillRect(QRectF(left, top, width, bottom - top), self._look.colors.section)
        self._painter.fillRect(QRectF(left, top, 3, bottom - top), self._look.colors.accent)

    def paint_shades(self, page: Page) -> None:
        """Paint grounds of code, bars of quotations and rules."""
        block = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).block()
        end = self._view.verticalScrollBar().value() + self._view.viewport().height()
        shade = page.shades.get(block.blockNumber())
        if shade is not None and shade.code is not None:
            block = self._document.findBlockByNumber(shade.code[0])
        while block.isValid() and (area := self._layout.blockBoundingRect(block)).top() <= end:
            if (shade := page.shades.get(block.blockNumber())) is not None:
                self._paint_shade(block, area, shade)
            block = block.next()

    def _paint_shade(self, block: QTextBlock, area: QRectF, shade: Shade) -> None:
        form, right = block.blockFormat(), self._document.pageSize().width() - self._margin
        if shade.code is not None and shade.code[0] == block.blockNumber():
            last = self._layout.blockBoundingRect(self._document.findBlockByNumber(shade.code[1]))
            left = self._margin + form.leftMargin() - CODE_PAD + self._document.indentWidth() * form.indent()
            ground = QRectF(left, area.top() - CODE_PAD, right - left, last.bottom() - area.top() + 2 * CODE_PAD)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._look.code_ground)
            self._painter.drawRoundedRect(ground, 5, 5)
        for bar in shade.bars:
            above, below = area.top() - form.topMargin(), area.bottom() + form.bottomMargin()
            self._painter.fillRect(QRectF(self._margin + bar, above, 3, below - above), self._look.bar)
        if shade.rule:
            self._painter.fillRect(QRectF(self._margin, area.center().y(), right - self._margin, 1), self._look.bar)
