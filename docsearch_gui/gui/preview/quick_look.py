"""A large preview: the results make way for the document, and come back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from docsearch_gui.gui.keys.shortcuts import shown
from docsearch_gui.gui.search.search_panel import SearchPanel
from docsearch_gui.gui.text_label import TonedLabel


class QuickLook(QObject):
    """Hides and shows the list beside the preview; the selection stays, and can be moved meanwhile."""

    def __init__(self, search: SearchPanel) -> None:
        super().__init__(search)
        self._search = search
        self._list = search.splitter.widget(0)
        self.bar = _Bar()
        self.bar.hide()
        self.bar.back.clicked.connect(self.end)
        search.layout().insertWidget(1, self.bar)
        self._key = QAction(search.preview, enabled=False)
        self._key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.triggered.connect(self.end)
        search.preview.addAction(self._key)
        search.query_line.textEdited.connect(self.end)
        search.results.chosen.connect(self._on_chosen)

    @property
    def is_open(self) -> bool:
        """Whether the preview is large now."""
        return self._key.isEnabled()

    def begin(self, keys: tuple[str, ...], next_keys: str) -> None:
        """Give the preview the whole width; `keys` lead back, as Esc does, and `next_keys` to the next result."""
        if self.is_open or self._search.results.current() is None:
            return
        self._key.setShortcuts([QKeySequence(own) for own in keys])
        self._key.setEnabled(True)
        self._list.hide()
        self.bar.say(", ".join(map(shown, (*keys, "Esc"))), next_keys)
        self.bar.show()
        self._search.preview.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Bring the list back, with the focus on the result."""
        if not self.is_open:
            return
        self._key.setEnabled(False)
        self.bar.hide()
        self._list.show()
        if not self._search.query_line.hasFocus():
            self._search.results.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, result: object) -> None:
        if result is None:
            self.end()
        elif self.is_open:  # another kind of document has another view
            self._search.preview.text.setFocus(Qt.FocusReason.OtherFocusReason)


class _Bar(QWidget):
    """The way back, and how to read on."""

    def __init__(self) -> None:
        super().__init__()
        self.back = QPushButton(self.tr("‹ Back to the results"), flat=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.back)
        row.addStretch()
        self.hint = TonedLabel("", "dim")
        row.addWidget(self.hint)

    def say(self, back: str, following: str) -> None:
        """Name the keys that lead away."""
        words = [self.tr("{keys}: back").format(keys=back)]
        if following:
            words.append(self.tr("{keys}: next result").format(keys=following))
        self.hint.setText("  ·  ".join(words))
