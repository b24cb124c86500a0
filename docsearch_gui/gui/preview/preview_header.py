"""What the preview shows, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QResizeEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.gui.wording import plain, relative
from docsearch_gui.search_models import SearchResult

_ROOM_FOR_ALL_BUTTONS = 36  # heights of a line; below, the names matter more, and keys show the folder too


class PreviewHeader(QWidget):
    """Names and buttons; who has the document connects them."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel(bold=True)
        self._place = ElidedLabel(Qt.TextElideMode.ElideLeft, dim=True)
        self._marks = plain_label()
        self._marks.setWordWrap(False)
        self._marks.setToolTip(self.tr("Marked words in this document"))
        self.back = _arrow(self.tr("Back to where the link was"))
        self.back.hide()
        self.previous = _arrow(self.tr("Previous marked word"))
        self.next = _arrow(self.tr("Next marked word"))
        self.source = QPushButton(self.tr("Source"), checkable=True)
        self.source.setToolTip(self.tr("Show the document as it is written, with line numbers"))
        self.open = QPushButton(self.tr("Open"))
        self.open.setToolTip(self.tr("Open the document with its program"))
        self.folder = QPushButton(self.tr("Show in folder"))
        self.folder.setToolTip(self.tr("Show the document's folder"))
        self._lay_out()
        self._paint_icons()

    @property
    def buttons(self) -> dict[str, QWidget]:
        """The buttons by the names of their actions."""
        return {
            "previous_mark": self.previous,
            "next_mark": self.next,
            "toggle_source": self.source,
            "open": self.open,
            "show_folder": self.folder,
        }

    def name(self, result: SearchResult) -> None:
        """Say what is shown: a section, or a document without lines."""
        self._title.setText(plain(result.title))
        where = plain(relative(result.path, result.folder))
        lines = self.tr("lines {first}–{last}").format(first=result.start_line, last=result.end_line)
        self._place.setText(f"{where}  ·  {lines}" if result.end_line else where)
        self.source.setVisible(result.path.suffix.lower() != ".txt")

    def count_marks(self, current: int, count: int) -> None:
        """Say how many words are marked, and which is the current one, from 1 (0: none yet)."""
        for widget in (self.previous, self.next, self._marks):
            widget.setVisible(count > 0)
        place = self.tr("{current} of {count}").format(current=current, count=count)
        self._marks.setText(place if current else self.tr("%Ln match(es)", "", count))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._make_room()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()
        elif event.type() == QEvent.Type.FontChange:
            self._make_room()
        super().changeEvent(event)

    def _make_room(self) -> None:
        self.folder.setVisible(self.width() >= _ROOM_FOR_ALL_BUTTONS * self.fontMetrics().height())

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._title)
        names.addWidget(self._place)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addLayout(names, 1)
        for widget in (self._marks, self.previous, self.next, self.source, self.open, self.folder):
            row.addWidget(widget)

    def _paint_icons(self) -> None:
        dim = theme.colors(self.palette()).dim
        self.previous.setIcon(icons.icon("previous", dim))
        self.next.setIcon(icons.icon("next", dim))
        self.back.setIcon(_pointing_left(dim))


def _arrow(name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    side = QFontMetrics(button.font()).height() + 8
    button.setFixedSize(side, side)
    return button


def _pointing_left(color: QColor) -> QIcon:
    picture = icons.icon("right", color).pixmap(16, 16)
    return QIcon(picture.transformed(QTransform().scale(-1, 1)))
