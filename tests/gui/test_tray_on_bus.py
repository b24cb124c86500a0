"""The icon in a tray of the newer kind, which speaks over the message bus: a real program, and a panel as small as can be."""

import json
import os
import subprocess
import sys

import pytest

from tests.gui.panel import ROOT, Panel
from tests.x_display import on_x

pytestmark = on_x


@pytest.fixture
def panel(tmp_path):
    """A desktop, its panel not yet started."""
    tmp_path.chmod(0o700)
    home = {"DOCSEARCH_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    panel = Panel(tmp_path, {**os.environ, **home})
    yield panel
    panel.close()


@pytest.fixture
def start(panel, tmp_path):
    """A function that starts the program, which hides in the tray when its window is closed."""
    settings = tmp_path / "home" / "config" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"closing": "tray", "language": "en"}), encoding="utf-8")
    running = []

    def start(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.gui.window_process", str(tmp_path / "events"), *arguments]
        running.append(subprocess.Popen(command, cwd=ROOT, env=panel.environment, stderr=subprocess.DEVNULL))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def program(qtbot, panel, start):
    """The program, its window on the screen and its icon in the tray."""
    panel.come()
    process = start()
    qtbot.waitUntil(panel.has_icon, timeout=20_000)
    qtbot.waitUntil(lambda: is_visible(process), timeout=20_000)
    return process


def is_visible(process: subprocess.Popen) -> bool:
    """Whether the program shows a window."""
    command = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_menu_is_read_over_the_bus_and_its_choices_reach_the_engine(qtbot, panel, program, tmp_path):
    qtbot.waitUntil(lambda: "Up to date" in panel.menu(), timeout=20_000)
    assert {"Search…", "Pause for 1 hour", "Add folder…", "Settings…", "Quit"} <= set(panel.menu())
    assert "Resume" not in panel.menu()
    panel.choose("Pause until resumed")
    qtbot.waitUntil(lambda: "pause\n" in (tmp_path / "events").read_text(encoding="utf-8"))


def test_a_click_on_the_icon_hides_the_window_and_brings_it_back(qtbot, panel, program):
    panel.click()
    qtbot.waitUntil(lambda: not is_visible(program), timeout=20_000)
    panel.click()
    qtbot.waitUntil(lambda: is_visible(program), timeout=20_000)


def test_a_hidden_start_waits_for_the_tray_and_quits_from_it(qtbot, panel, start):
    program = start("--hidden")
    panel.come()
    qtbot.waitUntil(panel.has_icon, timeout=20_000)
    assert not is_visible(program)
    panel.choose("Quit")
    assert program.wait(20) == 0


def test_a_window_that_is_hidden_when_the_panel_crashes_comes_back(qtbot, panel, program):
    panel.click()
    qtbot.waitUntil(lambda: not is_visible(program), timeout=20_000)
    panel.crash()
    qtbot.waitUntil(lambda: is_visible(program), timeout=20_000)
    panel.come()
    qtbot.waitUntil(panel.has_icon, timeout=20_000)
