"""The watched folders: what is known of each, adding and removing them."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders import folder_words
from docsearch_gui.gui.folders.folder_settings import open_folder_settings
from docsearch_gui.gui.folders.forgetting import ask_to_remove
from docsearch_gui.gui.folders.vanished_answers import VanishedQuestion
from docsearch_gui.gui.messages import number, tooltip
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.models import EngineStatus

_FOLDER = Qt.ItemDataRole.UserRole
_SKIPPED = 6


class FoldersPanel(QWidget):
    """A table of folders with its buttons; below it, what is known of the selected one."""

    folder_requested = Signal(object)
    add_requested = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[FolderStatus, ...] = ()
        self.question = VanishedQuestion(bridge)
        self.table = self._build_table()
        self.summary = plain_label(tone="dim")
        add = self._button(self.tr("Add folder…"), self.add_requested.emit)
        self.settings = self._button(self.tr("Folder settings…"), self.open_settings)
        self._remove = self._button(self.tr("Remove…"), self.ask_to_remove)
        self._open = self._button(self.tr("Show in folder"), lambda: self.folder_requested.emit(self.selected()))
        self._open.setAccessibleName(self.tr("Show the selected folder"))
        buttons = QVBoxLayout()
        for button in (add, self.settings, self._remove, self._open):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout()
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addLayout(column, 1)
        row.addLayout(buttons)
        bridge.status_changed.connect(self.show_status)
        self.show_status(bridge.status)
        self._on_selection()

    def selected(self) -> Path | None:
        folder = self._selected_folder()
        return folder.path if folder else None

    def show_status(self, status: EngineStatus) -> None:
        """Show the folders of `status`, of which only those that changed are written anew; the selection stays."""
        before, self._shown = self._shown, status.folders
        if before == status.folders:
            return
        chosen = self.selected()
        while self.table.topLevelItemCount() > len(status.folders):
            self.table.takeTopLevelItem(self.table.topLevelItemCount() - 1)
        missing = len(status.folders) - self.table.topLevelItemCount()
        self.table.addTopLevelItems([QTreeWidgetItem() for _ in range(missing)])
        self._fill_changed(before, status.folders)
        if chosen != self.selected():
            self._select(chosen)
        self.question.show_folders(status.folders)
        self._on_selection()

    def open_settings(self) -> None:
        """Show what belongs to the index of the selected folder."""
        open_folder_settings(self._bridge, self.selected(), self)

    def ask_to_remove(self) -> None:
        """Ask, and forget the selected folder if the answer is yes."""
        path = self.selected()

        def remove(at_once: bool) -> None:
            self._bridge.remove_folder(path)
            if at_once:
                self._bridge.erase_forgotten()

        ask_to_remove(self, path, remove)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._shown = ()
            self.show_status(self._bridge.status)
        super().changeEvent(event)

    def _button(self, words: str, act) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(act)
        return button

    def _build_table(self) -> QTreeWidget:
        table = QTreeWidget()
        names = [
            self.tr("Folder"), self.tr("State"), self.tr("Documents"), self.tr("Indexed"), self.tr("Waiting"),
            self.tr("Failed"), self.tr("Skipped"), self.tr("Offline"),
        ]  # fmt: skip
        table.setHeaderLabels(names)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAccessibleName(self.tr("Watched folders"))
        header = table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(76)  # titles and figures of neighbours would touch
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(2, len(names)):
            table.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.itemSelectionChanged.connect(self._on_selection)
        return table

    def _fill_changed(self, before: tuple[FolderStatus, ...], folders: tuple[FolderStatus, ...]) -> None:
        colors = theme.colors(self.palette())
        tones = ("good", "accent", "warning", "error", "dim")
        dots = {tone: icons.icon("dot", getattr(colors, tone)) for tone in tones}
        picture = icons.icon("folder", colors.dim)
        for row, folder in enumerate(folders):
            if row >= len(before) or before[row] != folder:
                self._fill(self.table.topLevelItem(row), folder, dots, picture, colors)

    def _fill(
        self, item: QTreeWidgetItem, folder: FolderStatus, dots: dict[str, QIcon], picture: QIcon, colors
    ) -> None:
        state, tone = folder_words.state(folder)
        counts = (folder.files, folder.indexed, folder.waiting, folder.failed, folder.skipped, folder.offline)
        ink = QBrush(colors.dim if folder_words.is_away(folder) else colors.text)
        item.setData(0, _FOLDER, folder)
        item.setIcon(0, picture)
        item.setIcon(1, dots[tone])
        explanation = tooltip(f"{folder.path}\n{folder_words.summary(folder)}")
        for column, text in enumerate((str(folder.path), state, *map(number, counts))):
            item.setText(column, text)
            item.setForeground(column, ink)
            item.setToolTip(column, explanation)
            if column > 1:
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(_SKIPPED, tooltip(folder_words.skipped(folder)))

    def _select(self, path: Path | None) -> None:
        for row, folder in enumerate(self._shown):
            self.table.topLevelItem(row).setSelected(folder.path == path)

    def _selected_folder(self) -> FolderStatus | None:
        items = self.table.selectedItems()
        return items[0].data(0, _FOLDER) if items else None

    def _on_selection(self) -> None:
        folder = self._selected_folder()
        for button in (self.settings, self._remove, self._open):
            button.setEnabled(folder is not None)
        self.summary.setText(folder_words.summary(folder) if folder else "")
        self.summary.setVisible(folder is not None)
