"""The settings of one group, below each other."""

from dataclasses import fields

from PySide6.QtWidgets import QVBoxLayout, QWidget

from docsearch_gui.gui.settings import settings_words
from docsearch_gui.gui.settings.settings_row import SettingRow, heading
from docsearch_gui.models import EngineStatus
from docsearch_gui.setting_fields import Group
from docsearch_gui.settings import Settings


class SettingsPage(QWidget):
    """A heading and the rows of `group`, and perhaps `more`, which is no setting."""

    def __init__(
        self, group: Group, settings: Settings, at_start: Settings, status: EngineStatus, more: QWidget | None = None
    ) -> None:
        super().__init__()
        self.group = group
        self._title = settings_words.group_title(group)
        self._more = more
        self.rows = [
            SettingRow(declared, settings, at_start, status)
            for declared in fields(Settings)
            if declared.metadata["group"] is group
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(heading(self._title))
        for row in self.rows:
            column.addWidget(row)
        if more is not None:
            column.addWidget(more)

    def show_all(self) -> None:
        """Show the whole page."""
        for row in self.rows:
            row.show()
        if self._more is not None:
            self._more.show()
        self.show()

    def show_matching(self, words: str) -> int:
        """Show only what `words` find, and how much that is; words of the title find all of it."""
        if all(word in self._title.casefold() for word in words.casefold().split()):
            self.show_all()
            return len(self.rows)
        found = [row for row in self.rows if row.matches(words)]
        for row in self.rows:
            row.setVisible(row in found)
        if self._more is not None:
            self._more.hide()
        self.setVisible(bool(found))
        return len(found)
