"""Grounds, lines of text and badges of a row."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from docsearch_gui.gui import theme
from docsearch_gui.gui.results.result_metrics import RowMetrics

_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, colors: theme.Colors, side: int) -> None:
    """The ground of a row, of what is selected or under the mouse; a line `side` pixels in below the others."""
    base = option.palette.color(QPalette.ColorRole.Base)
    selected = option.state & QStyle.StateFlag.State_Selected
    hovered = option.state & QStyle.StateFlag.State_MouseOver
    share = 0.20 if selected and option.state & QStyle.StateFlag.State_HasFocus else 0.13 if selected else 0.05
    area = option.rect
    if selected or hovered:
        painter.fillRect(area, theme.blend(colors.accent, base, share))
    if selected:
        painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colors.accent)
    else:
        painter.fillRect(QRect(area.left() + side, area.bottom(), area.width() - 2 * side, 1), colors.line)


def paint_text(
    painter: QPainter, area: QRect, text: str, font: QFont, color: QColor, elide=Qt.TextElideMode.ElideRight
) -> int:
    """Draw one elided line; its width."""
    painter.setFont(font)
    painter.setPen(color)
    letters = painter.fontMetrics()
    shown = letters.elidedText(text, elide, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | _ONE_LINE, shown)
    return letters.horizontalAdvance(shown)


def paint_badges(
    painter: QPainter, area: QRect, badges: Iterable[tuple[str, bool]], metrics: RowMetrics, colors: theme.Colors
) -> QRect:
    """Words on round grounds at the right of `area`, outlined ones say something of the file; what is left of `area`."""
    painter.setFont(metrics.small)
    right, padding = area.right() + 1, metrics.small_letters.averageCharWidth()
    for words, outlined in reversed(list(badges)):
        wide = metrics.small_letters.horizontalAdvance(words) + 2 * padding
        if right - wide < area.left():
            break
        _paint_badge(painter, QRect(right - wide, area.top(), wide, area.height()), words, colors, outlined=outlined)
        right -= wide + 6
    return QRect(area.left(), area.top(), right - area.left(), area.height())


def _paint_badge(painter: QPainter, area: QRect, words: str, colors: theme.Colors, *, outlined: bool) -> None:
    painter.setPen(colors.dim if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outlined else colors.line)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2)
    painter.setPen(colors.dim)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
