"""Which words of a query are in a text."""

import pytest

from docsearch_gui.index.marking import matched
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term, TermKind


def cut(text: str) -> list[str]:
    return {"データの検索": ["データ", "の", "検索"]}.get(text, [text])


@pytest.mark.parametrize(
    ("text", "terms", "words", "missing"),
    [
        ("The cached values", ["cache", "pear"], ("cache",), ("pear",)),
        ("ｻｰﾊﾞｰに接続", ["サーバ"], ("サーバ",), ()),
        ("データの検索", ["データの検索"], ("データの検索",), ()),
        ("データを見る", ["データの検索"], ("データ",), ("検索",)),
        ("PySide6", ["pyside"], ("pyside",), ()),
    ],
)
def test_words_are_there_or_missing(text: str, terms: list[str], words: tuple, missing: tuple):
    query = WordQuery(tuple((Term(term),) for term in terms))
    assert matched(text, query, cut) == (words, missing)


def test_one_of_the_alternatives_will_do():
    query = WordQuery(((Term("apple"), Term("pear")), (Term("red plum", TermKind.PHRASE),)))
    assert matched("A pear, a red plum", query, cut) == (("pear", "red plum"), ())
