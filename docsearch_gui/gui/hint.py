"""What an empty pane says."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from docsearch_gui.gui import icons, theme


def preview_hint() -> "Hint":
    """What the preview says while no result is selected."""
    return Hint("document", QCoreApplication.translate("Hint", "Select a result to read it in its document"))


class Hint(QWidget):
    """A picture, a line and a smaller line in the middle of an empty pane, and perhaps a button."""

    action_requested = Signal()

    def __init__(self, picture: str, title: str = "", detail: str = "") -> None:
        super().__init__()
        self._name = picture
        self._picture, self._title, self._detail = (QLabel(alignment=Qt.AlignmentFlag.AlignCenter) for _ in range(3))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(3)
        for label in (self._picture, self._title, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        self.action = QPushButton()
        self.action.clicked.connect(self.action_requested)
        column.addSpacing(6)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setAutoFillBackground(True)
        self.say(title, detail)
        self._paint()

    def say(self, title: str, detail: str = "", action: str = "") -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.action.setText(action)
        self.action.setVisible(bool(action))

    def text(self) -> str:
        return self._title.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        colors = theme.colors(self.palette())
        self._picture.setPixmap(icons.pixmap(self._name, theme.blend(colors.dim, colors.line, 0.6), 36, 2))
        palette = self._detail.palette()
        palette.setColor(self._detail.foregroundRole(), colors.dim)
        self._detail.setPalette(palette)
        self._title.setPalette(palette)
