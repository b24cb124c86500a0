"""Words first, then meaning; the newest query alone."""

import queue
import threading
from pathlib import Path

import pytest
from fake_supervisor import FakeSupervisor

from docsearch_gui.engine.answering import Answering
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.folders.scanner import FileStamp
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


NOT_EXPLAINED = {
    "words_rank": 1, "meaning_rank": 0, "fused_rank": 1, "rescored_rank": 1, "words": ["text"], "missing": [],
    "word_score": 2.0, "cosine": 0.0, "passage_score": 0.0,
}  # fmt: skip


def hit(path: Path = FILE, section: str = "s1", **changes: object) -> dict:
    return {
        "section_id": section, "doc_id": id_of_path(path), "heading_path": ["A"], "start_line": 1, "end_line": 2,
        "text": "text", "snippet": "text", "marks": [[0, 4]], "passage": None, "found_by": ["words"], "embedded": True,
        "strength": 0.5, "weak": False, "explanation": NOT_EXPLAINED, "copies": [], "more": [], **changes,
    }  # fmt: skip


def found(*hits: dict, doubt: bool = False, absent: tuple[str, ...] = ()) -> dict:
    return {"hits": list(hits), "doubt": doubt, "absent": list(absent)}


def embedded(cut_at: int = 0) -> dict:
    return {"vector": "v", "tokens": "t", "cut_at": cut_at}


@pytest.fixture
def index():
    return AskedSupervisor()


@pytest.fixture
def model():
    return AskedSupervisor(info={"model_id": "m1"})


@pytest.fixture
def answers():
    return queue.Queue()


@pytest.fixture
def preferred():
    return queue.Queue()


