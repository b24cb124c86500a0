"""Words and the closest passage marked in a text widget, and a way from mark to mark."""

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview import utf16
from docsearch_gui.gui.results.passage_layout import near_passage

Span = tuple[int, int]


class PreviewMarks:
    """Marks in the text that `view` shows; places are UTF-16 offsets."""

    def __init__(self, view: QPlainTextEdit | QTextEdit) -> None:
        self._view = view
        self._spans: list[Span] = []
        self._current = -1
        self._start = 0
        self.passage: Span | None = None

    def clear(self) -> None:
        """Mark nothing; for instance before the text changes, as each mark would be moved along with it."""
        self._spans, self.passage, self._current = [], None, -1
        self._view.setExtraSelections([])

    def show(self, text: str, spans: list[Span], passage: Span | None, start: int) -> None:
        """Mark characters of `text`, which the widget shows; the first step goes to a mark behind the offset `start`."""
        in_units = max(text, default="") > "\uffff"
        self._spans = _in_units(text, spans) if in_units else spans
        self.passage = _in_units(text, [passage])[0] if in_units and passage else passage
        self._start, self._current = start, -1
        self.paint()

    def go(self, step: int) -> None:
        """Select the next (1) or previous (-1) mark, around the ends."""
        if not self._spans:
            return
        if self._current < 0:
            behind = next((i for i, mark in enumerate(self._spans) if mark[0] >= self._start), 0)
            self._current = behind if step > 0 else (behind - 1) % len(self._spans)
        else:
            self._current = (self._current + step) % len(self._spans)
        self.paint()
        self._view.setTextCursor(self._cursor(self._spans[self._current][1]))
        self._view.ensureCursorVisible()

    def place(self) -> tuple[int, int]:
        """The 1-based number of the current mark (0: none yet) and how many there are."""
        return self._current + 1, len(self._spans)

    def paint(self) -> None:
        """Show the marks in the colours of the palette."""
        colors = theme.colors(self._view.palette())
        extra = [self._selection(*self.passage, colors.passage)] if self.passage else []
        for selection in extra:
            near_passage(selection.format, colors)
        extra += [self._selection(start, end, colors.mark) for start, end in self._spans]
        if self._current >= 0:
            start, end = self._spans[self._current]
            extra.append(self._selection(start, end, colors.accent, QColor("#ffffff")))
        self._view.setExtraSelections(extra)
        self._view.viewport().update()

    def _selection(self, start: int, end: int, ground: QColor, text: QColor | None = None) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format.setBackground(ground)
        if text is not None:
            selection.format.setForeground(text)
        return selection

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(position)
        return cursor


def _in_units(text: str, marks: list[Span]) -> list[Span]:
    """The same marks in UTF-16 units, counted in one pass."""
    result, seen, units = [], 0, 0
    for start, end in marks:
        units += utf16.to_units(text[seen:start], start - seen)
        begin, length = units, utf16.to_units(text[start:end], end - start)
        units, seen = units + length, end
        result.append((begin, begin + length))
    return result
