"""What a new user sees: one sentence, a place to drop a folder, a button, and what else one may begin with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from docsearch_gui.gui.first_run.first_steps import FirstSteps

_WIDTH, _CHARACTERS = 560, 72


class Welcome(QScrollArea):
    """Fills the window while no folder is watched."""

    add_requested = Signal()
    folders_chosen = Signal(list)
    samples_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps: FirstSteps | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = _centred(self.tr("Find passages in your own documents"), 1.7)
        self._promise = _centred(self.tr("By their words and by their meaning. Everything stays on this computer."))
        self._zone = _DropZone()
        self._zone.add_requested.connect(self.add_requested)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (title, self._promise):
            column.addWidget(widget)
        column.addSpacing(14)
        column.addLayout(_in_the_middle(self._zone))
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addStretch()
        column.addWidget(below, 3)  # what comes after the first paint takes of this room and moves nothing
        self.setWidget(page)
        self._paint_dim()
        self._set_width()

    def complete(self, bridge: EngineBridge) -> None:
        """Offer what the first paint did not need: folders that are there, sample documents; and tell of the model."""
        from docsearch_gui.gui.first_run.first_steps import FirstSteps

        self.steps = FirstSteps(bridge)
        self._set_width()
        self.steps.suggestions.chosen.connect(self.folders_chosen)
        self.steps.samples.clicked.connect(self.samples_requested)
        self._below.insertSpacing(0, 10)
        self._below.insertLayout(1, _in_the_middle(self.steps))
        if self.isVisible():
            self.steps.suggest()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(280, 160)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self.steps is not None:
            self.steps.suggest()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_dim()
        elif event.type() == QEvent.Type.FontChange:
            self._set_width()
        super().changeEvent(event)

    def _set_width(self) -> None:
        width = max(_WIDTH, self.fontMetrics().averageCharWidth() * _CHARACTERS)
        for part in filter(None, (self._zone, self.steps)):
            part.setMaximumWidth(width)

    def _paint_dim(self) -> None:
        palette = self._promise.palette()
        palette.setColor(self._promise.foregroundRole(), theme.colors(self.palette()).dim)
        self._promise.setPalette(palette)


class _DropZone(QWidget):
    """A dashed frame; the whole window takes the drop."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._kinds = _centred(self.tr("Markdown and text files in it are read, never changed"))
        add = QPushButton(self.tr("Add folder…"))
        add.setDefault(True)
        add.setMinimumSize(add.sizeHint().width() + 32, 34)
        add.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(8)
        for widget in (self._picture, _centred(self.tr("Drop a folder here"), 1.15), self._kinds):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignHCenter)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_drop_frame(self, QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def _paint(self) -> None:
        colors = theme.colors(self.palette())
        self._picture.setPixmap(icons.pixmap("drop", colors.accent, 36, 2))
        palette = self._kinds.palette()
        palette.setColor(self._kinds.foregroundRole(), colors.dim)
        self._kinds.setPalette(palette)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget, 100)
    row.addStretch()
    return row


def _centred(text: str, scale: float = 1.0) -> QLabel:
    label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    label.setFont(font)
    return label


def paint_drop_frame(widget: QWidget, frame: QRectF) -> None:
    """Draw the dashed frame that means "drop here"."""
    colors = theme.colors(widget.palette())
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.blend(colors.accent, widget.palette().base().color(), 0.75), 2, Qt.PenStyle.DashLine))
    ground = QColor(colors.accent)
    ground.setAlphaF(0.07)
    painter.setBrush(ground)
    painter.drawRoundedRect(frame, 12, 12)
