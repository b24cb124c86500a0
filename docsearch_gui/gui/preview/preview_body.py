"""The document in one of two forms: as it is meant to be read, or as it is written."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from docsearch_gui.gui.preview.excerpt import Wanted
from docsearch_gui.gui.preview.preview_page import PreviewPage
from docsearch_gui.gui.preview.preview_place import Extent, Place
from docsearch_gui.gui.preview.preview_text import PreviewText


class PreviewBody(QStackedWidget):
    """Shows Markdown rendered unless the source is wanted, or it is more than a page may hold; other text as it is."""

    link_clicked = Signal(str)
    extent_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source, self.page = PreviewText(), PreviewPage()
        self.addWidget(self.source)
        self.addWidget(self.page)
        self.setCurrentWidget(self.page)
        self._place: Place | None = None
        self.wants_source = self._wants_whole = False
        self._source_is_partial = False
        self.extent = Extent.WHOLE
        self.page.link_clicked.connect(self.link_clicked)
        self.page.whole_ready.connect(self._on_whole_ready)

    @property
    def view(self) -> PreviewText | PreviewPage:
        """The widget that is shown."""
        return self.currentWidget()

    @property
    def is_partial(self) -> bool:
        """Whether less than the whole document is shown."""
        return self._source_is_partial if self.view is self.source else self.extent is Extent.PARTIAL

    @property
    def place(self) -> Place | None:
        return self._place

    def show_place(self, place: Place) -> None:
        """Show a section in its document; a document that was wanted whole stays whole."""
        self._wants_whole = self._wants_whole and place.same_document(self._place)
        self._place = place
        self._show()

    def show_source(self, *, on: bool) -> None:
        """Show documents as they are written, or rendered."""
        self.wants_source = on
        if self._place is not None:
            self._show()

    def show_whole(self) -> None:
        """Show the whole document: rendered, or as it is written where that would take too long."""
        self._wants_whole = True
        if not self.page.show_whole():
            self._show_as_written()
            self.extent_changed.emit()

    def mark(self, wanted: Wanted) -> None:
        """Mark something else, and stay where we are."""
        self._place = replace(self._place, wanted=wanted)
        self.view.mark(wanted)

    def go_to_line(self, line: int) -> None:
        """Go to a 1-based line of the document."""
        self.show_place(replace(self._place, start_line=line, end_line=line))

    def _show(self) -> None:
        rendered = self._place.markdown and not self.wants_source
        self.extent = self.page.show_place(self._place) if rendered else Extent.WHOLE
        if not rendered or self.extent is Extent.SIMPLIFIED:
            self._show_as_written(simplified=rendered)
        else:
            self.setCurrentWidget(self.page)
            if self._wants_whole and self.extent is Extent.PARTIAL and not self.page.show_whole():
                self._show_as_written()
        self.extent_changed.emit()

    def _show_as_written(self, *, simplified: bool = True) -> None:
        self._source_is_partial = self.source.show_place(self._place)
        self.extent = Extent.SIMPLIFIED if simplified else Extent.WHOLE
        self.setCurrentWidget(self.source)

    def _on_whole_ready(self) -> None:
        self.extent = self.page.extent()
        if self.extent is Extent.SIMPLIFIED:
            self._show_as_written()
        self.extent_changed.emit()
