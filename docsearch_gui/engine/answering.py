"""What a query asks of the index worker, and the answer that comes of it."""

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.query_scope import Scope, scope_of
from docsearch_gui.engine.search_results import results_of
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone
from docsearch_gui.query_language import parse
from docsearch_gui.search_models import ParsedQuery, SearchAnswer, SearchMode, SearchQuery, SearchResult, Term
from docsearch_gui.workers.supervisor import Supervisor

# a worker that ends before it answers is asked again, but not for ever: the query may be what it dies of
ASKED_AT_MOST = 2


@dataclass(frozen=True)
class Question:
    """A query understood: its terms, where it looks, and when it was asked (time.perf_counter)."""

    query: SearchQuery
    parsed: ParsedQuery
    scope: Scope
    started: float

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        parsed = self.parsed
        return not (self.query.like or parsed.alternatives or parsed.excluded or parsed.filters or parsed.plain)

    @property
    def has_meaning(self) -> bool:
        """Whether there is a text to embed: a section's likes and the matches of filters are found without."""
        return bool(self.parsed.plain) and not self.query.like

    @property
    def remarks(self) -> tuple[ErrorInfo, ...]:
        """What was read otherwise than typed."""
        return self.parsed.remarks + self.scope.remarks


class Answering:
    """Used by one thread, which waits for the index worker."""

    def __init__(self, catalog_file: Path, index: Supervisor) -> None:
        self._catalog_file = catalog_file
        self._index = index
        self._kept: Catalog | None = None

    def close(self) -> None:
        """Give the catalog back."""
        if self._kept is not None:
            self._kept.close()

    def question(self, query: SearchQuery) -> Question:
        """`query` understood; DocsearchError when the catalog cannot be read."""
        started = time.perf_counter()
        parsed = parse(query.text)
        try:
            return Question(query, parsed, scope_of(parsed, query, self.catalog), started)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def answer(self, question: Question, embedded: dict | None) -> SearchAnswer:
        """The answer by words, or with what the model made of the text by meaning too; it is not marked final."""
        query = question.query
        mode = SearchMode.HYBRID if embedded or query.like else SearchMode.WORDS
        results: tuple[SearchResult, ...] = ()
        doubt, remarks, problem = False, question.remarks, None
        try:
            found = self._request(_params(question, embedded))
            results, doubt = results_of(found["hits"], self.catalog.documents), found["doubt"]
            remarks += _absent(found["absent"])
        except DocsearchError as error:
            problem = error.info
        except sqlite3.Error as error:
            problem = self._unreadable(error).info
        took_ms = (time.perf_counter() - question.started) * 1000
        notice = ErrorInfo("likes_not_ready") if query.like and not results and problem is None else None
        return SearchAnswer(
            query,
            results,
            mode,
            final=False,
            took_ms=took_ms,
            error=problem,
            doubt=doubt,
            remarks=remarks,
            notice=notice,
        )

    def model_problem(self, model_id: str) -> ErrorInfo | None:
        """Why vectors of this model cannot be compared with those in the index."""
        try:
            indexed = self.catalog.fact("model_id", model_id)
        except sqlite3.Error as error:
            return self._unreadable(error).info
        return ErrorInfo("meaning_of_other_model") if indexed != model_id else None

    @property
    def catalog(self) -> Catalog:
        """The catalog for reading; DocsearchError nothing_indexed, catalog_unreadable."""
        self._kept = self._kept or Catalog.open_for_reading(self._catalog_file)
        if self._kept is None:
            raise DocsearchError("nothing_indexed")
        return self._kept

    def _request(self, params: dict) -> dict:
        deaths = 0
        while deaths < ASKED_AT_MOST:
            try:
                return self._index.client.request("search", params).result()
            except WorkerGone as gone:
                deaths += not gone.planned
        raise DocsearchError("query_failed", reason="the index worker ended twice")

    def _unreadable(self, error: sqlite3.Error) -> DocsearchError:
        return DocsearchError("catalog_unreadable", path=self._catalog_file, reason=error)


def _params(question: Question, embedded: dict | None) -> dict:
    query, parsed = question.query, question.parsed
    return {
        "text": "" if query.like else parsed.plain,
        "alternatives": [] if query.like else [_messages(terms) for terms in parsed.alternatives],
        "excluded": [] if query.like else _messages(parsed.excluded),
        "vector": embedded and embedded["vector"],
        "tokens": embedded and embedded["tokens"],
        "like": query.like,
        "limit": query.limit,
        "by_file": query.by_file,
        "stages": False,
        "filter": question.scope.filter,
    }


def _messages(terms: Sequence[Term]) -> list[dict]:
    return [asdict(term) for term in terms]


def _absent(words: Sequence[str]) -> tuple[ErrorInfo, ...]:
    return (ErrorInfo("words_absent", {"words": ", ".join(words)}),) if words else ()
