"""What a new user sees: one sentence, a place to drop a folder, a button."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from docsearch_gui.gui import icons, theme


class Welcome(QWidget):
    """Fills the window while no folder is watched."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("Find passages in your own documents"), alignment=Qt.AlignmentFlag.AlignCenter)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        self._promise = QLabel(
            self.tr("By their words and by their meaning. Everything stays on this computer."),
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        zone = _DropZone()
        zone.add_requested.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(self._promise)
        column.addSpacing(20)
        column.addWidget(zone, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._paint_dim()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_dim()
        super().changeEvent(event)

    def _paint_dim(self) -> None:
        palette = self._promise.palette()
        palette.setColor(self._promise.foregroundRole(), theme.colors(self.palette()).dim)
        self._promise.setPalette(palette)


class _DropZone(QWidget):
    """A dashed frame; the whole window takes the drop."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        drop = QLabel(self.tr("Drop a folder here"), alignment=Qt.AlignmentFlag.AlignCenter)
        font = QFont(drop.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        drop.setFont(font)
        self._kinds = QLabel(self.tr("Markdown and text files in it are read, never changed"))
        self._kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        add = QPushButton(self.tr("Add folder…"))
        add.setDefault(True)
        add.setMinimumSize(add.sizeHint().width() + 32, 34)
        add.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(self._picture)
        column.addWidget(drop)
        column.addWidget(self._kinds)
        column.addSpacing(6)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._paint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(520, 230).expandedTo(super().sizeHint())

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
