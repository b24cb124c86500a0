"""Recent and saved searches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from docsearch_gui.gui.app import app_icon
from docsearch_gui.gui.search import kept_searches
from docsearch_gui.gui.tray.tray import Tray
from docsearch_gui.search_models import SavedSearch, SavedSearchMatch, SearchQuery
from tests.gui import scenes

SAVED = SavedSearch("Caching", SearchQuery("cache type:md", folder=scenes.OTHER))


@pytest.fixture
def saved(desk):
    """A desk with two saved searches."""
    desk.engine.saved = (SAVED, SavedSearch("Notes", SearchQuery("notes"), notify=True))
    return desk


def entries(desk) -> list[str]:
    menu = desk.search.query_bar.saved.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def choose(desk, title: str) -> None:
    menu = desk.search.query_bar.saved.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if title in action.text()).trigger()


def dialog(desk):
    return desk.session._app.activeModalWidget()


def test_a_query_is_remembered_when_a_result_is_opened(desk):
    desk.find("cache", scenes.english_results())
    assert desk.engine.past_searches == ()
    desk.search.results.open_requested.emit(scenes.english_results()[0])
    assert desk.engine.past_searches == ("cache",)


def test_a_query_is_remembered_when_another_result_is_selected(desk):
    desk.find("cache", scenes.english_results())
    QTest.keyClick(desk.search.results, Qt.Key.Key_Down)
    assert desk.engine.past_searches == ("cache",)


def test_a_query_that_rests_is_remembered_and_what_was_typed_on_the_way_is_not(desk):
    desk.search.kept._rest.setInterval(300)
    desk.find("ca", scenes.english_results())
    desk.find("cache", scenes.english_results())
    desk.qtbot.waitUntil(lambda: desk.engine.past_searches == ("cache",))


def test_a_query_without_results_is_not_remembered(desk):
    desk.find("zebra", ())
    desk.search.kept.remember_shown()
    assert desk.engine.past_searches == ()


def test_a_rest_is_as_long_as_reading_takes():
    assert kept_searches.REST_MS == 3_000


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_an_arrow_in_the_empty_query_offers_the_recent_ones(desk, key):
    desk.engine.past_searches = ("newest & best", "older")
    QTest.keyClick(desk.search.query_line, key)
    menu = desk.session._app.activePopupWidget()
    assert [action.text() for action in menu.actions() if action.text()][1:3] == ["newest && best", "older"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert desk.engine.queries[-1].text == "newest & best"


def test_without_recent_queries_the_arrow_offers_nothing(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_Down)
    assert desk.session._app.activePopupWidget() is None
    assert desk.search.query_line.hasFocus()


def test_the_history_can_be_cleared(desk):
    desk.engine.past_searches = ("one", "two")
    choose(desk, "Clear history")
    assert desk.engine.past_searches == ()
    assert entries(desk) == ["&Save this search…\tCtrl+D"]


def test_a_search_is_saved_under_a_name(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.type("cache type:md")
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert dialog(desk).name.text() == "cache"
    dialog(desk).name.setText("Caching")
    dialog(desk).notify.setChecked(True)
    dialog(desk)._save_button.click()
    assert desk.engine.saved == (SavedSearch("Caching", SearchQuery("cache type:md"), notify=True),)


def test_nothing_can_be_saved_while_nothing_is_asked(desk):
    desk.search.query_bar.save()
    assert dialog(desk) is None
    assert not desk.search.query_bar.saved.can_save


def test_a_saved_search_is_asked_with_its_limits(saved):
    choose(saved, "Caching")
    assert saved.engine.queries[-1] == SAVED.query
    assert saved.search.query_line.text() == "cache type:md"


def test_a_saved_search_is_renamed_and_notified_of_and_deleted(saved):
    choose(saved, "Manage")
    table = dialog(saved).table
    table.topLevelItem(0).setText(0, "Word lists")
    saved.qtbot.waitUntil(lambda: [table.topLevelItem(row).text(0) for row in range(2)] == ["Notes", "Word lists"])
    table.topLevelItem(1).setCheckState(2, Qt.CheckState.Checked)
    assert [(item.name, item.notify) for item in saved.engine.saved] == [("Notes", True), ("Word lists", True)]
    dialog(saved).delete_button.click()
    assert [item.name for item in saved.engine.saved] == ["Notes"]


def test_a_name_that_is_taken_is_refused(saved):
    choose(saved, "Manage")
    dialog(saved).table.topLevelItem(0).setText(0, "Notes")
    assert [item.name for item in saved.engine.saved] == ["Caching", "Notes"]
    saved.qtbot.waitUntil(lambda: dialog(saved).table.topLevelItem(0).text(0) == "Caching")
    assert dialog(saved).refused.text() == "Another search is called “Notes”."
    assert dialog(saved).table.currentItem().text(0) == "Caching"
    dialog(saved).table.topLevelItem(0).setText(0, "Caches")
    assert not dialog(saved).refused.isVisible()


def test_saving_says_what_it_replaces(saved):
    saved.find("cache", scenes.english_results())
    saved.search.query_bar.save()
    assert not dialog(saved).replaces.isVisible()
    dialog(saved).name.setText("Notes")
    assert dialog(saved).replaces.isVisible()


def test_new_matches_are_marked_until_they_are_looked_at(saved):
    with saved.qtbot.waitSignal(saved.search.kept.matched):
        saved.engine.say(SavedSearchMatch(SAVED, scenes.english_results()[:1]))
    assert "● Caching (new matches)" in entries(saved)
    assert "new matches" in saved.search.query_bar.saved.accessibleName()
    choose(saved, "Caching")
    assert "Caching" in entries(saved)
    assert "new matches" not in saved.search.query_bar.saved.accessibleName()


def test_a_click_on_the_message_of_the_tray_opens_the_saved_search(saved):
    tray = Tray(app_icon(), saved.window)
    tray.saved_search_requested.connect(saved.search.query_bar.open_saved)
    tray.say_matched(SavedSearchMatch(SAVED, scenes.english_results()[:2]))
    tray.icon.messageClicked.emit()
    assert saved.engine.queries[-1] == SAVED.query
