"""A window onto which folders, files and text are dropped."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from docsearch_gui.gui.drop_overlay import DropOverlay


class DropWindow(QMainWindow):
    """Says during a drag what letting go would do, and hands on what was dropped by another program."""

    folders_dropped = Signal(list)
    file_dropped = Signal(Path)
    text_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._overlay: DropOverlay | None = None
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        # few starts see a drag
        from docsearch_gui.gui.drop_overlay import DropOverlay
        from docsearch_gui.gui.dropped import dropped_text, local_paths

        paths = local_paths(event.mimeData())
        if event.source() is None and (paths or dropped_text(event.mimeData())):
            self._overlay = self._overlay or DropOverlay(self)
            self._overlay.cover(paths)
            _accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        _accept(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._hide_overlay()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        from docsearch_gui.gui.dropped import dropped_text, local_paths

        self._hide_overlay()
        _accept(event)
        if paths := local_paths(event.mimeData()):
            self.take(paths)
        elif text := dropped_text(event.mimeData()):
            self.text_dropped.emit(text)

    def take(self, paths: list[Path]) -> None:
        """Hand `paths` on as what was dropped: the folders among them, or the first of the files."""
        folders = [path for path in paths if path.is_dir()]
        if folders:
            self.folders_dropped.emit(folders)
        elif paths:
            self.file_dropped.emit(paths[0])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if self._overlay is not None:
            self._overlay.setGeometry(self.rect())
        super().resizeEvent(event)

    def _hide_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()


def _accept(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
