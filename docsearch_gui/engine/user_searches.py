"""The user's own searches: saved ones, which tell of new matches, and the history."""

from collections.abc import Callable

from docsearch_gui.engine.answering import Answering
from docsearch_gui.engine.saved_searches import SavedSearches
from docsearch_gui.engine.search_history import SearchHistory
from docsearch_gui.engine.search_watch import SearchWatch
from docsearch_gui.engine.searcher import Searcher
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SavedSearch, SavedSearchMatch


class UserSearches:
    """Kept in files of the data folder; any thread may ask."""

    def __init__(
        self, paths: AppPaths, searcher: Searcher, answering: Answering, tell: Callable[[SavedSearchMatch], None]
    ) -> None:
        self.saved = SavedSearches(paths.saved_searches)
        self.history = SearchHistory(paths.search_history)
        self._watch = SearchWatch(self.saved, searcher, answering, tell)

    @property
    def errors(self) -> tuple[ErrorInfo, ...]:
        """What is wrong with the files."""
        return tuple(error for error in (self.saved.error, self.history.error) if error is not None)

    def save(self, search: SavedSearch) -> None:
        """Keep a search; what it finds now is not new to it."""
        self.saved.save(search)
        if search.notify:
            self._watch.learn(search.name)

    def look(self) -> None:
        """Tell of new matches: all that was found on the disk is in the index."""
        self._watch.look()

    def close(self) -> None:
        """Return when the files are written."""
        self.saved.close()
        self.history.close()
