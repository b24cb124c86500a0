"""Headings, code and emphasis of Markdown by their look, with the text as it is: nothing is interpreted or loaded."""

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase, QPalette, QSyntaxHighlighter, QTextCharFormat

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview import utf16

_TEXT, _CODE = 0, 1
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"#{1,6}\s")
_INLINE = re.compile(r"(?P<code>`[^`]+`)|(?P<bold>\*\*[^*]+\*\*)|(?P<link>\]\([^()\s]*\))")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours the blocks of the document that it is set to."""

    def __init__(self, parent: QObject, palette: QPalette) -> None:
        super().__init__(parent)
        self.set_palette(palette)

    def set_palette(self, palette: QPalette) -> None:
        """Take the colours from `palette`; the caller rehighlights."""
        colors = theme.colors(palette)
        self._heading, self._code, self._bold, self._dim = (QTextCharFormat() for _ in range(4))
        self._heading.setFontWeight(QFont.Weight.Bold)
        self._heading.setForeground(theme.blend(colors.accent, colors.text, 0.55))
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._code.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        self._code.setForeground(theme.blend(colors.series["reading"], colors.text, 0.7))
        self._dim.setForeground(colors.dim)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        in_code = self.previousBlockState() == _CODE
        fence = bool(_FENCE.match(text))
        self.setCurrentBlockState(_CODE if in_code != fence else _TEXT)
        if in_code or fence:
            self._paint(text, 0, len(text), self._dim if fence else self._code)
        elif _HEADING.match(text):
            self._paint(text, 0, len(text), self._heading)
        else:
            self._paint_inline(text)

    def _paint_inline(self, text: str) -> None:
        formats = {"code": self._code, "bold": self._bold, "link": self._dim}
        for match in _INLINE.finditer(text):
            self._paint(text, *match.span(), formats[match.lastgroup])

    def _paint(self, text: str, start: int, end: int, look: QTextCharFormat) -> None:
        begin = utf16.to_units(text, start)
        self.setFormat(begin, utf16.to_units(text, end) - begin, look)
