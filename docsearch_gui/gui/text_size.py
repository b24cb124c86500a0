"""The size of text in all windows, as a share of what the system says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

_SYSTEMS = "system_points"
_SIZE = 2  # QFont::SizeResolved


def apply_text_size(app: QApplication, percent: int) -> None:
    """Show text at `percent` of the system's size, at once."""
    font, before = app.font(), app.font().pointSizeF()
    points = (app.property(_SYSTEMS) or before) * percent / 100
    if before <= 0 or points == before:
        return
    app.setProperty(_SYSTEMS, points * 100 / percent)
    _scale_own_sizes(app, points / before)
    font.setPointSizeF(points)
    app.setFont(font)


def _scale_own_sizes(app: QApplication, factor: float) -> None:
    """Headings and the like were given a size of their own, which does not follow the application's."""
    for widget in app.allWidgets():
        own = QFont(widget.font())
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and own.resolveMask() & _SIZE and own.pointSizeF() > 0:
            own.setPointSizeF(own.pointSizeF() * factor)
            widget.setFont(own)
