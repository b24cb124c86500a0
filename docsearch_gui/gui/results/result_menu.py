"""What can be done with one result, as a menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from docsearch_gui.search_models import SearchResult


class ResultMenu(QObject):
    """Each choice leaves as a signal with its result."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    copy_requested = Signal(object)
    quote_requested = Signal(object)
    similar_requested = Signal(object)
    explain_requested = Signal(object)
    status_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hint: Callable[[str], str] = lambda _action: ""

    def make(self, result: SearchResult, parent: QWidget) -> QMenu:
        """The menu of `result`, which is gone once it closes; `hint` knows the keys of an action."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = (
            ("open", self.tr("&Open"), self.open_requested),
            ("show_folder", self.tr("Show in &folder"), self.folder_requested),
            ("copy", self.tr("&Copy as quotation"), self.quote_requested),
            ("copy_path", self.tr("Copy &path"), self.copy_requested),
            None,
            ("similar", self.tr("Find s&imilar"), self.similar_requested),
            ("explain", self.tr("&Why this result?"), self.explain_requested),
            None,
            ("", self.tr("&Status of the file…"), self.status_requested),
            ("", self.tr("For&get this file…"), self.forget_requested),
        )
        for choice in choices:
            if choice is None:
                menu.addSeparator()
                continue
            name, words, chosen = choice
            keys = self.hint(name) if name else ""
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.triggered.connect(lambda _checked=False, chosen=chosen: chosen.emit(result))
        return menu
