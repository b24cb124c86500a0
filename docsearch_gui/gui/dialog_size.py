"""Dialogs open in the size in which they were closed."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from docsearch_gui.gui.window_memory import WindowMemory


def remember_size(dialog: QDialog) -> None:
    """Give `dialog` the size that one of its kind had last, as far as the screen has room, and keep what becomes of it."""
    window = dialog
    while window.parentWidget() is not None:
        window = window.parentWidget().window()
    memory, key = window.findChild(WindowMemory), f"size/{type(dialog).__name__}"
    if memory is None:
        return
    if isinstance(size := memory.value(key), QSize):
        dialog.resize(size.boundedTo(dialog.screen().availableSize()))
    dialog.finished.connect(lambda _result: memory.setValue(key, dialog.size()))
