"""The best passage of a section and the marks in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.marking import marked_terms
from docsearch_gui.index.normalise import normalise
from docsearch_gui.index.shown_text import shown_text
from docsearch_gui.index.snippets import best_snippet

TEXT = st.text() | st.text(st.sampled_from("ab AB.。\n#検索のデータﾃﾞ㍿ß\u0301"), max_size=600)


def marked(text: str, query: str, tokens: tuple[str, ...] = ()) -> list[str]:
    snippet = best_snippet(text, marked_terms(query, tokens))
    return [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The Cache is cached.", "cache", ["Cache", "cache"]),
        ("A cat in category concat", "at cat", ["cat", "cat"]),
        ("run_worker(x)", "worker", ["worker"]),
        ("このVueは", "vue", ["Vue"]),
        ("ﾃﾞｰﾀﾍﾞｰｽ設計", "データベース", ["ﾃﾞｰﾀﾍﾞｰｽ"]),
        ("全文検索エンジン", "検索", ["検索"]),
        ("㍿の設定", "株式", ["㍿"]),
        ("naïve", "NAÏVE", ["naïve"]),
        ("a+b (c)", "(c) +b", ["+b", "(c)"]),
        ("サーバーの設定", "サーバ", ["サーバー"]),
        ("サーバの設定", "サーバー", ["サーバ"]),
        ("リンゴの木", "りんご", ["リンゴ"]),
        ("Le café", "cafe", ["café"]),
        ("PySide6 and Qt", "PySide", ["PySide"]),
        ("await nextTick()", "tick", ["Tick"]),
        ("caching it", "cached", ["cach"]),
        ("ライフサイクルフック", "サイクル", ["サイクル"]),
    ],
)
def test_words_are_marked_as_they_stand_in_the_text(text: str, query: str, expected: list[str]):
    assert marked(text, query) == expected


def test_a_japanese_query_marks_its_pieces_but_no_particles():
    assert marked("検索の方法とデータの形", "データの検索", ("データ", "の", "検索")) == ["検索", "データ"]


def test_the_query_as_typed_is_marked_whole_before_its_pieces():
    assert marked("算出プロパティとプロパティ", "算出プロパティ", ("算出", "プロパティ")) == [
        "算出プロパティ",
        "プロパティ",
    ]


def test_a_query_of_one_particle_marks_it():
    assert marked("検索の方法", "の", ("の",)) == ["の"]


def test_the_passage_is_where_most_of_the_words_are():
    text = f"Only apple here. {'Filler sentence. ' * 30}Apple and pear together. {'More filler. ' * 30}"
    assert best_snippet(text, ("apple", "pear")).text.startswith("Apple and pear together.")


def test_a_passage_begins_and_ends_with_sentences():
    snippet = best_snippet("これは文です。" * 20 + "検索の話です。" + "これは文です。" * 60, ("検索",))
    assert snippet.text.startswith("検索の話です。")
    assert snippet.text.endswith("。")


def test_a_match_deep_in_a_text_without_sentences_is_shown():
    assert best_snippet("あ" * 3000 + "検索" + "い" * 3000, ("検索",)).marks == ((60, 62),)


def test_the_heading_is_left_out_when_the_body_matches():
    assert best_snippet("## Apple\n\nAn apple a day.", ("apple",)).text == "An apple a day."


def test_the_heading_is_shown_when_only_it_matches():
    assert best_snippet("## Apple\n\nA fruit.", ("apple",)).text.startswith("Apple")


def test_without_a_match_the_passage_is_the_beginning():
    assert best_snippet("## Title\nFirst. Second.", ("absent",)).text == "First. Second."


@given(TEXT, st.lists(st.text(min_size=1, max_size=4), max_size=5))
def test_marks_are_sorted_apart_and_inside_the_snippet(text: str, words: list[str]):
    snippet = best_snippet(text, marked_terms(" ".join(words), words))
    assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
    assert all(before[1] <= after[0] for before, after in pairwise(snippet.marks))


@given(TEXT)
def test_a_snippet_is_a_piece_of_what_is_shown_no_longer_than_asked(text: str):
    snippet = best_snippet(text, ("a", "検索"), length=50)
    assert snippet.text in shown_text(text).text
    assert len(snippet.text) <= 50


@given(TEXT, st.sampled_from(["検索", "データ"]))
def test_what_is_marked_is_the_word(text: str, word: str):
    snippet = best_snippet(text, (word,))
    assert all(word in normalise(snippet.text[start:end]) for start, end in snippet.marks if end - start >= len(word))


def test_a_passage_out_of_a_long_sentence_begins_with_a_whole_word():
    words = [f"word{number}" for number in range(200)]
    snippet = best_snippet(" ".join(words), ("word150",))
    assert snippet.text.split()[0] in words
    assert "word150" in snippet.text


def test_of_passages_with_as_many_words_the_one_with_the_closest_sentence_is_shown():
    filler = "Nothing of that kind. " * 30
    text = f"An apple. {filler}An apple is what grows here. {filler}"
    start = text.index("An apple is")
    snippet = best_snippet(text, ("apple",), (start, start + 28))
    assert snippet.text[slice(*snippet.passage)] == "An apple is what grows here."


def test_words_count_more_than_the_closest_sentence():
    text = f"Apple and pear. {'Nothing of that kind. ' * 30}The closest sentence."
    snippet = best_snippet(text, ("apple", "pear"), (len(text) - 21, len(text)))
    assert (snippet.text.startswith("Apple and pear."), snippet.passage) == (True, None)


def test_without_a_word_the_closest_sentence_is_shown():
    text = f"{'Nothing of that kind. ' * 30}The **closest** sentence. And more."
    start = text.index("The")
    snippet = best_snippet(text, ("absent",), (start, start + 25))
    assert snippet.text[slice(*snippet.passage)] == "The closest sentence."


def test_marks_are_exact_where_markup_is_left_out():
    snippet = best_snippet("See **the** [cache](https://x.y/z) of <b>values</b>. {#cache}", ("cache", "values"))
    assert snippet.text == "See the cache of values."
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["cache", "values"]


@given(TEXT, st.integers(0, 600), st.integers(0, 600))
def test_the_passage_is_inside_the_snippet(text: str, start: int, length: int):
    closest = (min(start, len(text)), min(start + length, len(text)))
    snippet = best_snippet(text, ("a",), closest, length=50)
    assert snippet.passage is None or 0 <= snippet.passage[0] < snippet.passage[1] <= len(snippet.text)
