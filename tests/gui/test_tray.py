"""Closing the window, and what the icon in the tray says and does."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import Session, app_icon
from docsearch_gui.gui.tray import tray_icons
from docsearch_gui.gui.tray.tray_state import TrayState, state_of
from docsearch_gui.measurements import Health
from docsearch_gui.models import Activity, EngineStatus, Problem, WorkerKind, WorkerState, WorkerStatus
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine

VANISHED = Problem(ErrorInfo("files_vanished", {"path": "/home/user/notes", "count": "51", "known": "51"}))
UP_TO_DATE = EngineStatus(Activity.IDLE, workers=scenes.workers())
PAUSED = replace(UP_TO_DATE, activity=Activity.PAUSED, pause=ErrorInfo("paused_until", {"time": "14:30"}))


@pytest.fixture
def make_with_tray(make_desk):
    """A function that opens a window beside a tray, whatever this desktop has."""

    def make(closing: str = "tray"):
        desk = make_desk(Settings(theme="light", closing=closing), FakeEngine(UP_TO_DATE))
        desk.session.background.available = lambda: True
        desk.session.background.look()
        return desk

    return make


@pytest.fixture
def with_tray(make_with_tray):
    return make_with_tray()


def menu_of(desk) -> dict:
    """The entries that are shown, by their text."""
    return {action.text(): action for action in desk.session.tray.icon.contextMenu().actions() if action.isVisible()}


def test_without_a_tray_closing_ends_the_program(make_desk):
    desk = make_desk(Settings(closing="tray"))
    assert desk.session.tray is None
    desk.window.close()
    assert desk.engine.calls[-1] == "stop"


def test_the_last_step_back_by_keys_hides_the_window_in_the_tray(with_tray):
    with_tray.search.query_line.setFocus()
    QTest.keyClick(with_tray.search.query_line, Qt.Key.Key_Escape)
    assert not with_tray.window.isVisible()


def test_with_a_tray_closing_only_hides_the_window(with_tray):
    with_tray.window.close()
    assert not with_tray.window.isVisible()
    assert "stop" not in with_tray.engine.calls
    menu_of(with_tray)["Search…"].trigger()
    assert with_tray.window.isVisible()


def test_closing_ends_the_program_once_the_tray_is_gone(with_tray):
    with_tray.session.background.available = lambda: False
    with_tray.window.close()
    assert with_tray.engine.calls[-1] == "stop"


def test_the_user_may_want_closing_to_end_the_program(make_with_tray):
    desk = make_with_tray("quit")
    desk.window.close()
    assert desk.engine.calls[-1] == "stop"


@pytest.mark.parametrize(("button", "closing"), [("keep", "tray"), ("leave", "quit")])
def test_closing_asks_once_and_remembers(make_with_tray, tmp_path, button, closing):
    desk = make_with_tray("ask")
    desk.window.close()
    assert desk.window.isVisible()
    getattr(desk.session.background.question, button).click()
    assert not desk.window.isVisible()
    assert ("stop" in desk.engine.calls) == (closing == "quit")
    settings, errors = load_settings(tmp_path / "home" / "config" / "settings.json")
    assert (settings.closing, errors) == (closing, [])


def test_who_thinks_better_of_closing_keeps_the_window_and_is_asked_again(make_with_tray):
    desk = make_with_tray("ask")
    desk.window.close()
    question = desk.session.background.question
    question.reject()
    assert desk.window.isVisible()
    desk.window.close()
    assert question.isVisible()


def test_where_the_window_went_is_told_once(with_tray):
    with_tray.window.close()
    assert not with_tray.window.first_time("tray")


def test_a_click_on_the_icon_hides_the_window_and_shows_it(with_tray):
    with_tray.qtbot.waitUntil(with_tray.window.isActiveWindow)
    with_tray.session.background.toggle_window()
    assert not with_tray.window.isVisible()
    with_tray.session.background.toggle_window()
    assert with_tray.window.isVisible()


def test_a_click_that_is_told_twice_leaves_the_window_shown(with_tray):
    with_tray.window.close()
    tray = with_tray.session.tray
    tray.icon.messageClicked.emit()
    tray.toggle_requested.emit()
    assert with_tray.window.isVisible()


def test_a_window_that_lost_its_tray_comes_back(with_tray):
    with_tray.window.close()
    background = with_tray.session.background
    background.available = lambda: False
    background.patience.setInterval(0)
    background.look()
    with_tray.qtbot.waitUntil(with_tray.window.isVisible)


def test_a_panel_that_starts_anew_brings_no_window(with_tray):
    with_tray.window.close()
    background = with_tray.session.background
    background.patience.setInterval(0)
    with with_tray.qtbot.waitSignal(background.patience.timeout):
        background.look()
    assert not with_tray.window.isVisible()


def test_a_hidden_start_where_no_tray_comes_shows_the_window_small(qtbot, qapp, tmp_path):
    session = Session(qapp, lambda: FakeEngine(UP_TO_DATE), AppPaths.under(tmp_path / "home"), Settings())
    qtbot.addWidget(session.window)
    with qtbot.waitSignal(session.bridge.loaded):
        session.begin([], hidden=True)
    assert not session.window.isVisible()
    session.background.first_patience.start(0)
    qtbot.waitUntil(session.window.isMinimized)
    assert session.window.isVisible()
    session.end()


def test_a_tray_may_start_later(desk):
    assert desk.session.tray is None
    desk.session.background.available = lambda: True
    desk.session.background.look()
    assert desk.session.tray.icon.isVisible()


def test_the_menu_holds_what_one_wants_without_the_window(with_tray):
    words = ["Search…", "Pause for 1 hour", "Pause until resumed", "Add folder…", "Settings…", "Quit"]
    assert [text for text in menu_of(with_tray) if text] == ["Up to date", *words]


def test_the_settings_are_opened_from_the_menu_with_the_window(with_tray):
    with_tray.window.close()
    with with_tray.qtbot.waitSignal(with_tray.window.settings_requested):
        menu_of(with_tray)["Settings…"].trigger()
    assert with_tray.window.isVisible()


def test_the_menu_says_what_goes_on_and_how_much_waits(with_tray):
    with_tray.say_status(replace(scenes.indexing(), workers=UP_TO_DATE.workers, problems=()))
    assert with_tray.session.tray.status.text() == "Indexing  ·  1,104 waiting"
    assert with_tray.session.tray.icon.toolTip() == "docsearch: Indexing  ·  1,104 waiting"


def test_a_pause_until_a_time_says_which_and_offers_to_resume(with_tray):
    with_tray.say_status(PAUSED)
    menu = menu_of(with_tray)
    assert "Paused until 14:30" in menu
    assert not {"Pause for 1 hour", "Pause until resumed"} & set(menu)
    menu["Resume"].trigger()
    assert with_tray.engine.calls[-1] == "resume"


def test_indexing_pauses_until_it_is_resumed(with_tray):
    menu_of(with_tray)["Pause until resumed"].trigger()
    assert with_tray.engine.calls[-1] == "pause"


def test_indexing_pauses_for_an_hour_and_no_more_than_a_minute_longer(with_tray):
    before = time.time()
    menu_of(with_tray)["Pause for 1 hour"].trigger()
    assert with_tray.engine.calls[-1] == "pause"
    assert 3600 <= with_tray.engine.paused_until - before <= 3660 + time.time() - before
    assert with_tray.engine.paused_until % 60 == 0


def test_what_needs_the_user_is_said_and_a_click_shows_the_problems(with_tray):
    with_tray.window.close()
    with_tray.say_status(replace(UP_TO_DATE, problems=(VANISHED,)))
    status = with_tray.session.tray.status
    assert status.text() == "51 of 51 documents in notes are gone all at once"
    status.trigger()
    assert (with_tray.window.isVisible(), with_tray.window.panels.open_panel) == (True, "problems")


def worker(health: Health) -> tuple[WorkerStatus, ...]:
    return (WorkerStatus(WorkerKind.INDEX, WorkerState.READY, health=health),)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (UP_TO_DATE, TrayState.IDLE),
        (EngineStatus(Activity.STARTING), TrayState.WORKING),
        (EngineStatus(Activity.EMBEDDING), TrayState.WORKING),
        (PAUSED, TrayState.PAUSED),
        (replace(PAUSED, problems=(VANISHED,)), TrayState.ATTENTION),
        (replace(UP_TO_DATE, workers=worker(Health.UNHEALTHY)), TrayState.ATTENTION),
        (replace(UP_TO_DATE, workers=worker(Health.DEGRADED)), TrayState.IDLE),
        (replace(UP_TO_DATE, problems=(Problem(ErrorInfo("file_encoding"), Path("a.md")),)), TrayState.IDLE),
        (replace(UP_TO_DATE, activity=Activity.PAUSED, pause=ErrorInfo("paused_disk")), TrayState.ATTENTION),
    ],
)
def test_the_icon_tells_rest_from_work_from_a_pause_from_what_needs_the_user(status, state):
    assert state_of(status) is state


def test_each_state_has_a_picture_of_its_own_in_every_size(qapp):
    icons = [tray_icons.icon(app_icon(), state) for state in TrayState]
    for size in tray_icons.SIZES:
        pictures = [icon.pixmap(size, size).toImage() for icon in icons]
        assert all(picture.width() == size for picture in pictures)
        assert all(a != b for place, a in enumerate(pictures) for b in pictures[:place])


def test_quitting_from_the_menu_takes_the_icon_away(with_tray):
    menu_of(with_tray)["Quit"].trigger()
    assert with_tray.engine.calls[-1] == "stop"
    assert not with_tray.session.tray.icon.isVisible()
