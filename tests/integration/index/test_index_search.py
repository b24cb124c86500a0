"""What is found by words and by meaning, in a real table."""

from contextlib import closing
from pathlib import Path

import pytest
from opened_index import Index, axis, document, hex_id

JAPANESE = [
    "算出プロパティはリアクティブな依存関係にもとづきキャッシュされます。",
    "全文検索エンジンの選び方",
    "データを検索する方法を説明します。",
    "サーバーに接続できない場合の対処",
    "Vue.js の computed プロパティを使うと run_worker が呼ばれる",
    "ﾃﾞｰﾀﾍﾞｰｽ設計書",
]
HOSTILE = [
    "it's",
    '"quoted',
    "100%",
    "a\0b",
    "😀",
    "+a -b*",
    "(((",
    "\\",
    "' OR '1'='1",
    "検索 AND (",
    "、。！？",
    "\ud800",
    "word " * 20_000,
]


@pytest.fixture
def japanese(index: Index) -> Index:
    index.write(document("japanese", JAPANESE))
    return index


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("検索", {1, 2}),
        ("算出プロパティ", {0, 4}),
        ("データ", {2, 5}),
        ("サーバ", {3}),
        ("サーバー", {3}),
        ("接続", {3}),
        ("データベース", {5}),
        ("ﾃﾞｰﾀ", {2, 5}),
        ("COMPUTED", {4}),
        ("ｃｏｍｐｕｔｅｄ プロパティ", {0, 4}),
        ("worker", {4}),
    ],
)
def test_words_of_running_japanese_are_found(japanese: Index, query: str, numbers: set[int]):
    assert {JAPANESE.index(text) for text in japanese.texts(query)} == numbers


def test_words_of_the_heading_are_found(index: Index):
    index.write(document("Installation", ["Run the script."]))
    assert index.texts("installation") == ["Run the script."]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:12]))
def test_any_typed_text_gives_an_answer(japanese: Index, query: str):
    for hit in japanese.search(query, axis(0)):
        assert all(0 <= start < end <= len(hit["snippet"]) for start, end in hit["marks"])


def test_sections_without_vectors_are_found_by_words(index: Index):
    index.write(document("a", ["apple tree", "pear tree"], [axis(0), None]))
    hits = index.search("pear", axis(0))
    assert {hit["text"]: hit["found_by"] for hit in hits} == {"apple tree": ["meaning"], "pear tree": ["words"]}


def test_the_best_hit_comes_first(index: Index):
    index.write(document("a", ["apple", "pear", "plum"], [axis(0), axis(1), axis(2)]))
    assert index.texts("plum", vector=axis(2))[0] == "plum"


def test_a_folder_limits_both_legs(index: Index):
    index.write(document("a", ["apple"], [axis(0)], "notes"), document("b", ["apple"], [axis(0)], "work"))
    hits = index.search("apple", axis(0), filter={"folder_ids": [hex_id("work")]})
    assert [(hit["doc_id"], hit["found_by"]) for hit in hits] == [(hex_id("b"), ["words", "meaning"])]
    assert index.search("apple", axis(0), filter={"folder_ids": []}) == []


def test_an_answer_has_at_most_limit_hits(index: Index):
    index.write(document("a", [f"apple {number}" for number in range(60)]))
    assert len(index.search("apple", limit=7)) == 7
    assert len(index.search("apple", limit=55)) == 55


def test_a_hit_tells_where_it_is_and_what_matched(index: Index):
    index.write(document("Guide", ["One line.", "Sections are kept in a table."]))
    hit = index.search("kept")[0]
    assert (hit["heading_path"], hit["start_line"], hit["end_line"]) == (["Guide"], 2, 2)
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["kept"]


def test_before_a_model_is_prepared_words_answer(folder: Path, index: Index):
    index.write(document("a", ["apple"], [axis(0)]))
    with closing(Index(folder)) as unprepared:
        assert [hit["found_by"] for hit in unprepared.search("apple", axis(0))] == [["words"]]
