"""Buttons of a picture without words."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton

from docsearch_gui.gui import icons, theme


class IconButton(QToolButton):
    """A picture in the colour of text; its name is in the tooltip and for screen readers."""

    def __init__(self, picture: str, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAutoRaise(True)
        self.setMinimumSize(34, 34)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.say(name)
        self._paint_icon()

    def say(self, name: str) -> None:
        """Give the button another name."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def show_picture(self, picture: str) -> None:
        """Show another picture."""
        self._picture = picture
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        self.setIcon(icons.icon(self._picture, theme.colors(self.palette()).text))


class MenuButton(IconButton):
    """The button that opens the program's menu: three lines, and nothing else."""

    def __init__(self) -> None:
        super().__init__("menu", self.tr("Menu"))
