"""Results and preview: side by side where there is room for both, else one below the other."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

_LEAST_PREVIEW_PX = 380
_LEAST_PREVIEW_CHARACTERS = 40
_BESIDE, _BELOW = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class ResultSplitter(QSplitter):
    """Remembers the sizes of either arrangement."""

    def __init__(self) -> None:
        super().__init__(_BESIDE)
        self._shares = {_BESIDE: [460, 540], _BELOW: [300, 240]}
        self.setObjectName("results")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def saveState(self) -> QByteArray:  # noqa: N802 - Qt's name
        """The sizes of both arrangements."""
        self._remember()
        sizes = [*self._shares[_BESIDE], *self._shares[_BELOW]]
        return QByteArray(" ".join(map(str, sizes)).encode())

    def restoreState(self, state: QByteArray) -> bool:  # noqa: N802 - Qt's name
        """Use what `saveState` gave; False where it is nothing of ours."""
        try:
            left, right, above, below = (int(size) for size in bytes(state).split())
        except ValueError:
            return False
        self._shares = {_BESIDE: [left, right], _BELOW: [above, below]}
        self.setSizes(self._shares[self.orientation()])
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        least = max(_LEAST_PREVIEW_PX, self.fontMetrics().averageCharWidth() * _LEAST_PREVIEW_CHARACTERS)
        wanted = _BESIDE if event.size().width() >= 2 * least else _BELOW
        if wanted != self.orientation():
            self._remember()
            self.setOrientation(wanted)
            self.setSizes(self._shares[wanted])
        super().resizeEvent(event)

    def _remember(self) -> None:
        if self.count() > 1 and all(self.sizes()):
            self._shares[self.orientation()] = self.sizes()
