"""Recent and saved searches: what the engine keeps of them, and which saved ones have news."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from docsearch_gui.gui.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from docsearch_gui.search_models import SavedSearch, SavedSearchMatch, SearchQuery

REST_MS = 3_000  # a query that stands so long with results was meant


class KeptSearches(QObject):
    """What the window asks and tells the engine of kept searches."""

    changed = Signal()
    matched = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._news: set[str] = set()
        self._shown = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.remember_shown)
        bridge.saved_search_matched.connect(self._on_matched)

    @property
    def news(self) -> frozenset[str]:
        """The names of saved searches with new matches that were not looked at."""
        return frozenset(self._news)

    def recent(self) -> tuple[str, ...]:
        """The texts of recent queries, newest first."""
        return self._bridge.ask_now(lambda engine: engine.search_history(), ())

    def saved(self) -> "tuple[SavedSearch, ...]":
        return self._bridge.ask_now(lambda engine: engine.saved_searches(), ())

    def note_shown(self, text: str) -> None:
        """`text` has results on the screen; it is remembered once it rests, an empty one is not."""
        self._shown = text
        if text:
            self._rest.start()
        else:
            self._rest.stop()

    def remember_shown(self) -> None:
        """Remember the query on the screen now, as one of its results was used."""
        self._rest.stop()
        if self._shown:
            text, self._shown = self._shown, ""
            self._bridge.tell(lambda engine: engine.remember_search(text))

    def forget_recent(self) -> None:
        self._bridge.tell(lambda engine: engine.clear_search_history())

    def save(self, name: str, query: "SearchQuery", *, notify: bool) -> None:
        from docsearch_gui.search_models import SavedSearch  # not needed for the first paint

        self._bridge.tell(lambda engine: engine.save_search(SavedSearch(name, query, notify)))
        self.changed.emit()

    def change(self, old: "SavedSearch", **changes: object) -> None:
        """Give a saved search another name, or other news."""
        new = replace(old, **changes)
        if new.name != old.name:
            self._bridge.tell(lambda engine: engine.forget_saved_search(old.name))
        self._bridge.tell(lambda engine: engine.save_search(new))
        self.changed.emit()

    def forget(self, name: str) -> None:
        self._news.discard(name)
        self._bridge.tell(lambda engine: engine.forget_saved_search(name))
        self.changed.emit()

    def look_at(self, name: str) -> None:
        """The news of the saved search `name` are seen."""
        self._news.discard(name)
        self.changed.emit()

    def _on_matched(self, match: "SavedSearchMatch") -> None:
        self._news.add(match.search.name)
        self.changed.emit()
        self.matched.emit(match)
