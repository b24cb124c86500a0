"""A label of plain text that wraps and can be copied from."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from docsearch_gui.gui import theme


class TonedLabel(QLabel):
    """Its text has one of the colours of the theme, be that as it may: "dim" steps back behind other text."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__(text)
        self._tone = tone
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange}:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        # of the application, as that of a parent changes only later; a palette with more than one role of its own stays as it is
        color = getattr(theme.colors(QApplication.palette()), self._tone)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        if self.palette().color(QPalette.ColorRole.WindowText) != color:
            self.setPalette(palette)


def plain_label(text: str = "", *, tone: str = "") -> QLabel:
    """A label that reads nothing as HTML, in a colour of the theme; its text can be selected with the mouse."""
    label = TonedLabel(text, tone) if tone else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
