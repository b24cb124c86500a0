"""A document as read-only text, with a section highlighted and words marked in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from docsearch_gui.gui import excerpt, theme, utf16
from docsearch_gui.gui.excerpt import Wanted
from docsearch_gui.gui.markdown_highlighter import MarkdownHighlighter
from docsearch_gui.gui.passage_layout import near_passage


class PreviewText(QPlainTextEdit):
    """Text only: it follows no link and loads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(14)
        self.setAccessibleName(self.tr("Document"))
        self._path: Path | None = None
        self._source = ""
        self._excerpt = excerpt.cut("", 1, 1)
        self._markdown = MarkdownHighlighter(self, self.palette())
        self._wanted = Wanted()
        self._passage: tuple[int, int] | None = None
        self._marks: list[tuple[int, int]] = []
        self._current = -1

    def show_text(
        self, path: Path | None, text: str, start_line: int, end_line: int, wanted: Wanted, *, markdown: bool
    ) -> bool:
        """Show `text` at a section (1-based lines); True if only its neighbourhood is shown."""
        if path is not None and path == self._path and text == self._source and wanted == self._wanted:
            return self._excerpt.partial
        self._path, self._source = path, text
        self._excerpt = excerpt.cut(text, start_line, end_line)
        self.setExtraSelections([])  # their cursors would be moved one by one for every new block
        self._markdown.setDocument(None)
        self.setPlainText(self._excerpt.text)
        self._markdown.setDocument(self.document() if markdown else None)
        self._show_place(wanted)
        return self._excerpt.partial

    def move_within(self, path: Path, start_line: int, end_line: int, wanted: Wanted) -> bool:
        """Go to another section of the document that is shown; False if it is another document."""
        if path != self._path or self._excerpt.partial:
            return False
        self._excerpt = excerpt.cut(self._source, start_line, end_line)
        self._show_place(wanted)
        return True

    def mark(self, wanted: Wanted) -> None:
        """Mark something else, and stay where we are."""
        self._wanted = wanted
        text = self._excerpt.text
        found = excerpt.find_marks(text, wanted.words)
        passage = excerpt.find_passage(text, wanted.passage, *self._excerpt.section)
        in_units = max(text, default="") > "\uffff"
        self._marks = _in_units(text, found) if in_units else found
        self._passage = _in_units(text, [passage])[0] if in_units and passage else passage
        self._current = -1
        self._paint_extra()

    def go_to_mark(self, step: int) -> None:
        """Select the next (1) or previous (-1) mark, around the ends."""
        if not self._marks:
            return
        if self._current < 0:
            start = self.document().findBlockByNumber(self._excerpt.first).position()
            behind = next((i for i, mark in enumerate(self._marks) if mark[0] >= start), 0)
            self._current = behind if step > 0 else (behind - 1) % len(self._marks)
        else:
            self._current = (self._current + step) % len(self._marks)
        self._paint_extra()
        self.setTextCursor(self._cursor(self._marks[self._current][1]))
        self.ensureCursorVisible()

    def mark_position(self) -> tuple[int, int]:
        """The 1-based number of the current mark (0: none yet) and how many there are."""
        return self._current + 1, len(self._marks)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._markdown.set_palette(self.palette())
            self._markdown.rehighlight()
            self._paint_extra()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        area = self._section_area()
        if not area.isEmpty():
            colors = theme.colors(self.palette())
            painter = QPainter(self.viewport())
            painter.fillRect(area, colors.section)
            painter.fillRect(QRectF(0, area.top(), 3, area.height()), colors.accent)
            painter.end()
        super().paintEvent(event)

    def _show_place(self, wanted: Wanted) -> None:
        self.mark(wanted)
        block = self.document().findBlockByNumber(self._excerpt.first)
        self.setTextCursor(self._cursor(block.position()))
        self.verticalScrollBar().setValue(block.firstLineNumber())

    def _paint_extra(self) -> None:
        colors = theme.colors(self.palette())
        extra = [self._selection(*self._passage, colors.passage)] if self._passage else []
        for selection in extra:
            near_passage(selection.format, colors)
        extra += [self._selection(start, end, colors.mark) for start, end in self._marks]
        if self._current >= 0:
            start, end = self._marks[self._current]
            extra.append(self._selection(start, end, colors.accent, QColor("#ffffff")))
        self.setExtraSelections(extra)
        self.viewport().update()

    def _section_area(self) -> QRectF:
        """The section's place in the viewport; nothing where the section is the whole text."""
        if self._excerpt.last - self._excerpt.first + 1 == len(self._excerpt.blocks):
            return QRectF()
        first, last = (self.document().findBlockByNumber(n) for n in (self._excerpt.first, self._excerpt.last))
        top = self.blockBoundingGeometry(first).translated(self.contentOffset()).top()
        bottom = self.blockBoundingGeometry(last).translated(self.contentOffset()).bottom()
        return QRectF(0, top - 2, self.viewport().width(), bottom - top + 4)

    def _selection(self, start: int, end: int, ground: QColor, text: QColor | None = None) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format.setBackground(ground)
        if text is not None:
            selection.format.setForeground(text)
        return selection

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor


def _in_units(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same marks in UTF-16 units, counted in one pass."""
    result, seen, units = [], 0, 0
    for start, end in marks:
        units += utf16.to_units(text[seen:start], start - seen)
        begin, length = units, utf16.to_units(text[start:end], end - start)
        units, seen = units + length, end
        result.append((begin, begin + length))
    return result
