"""The star beside the query: saved searches, recent ones, and what can be done with them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from docsearch_gui.gui.menu_button import IconButton
from docsearch_gui.gui.search.kept_searches import KeptSearches
from docsearch_gui.gui.wording import plain

if TYPE_CHECKING:
    from docsearch_gui.search_models import SavedSearch

_SHOWN, _LONGEST = 10, 60


def menu_text(text: str) -> str:
    """`text` as the title of a menu's action."""
    shown = plain(text)
    return (shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…").replace("&", "&&")


class SavedSearchesButton(IconButton):
    """Opens the menu, which is filled anew each time; full while a saved search has news."""

    save_requested = Signal()
    manage_requested = Signal()
    saved_chosen = Signal(object)
    recent_chosen = Signal(str)

    def __init__(self, kept: KeptSearches) -> None:
        super().__init__("star", "")
        self._kept = kept
        self.can_save = False
        self.hint: Callable[[str], str] = lambda _action: ""
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        kept.changed.connect(self._mark)
        self._mark()

    def fill_recent(self, menu: QMenu) -> None:
        """Add the recent queries and a way to forget them; nothing where there are none."""
        recent = self._kept.recent()[:_SHOWN]
        if not recent:
            return
        menu.addSection(self.tr("Recent searches"))
        for text in recent:
            menu.addAction(menu_text(text)).triggered.connect(
                lambda _checked=False, text=text: self.recent_chosen.emit(text)
            )
        menu.addSeparator()
        menu.addAction(self.tr("&Clear history")).triggered.connect(self._kept.forget_recent)

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        save = menu.addAction("\t".join(filter(None, (self.tr("&Save this search…"), self.hint("save_search")))))
        save.setEnabled(self.can_save)
        save.triggered.connect(self.save_requested)
        saved = self._kept.saved()
        if saved:
            menu.addSection(self.tr("Saved searches"))
            for search in saved:
                self._add_saved(search)
            menu.addSeparator()
            menu.addAction(self.tr("&Manage saved searches…")).triggered.connect(self.manage_requested)
        self.fill_recent(menu)

    def _add_saved(self, search: "SavedSearch") -> None:
        words = menu_text(search.name)
        if search.name in self._kept.news:
            words = self.tr("● {name} (new matches)").format(name=words)
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _checked=False: self.saved_chosen.emit(search))

    def _mark(self) -> None:
        news = bool(self._kept.news)
        self.show_picture("full-star" if news else "star")
        self.say(
            self.tr("Saved and recent searches, with new matches") if news else self.tr("Saved and recent searches")
        )
