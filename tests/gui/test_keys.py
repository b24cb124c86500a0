"""The window without a mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from docsearch_gui.gui.keys.shortcut_sheet import ShortcutSheet
from docsearch_gui.gui.keys.shortcuts import SHORTCUTS, shown
from docsearch_gui.settings import Settings
from tests.gui import scenes
from tests.gui.test_search import compose

KEY, CONTROL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def found(desk, documents):
    """A window with three results, the focus in the query."""
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    (documents / "b.md").write_text("# B\n", encoding="utf-8")
    paths = (documents / "a.md", documents / "b.md", documents / "c.md")
    desk.engine.texts = {path: f"# Title of {path.name}\n\nzebra text\n" for path in paths}
    results = (
        replace(result, path=path, folder=documents)
        for result, path in zip(scenes.english_results(), paths, strict=False)
    )
    desk.search.query_line.setFocus()
    desk.find("zebra", tuple(results))
    return desk


def row(desk) -> int:
    return desk.search.results.currentIndex().row()


def opened(desk) -> list[str]:
    return [url.fileName() for url in desk.opened]


def test_from_the_query_to_the_document_by_keys_alone(desk, documents):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.panels.open("folders")
    desk.window.panels.panel("folders").table.setFocus()
    press(KEY.Key_Slash)
    assert desk.search.query_line.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "zebra")
    press(KEY.Key_Return)
    assert [query.text for query in desk.engine.queries] == ["zebra"]
    first, second, *_ = scenes.english_results()
    desk.answer((first, replace(second, path=documents / "a.md", folder=documents)))
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert opened(desk) == ["a.md"]


def test_enter_waits_for_the_results_of_what_is_typed(found):
    QTest.keyClicks(found.search.query_line, " herd")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert found.engine.queries[-1].text == "zebra herd"
    assert found.opened == []


def test_the_selected_result_is_shown_in_its_folder_from_the_query_too(found, documents):
    press(KEY.Key_Down)
    press(KEY.Key_Return, CONTROL)
    assert [url.toLocalFile() for url in found.opened] == [str(documents)]


def test_tab_goes_from_the_query_to_the_results_and_the_preview(found):
    places = (found.search.results, found.search.preview.text)
    for place in places:
        press(KEY.Key_Tab)
        assert QApplication.focusWidget() is place
    press(KEY.Key_Tab, SHIFT)
    press(KEY.Key_Tab, SHIFT)
    assert found.search.query_line.hasFocus()


def test_tab_reaches_every_button_and_comes_back(found):
    seen = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        press(KEY.Key_Tab)
    bar = found.search.query_bar
    assert {bar.line, bar.scope, bar.saved, bar.help, found.window._menu_button} <= set(seen)
    assert QApplication.focusWidget() is bar.line


def test_the_list_with_the_focus_has_a_line_around_it(found):
    ring = found.window.focus_ring
    assert not ring.isVisible()
    press(KEY.Key_Tab)
    assert ring.isVisible()
    assert ring.rect().size() == found.search.results.size()
    assert not found.window.grab().isNull()


def test_space_makes_the_preview_large_and_brings_the_list_back(found):
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    assert not found.search.results.isVisible()
    assert QApplication.focusWidget() is found.search.preview.text
    press(KEY.Key_Space)
    assert found.search.results.hasFocus()


def test_shift_and_an_arrow_turn_the_pages_of_the_large_preview(found):
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    press(KEY.Key_Down, SHIFT)
    press(KEY.Key_Down, SHIFT)
    press(KEY.Key_Down, SHIFT)
    assert row(found) == 2
    press(KEY.Key_Up, SHIFT)
    assert row(found) == 1
    press(KEY.Key_Escape)
    assert found.search.results.hasFocus()


def test_going_to_the_query_brings_the_list_back(found):
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    press(KEY.Key_K, CONTROL)
    assert found.search.results.isVisible()
    assert found.search.query_line.hasFocus()


def test_a_number_leads_to_a_result(found):
    press(KEY.Key_3, ALT)
    assert found.search.results.hasFocus()
    assert row(found) == 2
    press(KEY.Key_9, ALT)
    assert row(found) == 2


def test_control_b_closes_the_panel_and_opens_it_again(found):
    found.window.panels.open("problems")
    for expected in ("", "problems"):
        press(KEY.Key_B, CONTROL)
        assert found.window.panels.open_panel == expected


def test_the_path_is_copied_from_the_query_too(found, documents):
    press(KEY.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == str(documents / "a.md")


def test_escape_goes_back_step_by_step(found):
    asked_to_hide = found.qtbot.waitSignal(found.window.hide_requested)
    press(KEY.Key_Tab)
    press(KEY.Key_Escape)
    assert found.search.query_line.hasFocus()
    assert found.search.query_line.text() == "zebra"
    press(KEY.Key_Escape)
    assert found.search.query_line.text() == ""
    with asked_to_hide:
        press(KEY.Key_Escape)


def test_the_last_step_back_leaves_a_window_that_has_no_tray_on_the_screen(desk):
    QTest.keyClick(desk.search.query_line, KEY.Key_Escape)
    assert desk.window.isVisible()


def test_escape_ends_a_search_for_similar_sections_first(found):
    press(KEY.Key_F, CONTROL | SHIFT)
    assert found.engine.queries[-1].like
    press(KEY.Key_Escape)
    assert found.search.query is None


def test_escape_in_the_preview_first_lets_the_selected_text_go(found):
    text = found.search.preview.text
    found.qtbot.waitUntil(lambda: "zebra text" in text.toPlainText())
    text.setFocus()
    text.selectAll()
    press(KEY.Key_Escape)
    assert (text.hasFocus(), text.textCursor().hasSelection()) == (True, False)
    press(KEY.Key_Escape)
    assert found.search.query_line.hasFocus()


@pytest.mark.parametrize(
    "key", [KEY.Key_Down, KEY.Key_Up, KEY.Key_Return, KEY.Key_Escape, KEY.Key_PageDown, KEY.Key_Backspace]
)
def test_no_key_of_a_composition_is_ours(found, key):
    compose(found.search.query_line, "けんさ")
    before = found.search.query_line.text(), row(found), len(found.engine.queries)
    press(key)
    assert (found.search.query_line.text(), row(found), len(found.engine.queries)) == before
    assert found.opened == []
    assert found.search.query_line.hasFocus()


def test_enter_that_ends_a_composition_searches_and_opens_nothing(found):
    compose(found.search.query_line, "けんさく")
    press(KEY.Key_Return)
    compose(found.search.query_line, "", "検索")
    press(KEY.Key_Return)
    assert found.engine.queries[-1].text == "zebra検索"
    assert found.opened == []


def test_a_composition_that_is_given_up_keeps_the_query(found):
    compose(found.search.query_line, "けん")
    press(KEY.Key_Escape)
    compose(found.search.query_line, "")
    assert found.search.query_line.text() == "zebra"


def test_a_command_waits_for_the_end_of_a_composition(found):
    compose(found.search.query_line, "けん")
    press(KEY.Key_2, CONTROL)
    assert found.window.panels.open_panel == ""
    compose(found.search.query_line, "")
    press(KEY.Key_2, CONTROL)
    assert found.window.panels.open_panel == "monitor"


def test_a_slash_in_the_query_is_text(found):
    press(KEY.Key_Slash)
    assert found.search.query_line.text() == "zebra/"


def test_changed_keys_work_at_once_and_the_old_ones_no_more(found):
    found.window.apply_shortcuts(("monitor: F7", "open: F8"))
    press(KEY.Key_2, CONTROL)
    assert found.window.panels.open_panel == ""
    press(KEY.Key_F7)
    assert found.window.panels.open_panel == "monitor"
    press(KEY.Key_F8)
    assert opened(found) == ["a.md"]


def test_stored_keys_are_used_from_the_start(make_desk):
    desk = make_desk(Settings(theme="light", shortcuts=("add_folder: Ctrl+J",)))
    assert desk.window.shortcuts.hint("add_folder") == shown("Ctrl+J")
    assert desk.window.shortcuts.action("add_folder") in desk.window.menu.menu.actions()


def test_every_action_of_the_table_can_be_done(desk):
    for shortcut in SHORTCUTS:
        if not shortcut.fixed:
            assert desk.window.shortcuts.action(shortcut.action).isEnabled()


def test_buttons_and_menus_name_the_keys_of_now(found):
    bar, buttons = found.search.query_bar, found.search.preview.buttons
    assert (bar.help.toolTip(), bar.help.accessibleName()) == ("How to ask (Ctrl+H)", "How to ask")
    found.window.apply_shortcuts(("ask_help: F9", "next_mark: "))
    assert (bar.help.toolTip(), buttons["next_mark"].toolTip()) == ("How to ask (F9)", "Next marked word")
    assert found.search.results.menu.hint("ask_help") == "F9"


def test_moving_from_the_query_speaks_to_a_screen_reader_and_goes_on(found):
    QAccessible.setActive(True)
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    QAccessible.setActive(False)
    assert row(found) == 2


def test_control_comma_opens_the_settings(found):
    with found.qtbot.waitSignal(found.window.settings_requested):
        press(KEY.Key_Comma, CONTROL)


def test_a_question_mark_outside_of_text_shows_the_keys(found):
    press(KEY.Key_Tab)
    press(KEY.Key_Question)
    assert isinstance(QApplication.activeModalWidget(), ShortcutSheet)


def sheet(desk):
    press(KEY.Key_F1)
    return QApplication.activeModalWidget()


def test_the_sheet_of_keys_shows_the_keys_of_now(found):
    found.window.apply_shortcuts(("explain: F9",))
    page = sheet(found)
    assert ("Results", "F9", "Why this result?") in page.rows()
    assert "Alt+1 … Alt+9" in page.page.toPlainText()
    assert "Ctrl+K, Ctrl+L, Ctrl+F, /" in page.page.toPlainText()


@pytest.mark.parametrize(("typed", "title"), [("ctrl+d", "Save the search"), ("large", "Large preview, and back")])
def test_the_sheet_of_keys_can_be_searched(found, typed, title):
    page = sheet(found)
    QTest.keyClicks(page.focusWidget() or page.findChild(QLineEdit), typed)
    assert [row[2] for row in page.rows()] == [title]
