"""Where a search is put together: the query line, chips for its filters, and what it is limited to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from docsearch_gui.gui.menu_button import IconButton
from docsearch_gui.gui.search.filter_chips import ChipBar
from docsearch_gui.gui.search.kept_searches import KeptSearches
from docsearch_gui.gui.search.query_line import QueryLine
from docsearch_gui.gui.search.saved_searches_menu import SavedSearchesButton
from docsearch_gui.gui.search.scope_menu import ScopeButton
from docsearch_gui.gui.wording import plain

if TYPE_CHECKING:
    from docsearch_gui.search_models import Filter, ParsedQuery, SavedSearch, SearchQuery, SearchResult

_WIDEST_FOLDER = 220


class QueryBar(QWidget):
    """The text stays the truth: chips mirror it, and removing one edits it. `header` takes more widgets at its end."""

    asked = Signal(object)

    def __init__(self, kept: KeptSearches) -> None:
        super().__init__()
        self._kept = kept
        self._like, self._like_title = "", ""
        self._parsed: ParsedQuery | None = None
        self._removers: dict[str, Callable[[], None]] = {}
        self.line = QueryLine()
        self.folders = QComboBox(accessibleName=self.tr("Folder to search"), minimumHeight=34)
        self.folders.setAccessibleDescription(self.folders.accessibleName())  # Qt says the choice for the name on Linux
        self.folders.setMaximumWidth(_WIDEST_FOLDER)
        self.folders.hide()
        self.scope = ScopeButton()
        self.saved = SavedSearchesButton(kept)
        self.help = IconButton("question", self.tr("How to ask"))
        self.chips = ChipBar(self.line)
        self.header = QHBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def parsed(self) -> "ParsedQuery":
        """The text as it was understood when the typing last rested."""
        return self._parsed or self._understood("")

    def query(self) -> "SearchQuery | None":
        """What is asked now; None where nothing is."""
        text = self.line.text().strip()
        return replace(self._limits(), text=text, like=self._like) if text or self._like else None

    def name(self) -> str:
        """A name for the query, such as a person would give it."""
        return self._like_words() if self._like else self.parsed.plain or self.line.text().strip()

    def put(self, query: "SearchQuery", like_title: str = "") -> None:
        """Ask `query`, as if it were typed and chosen."""
        self._like, self._like_title = query.like, like_title
        self.folders.setCurrentIndex(max(self.folders.findData(query.folder), 0))
        self.scope.choose(by_file=query.by_file, up_to_date=query.up_to_date)
        self.line.put(query.text)

    def put_text(self, text: str) -> None:
        """Ask for `text` within the present limits."""
        self._like = ""
        self.line.put(text)
        self.line.setFocus()

    def find_similar(self, result: "SearchResult") -> None:
        """Ask for sections like that of `result`, within the present limits."""
        self.put(replace(self._limits(), like=result.section_id), result.title)

    def open_saved(self, saved: "SavedSearch") -> None:
        """Ask what was saved; its news are seen then."""
        self._kept.look_at(saved.name)
        self.put(saved.query, saved.name)

    def show_folders(self, folders: tuple[Path, ...]) -> None:
        """Offer `folders` to be searched alone."""
        chosen = self.folders.currentData()
        self.folders.clear()
        self.folders.addItem(self.tr("All folders"), None)
        for folder in folders:
            self.folders.addItem(folder.name or str(folder), folder)
        self.folders.setCurrentIndex(max(self.folders.findData(chosen), 0))
        self.folders.setVisible(len(folders) > 1)

    def ask_again(self) -> None:
        """Ask the same query, for instance after its limits changed."""
        self._on_settled(self.line.text().strip())

    def search_everywhere(self) -> None:
        """Ask the same of all folders, and of what is out of date too."""
        self.folders.setCurrentIndex(0)
        self.scope.choose(by_file=self.scope.by_file, up_to_date=False)
        self.ask_again()

    def drop(self, condition: "Filter") -> None:
        """Take a filter out of the text."""
        from docsearch_gui.query_language import without

        self.line.put(without(self.line.text().strip(), condition))

    def save(self) -> None:
        """Ask for a name to save the query under."""
        from docsearch_gui.gui.search.saved_searches_dialog import SaveSearchDialog

        if (query := self.query()) is not None:
            SaveSearchDialog(self._kept, query, self.name(), self.window()).open()

    def manage_saved(self) -> None:
        """Show what is saved, to be changed."""
        from docsearch_gui.gui.search.saved_searches_dialog import SavedSearchesDialog

        dialog = SavedSearchesDialog(self._kept, self.window())
        dialog.chosen.connect(self.open_saved)
        dialog.open()

    def show_help(self) -> None:
        """Show what can be typed."""
        from docsearch_gui.gui.search.query_help import QueryHelp

        QueryHelp(self.window()).open()

    def show_recent(self) -> None:
        """Offer the recent queries below the line."""
        menu = QMenu(self.line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.saved.fill_recent(menu)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.setMinimumWidth(self.line.width())
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
        menu.setActiveAction(next(action for action in menu.actions() if not action.isSeparator()))

    def _lay_out(self) -> None:
        self.header.setSpacing(6)
        self.header.addWidget(self.line, 1)
        for widget in (self.folders, self.scope, self.saved, self.help):
            self.header.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.header)
        column.addWidget(self.chips)

    def _connect(self) -> None:
        self.line.settled.connect(self._on_settled)
        self.line.backspaced.connect(lambda: self._remove(len(self.chips.texts()) - 1))
        self.line.history_requested.connect(self._on_history_requested)
        self.folders.activated.connect(self.ask_again)
        self.scope.changed.connect(self.ask_again)
        self.chips.removed.connect(self._remove)
        self.chips.left.connect(self.line.setFocus)
        self.help.clicked.connect(self.show_help)
        self.saved.save_requested.connect(self.save)
        self.saved.manage_requested.connect(self.manage_saved)
        self.saved.saved_chosen.connect(self.open_saved)
        self.saved.recent_chosen.connect(self.put_text)

    def _on_settled(self, text: str) -> None:
        self._parsed = self._understood(text)
        if self._parsed.alternatives or self._parsed.excluded:
            self._like = ""  # words ask for something else
        self._removers = dict(self._limits_shown())
        self.chips.show_chips(list(self._removers))
        query = self.query()
        self.saved.can_save = query is not None
        self.asked.emit(query)

    def _understood(self, text: str) -> "ParsedQuery":
        from docsearch_gui.query_language import parse  # with all that a query may hold, 12 ms

        return parse(text)

    def _on_history_requested(self, event: QKeyEvent) -> None:
        if self._like:
            self.line.moved.emit(event)
        else:
            self.show_recent()

    def _limits_shown(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What each chip says, and what removes it."""
        from docsearch_gui.gui.search.filter_words import filter_words

        if self._like:
            yield self._like_words(), self._end_likes
        if self.scope.up_to_date:
            yield self.tr("Only up to date"), self.scope.current.trigger
        for condition in self._parsed.filters:
            yield filter_words(condition), lambda condition=condition: self.drop(condition)

    def _remove(self, place: int) -> None:
        if place >= 0:
            list(self._removers.values())[place]()

    def _end_likes(self) -> None:
        self._like = ""
        self.ask_again()

    def _limits(self) -> "SearchQuery":
        from docsearch_gui.search_models import SearchQuery

        scope = self.scope
        return SearchQuery("", folder=self.folders.currentData(), by_file=scope.by_file, up_to_date=scope.up_to_date)

    def _like_words(self) -> str:
        return self.tr("Similar to: {title}").format(title=plain(self._like_title))
