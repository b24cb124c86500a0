"""A window that takes whatever is dropped on it, and says what it was: python -m tests.gui.drop_target"""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class Target(QLabel):
    """Takes a copy, as an editor does."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        data = event.mimeData()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        markdown = bytes(data.data("text/markdown")).decode()
        said = {"files": [url.toLocalFile() for url in data.urls()], "text": data.text(), "markdown": markdown}
        print(json.dumps(said | {"html": data.html()}), flush=True)


app = QApplication([])
target = Target("drop here")
target.setAcceptDrops(True)
target.setGeometry(900, 60, 300, 500)
target.show()
app.exec()
