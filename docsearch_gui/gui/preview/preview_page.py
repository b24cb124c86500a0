"""A Markdown document as it is meant to be read, with a section highlighted and words marked in it."""

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip

from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.preview import excerpt, utf16
from docsearch_gui.gui.preview.excerpt import Wanted
from docsearch_gui.gui.preview.markdown_document import Builder, Page
from docsearch_gui.gui.preview.markdown_inline import LINK_SCHEME
from docsearch_gui.gui.preview.markdown_look import MarkdownLook
from docsearch_gui.gui.preview.markdown_part import PART_COST, WHOLE_COST, Part, TooMuch, part_around
from docsearch_gui.gui.preview.markdown_syntax import markdown_syntax
from docsearch_gui.gui.preview.preview_background import PreviewBackground
from docsearch_gui.gui.preview.preview_growth import PreviewGrowth
from docsearch_gui.gui.preview.preview_links import shown_address
from docsearch_gui.gui.preview.preview_marks import PreviewMarks
from docsearch_gui.gui.preview.preview_pictures import Pictures, is_local
from docsearch_gui.gui.preview.preview_place import Extent, Place

_MARGIN = 16
_ALL_AT_ONCE = 60_000  # characters that are laid out again at every step of a resize
_WORDS = re.compile(r"\w+")
_NO_PAGE = Page()


