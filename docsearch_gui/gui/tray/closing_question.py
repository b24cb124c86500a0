"""What closing the window means, asked once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class ClosingQuestion(QMessageBox):
    """Says by `chosen` a value of the setting `closing`; nothing when the user thinks better of it."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("docsearch")
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("Keep docsearch running in the tray?"))
        self.setInformativeText(
            self.tr(
                "It then keeps the index up to date, and a click on its icon brings the window back. "
                "You are asked this once. The settings change it later."
            )
        )
        self.keep = self.addButton(self.tr("Keep running in the tray"), QMessageBox.ButtonRole.AcceptRole)
        self.leave = self.addButton(self.tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.keep)
        self.keep.clicked.connect(lambda: self.chosen.emit("tray"))
        self.leave.clicked.connect(lambda: self.chosen.emit("quit"))
