"""Words first, then meaning; the newest query alone."""

import queue
import threading
from pathlib import Path

import pytest
from fake_supervisor import FakeSupervisor

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.searcher import Searcher
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery

FOLDER = Path("/notes")
FILE = FOLDER / "a.md"
PATIENCE_S = 10


class AskedSupervisor(FakeSupervisor):
    """Tells the test that something was asked."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.asked = threading.Semaphore(0)

    def request(self, method: str, params: dict):
        future = super().request(method, params)
        self.asked.release()
        return future

    def wait(self) -> dict:
        """The parameters of the next request."""
        assert self.asked.acquire(timeout=PATIENCE_S)
        return self.waiting[-1].params


def hit(path: Path = FILE, score: float = 1.0, section: str = "s1") -> dict:
    return {
        "section_id": section, "doc_id": id_of_path(path), "heading_path": ["A"], "start_line": 1, "end_line": 2,
        "text": "text", "snippet": "text", "marks": [[0, 4]], "score": score, "found_by": ["words"],
    }  # fmt: skip


@pytest.fixture
def index():
    return AskedSupervisor()


@pytest.fixture
def model():
    return AskedSupervisor()


@pytest.fixture
def answers():
    return queue.Queue()


@pytest.fixture
def searcher(tmp_path, index, model, answers):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(FOLDER)
    catalog.files.set_waiting(FOLDER, [FILE])
    catalog.close()
    searcher = Searcher(tmp_path / "catalog.sqlite", index, model, answers.put, EmbeddingMeter())
    searcher.start()
    yield searcher
    index.give_up()
    searcher.stop()


def next_of(answers: queue.Queue) -> SearchAnswer:
    return answers.get(timeout=PATIENCE_S)


def test_words_come_first_and_meaning_follows(searcher, index, model, answers):
    searcher.search(SearchQuery("tea", limit=7, folder=FOLDER))
    assert model.wait() == {"text": "tea"}
    assert index.wait() == {"text": "tea", "vector": None, "limit": 7, "folder_ids": [id_of_path(FOLDER)]}
    index.answer({"hits": [hit()]})
    words = next_of(answers)
    assert (words.mode, words.final, words.notice, words.results[0].path) == (SearchMode.WORDS, False, None, FILE)
    model.answer({"vector": "v", "cut_at": 0})
    assert index.wait()["vector"] == "v"
    index.answer({"hits": [hit(score=4.0), hit(score=1.0, section="s2")]})
    final = next_of(answers)
    assert (final.mode, final.final) == (SearchMode.HYBRID, True)
    assert [result.rank for result in final.results] == [1, 2]


def test_a_query_longer_than_the_model_reads_is_told(searcher, index, model, answers):
    searcher.search(SearchQuery("tea " * 600))
    for _ in range(2):
        index.wait()
        index.answer({"hits": [hit()]})
        model.waiting and model.answer({"vector": "v", "cut_at": 512})
    next_of(answers)
    notice = next_of(answers).notice
    assert (notice.code, notice.details) == ("query_cut", {"tokens": "512"})


def test_documents_that_are_forgotten_are_not_shown(searcher, index, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer({"hits": [hit(Path("/gone.md")), hit()]})
    assert [(result.rank, result.path) for result in next_of(answers).results] == [(1, FILE)]


def test_the_newest_query_wins(searcher, index, model, answers):
    searcher.search(SearchQuery("first"))
    index.wait()
    model.wait()
    for text in ("second", "third", "fourth"):
        searcher.search(SearchQuery(text))
    index.answer({"hits": []})
    assert next_of(answers).query.text == "first"
    assert index.wait()["text"] == "fourth"
    index.answer({"hits": []})
    assert next_of(answers).query.text == "fourth"
    assert model.waiting[0].future.cancelled()


def test_nothing_is_asked_for_nothing(searcher, answers):
    searcher.search(SearchQuery("  \n"))
    answer = next_of(answers)
    assert (answer.final, answer.results, answer.error) == (True, (), None)


def test_a_model_that_is_loading_is_told_and_waited_for(searcher, index, model, answers):
    model.ready = False
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer({"hits": [hit()]})
    assert next_of(answers).notice.code == "meaning_not_ready"
    model.answer({"vector": "v", "cut_at": 0})
    index.wait()
    index.answer({"hits": [hit()]})
    assert next_of(answers).notice is None


def test_a_model_that_is_given_up_leaves_words_and_says_so(searcher, index, model, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    model.give_up()
    index.answer({"hits": [hit()]})
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code, len(final.results)) == (True, "words", "worker_given_up", 1)


def test_a_model_that_ended_is_asked_again_but_not_for_ever(searcher, index, model, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer({"hits": [hit()]})
    next_of(answers)
    for planned in (True, True, False, False):
        assert model.wait() == {"text": "tea"}
        model.die(planned=planned)
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code) == (True, "words", "query_failed")
    assert model.waiting == []


def test_an_index_that_ended_is_asked_again_but_not_for_ever(searcher, index, answers):
    searcher.search(SearchQuery("tea"))
    for planned in (True, False, False):
        index.wait()
        index.die(planned=planned)
    final = next_of(answers)
    assert (final.final, final.error.code) == (True, "query_failed")


def test_an_index_that_is_given_up_is_an_error_and_not_an_empty_answer(searcher, index, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.give_up()
    final = next_of(answers)
    assert (final.final, final.error.code, final.results) == (True, "worker_given_up", ())


def test_words_stay_when_the_search_by_meaning_fails(searcher, index, model, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer({"hits": [hit()]})
    next_of(answers)
    model.answer({"vector": "v", "cut_at": 0})
    index.wait()
    index.fail("query_failed", reason="no")
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code, len(final.results)) == (True, "words", "query_failed", 1)
