"""A document as read-only text with its line numbers, a section highlighted and words marked in it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview import excerpt
from docsearch_gui.gui.preview.excerpt import Wanted
from docsearch_gui.gui.preview.markdown_highlighter import MarkdownHighlighter
from docsearch_gui.gui.preview.preview_gutter import PreviewGutter
from docsearch_gui.gui.preview.preview_marks import PreviewMarks
from docsearch_gui.gui.preview.preview_place import Place


class PreviewText(QPlainTextEdit):
    """Text only: it follows no link and loads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(10)
        self.setAccessibleName(self.tr("Document"))
        self._place: Place | None = None
        self._excerpt = excerpt.cut("", 1, 1)
        self._markdown = MarkdownHighlighter(self, self.palette())
        self.marks = PreviewMarks(self)
        self._gutter = PreviewGutter(self)

    def show_place(self, place: Place) -> bool:
        """Show the document at a section; True if only its neighbourhood is shown."""
        if place.same_document(self._place) and not self._excerpt.partial:
            self._place = place
            self._excerpt = excerpt.cut(place.text, place.start_line, place.end_line)
        elif place != self._place:
            self._place = place
            self._excerpt = excerpt.cut(place.text, place.start_line, place.end_line)
            self._gutter.show_lines(self._excerpt.lines, place.first_line)
            self.marks.clear()
            self._markdown.setDocument(None)
            self.setPlainText(self._excerpt.text)
            self._markdown.setDocument(self.document() if place.markdown else None)
        self._go_to_place()
        return self._excerpt.partial

    def mark(self, wanted: Wanted) -> None:
        """Mark something else, and stay where we are."""
        self._place = replace(self._place, wanted=wanted)
        text = self._excerpt.text
        passage = excerpt.find_passage(text, wanted.passage, *self._excerpt.section)
        start = self.document().findBlockByNumber(self._excerpt.first).position()
        self.marks.show(text, excerpt.find_marks(text, wanted.words), passage, start)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._markdown.set_palette(self.palette())
            self._markdown.rehighlight()
            self.marks.paint()
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._gutter.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._gutter.follow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        area = self._section_area()
        if not area.isEmpty():
            colors = theme.colors(self.palette())
            painter = QPainter(self.viewport())
            painter.fillRect(area, colors.section)
            painter.fillRect(QRectF(0, area.top(), 3, area.height()), colors.accent)
            painter.end()
        super().paintEvent(event)

    def _go_to_place(self) -> None:
        self.mark(self._place.wanted)
        block = self.document().findBlockByNumber(self._excerpt.first)
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(block.firstLineNumber())

    def _section_area(self) -> QRectF:
        """The section's place in the viewport; nothing where the section is the whole text."""
        if self._place is None or self._place.end_line < self._place.start_line:
            return QRectF()
        if self._excerpt.last - self._excerpt.first + 1 == len(self._excerpt.blocks):
            return QRectF()
        first, last = (self.document().findBlockByNumber(n) for n in (self._excerpt.first, self._excerpt.last))
        top = self.blockBoundingGeometry(first).translated(self.contentOffset()).top()
        bottom = self.blockBoundingGeometry(last).translated(self.contentOffset()).bottom()
        return QRectF(0, top - 2, self.viewport().width(), bottom - top + 4)
