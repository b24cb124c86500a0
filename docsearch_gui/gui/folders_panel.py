"""The watched folders: what is known of each, adding and removing them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.messages import number, sentence, tooltip
from docsearch_gui.models import EngineStatus

_PATH = Qt.ItemDataRole.UserRole


class FoldersPanel(QWidget):
    """A table of folders with its buttons."""

    folder_requested = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[FolderStatus, ...] | None = None
        self.table = self._build_table()
        self._remove = QPushButton(self.tr("Remove…"))
        self._remove.clicked.connect(self.ask_to_remove)
        self._open = QPushButton(self.tr("Show in folder"))
        self._open.clicked.connect(lambda: self.folder_requested.emit(self.selected()))
        add = QPushButton(self.tr("Add folder…"))
        add.clicked.connect(lambda: choose_folder(self, self._bridge.add_folder))
        buttons = QVBoxLayout()
        for button in (add, self._remove, self._open):
            buttons.addWidget(button)
        buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(self.table, 1)
        row.addLayout(buttons)
        bridge.status_changed.connect(self.show_status)
        self.show_status(bridge.status)
        self._on_selection()

    def selected(self) -> Path | None:
        items = self.table.selectedItems()
        return items[0].data(0, _PATH) if items else None

    def show_status(self, status: EngineStatus) -> None:
        """Show the folders of `status`; the selection stays."""
        if status.folders == self._shown:
            return
        self._shown = status.folders
        chosen = self.selected()
        while self.table.topLevelItemCount() > len(status.folders):
            self.table.takeTopLevelItem(self.table.topLevelItemCount() - 1)
        for row, folder in enumerate(status.folders):
            if row == self.table.topLevelItemCount():
                self.table.addTopLevelItem(QTreeWidgetItem())
            self._fill(self.table.topLevelItem(row), folder)
            self.table.topLevelItem(row).setSelected(folder.path == chosen)
        self._on_selection()

    def ask_to_remove(self) -> None:
        """Ask, and forget the selected folder if the answer is yes."""
        path = self.selected()
        if path is None:
            return
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Remove folder"), "", parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Stop searching in {folder}?").format(folder=path))
        box.setInformativeText(self.tr("It leaves the index. Your documents are not touched."))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda button: self._bridge.remove_folder(path) if button is remove else None)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._shown = None
            self.show_status(self._bridge.status)
        super().changeEvent(event)

    def _build_table(self) -> QTreeWidget:
        table = QTreeWidget()
        names = [
            self.tr("Folder"), self.tr("State"), self.tr("Documents"), self.tr("Indexed"), self.tr("Waiting"),
            self.tr("Failed"), self.tr("Sections"),
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(2, len(names)):
            table.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.itemSelectionChanged.connect(self._on_selection)
        return table

    def _fill(self, item: QTreeWidgetItem, folder: FolderStatus) -> None:
        colors = theme.colors(self.palette())
        state, color = self._state(folder, colors)
        item.setData(0, _PATH, folder.path)
        item.setText(0, str(folder.path))
        item.setIcon(0, icons.icon("folder", colors.dim))
        item.setIcon(1, icons.icon("dot", color))
        item.setText(1, state)
        explanation = tooltip(sentence(folder.problem) if folder.problem else str(folder.path))
        item.setToolTip(0, explanation)
        item.setToolTip(1, explanation)
        counts = (folder.files, folder.indexed, folder.waiting, folder.failed, folder.sections)
        for column, count in enumerate(counts, start=2):
            item.setText(column, number(count))
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _state(self, folder: FolderStatus, colors: theme.Colors):
        if folder.problem is not None and folder.problem.code == "folder_not_watched":
            return self.tr("Looked at from time to time"), colors.warning
        if folder.problem is not None:
            return self.tr("Not available"), colors.error
        if folder.waiting:
            return self.tr("Reading"), colors.accent
        return self.tr("Up to date"), colors.good

    def _on_selection(self) -> None:
        for button in (self._remove, self._open):
            button.setEnabled(bool(self.table.selectedItems()))


def choose_folder(parent: QWidget, add) -> None:
    """Let the user choose a folder and hand it to `add`."""
    dialog = QFileDialog(parent, QCoreApplication.translate("FoldersPanel", "Add folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: add(Path(name)))
    dialog.open()
