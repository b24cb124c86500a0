"""What a search finds: sections or documents, and whether those that wait to be read anew count."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from docsearch_gui.gui.menu_button import IconButton


class ScopeButton(IconButton):
    """A menu of a few choices; `changed` when the user makes one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("scope", "")
        menu = QMenu(self)
        kinds = QActionGroup(menu)
        self.sections = menu.addAction(self.tr("&Sections"))
        self.documents = menu.addAction(self.tr("&Documents"))
        for action in (self.sections, self.documents):
            kinds.addAction(action)
        menu.addSeparator()
        self.current = menu.addAction(self.tr("Only &up to date"))
        for action in (self.sections, self.documents, self.current):
            action.setCheckable(True)
        self.sections.setChecked(True)
        self.setMenu(menu)
        menu.triggered.connect(lambda _action: self._on_chosen())
        self._name()

    @property
    def by_file(self) -> bool:
        return self.documents.isChecked()

    @property
    def up_to_date(self) -> bool:
        return self.current.isChecked()

    def group(self, *, by_file: bool) -> None:
        """Choose what is found as a click on it would."""
        (self.documents if by_file else self.sections).trigger()

    def choose(self, *, by_file: bool, up_to_date: bool) -> None:
        """Make these the choices, without saying so."""
        (self.documents if by_file else self.sections).setChecked(True)
        self.current.setChecked(up_to_date)
        self._name()

    def _on_chosen(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        found = self.tr("Found are documents") if self.by_file else self.tr("Found are sections")
        only = self.tr("only up to date") if self.up_to_date else ""
        self.say(", ".join(words for words in (found, only) if words))
