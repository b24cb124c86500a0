"""Lays a passage out on a few lines: words that match on a marked ground, the sentence closest in meaning underlined by dots."""

from collections.abc import Set

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPalette, QTextCharFormat, QTextLayout, QTextOption

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview import utf16
from docsearch_gui.gui.preview.markdown_syntax import markdown_syntax
from docsearch_gui.gui.wording import Marks, one_line
from docsearch_gui.search_models import SearchResult

LINES = 2
_LONGEST = 600


def pitch(font: QFont) -> int:
    """The distance of lines: with room for the taller letters of another script."""
    return round(QFontMetrics(font).lineSpacing() * 1.2)


def shown_passage(result: SearchResult) -> str:
    """The snippet of `result` on one line, without signs of Markdown."""
    snippet = result.snippet[:_LONGEST]
    return one_line(snippet, (), _signs(result, snippet))[0]


def lay_out(result: SearchResult, width: int, font: QFont, palette: QPalette) -> QTextLayout:
    """The snippet of `result` on at most LINES lines of `width` pixels, with an ellipsis where it goes on."""
    snippet = result.snippet[:_LONGEST]
    spans = [*result.marks, *((result.passage,) if result.passage else ())]
    cut = tuple((start, min(end, len(snippet))) for start, end in spans)
    markup = _signs(result, snippet)
    text, marks = one_line(snippet, cut[: len(result.marks)], markup)
    _text, passage = one_line(snippet, cut[len(result.marks) :], markup)
    return _shortened(text, marks, passage, _Look(width, font, palette))


def near_passage(look: QTextCharFormat, colors: theme.Colors) -> QTextCharFormat:
    """`look`, made that of the sentence closest in meaning: dots below it say so without colour."""
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colors.good)
    return look


def _signs(result: SearchResult, snippet: str) -> Set[int]:
    """Where `snippet` has signs of Markdown that are not shown."""
    return frozenset() if result.path.suffix.lower() == ".txt" else markdown_syntax(snippet)


class _Look:
    """What the passages of one list have in common."""

    def __init__(self, width: int, font: QFont, palette: QPalette) -> None:
        self.width, self.font = width, font
        colors = theme.colors(palette)
        self.mark, self.passage = QTextCharFormat(), near_passage(QTextCharFormat(), colors)
        self.mark.setBackground(QBrush(colors.mark))
        self.mark.setForeground(palette.brush(QPalette.ColorRole.Text))


def _shortened(text: str, marks: Marks, passage: Marks, look: _Look) -> QTextLayout:
    layout, end = _wrapped(text, marks, passage, look)
    shown, room = text, end
    while room > 2 and end < utf16.to_units(shown, len(shown)):
        room -= 2
        cut = utf16.first_units(text, room).rstrip()
        shown = f"{cut}…"
        layout, end = _wrapped(shown, _within(marks, len(cut)), _within(passage, len(cut)), look)
    return layout


def _within(marks: Marks, length: int) -> Marks:
    return tuple((start, min(stop, length)) for start, stop in marks)


def _wrapped(text: str, marks: Marks, passage: Marks, look: _Look) -> tuple[QTextLayout, int]:
    """The first lines of `text`, and the UTF-16 offset where they end."""
    layout = QTextLayout(text, look.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    spans = [(span, look.passage) for span in passage] + [(span, look.mark) for span in marks]
    layout.setFormats([_range(text, span, form) for span, form in spans if span[0] < span[1] <= len(text)])
    layout.beginLayout()
    end = 0
    for row in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(look.width)
        line.setPosition(QPointF(0, row * pitch(look.font) + QFontMetrics(look.font).ascent() - line.ascent()))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, end


def _range(text: str, span: tuple[int, int], look: QTextCharFormat) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start = utf16.to_units(text, span[0])
    marked.length = utf16.to_units(text, span[1]) - marked.start
    marked.format = look
    return marked
