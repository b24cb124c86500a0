"""The button that opens the program's menu."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton

from docsearch_gui.gui import icons, theme


class MenuButton(QToolButton):
    """Three lines, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setMinimumSize(34, 34)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setToolTip(self.tr("Menu"))
        self.setAccessibleName(self.tr("Menu"))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        self.setIcon(icons.icon("menu", theme.colors(self.palette()).text))
