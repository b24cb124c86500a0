"""A label of plain text that wraps and can be copied from."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from docsearch_gui.gui import theme


class DimLabel(QLabel):
    """Its text steps back behind other text, in any theme."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange}:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        # of the application, as that of a parent changes only later; a palette with more than one role of its own stays as it is
        dim = theme.colors(QApplication.palette()).dim
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, dim)
        if self.palette().color(QPalette.ColorRole.WindowText) != dim:
            self.setPalette(palette)


def plain_label(text: str = "", *, dim: bool = False) -> QLabel:
    """A label that reads nothing as HTML; its text can be selected with the mouse."""
    label = DimLabel(text) if dim else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