@pytest.fixture
def catalog(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(FOLDER)
    catalog.folders.add(Path("/other"))
    catalog.files.set_waiting(FOLDER, [FILE])
    yield catalog
    catalog.close()


@pytest.fixture
def searcher(tmp_path, catalog, index, model, answers, preferred):
    answering = Answering(tmp_path / "catalog.sqlite", index)
    searcher = Searcher(answering, model, answers.put, preferred.put, EmbeddingMeter())
    searcher.start()
    yield searcher
    index.give_up()
    searcher.stop()


def next_of(answers: queue.Queue) -> SearchAnswer:
    return answers.get(timeout=PATIENCE_S)


def test_words_come_first_and_meaning_follows(searcher, index, model, answers):
    searcher.search(SearchQuery("tea", limit=7, folder=FOLDER))
    assert model.wait()["text"] == "tea"
    asked = index.wait()
    assert (asked["text"], asked["vector"], asked["tokens"], asked["limit"]) == ("tea", None, None, 7)
    assert asked["alternatives"] == [[{"text": "tea", "kind": "word", "in_title": False}]]
    assert asked["filter"]["folder_ids"] == [id_of_path(FOLDER)]
    index.answer(found(hit()))
    words = next_of(answers)
    assert (words.mode, words.final, words.notice, words.results[0].path) == (SearchMode.WORDS, False, None, FILE)
    model.answer(embedded())
    asked = index.wait()
    assert (asked["vector"], asked["tokens"]) == ("v", "t")
    index.answer(found(hit(), hit(section="s2")))
    final = next_of(answers)
    assert (final.mode, final.final) == (SearchMode.HYBRID, True)
    assert [result.rank for result in final.results] == [1, 2]


def test_a_query_longer_than_the_model_reads_is_told(searcher, index, model, answers):
    searcher.search(SearchQuery("tea " * 600))
    for _ in range(2):
        index.wait()
        index.answer(found(hit()))
        model.waiting and model.answer(embedded(cut_at=512))
    next_of(answers)
    notice = next_of(answers).notice
    assert (notice.code, notice.details) == ("query_cut", {"tokens": "512"})


def test_documents_that_are_forgotten_are_not_shown(searcher, index, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer(found(hit(Path("/gone.md")), hit()))
    assert [(result.rank, result.path) for result in next_of(answers).results] == [(1, FILE)]


def test_the_newest_query_wins(searcher, index, model, answers):
    searcher.search(SearchQuery("first"))
    index.wait()
    model.wait()
    for text in ("second", "third", "fourth"):
        searcher.search(SearchQuery(text))
    index.answer(found())
    assert next_of(answers).query.text == "first"
    assert index.wait()["text"] == "fourth"
    index.answer(found())
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
    index.answer(found(hit()))
    assert next_of(answers).notice.code == "meaning_not_ready"
    model.answer(embedded())
    index.wait()
    index.answer(found(hit()))
    assert next_of(answers).notice is None


def test_a_model_that_is_given_up_leaves_words_and_says_so(searcher, index, model, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    model.give_up()
    index.answer(found(hit()))
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code, len(final.results)) == (True, "words", "worker_given_up", 1)


def test_a_model_that_ended_is_asked_again_but_not_for_ever(searcher, index, model, answers):
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer(found(hit()))
    next_of(answers)
    for planned in (True, True, False, False):
        assert model.wait()["text"] == "tea"
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
    index.answer(found(hit()))
    next_of(answers)
    model.answer(embedded())
    index.wait()
    index.fail("query_failed", reason="no")
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code, len(final.results)) == (True, "words", "query_failed", 1)


def answer_words_and_meaning(searcher, index, model, answers, *hits: dict) -> SearchAnswer:
    """The final answer to `tea`, which finds these hits."""
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer(found(*hits))
    next_of(answers)
    model.answer(embedded())
    index.wait()
    index.answer(found(*hits))
    return next_of(answers)


def test_a_result_says_all_that_the_index_knows_of_it(searcher, index, model, answers):
    copy, further = hit(section="s2"), hit(section="s3", weak=True)
    whole = hit(passage=[1, 3], strength=0.25, embedded=False, copies=[copy], more=[further])
    (result,) = answer_words_and_meaning(searcher, index, model, answers, whole).results
    assert (result.passage, result.strength, result.weak, result.embedded) == ((1, 3), 0.25, False, False)
    assert (result.explanation.words, result.explanation.word_score) == (("text",), 2.0)
    assert [one.section_id for one in (*result.copies, *result.more)] == ["s2", "s3"]
    assert result.more[0].weak


def test_a_result_says_when_its_file_changed(searcher, index, model, answers, catalog):
    catalog.files.set_unchanged({id_of_path(FILE): FileStamp(1, 2_500_000_000, 3, 4)})
    (result,) = answer_words_and_meaning(searcher, index, model, answers, hit()).results
    assert result.modified == 2.5


def test_doubt_and_absent_words_are_told(searcher, index, answers):
    searcher.search(SearchQuery("tea kvass"))
    index.wait()
    index.answer(found(hit(), doubt=True, absent=("kvass",)))
    answer = next_of(answers)
    assert (answer.doubt, answer.remarks[-1].code, answer.remarks[-1].details) == (
        True, "words_absent", {"words": "kvass"},
    )  # fmt: skip


def test_the_likes_of_a_section_are_found_in_one_answer_without_embedding(searcher, index, model, answers):
    searcher.search(SearchQuery("tea", like="s9"))
    asked = index.wait()
    assert (asked["like"], asked["text"], asked["alternatives"], asked["vector"]) == ("s9", "", [], None)
    index.answer(found(hit()))
    assert next_of(answers).final
    assert model.waiting == []


def test_a_section_without_a_vector_is_wanted_before_its_likes_are_found(searcher, index, answers, preferred):
    searcher.search(SearchQuery("", like="s9"))
    index.wait()
    index.answer(found())
    assert next_of(answers).notice.code == "likes_not_ready"
    assert preferred.get(timeout=PATIENCE_S).section_ids == ("s9",)
    searcher.vectors_written(["s9"])
    index.wait()
    index.answer(found(hit()))
    answer = next_of(answers)
    assert (answer.final, answer.notice, len(answer.results)) == (True, None, 1)


def test_filters_alone_need_no_embedding(searcher, index, model, answers):
    searcher.search(SearchQuery("type:md"))
    asked = index.wait()
    assert (asked["text"], asked["alternatives"], asked["filter"]["types"]) == ("", [], ["md"])
    index.answer(found(hit()))
    assert next_of(answers).final
    assert model.waiting == []


def test_an_index_of_another_model_is_searched_by_words_and_says_so(searcher, index, model, answers, catalog):
    catalog.set_fact("model_id", "m0")
    searcher.search(SearchQuery("tea"))
    index.wait()
    index.answer(found(hit()))
    next_of(answers)
    model.answer(embedded())
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.code) == (True, "words", "meaning_of_other_model")


