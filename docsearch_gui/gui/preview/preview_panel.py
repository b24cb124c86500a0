"""Shows a section found inside its document, and where the links of the document lead."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.preview import excerpt
from docsearch_gui.gui.preview.excerpt import Wanted
from docsearch_gui.gui.preview.markdown_part import heading_line
from docsearch_gui.gui.preview.preview_body import PreviewBody
from docsearch_gui.gui.preview.preview_extent_bar import ExtentBar
from docsearch_gui.gui.preview.preview_header import PreviewHeader
from docsearch_gui.gui.preview.preview_links import Link, LinkKind, judge, shown_address
from docsearch_gui.gui.preview.preview_links_question import LinkQuestion
from docsearch_gui.gui.preview.preview_page import PreviewPage
from docsearch_gui.gui.preview.preview_place import Place
from docsearch_gui.gui.preview.preview_text import PreviewText
from docsearch_gui.gui.results.hint import preview_hint
from docsearch_gui.search_models import SearchResult

_SOURCE_KEY = "preview_source"
_REST_MS = 60  # holding an arrow key down asks for the last document only


class PreviewPanel(QWidget):
    """The section's own text at once, and its whole document when the reading worker has sent it."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    address_requested = Signal(str)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._chosen: SearchResult | None = None  # what the list says
        self._result: SearchResult | None = None  # what is shown: that, or a document it links to
        self._wanted = Wanted()
        self._trail: list[tuple[SearchResult, Place]] = []
        self._heading = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._memory: QSettings | None = None
        self._header = PreviewHeader()
        self.body = PreviewBody()
        self.extent_bar = ExtentBar()
        self.question = LinkQuestion(self)
        self._notice = NoticeBar()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(preview_hint())
        self._pages.addWidget(self._build_page())
        self._connect()

    @property
    def text(self) -> PreviewText | PreviewPage:
        """The widget that shows the document now."""
        return self.body.view

    @property
    def texts(self) -> tuple[PreviewText, PreviewPage]:
        """The widgets that show documents, as they are written and rendered."""
        return self.body.source, self.body.page

    @property
    def buttons(self) -> dict[str, QWidget]:
        """The buttons by the names of their actions."""
        return self._header.buttons

    def remember_in(self, memory: QSettings) -> None:
        """Show documents in the form that was chosen last, and keep what is chosen."""
        self._memory = memory
        self.show_source(on=memory.value(_SOURCE_KEY, defaultValue=False, type=bool))

    def show_source(self, *, on: bool) -> None:
        """Show documents as they are written, or rendered."""
        self._header.source.setChecked(on)
        self.body.show_source(on=on)
        self._count_marks()

    def toggle_source(self) -> None:
        """Change between the two forms, if the document has two, and remember it."""
        if self._header.source.isHidden():
            return
        self.show_source(on=not self.body.wants_source)
        if self._memory is not None:
            self._memory.setValue(_SOURCE_KEY, self._header.source.isChecked())

    def show_result(self, result: SearchResult | None, query: str) -> None:
        """Show `result` with the words of `query` and the closest passage marked; None shows an invitation."""
        wanted = Wanted() if result is None else _wanted(result, query)
        if result == self._chosen and wanted == self._wanted:
            return
        before, self._chosen, self._wanted = self._chosen, result, wanted
        self._pages.setCurrentIndex(0 if result is None else 1)
        if result is None:
            self._leave()
            return
        if before is None or result.section_id != before.section_id:
            self._leave()
            self._show_section(result)
        elif not self._trail:
            self._result = result
            self.body.mark(wanted)
        self._count_marks()

    def next_mark(self) -> None:
        self.text.marks.go(1)
        self._count_marks()

    def previous_mark(self) -> None:
        self.text.marks.go(-1)
        self._count_marks()

    def _connect(self) -> None:
        self._bridge.text_arrived.connect(self._on_text_arrived)
        self._bridge.text_failed.connect(self._on_text_failed)
        self.body.link_clicked.connect(self._on_link)
        self.body.extent_changed.connect(self._on_extent_changed)
        self.extent_bar.whole_requested.connect(self.body.show_whole)
        self.question.agreed.connect(self.address_requested)
        header = self._header
        header.back.clicked.connect(self._go_back)
        header.previous.clicked.connect(self.previous_mark)
        header.next.clicked.connect(self.next_mark)
        header.source.clicked.connect(self.toggle_source)
        header.open.clicked.connect(lambda: self.open_requested.emit(self._result))
        header.folder.clicked.connect(lambda: self.folder_requested.emit(self._result))

    def _build_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._notice)
        column.addWidget(self.extent_bar)
        column.addWidget(self.body, 1)
        return page

    def _leave(self) -> None:
        """Forget where links led, and what was asked for."""
        self._rest.stop()
        self._trail, self._heading, self._result = [], "", None
        self._header.back.hide()

    def _show_section(self, result: SearchResult) -> None:
        """Show `result` in its document if that is there, or else its own text until the document arrives."""
        shown = self.body.place
        self._name(result)
        lines = result.start_line, result.end_line
        if shown is not None and shown.whole and (shown.path, shown.folder) == (result.path, result.folder):
            self.body.show_place(Place(result.path, result.folder, shown.text, *lines, self._wanted))
        else:
            height = result.text.count("\n") + 1
            own = Place(result.path, result.folder, result.text, 1, height, self._wanted, lines[0], whole=False)
            self.body.show_place(own)
        self._rest.start()

    def _name(self, result: SearchResult) -> None:
        """Say in the header what is shown."""
        self._result = result
        self._header.name(result)
        self._notice.clear()

    def _ask(self) -> None:
        if self._result is not None:
            self._bridge.document_text(self._result.path)

    def _on_text_arrived(self, path: Path, text: str) -> None:
        result = self._result
        if result is None or path != result.path:
            return
        first, last = result.start_line, result.end_line
        if self._heading and (line := heading_line(text, self._heading)):
            first = last = line
        shown, new = self.body.place, Place(path, result.folder, text, first, last, self._wanted)
        if shown is None or replace(shown, wanted=self._wanted) != new:
            self.body.show_place(new)
        self._count_marks()

    def _on_text_failed(self, path: Path, info: ErrorInfo) -> None:
        if self._result is not None and path == self._result.path:
            self._notice.say(sentence(info))

    def _on_extent_changed(self) -> None:
        self.extent_bar.show_extent(self.body)
        self._count_marks()

    def _on_link(self, href: str) -> None:
        """Go where a link leads, if that is inside the watched folder; ask before it leads out of the program."""
        link = judge(href, self._result.path, self._result.folder)
        self._notice.clear()
        match link.kind:
            case LinkKind.WEB | LinkKind.MAIL:
                self.question.ask(link)
            case LinkKind.HEADING if line := heading_line(self.body.place.text, link.heading):
                self._note_trail()
                self.body.go_to_line(line)
            case LinkKind.DOCUMENT:
                self._note_trail()
                self._follow(link)
            case LinkKind.HEADING:
                self._notice.say(self.tr("This document has no such heading."))
            case LinkKind.REFUSED:
                about = self.tr(
                    "This link is not opened: {link}. Links lead to documents of the same folder and to web pages."
                )
                self._notice.say(about.format(link=shown_address(href)))

    def _note_trail(self) -> None:
        self._trail.append((self._result, self.body.place))
        self._header.back.show()

    def _follow(self, link: Link) -> None:
        """Show the document that `link` leads to when it has been read; until then the old one stays."""
        empty = replace(self._result, section_id="", heading_path=(), text="", snippet="", marks=(), passage=None)
        self._heading = link.heading
        self._name(replace(empty, path=link.path, start_line=1, end_line=0))
        self._ask()

    def _go_back(self) -> None:
        result, place = self._trail.pop()
        self._heading = ""
        self._name(result)
        self._header.back.setVisible(bool(self._trail))
        self.body.show_place(replace(place, wanted=self._wanted))
        self._count_marks()

    def _count_marks(self) -> None:
        self._header.count_marks(*self.text.marks.place())


def _wanted(result: SearchResult, query: str) -> Wanted:
    words = excerpt.words_to_mark(query, (result.snippet[a:b] for a, b in result.marks))
    return Wanted(words, result.snippet[slice(*result.passage)] if result.passage else "")
