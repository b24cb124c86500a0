"""The section in its document."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from docsearch_gui.gui.preview import excerpt
from docsearch_gui.gui.preview.preview_panel import PreviewPanel
from docsearch_gui.gui.theme import apply_theme
from tests.gui import scenes
from tests.gui.search_scenes import rated


def show(desk, result, text: str | None, *, source: bool = False) -> None:
    desk.search.preview.show_source(on=source)
    if text is not None:
        desk.engine.texts[result.path] = text
    desk.type("cache")
    arrived = desk.session.bridge.text_failed if text is None else desk.session.bridge.text_arrived
    with desk.qtbot.waitSignal(arrived):
        desk.answer((result,))


def test_the_section_is_there_before_the_document(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    assert desk.search.preview.text.toPlainText().startswith("Computed Caching")


def test_a_document_is_shown_rendered_at_the_section(desk):
    show(desk, scenes.english_results()[0], scenes.ENGLISH.text)
    text = desk.search.preview.text
    assert text.toPlainText().startswith("Computed Properties\nBasic Example\n")
    assert text.textCursor().block().text() == "Computed Caching vs. Methods"
    assert text.textCursor().block().blockFormat().headingLevel() == 2


def test_the_source_is_shown_at_the_section_with_the_numbers_of_lines(desk):
    result = scenes.english_results()[0]
    show(desk, result, scenes.ENGLISH.text, source=True)
    source = desk.search.preview.text
    assert source.toPlainText() == scenes.ENGLISH.text
    block = source.textCursor().block()
    assert block.text() == "## Computed Caching vs. Methods"
    assert source._gutter.number(block.blockNumber()) == str(result.start_line)


def test_a_section_alone_has_the_numbers_that_it_has_in_its_document(desk):
    result = scenes.english_results()[0]
    show(desk, result, None, source=True)
    assert desk.search.preview.text._gutter.number(0) == str(result.start_line)


def test_the_form_that_was_chosen_is_remembered(desk, qtbot):
    show(desk, scenes.english_results()[0], scenes.ENGLISH.text)
    desk.search.preview._header.source.click()
    assert desk.search.preview.text.toPlainText() == scenes.ENGLISH.text
    later = PreviewPanel(desk.session.bridge)
    qtbot.addWidget(later)
    later.remember_in(desk.window._memory)
    assert later._header.source.isChecked()


def test_f4_changes_between_the_forms(desk):
    show(desk, scenes.english_results()[0], scenes.ENGLISH.text)
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    before = desk.search.preview.text
    QTest.keyClick(desk.window, Qt.Key.Key_F4)
    assert desk.search.preview.text is not before
    QTest.keyClick(desk.window, Qt.Key.Key_F4)
    assert desk.search.preview.text is before


def test_a_text_file_has_one_form(desk):
    result = scenes.english_results()[5]
    show(desk, result, "# no heading\n")
    assert desk.search.preview.text.toPlainText() == "# no heading\n"
    assert not desk.search.preview._header.source.isVisible()


def test_another_section_of_the_document_is_gone_to(desk):
    results = scenes.english_results()[:2]
    desk.engine.texts = {result.path: scenes.ENGLISH.text for result in results}
    desk.type("cache")
    with desk.qtbot.waitSignal(desk.session.bridge.text_arrived):
        desk.answer(results)
    document = desk.search.preview.text.document()
    QTest.keyClick(desk.search.results, Qt.Key.Key_Down)
    assert desk.search.preview.text.textCursor().block().text() == "Basic Example"
    assert desk.search.preview.text.document() is document


def test_a_document_that_is_gone_leaves_the_section_and_says_so(desk):
    result = scenes.english_results()[0]
    show(desk, result, None, source=True)
    assert desk.search.preview.text.toPlainText() == result.text
    assert "no longer there" in desk.search.preview._notice.text()


@pytest.mark.parametrize("source", [False, True])
def test_f3_goes_through_the_marked_words_and_around(desk, source):
    result = replace(scenes.english_results()[0], snippet="property", marks=((0, 8),))
    show(desk, result, scenes.ENGLISH.text, source=source)
    text = desk.search.preview.text
    _current, count = text.marks.place()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    seen = []
    for _press in range(count + 1):
        QTest.keyClick(desk.window, Qt.Key.Key_F3)
        seen.append(text.marks.place()[0])
    assert count > 2
    assert seen[0] == seen[-1]
    assert sorted(seen[:-1]) == list(range(1, count + 1))


def test_the_closest_sentence_is_marked_in_the_rendered_document(desk):
    result = rated(scenes.english_results())[0]
    show(desk, result, scenes.ENGLISH.text)
    text = desk.search.preview.text
    start, end = text.marks.passage
    sentence = text.toPlainText()[start:end]
    assert (
        sentence
        == "However, the difference is that computed properties are cached based on their reactive dependencies."
    )


def test_the_closest_sentence_is_found_behind_emoji(desk):
    result = replace(
        scenes.english_results()[0], start_line=3, end_line=3, snippet="Last one.", marks=(), passage=(0, 9)
    )
    show(desk, result, "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉\n\nLast one.\n")
    assert desk.search.preview.text.marks.passage == (21, 30)


def test_a_long_document_is_shown_whole_when_that_is_asked_for(desk):
    result = replace(scenes.english_results()[0], start_line=1_001, end_line=1_003)
    show(desk, result, "".join(f"## Part {number}\n\nwords\n\n" for number in range(800)))
    preview = desk.search.preview
    assert "only the part" in preview.extent_bar.text()
    assert "Part 0\n" not in preview.text.toPlainText()
    with desk.qtbot.waitSignal(preview.body.page.whole_ready):
        preview.extent_bar.whole.click()
    assert preview.extent_bar.isHidden()
    assert preview.text.toPlainText().count("Part ") == 800
    assert preview.text.textCursor().block().text() == "Part 250"


def test_a_very_long_document_is_shown_whole_as_it_is_written(desk):
    text = "".join(f"## Part {number}\n\n{'words ' * 30}\n\n" for number in range(1_900))
    show(desk, replace(scenes.english_results()[0], start_line=5, end_line=7), text)
    desk.search.preview.extent_bar.whole.click()
    assert desk.search.preview.text.toPlainText() == text
    assert "simplified" in desk.search.preview.extent_bar.text()


def test_the_colours_follow_the_theme(desk, qapp):
    show(desk, scenes.english_results()[0], "[a](b.md)")
    before = desk.search.preview.text.document().toHtml()
    apply_theme(qapp, "dark")
    desk.qtbot.waitUntil(lambda: desk.search.preview.text.document().toHtml() != before)


def test_a_change_of_the_theme_leaves_the_text_where_it_is(desk, qapp):
    text = "".join(f"## Part {number}\n\n{'words ' * 90}\n\n" for number in range(60))
    show(desk, replace(scenes.english_results()[0], start_line=5, end_line=7), text)
    page, bar = desk.search.preview.text, desk.search.preview.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, before = bar.value(), page.document()
    apply_theme(qapp, "dark")
    desk.qtbot.waitUntil(lambda: page.document() is not before)
    assert bar.value() == place > 0


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
    show_again = desk.search.preview
    show_again.show_source(on=True)
    assert show_again.text.toPlainText() == html


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
    text.marks.go(1)
    selections = text.extraSelections()
    assert {selection.cursor.selectedText() for selection in selections} == {"cached"}
