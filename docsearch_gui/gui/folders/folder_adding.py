"""How folders come in: chosen or dropped, shown with what they cost, and added when the user says so."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from docsearch_gui.gui.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from docsearch_gui.gui.folders.preflight_card import PreflightCard


class FolderAdding(QObject):
    """At most one card at a time; what is dropped meanwhile joins it."""

    def __init__(self, window: QWidget, bridge: EngineBridge) -> None:
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self.card: PreflightCard | None = None

    def propose(self, folders: list[Path]) -> None:
        """Show what indexing `folders` would mean, and let the user start it."""
        from docsearch_gui.gui.folders.preflight_card import PreflightCard  # not needed for the first paint

        if self.card is None:
            self.card = PreflightCard(self._bridge, self._window)
            self.card.finished.connect(self._forget_card)
        for folder in folders:
            self.card.add(folder)
        self.card.show()
        self.card.raise_()
        self.card.activateWindow()

    def choose(self) -> None:
        """Let the user choose a folder, and propose it."""
        from PySide6.QtWidgets import QFileDialog  # not needed for the first paint

        dialog = QFileDialog(self._window, self.tr("Add folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.propose([Path(name)]))
        dialog.open()

    def _forget_card(self) -> None:
        self.card = None
