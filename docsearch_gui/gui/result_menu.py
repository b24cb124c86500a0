"""What can be done with one result, as a menu."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from docsearch_gui.search_models import SearchResult


class ResultMenu(QObject):
    """Each choice leaves as a signal with its result."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    copy_requested = Signal(object)
    similar_requested = Signal(object)
    explain_requested = Signal(object)
    status_requested = Signal(object)
    forget_requested = Signal(object)

    def make(self, result: SearchResult, parent: QWidget) -> QMenu:
        """The menu of `result`, which is gone once it closes."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = (
            (self.tr("&Open") + "\tEnter", self.open_requested),
            (self.tr("Show in &folder") + "\tCtrl+Enter", self.folder_requested),
            (self.tr("&Copy path") + "\tCtrl+C", self.copy_requested),
            None,
            (self.tr("Find s&imilar") + "\tCtrl+Shift+F", self.similar_requested),
            (self.tr("&Why this result?") + "\tCtrl+E", self.explain_requested),
            None,
            (self.tr("&Status of the file…"), self.status_requested),
            (self.tr("For&get this file…"), self.forget_requested),
        )
        for choice in choices:
            if choice is None:
                menu.addSeparator()
                continue
            words, chosen = choice
            menu.addAction(words).triggered.connect(lambda _checked=False, chosen=chosen: chosen.emit(result))
        return menu
