"""One thread that answers the newest query: words first, meaning when it is there."""

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Located
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery, SearchResult
from docsearch_gui.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)

# a worker that ends before it answers is asked again, but not for ever: the query may be what it dies of
ASKED_AT_MOST = 2


@dataclass
class _Search:
    query: SearchQuery
    started: float
    vector: Future
    words: SearchAnswer | None = None
    deaths: int = 0


class Searcher:
    """A query is answered twice: at once by words (not final), then with meaning, or with the reason why not."""

    def __init__(
        self,
        catalog_file: Path,
        index: Supervisor,
        embedder: Supervisor,
        deliver: Callable[[SearchAnswer], None],
        meter: EmbeddingMeter,
    ) -> None:
        self._catalog_file = catalog_file
        self._catalog: Catalog | None = None
        self._index = index
        self._embedder = embedder
        self._deliver = deliver
        self._meter = meter
        self._inbox: queue.SimpleQueue[SearchQuery | _Search | None] = queue.SimpleQueue()
        self._current: _Search | None = None
        self._thread = threading.Thread(target=self._run, name="searcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; workers must fail what the thread waits for."""
        self._inbox.put(None)
        self._thread.join()

    def search(self, query: SearchQuery) -> None:
        """Answer `query` and no earlier one any more."""
        self._inbox.put(query)

    def _run(self) -> None:
        while (item := self._inbox.get()) is not None:
            if not self._inbox.empty() and isinstance(item, SearchQuery):
                item = self._newest(item)
                if item is None:
                    break
            if isinstance(item, SearchQuery):
                self._begin(item)
            elif item is self._current:
                self._finish(item)
        if self._catalog is not None:
            self._catalog.close()

    def _newest(self, item: SearchQuery) -> SearchQuery | None:
        """The last query that waits, or None when the end was asked for."""
        while not self._inbox.empty():
            following = self._inbox.get()
            if following is None:
                return None
            if isinstance(following, SearchQuery):
                item = following
        return item

    def _begin(self, query: SearchQuery) -> None:
        if self._current is not None:
            self._current.vector.cancel()
        started = time.perf_counter()
        if not query.text.strip():
            self._current = None
            self._deliver(SearchAnswer(query, (), SearchMode.WORDS, final=True, took_ms=0.0))
            return
        vector = self._ask_vector(query.text)
        search = self._current = _Search(query, started, vector)
        words = self._ask(search, None)
        failed = words.error is not None or (vector.done() and vector.exception() is not None)
        if not failed:
            loading = None if self._embedder.ready else ErrorInfo("meaning_not_ready")
            search.words = replace(words, notice=loading)
            self._deliver(search.words)
            vector.add_done_callback(lambda _: self._inbox.put(search))
        elif words.error is not None:
            self._deliver(replace(words, final=True))
        else:
            search.words = words
            self._finish(search)

    def _finish(self, search: _Search) -> None:
        try:
            embedded = search.vector.result()
        except WorkerGone as gone:
            search.deaths += not gone.planned
            if search.deaths < ASKED_AT_MOST:
                search.vector = self._ask_vector(search.query.text)
                search.vector.add_done_callback(lambda _: self._inbox.put(search))
            else:
                reason = ErrorInfo("query_failed", {"reason": "the embedding worker ended twice"})
                self._deliver(replace(search.words, final=True, notice=reason))
        except DocsearchError as error:
            self._deliver(replace(search.words, final=True, notice=error.info))
        else:
            answer = self._ask(search, embedded["vector"])
            if answer.error is not None:
                answer = replace(search.words, notice=answer.error)
            elif embedded["cut_at"]:
                answer = replace(answer, notice=ErrorInfo("query_cut", {"tokens": str(embedded["cut_at"])}))
            self._deliver(replace(answer, final=True))

    def _ask_vector(self, text: str) -> Future:
        asked = time.perf_counter()
        vector = self._embedder.client.request("embed_query", {"text": text})
        vector.add_done_callback(lambda done: self._measure(done, asked))
        return vector

    def _measure(self, done: Future, asked: float) -> None:
        if not done.cancelled() and done.exception() is None:
            self._meter.query_answered(time.perf_counter() - asked)

    def _ask(self, search: _Search, vector: str | None) -> SearchAnswer:
        query, mode = search.query, SearchMode.HYBRID if vector else SearchMode.WORDS
        params = {
            "text": query.text,
            "vector": vector,
            "limit": query.limit,
            "folder_ids": [id_of_path(query.folder)] if query.folder else None,
        }
        results: tuple[SearchResult, ...] = ()
        problem = None
        try:
            results = self._results(self._request(params)["hits"])
        except DocsearchError as error:
            problem = error.info
        except sqlite3.Error as error:
            problem = ErrorInfo("catalog_unreadable", {"path": str(self._catalog_file), "reason": str(error)})
        took_ms = (time.perf_counter() - search.started) * 1000
        return SearchAnswer(query, results, mode, final=False, took_ms=took_ms, error=problem)

    def _request(self, params: dict) -> dict:
        deaths = 0
        while deaths < ASKED_AT_MOST:
            try:
                return self._index.client.request("search", params).result()
            except WorkerGone as gone:
                deaths += not gone.planned
        raise DocsearchError("query_failed", reason="the index worker ended twice")

    def _results(self, hits: list[dict]) -> tuple[SearchResult, ...]:
        self._catalog = self._catalog or Catalog.open_for_reading(self._catalog_file)
        results = []
        for hit in hits:
            found = self._catalog.documents.locate(hit["doc_id"]) if self._catalog else None
            if found is not None:
                results.append(_result(hit, found, len(results) + 1))
        return tuple(results)


def _result(hit: dict, found: Located, rank: int) -> SearchResult:
    return SearchResult(
        rank=rank,
        section_id=hit["section_id"],
        path=found.path,
        folder=found.folder,
        heading_path=tuple(hit["heading_path"]),
        start_line=hit["start_line"],
        end_line=hit["end_line"],
        text=hit["text"],
        snippet=hit["snippet"],
        marks=tuple((start, end) for start, end in hit["marks"]),
        found_by=tuple(hit["found_by"]),
        state=found.state,
    )
