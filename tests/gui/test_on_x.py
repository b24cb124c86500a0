"""What only a real X server has: dragging between programs, and a tray."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from docsearch_gui.gui import tray
from tests.gui.folder_scenes import FOUND
from tests.x_display import on_x, xdotool

pytestmark = on_x


@pytest.fixture
def source(documents):
    """Another program, from which `documents` can be dragged; its window is on the screen."""
    command = [sys.executable, "-m", "tests.gui.drag_source", str(documents)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        xdotool("search", "--sync", "--onlyvisible", "--pid", process.pid)
        yield process
        xdotool("mouseup", 1)
        process.kill()


@pytest.fixture
def trayer(qtbot, qapp):
    """A desktop's tray."""
    with subprocess.Popen(["trayer", "--edge", "top", "--align", "right"], stderr=subprocess.DEVNULL) as process:
        qtbot.waitUntil(tray.available, timeout=10_000)
        yield process
        process.kill()


def test_a_folder_dragged_from_another_program_is_added(source, desk, documents):
    desk.engine.preflights[documents] = FOUND
    desk.window.setGeometry(420, 120, 760, 520)
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    xdotool("mousemove", 100, 160, "mousedown", 1)
    steps = iter(range(110, 800, 12))

    def invited() -> bool:
        xdotool("mousemove", next(steps), 300)
        return desk.window._overlay is not None and desk.window._overlay.isVisible()

    desk.qtbot.waitUntil(invited, timeout=20_000)
    assert desk.window._overlay.text() == "Release to index"
    xdotool("mouseup", 1)
    desk.qtbot.waitUntil(lambda: desk.window.adding.card is not None and desk.window.adding.card.start.isEnabled())
    desk.qtbot.waitUntil(desk.window.adding.card.isActiveWindow)
    xdotool("key", "Return")
    desk.qtbot.waitUntil(lambda: desk.engine.folders == [documents])
    assert source.stdout.readline() == "CopyAction\n"
    assert not desk.window._overlay.isVisible()


def test_a_click_on_the_icon_in_the_tray_brings_the_window_back(trayer, desk):
    icon = desk.session.tray.icon
    desk.qtbot.waitUntil(lambda: icon.geometry().width() > 0)
    desk.window.close()
    assert not desk.window.isVisible()
    middle = icon.geometry().center() * QApplication.primaryScreen().devicePixelRatio()
    xdotool("mousemove", middle.x(), middle.y(), "click", 1)
    desk.qtbot.waitUntil(desk.window.isVisible)
    assert "stop" not in desk.engine.calls
