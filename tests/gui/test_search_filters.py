"""What a search is limited to: chips, folders, kinds of results, likeness."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from docsearch_gui.gui.search.filter_words import filter_words
from docsearch_gui.query_language import parse
from docsearch_gui.search_models import SearchQuery
from tests.gui import scenes
from tests.gui.drops import drop_text


def chips(desk) -> list[str]:
    return desk.search.query_bar.chips.texts()


def chip(desk, place: int):
    return desk.search.query_bar.chips._chips[place]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("type:md", "Type: md"),
        ("-type:pdf", "Type: not pdf"),
        ("in:docs", "Folder: docs"),
        ("path:guide/*.md", "Path: guide/*.md"),
        ("lang:ja", "Language: Japanese"),
        ("lang:fr", "Language: fr"),
        ("depth:2", "Heading depth: at most 2"),
        ("date:2026-01-31", "Changed: 2026-01-31"),
        ("date:>2026-01-31", "Changed: since 2026-02-01"),
        ("date:<2026-01-31", "Changed: until 2026-01-30"),
        ("date:2026-01..2026-03", "Changed: 2026-01-01 to 2026-03-31"),
    ],
)
def test_a_filter_is_said_in_words(typed, words):
    assert filter_words(parse(typed).filters[0]) == words


def test_chips_mirror_the_filters_that_are_typed(desk):
    desk.type("cache type:md lang:ja -type:pdf")
    assert chips(desk) == ["Type: md", "Language: Japanese", "Type: not pdf"]
    desk.type("cache")
    assert chips(desk) == []
    assert not desk.search.query_bar.chips.isVisible()


def test_filters_alone_are_asked_too(desk):
    desk.type("type:md date:7d")
    assert desk.engine.queries[-1] == SearchQuery("type:md date:7d")


def test_an_unfinished_filter_has_no_chip(desk):
    desk.type("cache type:")
    assert chips(desk) == []


def test_a_click_on_a_chip_takes_its_filter_out_of_the_text(desk):
    desk.type("type:md cache lang:ja")
    chip(desk, 0).click()
    assert desk.search.query_line.text() == "cache lang:ja"
    assert desk.engine.queries[-1].text == "cache lang:ja"
    assert chips(desk) == ["Language: Japanese"]


def test_keys_walk_along_the_chips_and_remove_them(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.type("cache type:md lang:ja")
    chip(desk, 0).setFocus()
    QTest.keyClick(chip(desk, 0), Qt.Key.Key_Right)
    assert chip(desk, 1).hasFocus()
    QTest.keyClick(chip(desk, 1), Qt.Key.Key_Delete)
    assert chip(desk, 0).hasFocus()
    QTest.keyClick(chip(desk, 0), Qt.Key.Key_Backspace)
    assert desk.search.query_line.text() == "cache"
    assert desk.search.query_line.hasFocus()


def test_backspace_at_the_beginning_of_the_query_removes_the_last_chip(desk):
    desk.type("cache type:md lang:ja")
    desk.search.query_line.setCursorPosition(0)
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_Backspace)
    assert desk.search.query_line.text() == "cache type:md"


def test_signs_in_a_filter_are_shown_as_they_are(desk):
    desk.type('cache in:"R&D\x07<b>"')
    assert chips(desk) == ["Folder: R&D <b>"]
    assert chip(desk, 0).shortcut().isEmpty()


def test_a_screen_reader_hears_what_a_chip_is(desk):
    desk.type("cache -type:pdf")
    heard = QAccessible.queryAccessibleInterface(chip(desk, 0))
    assert heard.text(QAccessible.Text.Name) == "Filter Type: not pdf"
    assert "Delete" in heard.text(QAccessible.Text.Description)


def test_chips_go_on_in_the_next_line_where_the_window_is_small(desk):
    desk.window.resize(640, 500)
    desk.type("a type:md lang:ja depth:2 in:docs -type:pdf -type:txt date:2026 path:guide/*.md")
    desk.qtbot.waitUntil(lambda: chip(desk, 7).y() > chip(desk, 0).y())
    assert all(chip(desk, n).geometry().right() < desk.window.width() for n in range(8))


def test_documents_and_what_is_up_to_date_are_asked_for_by_the_scope(desk):
    desk.type("cache")
    desk.search.query_bar.scope.documents.trigger()
    desk.search.query_bar.scope.current.trigger()
    assert desk.engine.queries[-1] == SearchQuery("cache", by_file=True, up_to_date=True)
    assert desk.search.query_bar.scope.accessibleName() == "Found are documents, only up to date"
    assert chips(desk) == ["Only up to date"]
    chip(desk, 0).click()
    assert desk.engine.queries[-1] == SearchQuery("cache", by_file=True)
    assert chips(desk) == []


def test_find_similar_asks_for_the_section_and_shows_a_chip(desk):
    desk.find("cache", scenes.english_results())
    QTest.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.engine.queries[-1] == SearchQuery("", like=scenes.english_results()[0].section_id)
    assert chips(desk) == ["Similar to: Computed Caching vs. Methods"]


def test_likes_can_be_filtered_and_end_with_the_first_word(desk):
    result = scenes.english_results()[0]
    desk.search.query_bar.find_similar(result)
    desk.type("type:md")
    assert desk.engine.queries[-1] == SearchQuery("type:md", like=result.section_id)
    assert len(chips(desk)) == 2
    desk.type("type:md cache")
    assert desk.engine.queries[-1] == SearchQuery("type:md cache")
    assert chips(desk) == ["Type: md"]


def test_removing_the_chip_of_likes_ends_the_search(desk):
    desk.search.query_bar.find_similar(scenes.english_results()[0])
    desk.answer(scenes.english_results()[1:])
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_Backspace)
    assert desk.search.query is None
    assert desk.titles() == []


def test_text_dropped_from_another_program_is_searched(desk):
    drop_text(desk.window, 'He said "cache" -\n  type:md  OR  値: 10* ')
    assert desk.engine.queries[-1].text == "He said cache type md or 値: 10"
    assert chips(desk) == []


def test_a_malformed_query_is_said_in_one_quiet_line(desk):
    desk.find('say "cache', scenes.english_results(), remarks=parse('say "cache').remarks)
    assert "is not closed" in desk.search._header.texts()[-1]
    assert not desk.search.notice.isVisible()


def test_the_help_names_every_filter(desk):
    desk.search.query_bar.help.click()
    page = desk.session._app.activeModalWidget().page.toPlainText()
    assert all(f"{name}:" in page for name in ("in", "type", "path", "date", "lang", "depth", "title"))


def test_no_example_of_the_help_is_malformed(desk):
    from docsearch_gui.gui.search.query_help import QueryHelp

    shown = QueryHelp(desk.window)
    examples = [example for example, _what in (*shown._words(), *shown._filters())]
    assert [example for example in examples if parse(f"a {example}").remarks] == []


def test_the_same_limits_hold_for_a_saved_search(desk):
    query = SearchQuery("cache type:md", folder=scenes.OTHER, by_file=True, up_to_date=True)
    desk.search.query_bar.put(query)
    assert desk.engine.queries[-1] == query
    assert desk.search.query_bar.query() == replace(query)
