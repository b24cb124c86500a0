"""The section in its document."""

from dataclasses import replace
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from docsearch_gui.gui import excerpt
from docsearch_gui.gui.excerpt import Wanted
from tests.gui import scenes


def show(desk, result, text: str | None) -> None:
    if text is not None:
        desk.engine.texts[result.path] = text
    desk.type("cache")
    arrived = desk.session.bridge.text_failed if text is None else desk.session.bridge.text_arrived
    with desk.qtbot.waitSignal(arrived):
        desk.answer((result,))


def test_the_section_is_there_before_the_document(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    assert desk.search.preview.text.toPlainText().startswith("## Computed Caching")


def test_the_document_is_shown_at_the_section(desk):
    result = scenes.english_results()[0]
    show(desk, result, scenes.ENGLISH.text)
    text = desk.search.preview.text
    assert text.toPlainText() == scenes.ENGLISH.text
    assert text.textCursor().block().text() == "## Computed Caching vs. Methods"


def test_a_document_that_is_gone_leaves_the_section_and_says_so(desk):
    result = scenes.english_results()[0]
    show(desk, result, None)
    assert desk.search.preview.text.toPlainText() == result.text
    assert "no longer there" in desk.search.preview._notice.text()


def test_f3_goes_through_the_marked_words_and_around(desk):
    result = replace(scenes.english_results()[0], snippet="property", marks=((0, 8),))
    show(desk, result, scenes.ENGLISH.text)
    text = desk.search.preview.text
    _current, count = text.mark_position()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    seen = []
    for _press in range(count + 1):
        QTest.keyClick(desk.window, Qt.Key.Key_F3)
        seen.append(text.mark_position()[0])
    assert count > 2
    assert seen[0] == seen[-1]
    assert sorted(seen[:-1]) == list(range(1, count + 1))


def test_holding_an_arrow_key_asks_for_the_last_document_only(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    for _press in range(4):
        QTest.keyClick(desk.search.results, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: len(desk.engine.asked_texts) > 0)
    assert desk.engine.asked_texts == [scenes.english_results()[4].path]


def test_html_in_a_document_is_shown_as_it_is(desk, tmp_path):
    result = scenes.english_results()[0]
    html = f'<img src="file://{tmp_path}/x.png"><script>alert(1)</script>'
    show(desk, result, html)
    assert desk.search.preview.text.toPlainText() == html


def test_a_long_document_shows_the_part_around_the_section():
    lines = [f"line {number} {'x' * 60}" for number in range(1, 30_001)]
    part = excerpt.cut("\n".join(lines), 20_000, 20_010)
    assert part.partial
    assert part.blocks[part.first] == lines[19_999]
    assert part.blocks[part.last] == lines[20_009]
    assert len(part.blocks) == 2 * excerpt.LINES_AROUND + 11


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(separator):
    part = excerpt.cut(separator.join(["a\u2028b", "c\fd", "e"]), 3, 3)
    assert part.blocks[part.first] == "e"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (900, 950)])
def test_lines_that_are_not_there_are_forgiven(start, end):
    part = excerpt.cut("one\ntwo", start, end)
    assert 0 <= part.first <= part.last < len(part.blocks)


def test_a_very_long_line_becomes_blocks():
    part = excerpt.cut("short\n" + "字" * 5_000 + "\nlast", 3, 3)
    assert max(len(block) for block in part.blocks) == excerpt.LONGEST_BLOCK
    assert part.blocks[part.first] == "last"


def test_words_of_the_query_are_marked_where_the_index_marked_none():
    assert excerpt.words_to_mark('"reactive data" -a 値', ()) == ("reactive", "data", "値")
    assert excerpt.words_to_mark("anything", ["キャッシュ", "cached "]) == ("cached", "キャッシュ")


def test_marks_begin_at_words_in_latin_and_anywhere_in_japanese():
    assert excerpt.find_marks("uncached Cached", ("cached",)) == [(9, 15)]
    assert excerpt.find_marks("再計算する", ("計算",)) == [(1, 3)]


def test_marks_after_an_emoji_are_in_their_place(desk):
    result = replace(scenes.english_results()[0], snippet="cached", marks=((0, 6),))
    show(desk, result, "🎉🎉 is cached here")
    text = desk.search.preview.text
    text.go_to_mark(1)
    selections = text.extraSelections()
    assert {selection.cursor.selectedText() for selection in selections} == {"cached"}


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "# a\n" * 250_000, "**" * 400_000, "word " * 200_000, "`" * 999 + "\n" * 900_000]
)
def test_a_hostile_document_costs_the_window_little(desk, text):
    result = replace(scenes.english_results()[0], snippet="word", marks=((0, 4),))
    show(desk, result, "")
    before = thread_time()
    desk.search.preview.text.show_text(result.path, text, 1, 5, Wanted(("word",), "word word"), markdown=True)
    desk.search.preview.text.grab()
    assert thread_time() - before < 0.3
