"""Which sections words find, and in which order."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import lancedb
import pytest
from opened_index import DIMENSIONS, Index, axis, document, hex_id

from docsearch_gui.index.predicates import Scope
from docsearch_gui.index.store import Store
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.query_language import parse
from tests.benchmarks.keyword_texts import SAMPLES, indexed, keywords

TEXTS = [
    "東京都の地図",
    "京都の地図",
    "ライフサイクルフックの使い方",
    "サーバーに接続する",
    "ｻｰﾊﾞの設定",
    "PySide6 and its widgets",
    "await nextTick() in run_worker.py, version 3.14",
    "the cached value of a café",
    "リンゴを買う",
    "りんごを食べる",
    "the component of a component: value",
    "カヌーで下る",
    "x => y 😀",
    "the values: cached the",
]
Find = Callable[..., list[str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store(tmp_path_factory.mktemp("words"), DIMENSIONS)
    documents = [document(f"{number}", [text]) for number, text in enumerate(TEXTS)]
    for document_, name in zip(documents, ["guide.md", "地図帖.md", *["notes.txt"] * 12], strict=True):
        document_ |= {"title": name, "type": name.rpartition(".")[2]}
    opened.write(documents, 1, "")
    return opened


@pytest.fixture
def find(store: Store) -> Find:
    def find(text: str, **wanted: object) -> list[str]:
        parsed = parse(text)
        query = WordQuery(parsed.alternatives, parsed.excluded)
        scope = Scope.of_message(wanted)
        rows = store.searched.find_words(query, 20, scope)
        under_conditions = store.searched.rows(["text"], 20, store.searched.conditions(query, scope))
        assert {row["text"] for row in rows} <= {row["text"] for row in under_conditions}
        return [row["text"] for row in rows]

    return find


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("京都", [1, 0]),
        ("サイクル", [2]),
        ("イフサイ", [2]),
        ("サーバ", [4, 3]),
        ("サーバー", [4, 3]),
        ("PySide", [5]),
        ("idget", [5]),
        ("tick", [6]),
        ("worker", [6]),
        ("cafe", [7]),
        ("リンゴ", [8, 9]),
        ("ヌ", [11]),
        ("=>", [12]),
        ("😀", [12]),
        ("nextt*", [6]),
        ("zzz", []),
        ("京浜", []),
        ("ライト", []),
        ("zzz サイクル", [2]),
        ("title:地図", [1]),
        ("title:guide", [0]),
        ('"cached value"', [7]),
        ('"地図"', [1, 0]),
        ("地図 -都の東", [0, 1]),
        ("地図 -東京", [1]),
        ("component -val", [10]),
        ("component -value", []),
        ("サイクル OR リンゴ", [2, 8, 9]),
    ],
)
def test_words_find_the_sections_that_hold_them(find: Find, query: str, numbers: list[int]):
    assert sorted(find(query)) == sorted(TEXTS[number] for number in numbers)


@pytest.mark.parametrize(("query", "first"), [("京都", 1), ("リンゴ", 8), ("りんご", 9), ("3.14", 6)])
def test_an_exact_word_ranks_above_what_merely_resembles_it(find: Find, query: str, first: int):
    assert find(query)[0] == TEXTS[first]


@pytest.mark.parametrize("query", ["'; DROP", "%", "_", "a\0b", "\ud800", "OR OR", '"', "\\", "title:", "-", "+" * 500])
def test_any_query_gives_an_answer(find: Find, query: str):
    assert isinstance(find(query), list)


def test_a_section_may_be_limited_by_type_language_and_depth(find: Find):
    assert find("地図", types=["md"], languages=["ja"], max_depth=1) == find("地図")
    assert find("地図", not_types=["md"]) == find("地図", languages=["en"]) == find("地図", max_depth=0) == []


def test_a_section_may_be_limited_by_document(find: Find):
    assert find("地図", doc_ids=[hex_id("0")]) == [TEXTS[0]]
    assert find("地図", not_doc_ids=[hex_id("0")]) == [TEXTS[1]]
    assert find("地図", doc_ids=[]) == []
    assert find("地図", folder_ids=[hex_id("notes")]) == find("地図", folder_ids=None)


def test_values_of_a_filter_are_no_sql(find: Find):
    assert find("地図", types=["md' OR '1'='1"]) == []


def test_words_that_no_section_has_are_named(store: Store):
    assert store.searched.absent(["地図", "zzz", "洗濯機", "PySide", "!"]) == ["zzz", "洗濯機", "!"]


def test_rows_of_another_leg_keep_the_conditions(store: Store):
    rows = [{"section_id": hex_id(f"{number}/0")} for number in (0, 1)]
    assert store.searched.admitted(WordQuery(excluded=parse("-東京 x").excluded), rows) == rows[1:]


def test_fresh_sections_are_found_by_parts_at_once(index: Index):
    index.write(document("a", ["ライフサイクル"]))
    index.write(document("b", ["サイクリング and PySide6"]))
    assert len(index.texts("サイク")) == 2
    assert index.texts("pyside") == ["サイクリング and PySide6"]


def test_words_asked_again_find_what_was_written_meanwhile(index: Index):
    index.write(document("one", ["a lighthouse"]))
    assert index.texts("lighthouse") == index.texts("lighthouse", vector=axis(0)) == ["a lighthouse"]
    index.write(document("two", ["the old lighthouse"]))
    assert sorted(index.texts("lighthouse")) == ["a lighthouse", "the old lighthouse"]
    index.call("delete", doc_ids=[hex_id("one")])
    assert index.texts("lighthouse") == ["the old lighthouse"]


def test_words_of_deleted_sections_are_erased_from_the_disk(folder: Path, index: Index):
    index.write(document("a", ["confidential"]), document("b", ["public"]))
    index.call("delete", doc_ids=[hex_id("a")])
    index.call("erase")
    assert not [path for path in folder.rglob("*") if path.is_file() and b"confidential" in path.read_bytes()]


def test_the_vocabulary_is_collected_anew_where_it_is_lost(folder: Path, index: Index):
    index.write(document("a", ["PySide6"]))
    (folder / "vocabulary").unlink()
    with closing(Index(folder)) as opened:
        assert opened.texts("pyside") == ["PySide6"]


def test_an_index_of_an_earlier_shape_is_made_anew(folder: Path, index: Index):
    index.write(document("a", ["apple"], [axis(0)]))
    lancedb.connect(folder).open_table("sections").drop_columns(["part_text", "language"])
    with closing(Index(folder, index_id="one")) as anew:
        info = anew.handler.info()
        anew.write(document("a", ["apple"]))
        assert (info["rows"], info["notice"]["code"], anew.texts("apple")) == (0, "index_outdated", ["apple"])


@pytest.fixture(scope="module")
def samples() -> Iterator:
    with indexed(SAMPLES) as texts:
        yield texts


@pytest.mark.parametrize("keyword", keywords("samples"), ids=lambda keyword: keyword.query)
def test_japanese_keywords_find_the_sections_that_hold_them(samples, keyword):
    assert samples.right(keyword)
    assert samples.recall(keyword) >= 0.9
