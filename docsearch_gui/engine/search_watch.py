"""Tells of new sections that match a saved search, while the user waits for nothing."""

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace

from docsearch_gui.engine.answering import Answering
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.saved_searches import SavedSearches, WatchedSearch, text_hash
from docsearch_gui.engine.search_results import each
from docsearch_gui.engine.searcher import Searcher
from docsearch_gui.errors import DocsearchError
from docsearch_gui.search_models import SavedSearchMatch, SearchAnswer, SearchResult

logger = logging.getLogger(__name__)

FOUND_AT_LEAST = 50


class SearchWatch:
    """`look` may be called by any thread; the searches run on the searcher's, one after the other."""

    def __init__(
        self,
        saved: SavedSearches,
        searcher: Searcher,
        answering: Answering,
        tell: Callable[[SavedSearchMatch], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._saved = saved
        self._searcher = searcher
        self._answering = answering
        self._tell = tell
        self._clock = clock

    def look(self) -> None:
        """Ask again what may have new matches: what was indexed before this moment has its vectors."""
        moment = self._clock()
        for watched in self._saved.watched:
            name = watched.search.name
            self._searcher.run_aside(lambda name=name: self._ask_if_new(name, moment))

    def learn(self, name: str) -> None:
        """Have a search that was just saved see what is in the index."""
        self._searcher.run_aside(lambda: self._learn(name))

    def _learn(self, name: str) -> None:
        watched = self._saved.find(name)
        if watched is not None:
            self._ask(watched, watched.checked_at)

    def _ask_if_new(self, name: str, moment: float) -> None:
        watched = self._saved.find(name)
        try:
            if watched is not None and self._catalog.files.any_indexed_since(watched.checked_at):
                self._ask(watched, moment)
        except (DocsearchError, sqlite3.Error) as error:
            logger.warning("saved search not looked at: %s", error)

    def _ask(self, watched: WatchedSearch, moment: float) -> None:
        query = watched.search.query
        asked = replace(query, limit=max(query.limit, FOUND_AT_LEAST), by_file=False)
        try:
            self._searcher.ask_aside(asked, lambda answer: self._take(watched, answer, moment))
        except DocsearchError as error:
            logger.warning("saved search not asked: %s", error)

    def _take(self, watched: WatchedSearch, answer: SearchAnswer, moment: float) -> None:
        if answer.error is not None:
            return
        found = {text_hash(result): result for result in each(answer.results)}
        new = [result for one, result in found.items() if one not in watched.seen and self._is_new(result, watched)]
        # without meaning not all was found, and is looked for once more
        self._saved.note(watched, found, watched.checked_at if answer.notice else moment)
        if new:
            self._tell(SavedSearchMatch(watched.search, tuple(new)))

    def _is_new(self, result: SearchResult, watched: WatchedSearch) -> bool:
        record = None if result.weak else self._catalog.files.find(result.path)
        return record is not None and record.indexed_at >= watched.checked_at

    @property
    def _catalog(self) -> Catalog:
        return self._answering.catalog
