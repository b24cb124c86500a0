"""Questions before something leaves the index."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget


def ask_to_remove(parent: QWidget, folder: Path, remove: Callable[[bool], None]) -> None:
    """Ask about a folder; `remove` is told whether to erase it from the disk at once."""
    translate = QCoreApplication.translate
    box = _question(parent, translate("Forgetting", "Remove folder"))
    box.setText(translate("Forgetting", "Stop searching in {folder}?").format(folder=folder))
    box.setInformativeText(translate("Forgetting", "It leaves the index. Your documents are not touched."))
    _ask(box, translate("Forgetting", "Remove"), remove)


def ask_to_forget(parent: QWidget, path: Path, forget: Callable[[bool], None]) -> None:
    """Ask about one file; `forget` is told whether to erase it from the disk at once."""
    translate = QCoreApplication.translate
    box = _question(parent, translate("Forgetting", "Forget file"))
    box.setText(translate("Forgetting", "Forget {file}?").format(file=path))
    words = translate(
        "Forgetting",
        "It is not found any more, also after it changes. The document is not touched. The folder's settings can take it back.",
    )
    box.setInformativeText(words)
    _ask(box, translate("Forgetting", "Forget"), forget)


def _question(parent: QWidget, title: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, title, "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # its parent owns it: setCheckBox alone lets Python delete it
    erase = QCheckBox(QCoreApplication.translate("Forgetting", "Erase its text from the index on the disk now"), box)
    erase.setToolTip(QCoreApplication.translate("Forgetting", "Otherwise it is erased when the index is next tidied"))
    box.setCheckBox(erase)
    return box


def _ask(box: QMessageBox, yes: str, act: Callable[[bool], None]) -> None:
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.buttonClicked.connect(lambda button: act(box.checkBox().isChecked()) if button is agreed else None)
    box.open()