def test_sections_shown_without_meaning_are_wanted_and_sharpen_the_answer(searcher, index, model, answers, preferred):
    answer_words_and_meaning(searcher, index, model, answers, hit(embedded=False), hit(section="s2"))
    assert preferred.get(timeout=PATIENCE_S).section_ids == ("s1",)
    searcher.vectors_written(["s1", "s7"])
    assert index.wait()["vector"] == "v"
    index.answer(found(hit(), hit(section="s2")))
    sharpened = next_of(answers)
    assert (sharpened.final, sharpened.results[0].embedded) == (True, True)
    assert preferred.empty()


def test_what_is_shown_stays_where_it_cannot_be_sharpened(searcher, index, model, answers):
    answer_words_and_meaning(searcher, index, model, answers, hit(embedded=False))
    searcher.vectors_written(["s1"])
    index.wait()
    index.fail("query_failed", reason="no")
    searcher.search(SearchQuery(""))
    assert next_of(answers).query.text == ""


def test_vectors_of_other_sections_change_no_answer(searcher, index, model, answers):
    answer_words_and_meaning(searcher, index, model, answers, hit(embedded=False))
    searcher.vectors_written(["s7"])
    searcher.search(SearchQuery(""))
    assert next_of(answers).query.text == ""
    searcher.vectors_written(["s1"])
    searcher.search(SearchQuery(" "))
    assert next_of(answers).query.text == " "


def test_a_search_limited_to_a_folder_wants_what_lies_there(searcher, index, preferred):
    searcher.search(SearchQuery("tea", folder=FOLDER))
    index.wait()
    index.answer(found())
    assert preferred.get(timeout=PATIENCE_S).folder_ids == (id_of_path(FOLDER),)


def test_what_is_asked_in_the_background_waits_for_the_user(searcher, index, model, answers):
    aside: queue.Queue[SearchAnswer] = queue.Queue()
    searcher.search(SearchQuery("tea"))
    index.wait()
    model.wait()
    searcher.run_aside(lambda: searcher.ask_aside(SearchQuery("saved"), aside.put))
    index.answer(found(hit()))
    next_of(answers)
    model.answer(embedded())
    assert index.wait()["text"] == "tea"
    index.answer(found(hit()))
    assert next_of(answers).final
    assert model.wait()["text"] == "saved"
    model.answer(embedded())
    assert index.wait()["text"] == "saved"
    index.answer(found(hit()))
    assert aside.get(timeout=PATIENCE_S).final
    assert answers.empty()


@pytest.fixture
def reranker(model):
    """The model worker with a rerank model."""
    model.info |= {"reranks": True, "reranker": "/m", "rerank_problem": None}
    return model


def answer_by_meaning(searcher, index, model, answers, *hits: dict, text: str = "tea") -> SearchAnswer:
    """The second answer to `text`; the rerank model has been asked when it is there."""
    searcher.search(SearchQuery(text))
    model.wait()
    index.wait()
    index.answer(found(*hits))
    assert not next_of(answers).final
    model.answer(embedded())
    index.wait()
    index.answer(found(*hits))
    second = next_of(answers)
    model.wait()
    return second


def test_with_a_rerank_model_a_third_answer_has_its_order(searcher, index, reranker, answers):
    second = answer_by_meaning(
        searcher, index, reranker, answers, hit(), hit(section="s2"), hit(section="s3", weak=True)
    )
    assert (second.mode, second.final, len(second.results)) == (SearchMode.HYBRID, False, 3)
    asked = reranker.waiting[0]
    assert (asked.method, asked.params["query"], asked.params["texts"]) == ("rerank", "tea", ["A\ntext"] * 3)
    reranker.answer({"scores": [0.1, 0.5, 0.9]})
    third = next_of(answers)
    assert (third.mode, third.final, third.notice) == (SearchMode.HYBRID, True, None)
    assert [(one.rank, one.section_id, one.explanation.reranked_rank) for one in third.results] == [
        (1, "s2", 2), (2, "s1", 3), (3, "s3", 1),
    ]  # fmt: skip


