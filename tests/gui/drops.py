"""Dragging files over a window, and letting go of them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag(window: QWidget, paths: list[Path]) -> QMimeData:
    """Bring `paths` over the window; the data must live as long as the drag."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(50, 50).toPoint(), COPY, data, LEFT, NONE))
    return data


def drop(window: QWidget, paths: list[Path]) -> None:
    """Let go of `paths` over the window."""
    data = drag(window, paths)
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), COPY, data, LEFT, NONE))


def drop_text(window: QWidget, text: str) -> None:
    """Let go of text of another program over the window."""
    data = QMimeData()
    data.setText(text)
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(50, 50).toPoint(), COPY, data, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), COPY, data, LEFT, NONE))
