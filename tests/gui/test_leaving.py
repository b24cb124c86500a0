"""The end."""

import os
import signal
from threading import Event, Thread

import pytest

from docsearch_gui.gui.desktop.unix_signals import ENDING
from docsearch_gui.gui.engine_bridge import EngineBridge
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine


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


@pytest.fixture
def heeded():
    """No signal is ignored, as the end of the terminal is where the tests were started with nohup."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ENDING if number != signal.SIGINT}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_program_in_order(heeded, desk, number):
    os.kill(os.getpid(), number)
    desk.qtbot.waitUntil(lambda: "stop" in desk.engine.calls)