def test_the_scores_of_an_earlier_query_are_dropped(searcher, index, reranker, answers):
    answer_by_meaning(searcher, index, reranker, answers, hit(), hit(section="s2"))
    (stale,) = reranker.waiting
    reranker.waiting.clear()
    second = answer_by_meaning(searcher, index, reranker, answers, hit(section="s2"), hit(), text="coffee")
    assert second.query.text == "coffee"
    assert stale.future.cancelled()
    assert reranker.waiting[0].params["turn"] > stale.params["turn"]
    reranker.answer({"scores": [0, 1]})
    assert [one.section_id for one in next_of(answers).results] == ["s1", "s2"]
    assert answers.empty()


def test_where_reranking_fails_meaning_stays_and_says_so(searcher, index, reranker, answers):
    answer_by_meaning(searcher, index, reranker, answers, hit(), hit(section="s2"))
    reranker.fail("rerank_failed", reason="no memory")
    final = next_of(answers)
    assert (final.final, final.mode, final.notice.details) == (True, SearchMode.HYBRID, {"reason": "no memory"})
    assert [one.section_id for one in final.results] == ["s1", "s2"]


def test_where_the_worker_dies_of_reranking_meaning_stays_and_says_so(searcher, index, reranker, answers):
    answer_by_meaning(searcher, index, reranker, answers, hit(), hit(section="s2"))
    reranker.die()
    final = next_of(answers)
    assert (final.final, final.notice.code, len(final.results)) == (True, "rerank_failed", 2)


def test_a_rerank_model_that_was_refused_is_told_with_the_answer(searcher, index, model, answers):
    problem = {"code": "reranker_refused", "details": {"path": "/m", "reason": "it is not a folder"}}
    model.info |= {"reranks": False, "reranker": "/m", "rerank_problem": problem}
    final = answer_words_and_meaning(searcher, index, model, answers, hit(), hit(section="s2"))
    assert (final.final, final.notice.code) == (True, "reranker_refused")


def test_likes_and_matches_of_filters_are_not_reranked(searcher, index, reranker, answers):
    for query in (SearchQuery("tea", like="s9"), SearchQuery("type:md")):
        searcher.search(query)
        index.wait()
        index.answer(found(hit(), hit(section="s2")))
        assert next_of(answers).final
    assert reranker.waiting == []


def test_a_sharpened_answer_is_shown_once_it_is_reranked_too(searcher, index, reranker, answers):
    answer_by_meaning(searcher, index, reranker, answers, hit(embedded=False), hit(section="s2"))
    reranker.answer({"scores": [1, 2]})
    assert next_of(answers).final
    searcher.vectors_written(["s1"])
    index.wait()
    index.answer(found(hit(), hit(section="s2")))
    reranker.wait()
    assert answers.empty()
    reranker.answer({"scores": [2, 1]})
    sharpened = next_of(answers)
    assert (sharpened.final, [one.section_id for one in sharpened.results]) == (True, ["s1", "s2"])


def test_vectors_that_come_while_results_are_read_sharpen_the_answer_afterwards(searcher, index, reranker, answers):
    answer_by_meaning(searcher, index, reranker, answers, hit(embedded=False), hit(section="s2"))
    searcher.vectors_written(["s1"])
    reranker.answer({"scores": [2, 1]})
    assert next_of(answers).final
    index.wait()
    index.answer(found(hit(), hit(section="s2")))
    reranker.wait()
    reranker.answer({"scores": [2, 1]})
    assert next_of(answers).results[0].embedded


def test_what_is_asked_in_the_background_waits_for_the_reranking_and_needs_none(searcher, index, reranker, answers):
    aside: queue.Queue[SearchAnswer] = queue.Queue()
    answer_by_meaning(searcher, index, reranker, answers, hit(), hit(section="s2"))
    searcher.run_aside(lambda: searcher.ask_aside(SearchQuery("saved"), aside.put))
    assert [asked.method for asked in reranker.waiting] == ["rerank"]
    reranker.answer({"scores": [2, 1]})
    assert next_of(answers).final
    assert reranker.wait() == {"text": "saved", "turn": 0}
    reranker.answer(embedded())
    index.wait()
    index.answer(found(hit(), hit(section="s2")))
    assert aside.get(timeout=PATIENCE_S).final
    assert reranker.waiting == []
