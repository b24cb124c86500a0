"""Moving between query, results and preview without a mouse."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from docsearch_gui.gui.preview.quick_look import QuickLook
from docsearch_gui.gui.results.result_model import RESULT_ROLE
from docsearch_gui.gui.search.search_panel import SearchPanel
from docsearch_gui.search_models import SearchResult


class Navigation(QObject):
    """What keys do to the focus and to the selected result; `hide_requested` is the last step back."""

    hide_requested = Signal()

    def __init__(self, search: SearchPanel) -> None:
        super().__init__(search)
        self._search = search
        self.quick_look = QuickLook(search)
        search.query_line.moved.connect(self._on_moved)

    def meant(self) -> SearchResult | None:
        """The selected result; none while the query is newer than the results, or an input method composes."""
        line = self._search.query_line
        if line.composing or (line.hasFocus() and line.settle_now()) or not self._search.answered:
            return None
        return self._search.results.current()

    def open(self) -> None:
        """Open the selected result, or unfold what its row stands for."""
        results = self._search.results
        if (result := self.meant()) is not None:
            results.open_requested.emit(result)
        elif results.hasFocus():
            self.press(Qt.Key.Key_Return)

    def copy(self) -> None:
        """Let the list copy the selected result."""
        self.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Let the list do what it does at a key."""
        self._search.results.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    def step(self, by: int) -> None:
        """Select the result `by` rows further on, from wherever the focus is."""
        results = self._search.results
        row = results.currentIndex().row() + by
        while 0 <= row < results.model().rowCount():
            if results.model().index(row, 0).data(RESULT_ROLE) is not None:
                self._select(row)
                return
            row += by

    def jump(self, number: int) -> None:
        """Go to the result that stands at `number`, counted from 1."""
        results = self._search.results
        rows = [
            row
            for row in range(results.model().rowCount())
            if results.model().index(row, 0).data(RESULT_ROLE) is not None
        ]
        if number <= len(rows):
            self.quick_look.end()
            results.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._select(rows[number - 1])

    def focus_query(self) -> None:
        """Go to the query, its text selected."""
        self.quick_look.end()
        self._search.focus_query()

    def step_back(self) -> None:
        """Leave the large preview, the selection, the results, the query and its limits, and at last the window."""
        line, text = self._search.query_line, self._search.preview.text
        if self.quick_look.is_open:
            self.quick_look.end()
        elif text.hasFocus() and text.textCursor().hasSelection():
            cursor = text.textCursor()
            cursor.clearSelection()
            text.setTextCursor(cursor)
        elif not line.hasFocus():
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.deselect()
        elif line.text():
            line.clear()
        elif self._search.query_bar.chips.texts():
            line.backspaced.emit()
        else:
            self.hide_requested.emit()

    def _select(self, row: int) -> None:
        results = self._search.results
        results.setCurrentIndex(results.model().index(row, 0))
        results.picked.emit()

    def _on_moved(self, event: QKeyEvent) -> None:
        """Move the selection from the query; the focus stays there, so the row has to be announced."""
        results = self._search.results
        results.keyPressEvent(event)
        if QAccessible.isActive() and results.currentIndex().isValid():
            words = results.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._search.query_line, words))
