"""Buttons of a picture without words."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton

from docsearch_gui.gui import icons, theme

_AROUND = 18


class IconButton(QToolButton):
    """A picture in the colour of text; its name is in the tooltip and for screen readers."""

    def __init__(self, picture: str, name: str, around: int = _AROUND) -> None:
        super().__init__()
        self._picture, self._around = picture, around
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.say(name)
        self._paint_icon()

    def say(self, name: str) -> None:
        """Give the button another name."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def show_picture(self, picture: str) -> None:
        """Show another picture."""
        if picture != self._picture:
            self._picture = picture
            self._paint_icon()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:  # noqa: N802 - Qt's name
        """Without the sign of a menu; a style sheet would keep the font from following the program's."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        size = icons.size_beside(self.fontMetrics())
        self.setIcon(icons.icon(self._picture, theme.colors(self.palette()).text, size))
        self.setIconSize(QSize(size, size))
        self.setMinimumSize(size + self._around, size + self._around)


class MenuButton(IconButton):
    """The button that opens the program's menu: three lines, and nothing else."""

    def __init__(self) -> None:
        super().__init__("menu", self.tr("Menu"))
