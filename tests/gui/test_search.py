"""From typing to the list."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.search_models import SearchQuery
from tests.gui import scenes


def compose(widget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_fast_typing_asks_once_for_the_last_text(desk):
    QTest.keyClicks(desk.search.query_line, "cache")
    desk.qtbot.waitUntil(lambda: len(desk.engine.queries) > 0)
    assert [query.text for query in desk.engine.queries] == ["cache"]


def test_nothing_is_asked_while_an_input_method_composes(desk):
    compose(desk.search.query_line, "けんさ")
    assert not desk.search.query_line.settle_now()
    compose(desk.search.query_line, "", "検索")
    desk.qtbot.waitUntil(lambda: len(desk.engine.queries) > 0)
    assert [query.text for query in desk.engine.queries] == ["検索"]


def test_starting_to_compose_holds_back_what_was_typed_before(desk):
    QTest.keyClicks(desk.search.query_line, "a")
    compose(desk.search.query_line, "け")
    assert not desk.search.query_line.settle_now()


def test_an_answer_to_an_older_query_is_dropped(desk):
    desk.type("old")
    old = scenes.answer(desk.engine.queries[-1], scenes.english_results()[:1])
    desk.type("new")
    desk.answer(scenes.english_results()[1:3])
    desk.engine.say(old)
    desk.answer(scenes.english_results()[1:3])
    assert desk.titles() == ["Basic Example", "v-memo"]


def test_old_results_stay_until_new_ones_are_there(desk):
    desk.type("first")
    desk.answer(scenes.english_results()[:2])
    desk.type("second")
    assert len(desk.titles()) == 2
    desk.answer((), final=False)
    assert len(desk.titles()) == 2
    desk.answer(())
    assert desk.titles() == []


def test_words_that_come_after_the_final_answer_are_dropped(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    desk.answer(scenes.english_results()[:1], final=False)
    assert len(desk.titles()) == 6


def test_the_selected_section_stays_in_its_place_when_meaning_arrives(desk):
    results = scenes.english_results()
    desk.type("cache")
    desk.answer(results[2:4], final=False)
    desk.search.results.setCurrentIndex(desk.search.results.model().index(1, 0))
    before = desk.search.results.visualRect(desk.search.results.currentIndex())
    desk.answer(results)
    assert desk.search.results.current().section_id == results[3].section_id
    assert desk.search.results.visualRect(desk.search.results.currentIndex()) == before
    assert len(desk.titles()) == 6


def test_the_best_section_is_selected_when_meaning_arrives_and_none_was_chosen(desk):
    results = scenes.english_results()
    desk.type("cache")
    desk.answer(results[2:4], final=False)
    desk.answer(results)
    assert desk.search.results.current().section_id == results[0].section_id


def test_a_new_query_selects_its_best_section(desk):
    desk.type("first")
    desk.answer(scenes.english_results())
    desk.search.results.setCurrentIndex(desk.search.results.model().index(3, 0))
    desk.type("second")
    desk.answer(scenes.english_results())
    assert desk.search.results.currentIndex().row() == 0


def test_missing_meaning_is_said(desk):
    desk.type("cache")
    desk.answer(scenes.english_results(), notice=ErrorInfo("model_missing", {"reason": "no file", "path": "/m"}))
    assert "no file" in desk.search.notice.text()
    desk.answer(scenes.english_results())
    assert not desk.search.notice.isVisible()


def test_a_model_that_is_still_loading_is_no_alarm(desk):
    desk.type("cache")
    desk.answer(scenes.english_results(), final=False, notice=ErrorInfo("meaning_not_ready"))
    assert not desk.search.notice.isVisible()
    assert "meaning is still starting" in desk.search.results.accessibleDescription()
    desk.answer(scenes.english_results())
    assert "starting" not in desk.search.results.accessibleDescription()


def test_no_words_found_while_the_model_loads_is_not_nothing_found(desk):
    desk.type("cache")
    desk.answer((), final=False, notice=ErrorInfo("meaning_not_ready"))
    assert desk.search._hint.text() == "No document has these words"
    desk.answer(())
    assert desk.search._hint.text() == "Nothing found"


def test_a_screen_reader_is_told_how_much_was_found(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    heard = QAccessible.queryAccessibleInterface(desk.search.results)
    assert heard.text(QAccessible.Text.Description).startswith("6 section")


def test_an_error_is_said_and_is_not_nothing_found(desk):
    desk.type("cache")
    desk.answer((), error=ErrorInfo("query_failed", {"reason": "index"}))
    assert "index" in desk.search.notice.text()


def test_an_empty_query_clears_the_list(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    desk.search.query_line.clear()
    desk.qtbot.waitUntil(lambda: desk.titles() == [])
    assert desk.search.query is None


def test_a_query_typed_before_the_engine_exists_is_asked_later(make_desk, qapp, tmp_path):
    desk = make_desk()
    bridge = type(desk.session.bridge)()
    bridge.search(SearchQuery("early"))
    bridge.load(lambda: desk.engine)
    desk.qtbot.waitUntil(lambda: desk.engine.queries == [SearchQuery("early")])


def test_the_chosen_folder_limits_the_query(desk):
    scope = desk.search.query_bar.folders
    scope.setCurrentIndex(2)
    desk.type("議事録")
    assert desk.engine.queries[-1].folder == scenes.OTHER


@pytest.mark.parametrize("keys", [Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_L])
def test_a_key_leads_to_the_query_from_everywhere(desk, keys):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.search.results.setFocus()
    QTest.keyClick(desk.window, keys, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(desk.search.query_line.hasFocus)


def test_arrows_move_through_the_results_without_leaving_the_query(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.type("cache")
    desk.answer(scenes.english_results())
    desk.search.query_line.setFocus()
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(desk.search.query_line, key)
        assert desk.search.results.currentIndex().row() == row
    assert desk.search.query_line.hasFocus()


def test_enter_opens_the_document_and_control_enter_its_folder(desk, documents):
    result = replace(scenes.english_results()[0], path=documents / "a.md", folder=documents)
    desk.type("cache")
    desk.answer((result,))
    QTest.keyClick(desk.search.results, Qt.Key.Key_Return)
    QTest.keyClick(desk.search.results, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [url.toLocalFile() for url in desk.opened] == [str(documents / "a.md"), str(documents)]


def test_control_shift_c_copies_the_path(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.search.results, Qt.Key.Key_C, modifiers)
    assert QGuiApplication.clipboard().text() == str(scenes.english_results()[0].path)


def test_a_result_is_read_as_title_section_file_and_place(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    heard = QAccessible.queryAccessibleInterface(desk.search.results)
    spoken = heard.child(2).text(QAccessible.Text.Name)
    assert spoken == "v-memo, Performance › Update Optimizations, performance.md, 3 of 6"
