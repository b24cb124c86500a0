"""Which results of a saved search are new."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from docsearch_gui.engine.answering import Answering
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import IndexedFile
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.saved_searches import SavedSearches
from docsearch_gui.engine.search_watch import SearchWatch
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.search_models import (
    SavedSearch,
    SavedSearchMatch,
    SearchAnswer,
    SearchMode,
    SearchQuery,
    SearchResult,
)

FOLDER = Path("/notes")
FILE = FOLDER / "a.md"
TEA = SavedSearch("tea", SearchQuery("tea"), notify=True)
LONG_AGO, LATER = 1000.0, 2e9


class ScriptedSearcher:
    """Runs at once what it is given, and answers with `results`."""

    def __init__(self) -> None:
        self.results: tuple[SearchResult, ...] = ()
        self.notice: ErrorInfo | None = None
        self.asked = 0

    def run_aside(self, work: Callable[[], None]) -> None:
        work()

    def ask_aside(self, query: SearchQuery, deliver: Callable[[SearchAnswer], None]) -> None:
        self.asked += 1
        deliver(SearchAnswer(query, self.results, SearchMode.HYBRID, final=True, took_ms=1.0, notice=self.notice))


def result(text: str, rank: int = 1) -> SearchResult:
    return SearchResult(rank, text, FILE, FOLDER, (), 1, 1, text, text, (), ("words",))


@pytest.fixture
def catalog(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.files.set_waiting(FOLDER, [FILE])
    catalog.files.set_indexed([IndexedFile(id_of_path(FILE), FileStamp(1, 2, 3, 4), "h", 1, 1, 1)])
    yield catalog
    catalog.close()


@pytest.fixture
def searcher():
    return ScriptedSearcher()


@pytest.fixture
def told():
    return []


@pytest.fixture
def saved(tmp_path):
    saved = SavedSearches(tmp_path / "saved.json", lambda: LONG_AGO)
    saved.save(TEA)
    yield saved
    saved.close()


@pytest.fixture
def watch(tmp_path, catalog, saved, searcher, told):
    answering = Answering(tmp_path / "catalog.sqlite", searcher)
    yield SearchWatch(saved, searcher, answering, told.append, lambda: LATER)
    answering.close()


def test_new_sections_are_told_once(watch, searcher, told):
    searcher.results = (result("green tea"), result("black tea", 2))
    watch.look()
    watch.look()
    assert told == [SavedSearchMatch(TEA, searcher.results)]


def test_weak_ones_are_not_told(watch, searcher, told):
    searcher.results = (replace(result("green tea"), weak=True),)
    watch.look()
    assert told == []


def test_what_was_there_when_it_was_saved_is_not_new(watch, searcher, saved, told):
    saved.note(saved.find("tea"), [], LATER)
    searcher.results = (result("green tea"),)
    watch.learn("tea")
    saved.note(saved.find("tea"), [], LONG_AGO)
    watch.look()
    assert (searcher.asked, told) == (2, [])


def test_without_new_files_nothing_is_asked(watch, searcher, saved):
    saved.note(saved.find("tea"), [], LATER)
    watch.look()
    assert searcher.asked == 0


def test_what_was_answered_without_meaning_is_asked_again(watch, searcher, told):
    searcher.notice = ErrorInfo("worker_given_up")
    watch.look()
    searcher.notice, searcher.results = None, (result("green tea"),)
    watch.look()
    assert [match.results for match in told] == [searcher.results]


def test_a_search_that_was_forgotten_tells_nothing(watch, searcher, saved, told):
    searcher.results = (result("green tea"),)
    saved.forget("tea")
    watch.learn("tea")
    watch.look()
    assert (searcher.asked, told) == (0, [])
