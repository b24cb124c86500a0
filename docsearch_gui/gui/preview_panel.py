"""Shows a section found inside its document, as plain text."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui import excerpt, icons, theme
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.excerpt import Wanted
from docsearch_gui.gui.hint import preview_hint
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.preview_text import PreviewText
from docsearch_gui.gui.wording import plain, relative
from docsearch_gui.search_models import SearchResult

_ROOM_FOR_ALL_BUTTONS = 480  # below, the names matter more; Ctrl+Enter shows the folder too
_REST_MS = 60  # holding an arrow key down asks for the last document only


class PreviewPanel(QWidget):
    """The section's own text at once, and its whole document when the reading worker has sent it."""

    open_requested = Signal(object)
    folder_requested = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._result: SearchResult | None = None
        self._wanted = Wanted()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._text = PreviewText()
        self._notice = NoticeBar()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(preview_hint())
        self._pages.addWidget(self._build_page())
        bridge.text_arrived.connect(self._on_text_arrived)
        bridge.text_failed.connect(self._on_text_failed)
        self._paint_icons()

    @property
    def text(self) -> PreviewText:
        """The widget that holds the document."""
        return self._text

    def show_result(self, result: SearchResult | None, query: str) -> None:
        """Show `result` with the words of `query` and the closest passage marked; None shows an invitation."""
        wanted = Wanted() if result is None else _wanted(result, query)
        if result == self._result and wanted == self._wanted:
            return
        same_place = self._result is not None and result is not None and result.section_id == self._result.section_id
        self._result, self._wanted = result, wanted
        self._pages.setCurrentIndex(0 if result is None else 1)
        if result is None:
            self._rest.stop()
            return
        if same_place:
            self._text.mark(wanted)
        else:
            self._show_section(result)
        self._count_marks()

    def next_mark(self) -> None:
        self._text.go_to_mark(1)
        self._count_marks()

    def previous_mark(self) -> None:
        self._text.go_to_mark(-1)
        self._count_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._folder.setVisible(event.size().width() >= _ROOM_FOR_ALL_BUTTONS)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()
        super().changeEvent(event)

    def _build_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_header())
        column.addWidget(self._notice)
        column.addWidget(self._text, 1)
        return page

    def _build_header(self) -> QHBoxLayout:
        self._title = ElidedLabel(bold=True)
        self._place = ElidedLabel(Qt.TextElideMode.ElideLeft, dim=True)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._title)
        names.addWidget(self._place)
        self._marks = QLabel()
        self._previous = _arrow(self.tr("Previous marked word (Shift+F3)"), self.previous_mark)
        self._next = _arrow(self.tr("Next marked word (F3)"), self.next_mark)
        self._open = QPushButton(self.tr("Open"))
        self._open.setToolTip(self.tr("Open the document with its program (Enter)"))
        self._open.clicked.connect(lambda: self.open_requested.emit(self._result))
        self._folder = QPushButton(self.tr("Show in folder"))
        self._folder.setToolTip(self.tr("Show the document's folder (Ctrl+Enter)"))
        self._folder.clicked.connect(lambda: self.folder_requested.emit(self._result))
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(6)
        row.addLayout(names, 1)
        for widget in (self._marks, self._previous, self._next, self._open, self._folder):
            row.addWidget(widget)
        return row

    def _show_section(self, result: SearchResult) -> None:
        self._title.setText(plain(result.title))
        where = relative(result.path, result.folder)
        lines = self.tr("lines {first}–{last}").format(first=result.start_line, last=result.end_line)
        self._place.setText(f"{plain(where)}  ·  {lines}")
        self._notice.clear()
        markdown = result.path.suffix.lower() != ".txt"
        if not self._text.move_within(result.path, result.start_line, result.end_line, self._wanted):
            self._text.show_text(None, result.text, 1, result.text.count("\n") + 1, self._wanted, markdown=markdown)
        self._rest.start()

    def _ask(self) -> None:
        if self._result is not None:
            self._bridge.document_text(self._result.path)

    def _on_text_arrived(self, path: Path, text: str) -> None:
        result = self._result
        if result is None or path != result.path:
            return
        markdown = path.suffix.lower() != ".txt"
        partial = self._text.show_text(path, text, result.start_line, result.end_line, self._wanted, markdown=markdown)
        self._notice.say(
            self.tr("This document is long: only the part around the section is shown.") if partial else ""
        )
        self._count_marks()

    def _on_text_failed(self, path: Path, info: ErrorInfo) -> None:
        if self._result is not None and path == self._result.path:
            self._notice.say(sentence(info))

    def _count_marks(self) -> None:
        current, count = self._text.mark_position()
        for button in (self._previous, self._next):
            button.setVisible(count > 0)
        self._marks.setVisible(count > 0)
        place = self.tr("{current} of {count}").format(current=current, count=count)
        self._marks.setText(place if current else self.tr("%Ln match(es)", "", count))
        self._marks.setToolTip(self.tr("Marked words in this document"))

    def _paint_icons(self) -> None:
        dim = theme.colors(self.palette()).dim
        self._previous.setIcon(icons.icon("previous", dim))
        self._next.setIcon(icons.icon("next", dim))


def _wanted(result: SearchResult, query: str) -> Wanted:
    words = excerpt.words_to_mark(query, (result.snippet[a:b] for a, b in result.marks))
    return Wanted(words, result.snippet[slice(*result.passage)] if result.passage else "")


def _arrow(name: str, act) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(act)
    side = QFontMetrics(button.font()).height() + 8
    button.setFixedSize(side, side)
    return button
