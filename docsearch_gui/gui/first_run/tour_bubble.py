"""A bubble with an arrow that points at a part of the window."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from docsearch_gui.gui import theme

_ARROW, _WIDTH, _GAP, _ROUND = 11, 340, 4, 9
_SMALL_TARGET_PX = 120


class TourBubble(QWidget):
    """Says one thing about one part; `moved` by so many steps, or `closed`."""

    moved = Signal(int)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._tip, self._below = QPoint(), True
        self._title, self._text, self._count = QLabel(), QLabel(), QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._text.setWordWrap(True)
        for label in (self._title, self._text, self._count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_tour = QPushButton(self.tr("End the tour"), flat=True)
        self.back, self.next = QPushButton(self.tr("Back")), QPushButton()
        self.close_tour.clicked.connect(self.closed)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.next.setDefault(True)
        self._lay_out()

    def say(self, title: str, text: str, number: int, count: int) -> None:
        """Say this, as the one of `count` with this number; a screen reader says it too."""
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self.back.setVisible(number > 1)
        self.next.setText(self.tr("Next") if number < count else self.tr("Done"))
        self.close_tour.setVisible(number < count)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        words = f"{title}. {text} {self._count.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def texts(self) -> tuple[str, str]:
        """Title and text."""
        return self._title.text(), self._text.text()

    def point_at(self, target: QWidget) -> None:
        """Stand beside `target`, inside the window, with the arrow on it."""
        window = self.parentWidget()
        spot = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        size = self._size(window)
        self._below = spot.height() <= _SMALL_TARGET_PX and spot.bottom() + size.height() + _GAP <= window.height()
        self._below = self._below or spot.top() < size.height() + _GAP
        tip_y = spot.bottom() + _GAP if spot.height() <= _SMALL_TARGET_PX else spot.top() + min(spot.height() // 3, 90)
        self._tip = QPoint(spot.center().x(), tip_y if self._below else spot.top() - _GAP)
        x = max(8, min(self._tip.x() - size.width() // 2, window.width() - size.width() - 8))
        y = self._tip.y() if self._below else self._tip.y() - size.height()
        y = max(8, min(y, window.height() - size.height() - 8))
        self.layout().setContentsMargins(*self._margins())
        self.setGeometry(QRect(QPoint(x, y), size))
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colors = theme.colors(self.palette())
        top, bottom = (_ARROW, 1) if self._below else (1, _ARROW)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(1, top, -1, -bottom), _ROUND, _ROUND)
        outline = outline.united(self._arrow())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent, 1.5))
        painter.setBrush(
            self.palette().color(
                QPalette.ColorRole.ToolTipBase if theme.is_dark(self.palette()) else QPalette.ColorRole.Base
            )
        )
        painter.drawPath(outline)

    def _arrow(self) -> QPainterPath:
        x = max(_ROUND + _ARROW, min(self._tip.x() - self.x(), self.width() - _ROUND - _ARROW))
        tip, foot = (1, _ARROW + 2) if self._below else (self.height() - 1, self.height() - _ARROW - 2)
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(x - _ARROW, foot), QPointF(x, tip), QPointF(x + _ARROW, foot)]))
        path.closeSubpath()
        return path

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        row = QHBoxLayout()
        row.addWidget(self.close_tour)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addLayout(row)

    def _margins(self) -> tuple[int, int, int, int]:
        return (16, 12 + (_ARROW if self._below else 0), 16, 12 + (0 if self._below else _ARROW))

    def _size(self, window: QWidget) -> QSize:
        self.layout().setContentsMargins(*self._margins())
        self.layout().invalidate()
        width = min(max(_WIDTH, self.fontMetrics().averageCharWidth() * 52), window.width() - 16)
        height = self.layout().totalHeightForWidth(width)
        return QSize(width, max(height, self.layout().totalMinimumSize().height()))
