"""How strong a match is, as five steps and in words."""

import math

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from docsearch_gui.gui import theme
from docsearch_gui.search_models import SearchResult

translate = QCoreApplication.translate

STEPS = 5
_HEIGHT, _WIDTH = 0.66, 3.2  # of the letters' ascent
_STRONG, _FAIR = 4, 3


def step(result: SearchResult) -> int:
    """1 to 5, or 0 where the strength is not known; a weak one has 1 or 2."""
    steps = min(math.ceil(max(result.strength, 0.0) * STEPS), STEPS)
    return max(min(steps, _FAIR - 1), 1) if result.weak else steps


def words(result: SearchResult) -> str:
    """The strength for those who see no bar; nothing where it is not known."""
    steps = step(result)
    if not steps:
        return ""
    name = (
        translate("Strength", "strong match")
        if steps >= _STRONG
        else translate("Strength", "fair match")
        if steps == _FAIR
        else translate("Strength", "weak match")
    )
    return translate("Strength", "{name} ({step} of {steps})").format(name=name, step=steps, steps=STEPS)


def width(letters: QFontMetrics) -> int:
    """How wide the bar is beside such letters."""
    return round(_WIDTH * letters.ascent())


def paint(painter: QPainter, area: QRect, result: SearchResult, letters: QFontMetrics, colors: theme.Colors) -> None:
    """Five small bars at the right of `area`, as many of them full as the match is strong; the length says all."""
    full, height = step(result), _HEIGHT * letters.ascent()
    if not full:
        return
    pitch = (width(letters) + 2) / STEPS
    left, top = area.right() + 1 - width(letters), area.center().y() - height / 2 + 1
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(STEPS):
        bar = QRectF(left + place * pitch, top, pitch - 2, height)
        painter.setBrush(colors.accent if place < full else colors.line)
        painter.drawRoundedRect(bar if place < full else bar.adjusted(0, 0.62 * height, 0, 0), 1.5, 1.5)
