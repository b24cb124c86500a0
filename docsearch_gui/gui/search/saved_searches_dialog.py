"""Saving a search under a name, and changing what is saved."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.gui import theme
from docsearch_gui.gui.dialog_size import remember_size
from docsearch_gui.gui.search.kept_searches import KeptSearches
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.gui.wording import plain
from docsearch_gui.search_models import SavedSearch, SearchQuery

_NAME, _QUERY, _NOTIFY = range(3)
_EDITABLE = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class SaveSearchDialog(QDialog):
    """Asks for a name, and whether to tell of new matches."""

    def __init__(self, kept: KeptSearches, query: SearchQuery, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept, self._query = kept, query
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save this search"))
        self.name = QLineEdit(plain(name))
        self.name.selectAll()
        self.notify = QCheckBox(self.tr("&Tell me when a new section matches"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        self._save_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._taken = {saved.name for saved in kept.saved()}
        self.replaces = plain_label(self.tr("Replaces the saved search of this name."), tone="dim")
        form = QFormLayout(self)
        form.addRow(self.tr("&Name:"), self.name)
        form.addRow("", self.replaces)
        form.addRow("", self.notify)
        form.addRow(buttons)
        self.name.textChanged.connect(self._on_name)
        self._on_name(name)
        self.resize(420, self.sizeHint().height())

    def _on_name(self, name: str) -> None:
        taken = name.strip() in self._taken
        self._save_button.setEnabled(bool(name.strip()))
        self.replaces.setVisible(taken)
        self.name.setAccessibleDescription(self.replaces.text() if taken else "")

    def _save(self) -> None:
        self._kept.save(self.name.text().strip(), self._query, notify=self.notify.isChecked())
        self.accept()


class SavedSearchesDialog(QDialog):
    """A table to rename saved searches in, to have news of them or not, to open and to delete them."""

    chosen = Signal(object)

    def __init__(self, kept: KeptSearches, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = kept
        self._searches: list[SavedSearch] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Saved searches"))
        self.table = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True, alternatingRowColors=True)
        self.table.setHeaderLabels([self.tr("Name"), self.tr("Query"), self.tr("Tell of new matches")])
        self.table.setItemDelegateForColumn(_NOTIFY, _BoxDelegate(self.table))
        self.table.setAccessibleName(self.tr("Saved searches"))
        self.table.itemChanged.connect(self._on_changed)
        self.table.itemSelectionChanged.connect(self._offer)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.open_button = buttons.addButton(self.tr("&Search"), role)
        self.rename_button = buttons.addButton(self.tr("&Rename"), role)
        self.delete_button = buttons.addButton(self.tr("&Delete"), role)
        self.open_button.clicked.connect(self._choose)
        self.rename_button.clicked.connect(lambda: self.table.editItem(self.table.currentItem(), _NAME))
        self.delete_button.clicked.connect(self._delete)
        self.refused = plain_label()
        self.refused.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(self.refused)
        column.addWidget(buttons)
        self.resize(620, 320)
        remember_size(self)
        self._fill()

    def _fill(self, current: str = "") -> None:
        """Show what is saved, with the search `current` selected, or else the first."""
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.table.clear()
        self._searches = list(self._kept.saved())
        for search in self._searches:
            item = QTreeWidgetItem([search.name, plain(search.query.text)])
            item.setFlags(_EDITABLE | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_NOTIFY, Qt.CheckState.Checked if search.notify else Qt.CheckState.Unchecked)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setStretchLastSection(False)
        for column in (_NAME, _QUERY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NOTIFY, QHeaderView.ResizeMode.ResizeToContents)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's signature
        names = [search.name for search in self._searches]
        self.table.setCurrentItem(self.table.topLevelItem(names.index(current) if current in names else 0))
        self._offer()

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        search, name = self._searches[self.table.indexOfTopLevelItem(item)], item.text(_NAME).strip()
        taken = {other.name for other in self._searches} - {search.name}
        self.refused.setText(self.tr("Another search is called “{name}”.").format(name=name) if name in taken else "")
        self.refused.setVisible(name in taken)
        if column == _NOTIFY:
            self._kept.change(search, notify=item.checkState(_NOTIFY) == Qt.CheckState.Checked)
        elif column == _NAME and name and name not in taken:
            self._kept.change(search, name=name)
        # the item is still being changed: a screen reader asks for it after us
        QTimer.singleShot(0, self, lambda: self._fill(search.name if name in taken else name))

    def _choose(self) -> None:
        search = self._current()
        self.accept()
        self.chosen.emit(search)

    def _delete(self) -> None:
        self._kept.forget(self._current().name)
        self._fill()

    def _current(self) -> SavedSearch:
        return self._searches[self.table.currentIndex().row()]

    def _offer(self) -> None:
        for button in (self.open_button, self.rename_button, self.delete_button):
            button.setEnabled(bool(self._searches))


class _BoxDelegate(QStyledItemDelegate):
    """Boxes that are seen in a dark table too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        option.palette = theme.of_boxes(option.palette)
