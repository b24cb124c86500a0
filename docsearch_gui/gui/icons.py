"""Line icons drawn in the palette's colours, so that they fit any theme and load no file."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

_GRID = 16  # every icon is drawn on a grid of 16 x 16


def size_beside(letters: QFontMetrics) -> int:
    """How large an icon is beside text: as in the design, and larger with larger text."""
    return max(_GRID, letters.height())


def icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """The icon called `name`, sharp on the sharpest screen."""
    return QIcon(pixmap(name, color, size, QGuiApplication.instance().devicePixelRatio()))


def pixmap(name: str, color: QColor, size: int, scale: float) -> QPixmap:
    """One picture of `size` logical pixels."""
    picture = QPixmap(round(size * scale), round(size * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _GRID, size / _GRID)
    painter.setPen(QPen(color, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    _DRAWINGS[name](painter)
    painter.end()
    return picture


def _search(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(6.8, 6.8), 4.5, 4.5)
    painter.drawLine(QPointF(10.2, 10.2), QPointF(14, 14))


def _folder(painter: QPainter) -> None:
    outline = QPolygonF(
        [QPointF(*p) for p in ((1.7, 12.8), (1.7, 3.4), (6.2, 3.4), (7.8, 5.2), (14.3, 5.2), (14.3, 12.8))]
    )
    painter.drawPolygon(outline)


def _monitor(painter: QPainter) -> None:
    points = ((1.5, 10.5), (4.5, 10.5), (6.5, 4), (9.3, 12.8), (11.2, 8), (14.5, 8))
    painter.drawPolyline(QPolygonF([QPointF(*p) for p in points]))


def _problem(painter: QPainter) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.6, 13.4), QPointF(1.4, 13.4)]))
    painter.drawLine(QPointF(8, 6.6), QPointF(8, 9.4))
    painter.drawPoint(QPointF(8, 11.5))


def _menu(painter: QPainter) -> None:
    for y in (4, 8, 12):
        painter.drawLine(QPointF(2.5, y), QPointF(13.5, y))


def _close(painter: QPainter) -> None:
    painter.drawLine(QPointF(4.5, 4.5), QPointF(11.5, 11.5))
    painter.drawLine(QPointF(11.5, 4.5), QPointF(4.5, 11.5))


def _page(painter: QPainter) -> None:
    points = ((3.5, 1.8), (9.5, 1.8), (12.8, 5), (12.8, 14.2), (3.5, 14.2))
    painter.drawPolygon(QPolygonF([QPointF(*p) for p in points]))


def _document(painter: QPainter) -> None:
    _page(painter)
    for y in (7.5, 10.5):
        painter.drawLine(QPointF(5.8, y), QPointF(10.5, y))


def _markdown(painter: QPainter) -> None:
    """A page with the sign of a heading."""
    _page(painter)
    for x in (6.7, 9.3):
        painter.drawLine(QPointF(x + 0.4, 6.2), QPointF(x - 0.4, 12.2))
    for y in (8, 10.4):
        painter.drawLine(QPointF(5.2, y), QPointF(10.9, y))


def _tree(painter: QPainter) -> None:
    """A line, and two that hang from it."""
    painter.drawLine(QPointF(2.2, 3.4), QPointF(11, 3.4))
    painter.drawPolyline(QPolygonF([QPointF(4, 3.4), QPointF(4, 12.4), QPointF(6.2, 12.4)]))
    painter.drawLine(QPointF(4, 8), QPointF(6.2, 8))
    for y in (8, 12.4):
        painter.drawLine(QPointF(8.2, y), QPointF(13.8, y))


def _chevron(turn: int) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        middle, tip = (6.5, 9.8) if turn > 0 else (9.8, 6.5)
        painter.drawPolyline(QPolygonF([QPointF(4, middle), QPointF(8, tip), QPointF(12, middle)]))

    return draw


def _right(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(6.2, 4), QPointF(9.8, 8), QPointF(6.2, 12)]))


def _star(painter: QPainter) -> None:
    """Five points around the middle, every other one nearer to it."""
    turns = ((math.pi * (point / 5 - 0.5), 6.6 if point % 2 == 0 else 2.8) for point in range(10))
    painter.drawPolygon(
        QPolygonF([QPointF(8 + far * math.cos(turn), 8.4 + far * math.sin(turn)) for turn, far in turns])
    )


def _full_star(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    _star(painter)


def _scope(painter: QPainter) -> None:
    """Three lines of which each is shorter: less is shown."""
    for y, side in ((4.5, 2), (8, 4.5), (11.5, 6.8)):
        painter.drawLine(QPointF(side, y), QPointF(16 - side, y))


def _question(painter: QPainter) -> None:
    bow = QPainterPath(QPointF(5.4, 5.6))
    bow.cubicTo(QPointF(5.4, 1.9), QPointF(10.8, 1.9), QPointF(10.8, 5.4))
    bow.cubicTo(QPointF(10.8, 7.6), QPointF(8, 7.5), QPointF(8, 10))
    painter.drawPath(bow)
    painter.drawPoint(QPointF(8, 12.8))


def _drop(painter: QPainter) -> None:
    painter.drawLine(QPointF(8, 2), QPointF(8, 9.6))
    painter.drawPolyline(QPolygonF([QPointF(4.8, 6.6), QPointF(8, 9.8), QPointF(11.2, 6.6)]))
    tray = QPainterPath(QPointF(2, 10))
    for point in ((2, 13.6), (14, 13.6), (14, 10)):
        tray.lineTo(QPointF(*point))
    painter.drawPath(tray)


def _dot(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(4.6, 4.6, 6.8, 6.8))


_DRAWINGS: dict[str, Callable[[QPainter], None]] = {
    "search": _search, "folder": _folder, "monitor": _monitor, "problem": _problem, "menu": _menu, "close": _close,
    "document": _document, "next": _chevron(1), "previous": _chevron(-1), "drop": _drop, "dot": _dot,
    "right": _right, "star": _star, "full-star": _full_star, "scope": _scope, "question": _question,
    "markdown": _markdown, "tree": _tree,
}  # fmt: skip
