"""Rows that the word indices do not cover yet: they are found as if they were covered."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from lancedb.query import FullTextOperator, FullTextQuery, MatchQuery, PhraseQuery
from opened_index import Index, axis, document, hex_id

from docsearch_gui.index.coverage import Coverage
from docsearch_gui.index.predicates import EVERYWHERE
from docsearch_gui.index.search_table import SearchTable

OLD = [
    "the cached value of a café",
    "東京都の地図",
    "the values: cached the",
    "ライフサイクルフックの使い方",
    "x => y",
] * 4
NEW = ["caching the value, the other value", "京都の地図と東京", "ライフ and サイクル", "a component", "the the value"]
QUERIES = [
    MatchQuery("the value 地図 zzz", "search_text"),
    MatchQuery("the the value", "search_text"),
    MatchQuery("cached values", "part_text"),
    MatchQuery("cached value", "part_text", operator=FullTextOperator.AND),
    MatchQuery("東京 京都", "part_text", operator=FullTextOperator.AND),
    PhraseQuery("the value", "search_text"),
    PhraseQuery("サイ イク クル", "part_text"),
    MatchQuery("new", "heading_text"),
    MatchQuery("", "search_text"),
    MatchQuery("zzz", "part_text"),
]


def ranked(searched: SearchTable, query: FullTextQuery) -> dict[int, float]:
    return searched._ranked([query], 100, EVERYWHERE)[0]


@pytest.fixture
def searched(index: Index) -> SearchTable:
    """Of a table with covered rows, fresh ones, and some that are gone."""
    index.write(document("old", OLD))
    index.call("maintain", idle=True, final=True)
    index.write(document("new", NEW), document("gone", NEW))
    index.call("delete", doc_ids=[hex_id("gone")])
    index.call("set_vectors", model_id="model-a", vectors={hex_id("old/0"): axis(0), hex_id("new/1"): axis(1)})
    return index.handler._store.searched


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_fresh_rows_get_the_scores_that_lancedb_gives_them(searched: SearchTable, query: FullTextQuery):
    ours = ranked(searched, query)
    assert len(searched._coverage.fresh) == len(NEW) + 1
    searched._coverage._fresh = None
    assert ours == pytest.approx(ranked(searched, query), rel=1e-4)


def fresh_ids(index: Index) -> set[int]:
    return index.handler._store.searched._coverage.fresh.row_ids


def uncovered(index: Index) -> int:
    indices = index.handler._store._table.list_indices()
    return next(one.num_unindexed_rows for one in indices if one.columns == ["search_text"])


def test_fresh_are_the_rows_that_no_word_index_has(index: Index):
    for step in range(3):
        index.write(document("a", [f"apple {step}"] * 3), document(f"b{step}", ["pear"] * 2))
        index.call("set_vectors", model_id="model-a", vectors={hex_id("a/1"): axis(step)})
        assert len(fresh_ids(index)) == uncovered(index) == 3 + 2 * (step + 1)
    index.call("maintain", idle=True, final=True)
    assert fresh_ids(index) == set()
    index.call("delete", doc_ids=[hex_id("b0")])
    index.write(document("b1", ["plum"]))
    assert len(fresh_ids(index)) == uncovered(index) == 1
    index.call("erase")
    assert fresh_ids(index) == set()


def found(index: Index, words: Sequence[str]) -> list[int]:
    return [len(index.with_word(word)) for word in words]


def test_words_are_found_once_however_their_rows_came_to_be(index: Index):
    words = ["apple", "pear", "地図"]
    index.write(document("a", ["apple", "地図"]))
    index.call("maintain", idle=True, final=True)
    index.write(document("a", ["apple", "古地図"]), document("b", ["pear"]))
    index.call("set_vectors", model_id="model-a", vectors={hex_id("a/0"): axis(0), hex_id("b/0"): axis(1)})
    assert found(index, words) == [1, 1, 1]
    index.call("maintain", idle=True, final=True)
    assert found(index, words) == [1, 1, 1]
    index.call("delete", doc_ids=[hex_id("a")])
    assert found(index, words) == [0, 1, 0]


def test_fresh_rows_are_told_by_a_worker_that_begins_and_by_a_reader_of_another_process(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    with closing(Index(folder, read_only=True)) as reader, closing(Index(folder)) as successor:
        for opened in (reader, successor):
            assert (len(fresh_ids(opened)), opened.texts("apple")) == (1, ["apple"])


def test_too_many_fresh_rows_are_left_to_lancedb(index: Index):
    index.write(document("a", ["apple"] * 3))
    table = index.handler._store.searched.table
    coverage = Coverage(table, most=3)
    assert len(coverage.fresh) == 3
    index.write(document("b", ["pear"]))
    coverage.take(coverage.change(reindexed=False))
    assert coverage.fresh is None
    index.call("delete", doc_ids=[hex_id("a")])
    coverage.take(coverage.change(reindexed=False))
    assert len(coverage.fresh) == 1


def test_a_filter_holds_of_fresh_rows(index: Index):
    index.write(document("a", ["apple"], folder="notes") | {"type": "md"}, document("b", ["apple"], folder="letters"))
    for wanted in ({"folder_ids": [hex_id("notes")]}, {"types": ["md"]}, {"not_doc_ids": [hex_id("b")]}):
        assert [hit["doc_id"] for hit in index.search("apple", filter=wanted)] == [hex_id("a")]
    assert index.search("apple", filter={"max_depth": 0}) == []
