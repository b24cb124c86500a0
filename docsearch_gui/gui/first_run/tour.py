"""A tour of the window: bubbles that point at its real parts, one after the other."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.gui.first_run.tour_bubble import TourBubble


@dataclass(frozen=True)
class TourStop:
    """A part of the window, and what is said of it."""

    target: QWidget
    title: str
    text: str


class Tour(QObject):
    """Shows one stop at a time, beside a window that can be used meanwhile; Esc ends it."""

    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stops: list[TourStop] = []
        self._place = 0
        self.bubble: TourBubble | None = None

    def start(self, stops: list[TourStop]) -> None:
        """Begin with the first of `stops`."""
        self.end()
        self._stops = stops
        self.bubble = TourBubble(self._window)
        self.bubble.moved.connect(self._move)
        self.bubble.closed.connect(self.end)
        QApplication.instance().installEventFilter(self)
        self._show(0)

    def end(self) -> None:
        """Take the bubble away, and give the focus back to the query."""
        if self.bubble is None:
            return
        QApplication.instance().removeEventFilter(self)
        self.bubble.hide()
        self.bubble.deleteLater()
        self.bubble = None
        self._stops[0].target.setFocus()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind in {QEvent.Type.Resize, QEvent.Type.Show} and watched is self._stops[self._place].target:
            self.bubble.point_at(watched)
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} or event.key() != Qt.Key.Key_Escape:
            return False
        if not (isinstance(watched, QWidget) and watched.window() is self._window):
            return False  # Esc in a dialog is the dialog's
        event.accept()
        if kind is QEvent.Type.KeyPress:
            self.end()
        return True

    def _move(self, step: int) -> None:
        if self._place + step < len(self._stops):
            self._show(self._place + step)
        else:
            self.end()

    def _show(self, place: int) -> None:
        self._place = place
        stop = self._stops[place]
        self.bubble.say(stop.title, stop.text, place + 1, len(self._stops))
        self.bubble.point_at(stop.target)
