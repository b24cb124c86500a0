"""The icon in the tray: the program's own, with a badge that differs in shape and in colour from state to state."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from docsearch_gui.gui.tray.tray_state import TrayState

SIZES = (16, 22, 24, 32, 48, 64)  # of panels, in real pixels
_GRID = 16  # every badge is drawn on a grid of 16 x 16
_PLACE = QRectF(5.6, 5.6, 10.4, 10.4)  # of the badge in the grid
_GAP = 0.9  # around the badge, so that it stands out on every ground


def icon(base: QIcon, state: TrayState) -> QIcon:
    """`base` with the badge of `state`, sharp in every size."""
    whole = QIcon()
    for size in SIZES:
        whole.addPixmap(_with_badge(base.pixmap(size, size), size, state))
    return whole


def _with_badge(picture: QPixmap, size: int, state: TrayState) -> QPixmap:
    drawing = _BADGES.get(state)
    if drawing is None:
        return picture
    picture = picture.scaled(size, size)
    picture.setDevicePixelRatio(1)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _GRID, size / _GRID)
    shape, color, sign = drawing
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    edge = QPen(Qt.GlobalColor.black, 2 * _GAP)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(Qt.GlobalColor.black)
    shape(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    shape(painter)
    painter.setBrush(Qt.GlobalColor.white)
    sign(painter)
    painter.end()
    return picture


def _disc(painter: QPainter) -> None:
    painter.drawEllipse(_PLACE)


def _square(painter: QPainter) -> None:
    painter.drawRoundedRect(_PLACE, 1.6, 1.6)


def _triangle(painter: QPainter) -> None:
    corners = QPointF(_PLACE.center().x(), _PLACE.top()), _PLACE.bottomRight(), _PLACE.bottomLeft()
    painter.drawPolygon(QPolygonF(corners))


def _dots(painter: QPainter) -> None:
    middle = _PLACE.center()
    for step in (-2.9, 0, 2.9):
        painter.drawEllipse(middle + QPointF(step, 0), 1.05, 1.05)


def _bars(painter: QPainter) -> None:
    middle = _PLACE.center()
    for side in (-2.7, 0.7):
        painter.drawRect(QRectF(middle.x() + side, middle.y() - 2.9, 2, 5.8))


def _exclamation(painter: QPainter) -> None:
    middle = _PLACE.center().x()
    painter.drawRect(QRectF(middle - 0.85, _PLACE.top() + 3.7, 1.7, 3.3))
    painter.drawRect(QRectF(middle - 0.85, _PLACE.top() + 7.7, 1.7, 1.6))


_Draw = Callable[[QPainter], None]
_BADGES: dict[TrayState, tuple[_Draw, str, _Draw]] = {
    TrayState.WORKING: (_disc, "#1f78d1", _dots),
    TrayState.PAUSED: (_square, "#6b7480", _bars),
    TrayState.ATTENTION: (_triangle, "#d6450c", _exclamation),
}
