"""Asks before an address of a document is handed to the browser or the mail program: once for a host."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from docsearch_gui.gui.preview.preview_links import Link, LinkKind


class LinkQuestion(QObject):
    """`agreed` passes on the addresses that may be opened; what was agreed to is forgotten when the program ends."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hosts: set[tuple[LinkKind, str]] = set()
        self.box: QMessageBox | None = None

    def ask(self, link: Link) -> None:
        """Show the whole address and ask; an address of a host that was agreed to is opened at once."""
        if (link.kind, link.host) in self._hosts:
            self.agreed.emit(link.address)
            return
        web = link.kind is LinkKind.WEB
        title = self.tr("Open this address in your browser?") if web else self.tr("Write to this address?")
        box = self.box = QMessageBox(QMessageBox.Icon.Question, title, "", parent=self.parent())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(title + "\n\n" + link.address)
        about = self.tr("The document asks for it. docsearch will not ask again for {host} until it is closed.")
        box.setInformativeText(about.format(host=link.host))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.accepted.connect(lambda: self._agree(link))
        box.open()

    def _agree(self, link: Link) -> None:
        self._hosts.add((link.kind, link.host))
        self.agreed.emit(link.address)
