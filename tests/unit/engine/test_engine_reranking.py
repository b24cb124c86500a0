"""The best results in the order of the rerank model."""

from dataclasses import replace
from pathlib import Path

import pytest
from fake_supervisor import Clock, FakeSupervisor

from docsearch_gui.engine.answering import Question
from docsearch_gui.engine.query_scope import Scope
from docsearch_gui.engine.reranking import READ_AT_MOST, REST_S, Reranking, reordered
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.query_language import parse
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery, SearchResult

FOLDER = Path("/notes")
REFUSED = {"code": "reranker_refused", "details": {"path": "/m", "reason": "it has 3 labels, one is needed"}}


def result(name: str, rank: int, *, weak: bool = False) -> SearchResult:
    text = f"text of {name}"
    return SearchResult(rank, name, FOLDER / f"{name}.md", FOLDER, ("A", name), 1, 2, text, text, (), (), weak=weak)


def results(good: str, weak: str = "") -> tuple[SearchResult, ...]:
    return tuple(result(name, rank, weak=name in weak) for rank, name in enumerate(good + weak, 1))


def names(found) -> str:
    return "".join(one.section_id for one in found)


def test_the_highest_score_comes_first_and_says_so():
    found = reordered(results("abc"), [0.5, -1.0, 2.25])
    assert (names(found), [one.rank for one in found]) == ("cab", [1, 2, 3])
    why = [(one.explanation.reranked_rank, one.explanation.rerank_score) for one in found]
    assert why == [(1, 2.25), (2, 0.5), (3, -1.0)]


def test_weak_results_stay_behind_good_ones():
    found = reordered(results("ab", "cd"), [0.1, 0.2, 0.3, 0.9])
    assert names(found) == "badc"
    assert [one.explanation.reranked_rank for one in found] == [3, 4, 1, 2]


def test_what_was_not_read_follows_as_it_was():
    found = reordered(results("abcd", "e"), [1, 2])
    assert names(found) == "bacde"
    assert [one.explanation.reranked_rank for one in found] == [1, 2, 0, 0, 0]


def test_equal_scores_change_no_order():
    assert names(reordered(results("abc"), [1, 1, 1])) == "abc"


def test_what_is_folded_has_the_rank_of_what_is_shown():
    first, second = results("ab")
    folded = replace(second, copies=(result("c", 2),), more=(result("d", 2),))
    found = reordered([first, folded], [0, 1])[0]
    assert [found.rank, found.copies[0].rank, found.more[0].rank] == [1, 1, 1]


@pytest.fixture
def worker():
    return FakeSupervisor(info={"model_id": "m1", "reranks": True, "reranker": "/m", "rerank_problem": None})


@pytest.fixture
def told():
    return []


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reranking(worker, told, clock):
    return Reranking(worker, told.append, clock)


def question(text: str = "tea -milk", like: str = "") -> Question:
    return Question(SearchQuery(text, like=like), parse(text), Scope({}), 0.0)


def answer(found=None, **facts: object) -> SearchAnswer:
    found = results("abc") if found is None else found
    return SearchAnswer(SearchQuery("tea"), found, SearchMode.HYBRID, final=False, took_ms=1.0, **facts)


def test_headings_and_texts_of_the_best_are_read_with_the_query(reranking, worker, told):
    many = tuple(result(str(number), number) for number in range(1, 31))
    reordering = reranking.begin(question(), answer(many), turn=4)
    params = worker.waiting[0].params
    assert (worker.waiting[0].method, params["query"], params["turn"]) == ("rerank", "tea", 4)
    assert (params["texts"][0], len(params["texts"])) == ("A › 1\ntext of 1", READ_AT_MOST)
    worker.answer({"scores": list(range(READ_AT_MOST))})
    assert told == [reordering]
    assert [one.section_id for one in reranking.finish(reordering).results][18:22] == ["2", "1", "21", "22"]


@pytest.mark.parametrize(
    ("asked", "found", "info"),
    [
        (question(), "abc", {"model_id": "m1"}),
        (question(), "abc", {"reranks": False}),
        (question(), "a", {"reranks": True}),
        (question("type:md"), "abc", {"reranks": True}),
        (question("tea", like="s1"), "abc", {"reranks": True}),
    ],
)
def test_what_cannot_be_read_is_left_as_it_is(reranking, worker, asked, found, info):
    worker.info = info
    assert reranking.begin(asked, answer(results(found)), 1) is None
    assert worker.waiting == []


def test_a_model_that_was_refused_is_told_where_nothing_else_is(reranking, worker):
    worker.info = {"reranks": False, "reranker": "/m", "rerank_problem": REFUSED}
    assert reranking.noted(answer()).notice == ErrorInfo(**REFUSED)
    cut = ErrorInfo("query_cut", {"tokens": "9"})
    assert reranking.noted(answer(notice=cut)).notice == cut


def test_a_worker_that_was_replaced_is_asked_again(reranking, worker):
    reordering = reranking.begin(question(), answer(), 1)
    worker.die(planned=True)
    assert reranking.finish(reordering) is None
    worker.answer({"scores": [1, 2, 3]})
    assert names(reranking.finish(reordering).results) == "cba"


@pytest.mark.parametrize("reply", [{"scores": None}, {"scores": [1.0]}])
def test_an_answer_without_scores_is_told(reranking, worker, reply):
    reordering = reranking.begin(question(), answer(), 1)
    worker.answer(reply)
    failed = reranking.finish(reordering)
    assert (names(failed.results), failed.notice.code) == ("abc", "rerank_failed")


def test_an_error_is_told_and_the_order_stays(reranking, worker):
    reordering = reranking.begin(question(), answer(), 1)
    worker.waiting.pop().future.set_exception(DocsearchError("rerank_failed", reason="not_finite"))
    failed = reranking.finish(reordering)
    assert (names(failed.results), failed.notice) == ("abc", ErrorInfo("rerank_failed", {"reason": "not_finite"}))


def die_twice(reranking, worker) -> None:
    for _ in range(2):
        reordering = reranking.begin(question(), answer(), 1)
        worker.die()
        assert reranking.finish(reordering).notice.code == "rerank_failed"


def test_a_model_that_kills_the_worker_is_left_alone_for_a_while(reranking, worker, clock):
    die_twice(reranking, worker)
    assert reranking.begin(question(), answer(), 1) is None
    assert reranking.noted(answer()).notice.code == "rerank_failed"
    clock.pass_s(REST_S)
    assert reranking.begin(question(), answer(), 1) is not None


def test_another_model_is_not_blamed_for_what_one_did(reranking, worker):
    die_twice(reranking, worker)
    worker.info = {**worker.info, "reranker": "/other"}
    assert reranking.begin(question(), answer(), 1) is not None
    assert reranking.noted(answer()).notice is None
