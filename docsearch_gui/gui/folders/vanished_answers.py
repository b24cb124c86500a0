"""The two answers to documents that are gone all at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.messages import number
from docsearch_gui.gui.text_label import plain_label


class VanishedAnswers(QWidget):
    """Delete them from the index, or keep them; `folder` says which are meant."""

    def __init__(self, bridge: EngineBridge, folder: Callable[[], Path | None]) -> None:
        super().__init__()
        self._folder = folder
        self.delete = QPushButton(self.tr("Delete from index"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setToolTip(self.tr("They stay findable, and are marked as offline until they are back"))
        self.delete.clicked.connect(lambda: self._answer(bridge.delete_vanished))
        self.keep.clicked.connect(lambda: self._answer(bridge.keep_vanished))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.delete)
        self.row.addWidget(self.keep)

    def _answer(self, tell: Callable[[Path], None]) -> None:
        folder = self._folder()
        if folder is not None:
            tell(folder)


class VanishedQuestion(QWidget):
    """Asks about one folder after the other; hidden while there is nothing to ask."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._asked: FolderStatus | None = None
        self._words = plain_label()
        self.answers = VanishedAnswers(bridge, lambda: self._asked.path if self._asked else None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self.answers)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def show_folders(self, folders: Sequence[FolderStatus]) -> None:
        """Ask about the first of `folders` that waits for an answer."""
        asked = next((folder for folder in folders if folder.vanished), None)
        self._asked = asked
        self.setVisible(asked is not None)
        if asked is not None:
            words = self.tr("{count} of {known} documents in {folder} are gone all at once. They stay findable.")
            counts = {"count": number(asked.vanished), "known": number(asked.files)}
            self._words.setText(words.format(folder=asked.path.name or str(asked.path), **counts))
            self.answers.delete.setAccessibleDescription(self._words.text())
            self.answers.keep.setAccessibleDescription(self._words.text())
