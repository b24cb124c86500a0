"""What is kept of the user, and where it lies."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.settings.settings_row import heading
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.paths import AppPaths


class PrivacyPart(QWidget):
    """Clears the recent searches and leads to the folders; `folder_requested` carries a path."""

    folder_requested = Signal(object)

    def __init__(self, bridge: EngineBridge, paths: AppPaths) -> None:
        super().__init__()
        self._bridge = bridge
        self.clear = QPushButton(self.tr("Clear recent searches"), autoDefault=False)
        self.clear.clicked.connect(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self.clear)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(12)
        column.addWidget(heading(self.tr("Where your data lies")))
        kept = plain_label(
            self.tr("Your documents are only read. All that is kept of them lies in these folders, and nothing leaves this computer."),
            tone="dim",
        )  # fmt: skip
        column.addWidget(kept)
        for words, folder in (
            (self.tr("Settings"), paths.config),
            (self.tr("Index and model"), paths.data),
            (self.tr("Logs"), paths.logs),
        ):
            column.addLayout(self._place(words, folder))
        self.look()

    def look(self) -> None:
        """Offer what can be done now."""
        self.clear.setEnabled(bool(self._bridge.ask_now(lambda engine: engine.search_history(), ())))

    def _place(self, words: str, folder: Path) -> QHBoxLayout:
        button = QPushButton(self.tr("Open folder"), autoDefault=False)
        button.setAccessibleName(self.tr("Open folder: {name}").format(name=words))
        button.clicked.connect(lambda: self.folder_requested.emit(folder))
        line = QHBoxLayout()
        line.addWidget(plain_label(f"{words}: {folder}"), 1)
        line.addWidget(button)
        return line

    def _clear(self) -> None:
        self._bridge.tell(lambda engine: engine.clear_search_history())
        self.look()
