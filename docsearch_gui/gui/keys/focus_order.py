"""The order in which Tab goes through the window."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def arrange(parts: Sequence[QWidget]) -> None:
    """Let Tab go through `parts` in this order, and within each in the order that it has; the first place counts."""
    order = dict.fromkeys(stop for part in parts for stop in stops(part))
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def stops(part: QWidget) -> Iterator[QWidget]:
    """The widgets in `part`, itself included, that Tab can stop at."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    widget = part.nextInFocusChain()
    while widget is not part:
        if part.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()