class PreviewPage(QTextBrowser):
    """Follows no link by itself and loads nothing by itself: `link_clicked` says what was clicked, as it is written."""

    link_clicked = Signal(str)
    whole_ready = Signal()  # or found to be more than a page may hold

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("Document"))
        self.marks = PreviewMarks(self)
        self._place: Place | None = None
        self._part: Part | None = None
        self._made: QTextDocument | None = None
        self._page = _NO_PAGE
        self._blocks = (0, 0)
        self._pictures = Pictures(self)
        self._pictures.arrived.connect(self._on_pictures)
        self._growth: PreviewGrowth | None = None
        self._steps = QTimer(self, interval=0)
        self._steps.timeout.connect(self._grow)
        self.anchorClicked.connect(self._on_anchor)

    def show_place(self, place: Place) -> Extent:
        """Show the document, or its part around the place; SIMPLIFIED if that is more than a page may hold."""
        self._steps.stop()
        if place.same_document(self._place) and self._part is not None and self._shows(place):
            self._place = place
            self._go_to_place()
            return self.extent()
        self._place, self._part = place, part_around(place.text, place.start_line, place.end_line, PART_COST)
        if self._part is None:
            return Extent.SIMPLIFIED
        try:
            self._render(self._part)
        except TooMuch:
            self._part = None
            return Extent.SIMPLIFIED
        self._go_to_place()
        return self.extent()

    def extent(self) -> Extent:
        """How much of the document is shown."""
        if self._part is None:
            return Extent.SIMPLIFIED
        return Extent.PARTIAL if self._part.partial else Extent.WHOLE

    def show_whole(self) -> bool:
        """Begin to show the whole document; `whole_ready` follows. False if that is more than a page may hold."""
        whole = part_around(self._place.text, self._place.start_line, self._place.end_line, WHOLE_COST)
        if whole is None or whole.partial:
            return False
        self._growth = PreviewGrowth(whole, self._new_builder(self._new_document()))
        self._steps.start()
        return True

    def mark(self, wanted: Wanted) -> None:
        """Mark something else, and stay where we are."""
        self._place = replace(self._place, wanted=wanted)
        self._mark()

    def loadResource(self, _kind: int, _name: QUrl) -> None:  # noqa: N802 - Qt's name
        """Nothing: whatever a document may show was given to it before."""

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.ToolTip and (href := self._href_of(self.anchorAt(event.pos()))):
            QToolTip.showText(event.globalPos(), tooltip(shown_address(href)), self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        menu = self.createStandardContextMenu()  # without the place it has no "Copy link", which knows our names only
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._part is not None:
            if self._part is (self._growth and self._growth.whole):
                self.show_whole()
            else:
                self._keep_top(self._show_again)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if self.document().characterCount() > _ALL_AT_ONCE:
            super().resizeEvent(event)
        else:
            self._keep_top(lambda: QTextBrowser.resizeEvent(self, event))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        background = PreviewBackground(self)
        if self._has_section():
            background.paint_section(self._blocks)
        background.paint_shades(self._page)
        background.end()
        super().paintEvent(event)

    def _has_section(self) -> bool:
        """Whether a section is shown among others."""
        place = self._place
        all_blocks = 0, self.document().blockCount() - 1
        return place is not None and place.start_line <= place.end_line and self._blocks != all_blocks

    def _shows(self, place: Place) -> bool:
        last = self._part.first + len(self._part.lines)
        return not self._part.partial or self._part.first < place.start_line <= place.end_line <= last

    def _new_document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(_MARGIN)
        return document

    def _new_builder(self, document: QTextDocument) -> Builder:
        return Builder(document, MarkdownLook(self.palette()), is_local)

    def _render(self, part: Part) -> None:
        """Show another document; built out of sight, as Qt would lay a visible one out again and again."""
        from docsearch_gui.gui.preview.markdown_parser import definitions, parse  # imported after the start

        document = self._new_document()
        builder = self._new_builder(document)
        references = definitions(self._place.text)
        builder.add(parse(part.text, references, starts_document=part.first == 0), part.first)
        self._take(document, builder.page)

    def _take(self, document: QTextDocument, page: Page) -> None:
        self.marks.clear()
        old, self._made, self._page = self._made, document, page
        self._pictures.load(page.pictures, self._place, document, self._room())
        self.setDocument(document)
        if old is not None:
            old.deleteLater()

    def _grow(self) -> None:
        try:
            if self._growth.step():
                return
        except TooMuch:
            self._part = None
        self._steps.stop()
        if self._part is not None:
            self._part = self._growth.whole
            self._take(self._growth.document, self._growth.page)
            self._go_to_place()
        self.whole_ready.emit()

    def _mark(self) -> None:
        text = self.document().toPlainText()
        first, last = (self.document().findBlockByNumber(number) for number in self._blocks)
        units = first.position(), last.position() + last.length()
        span = (len(utf16.first_units(text, unit)) for unit in units) if max(text, default="") > "\uffff" else units
        passage = _find_passage(text, self._place.wanted.passage, *span)
        self.marks.show(text, excerpt.find_marks(text, self._place.wanted.words), passage, first.position())

    def _show_again(self) -> None:
        self._render(self._part)
        self._find_place()

    def _find_place(self) -> None:
        self._blocks = self._page.blocks_of(self._place.start_line - 1, self._place.end_line - 1)
        self._mark()

    def _go_to_place(self) -> None:
        self._find_place()
        self._scroll_to(self.document().findBlockByNumber(self._blocks[0]))

    def _scroll_to(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.document().size()  # lays the rest out, without which the bar has no room
        self.verticalScrollBar().setValue(round(self._area(block).top()) - 12 if block.blockNumber() else 0)

    def _area(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _room(self) -> int:
        return max(self.viewport().width() - 2 * _MARGIN, 60)

    def _on_anchor(self, url: QUrl) -> None:
        if href := self._href_of(url.toString()):
            self.link_clicked.emit(href)

    def _href_of(self, name: str) -> str:
        """The address of a link as it is written in the document, by the name that Qt knows."""
        number = name.removeprefix(LINK_SCHEME)
        known = number.isdecimal() and int(number) < len(self._page.links)
        return self._page.links[int(number)] if known else ""

    def _on_pictures(self) -> None:
        """The pictures take their room."""
        document = self.document()
        self._keep_top(lambda: document.markContentsDirty(0, document.characterCount()))

    def _keep_top(self, change: Callable[[], object]) -> None:
        """Make a change that moves text; what is on top stays there."""
        block, scrolled = self.cursorForPosition(QPoint(0, 0)).block(), self.verticalScrollBar().value()
        number, above = block.blockNumber(), scrolled - self._area(block).top()
        change()
        if scrolled:
            self.document().size()
            block = self.document().findBlockByNumber(number)
            self.verticalScrollBar().setValue(round(self._area(block).top() + above))


def _find_passage(text: str, passage: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) offsets of the words of `passage`, which is written in Markdown, between two offsets of `text`."""
    signs = markdown_syntax(passage)
    words = _WORDS.findall("".join(character for place, character in enumerate(passage) if place not in signs))
    if not words:
        return None
    found = re.compile(r"\W*".join(map(re.escape, words)) + r"[^\w\s]?").search(text, start, end)
    return found and found.span()
