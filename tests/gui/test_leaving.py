"""Closing, the tray, and the end."""

import os
import signal
from threading import Event, Thread

import pytest

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import app_icon
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.tray import Tray
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.settings import Settings
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine


@pytest.fixture
def with_tray(desk):
    """A window beside a tray, whatever this desktop has."""
    desk.session.tray = Tray(app_icon(), desk.window)
    desk.session.tray.quit_requested.connect(desk.session.quit)
    desk.session.tray.search_requested.connect(desk.window.raise_to_front)
    desk.session.tray.pause_requested.connect(desk.session.bridge.set_paused)
    return desk


def test_without_a_tray_closing_ends_the_program(desk):
    assert desk.session.tray is None
    desk.window.close()
    assert desk.engine.calls[-1] == "stop"


def test_with_a_tray_closing_only_hides_the_window(with_tray):
    with_tray.window.close()
    assert not with_tray.window.isVisible()
    assert "stop" not in with_tray.engine.calls
    with_tray.session.tray.search_requested.emit()
    assert with_tray.window.isVisible()


def test_the_user_may_want_closing_to_end_the_program_even_with_a_tray(make_desk):
    desk = make_desk(Settings(closing="quit"))
    desk.session.tray = Tray(app_icon(), desk.window)
    desk.window.close()
    assert desk.engine.calls[-1] == "stop"


def test_where_the_window_went_is_told_once(with_tray):
    assert with_tray.window.first_time("tray")
    assert not with_tray.window.first_time("tray")


def test_the_tray_says_what_happens_and_pauses(with_tray):
    tray = with_tray.session.tray
    tray.show_status(scenes.indexing())
    assert tray.status.text() == "Indexing  ·  1,104 waiting"
    tray.pause.trigger()
    tray.show_status(EngineStatus(Activity.PAUSED, pause=ErrorInfo("paused_by_user")))
    assert tray.pause.text() == "Resume indexing"
    tray.pause.trigger()
    assert with_tray.engine.calls[-2:] == ["pause", "resume"]


def test_the_end_waits_for_the_workers_but_the_window_does_not(desk):
    with desk.qtbot.assertNotEmitted(desk.session.bridge.stopped):
        desk.session.quit()
    assert not desk.window.isVisible()
    with desk.qtbot.waitSignal(desk.session.bridge.stopped):
        Thread(target=lambda: desk.engine.stopping.set_result(None)).start()


def test_what_comes_after_the_end_is_ignored(desk):
    desk.session.quit()
    with desk.qtbot.assertNotEmitted(desk.session.bridge.status_changed, wait=50):
        desk.engine.say(scenes.indexing())


def test_quitting_while_the_engine_starts_stops_it_afterwards(qtbot, desk):
    bridge, engine, go = EngineBridge(), FakeEngine(), Event()
    bridge.load(lambda: go.wait() and engine)
    bridge.stop()
    engine.stopping.set_result(None)
    with qtbot.waitSignal(bridge.stopped):
        go.set()
    assert engine.calls == ["start", "stop"]


def test_quitting_before_the_engine_exists_ends_at_once(qtbot, desk):
    bridge = EngineBridge()
    with qtbot.waitSignal(bridge.stopped):
        bridge.stop()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_in_order(desk, number):
    os.kill(os.getpid(), number)
    desk.qtbot.waitUntil(lambda: "stop" in desk.engine.calls)
