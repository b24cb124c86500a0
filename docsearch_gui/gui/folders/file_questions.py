"""What a user asks about one file: why it is not found, and that it be forgotten."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from docsearch_gui.gui.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from docsearch_gui.gui.folders.why_dialog import WhyDialog
    from docsearch_gui.search_models import SearchResult


class FileQuestions(QObject):
    """At most one dialog at a time; it stays open beside the window."""

    add_requested = Signal(object)
    open_requested = Signal(object)
    forgotten = Signal(object)

    def __init__(self, window: QWidget, bridge: EngineBridge) -> None:
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self.dialog: WhyDialog | None = None

    def ask_why(self, about: "SearchResult | Path | None" = None) -> None:
        """Open the dialog, and ask about a file if one is named."""
        from docsearch_gui.gui.folders.why_dialog import WhyDialog  # not needed for the first paint

        if self.dialog is None:
            self.dialog = WhyDialog(self._bridge, self._window)
            self.dialog.add_requested.connect(self.add_requested)
            self.dialog.open_requested.connect(self.open_requested)
            self.dialog.finished.connect(self._forget_dialog)
        if about is not None:
            self.dialog.ask_about(about if isinstance(about, Path) else about.path)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def ask_to_forget(self, result: "SearchResult") -> None:
        """Ask, and forget the file of `result` if the answer is yes."""
        from docsearch_gui.gui.folders.forgetting import ask_to_forget

        def forget(at_once: bool) -> None:
            self._bridge.forget_file(result.path)
            if at_once:
                self._bridge.erase_forgotten()
            self.forgotten.emit(result.path)

        ask_to_forget(self._window, result.path, forget)

    def _forget_dialog(self) -> None:
        self.dialog = None
