"""The installed launcher under the mouse: a double-click in a file manager, and the window that it opens."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from docsearch_gui.gui.desktop.launcher import Launcher
from tests.desktop_tools import needs
from tests.x_display import active_window, on_x, xdotool

pytestmark = [*on_x, *needs("gio", "pcmanfm")]
ROOT = Path(__file__).resolve().parents[2]
# one large icon at the left, which a double-click starts without a question
FILE_MANAGER = {
    "libfm/libfm.conf": "[config]\nquick_exec=1\nsingle_click=0\n[ui]\nbig_icon_size=96\n",
    "pcmanfm/default/pcmanfm.conf": "[ui]\nwin_width=500\nwin_height=300\nside_pane_mode=hidden;places\n",
}
ICON_PLACE = (80, 120)


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A home of its own, with a desktop, and no rights for others, as QLocalServer wants it."""
    tmp_path.chmod(0o700)
    for name, text in FILE_MANAGER.items():
        path = tmp_path / "config" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    names = {
        "HOME": "",
        "XDG_RUNTIME_DIR": "",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "DOCSEARCH_HOME": "home",
    }
    return {**os.environ, **{name: str(tmp_path / place) for name, place in names.items()}}


@pytest.fixture
def launcher(tmp_path) -> Iterator[Path]:
    """The launcher on the desktop, of a program that lies under a Japanese path and tells what it is told."""
    program, started = tmp_path / "応用 100%" / "docsearch-gui", tmp_path / "started"
    program.parent.mkdir()
    command = shlex.join([sys.executable, "-m", "tests.gui.window_process", str(tmp_path / "events")])
    program.write_text(f'#!/bin/sh\necho $$ >> {started}\ncd {ROOT}\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    yield Launcher(tmp_path / "data", tmp_path / "record").install([str(program)], {}, tmp_path / "机 desktop")[-1]
    for process in psutil.process_iter(["cmdline"]):
        if str(tmp_path / "events") in (process.info["cmdline"] or ()):
            process.kill()


@pytest.fixture
def file_manager(launcher, environment):
    """A window that shows the desktop's folder; its number."""
    quiet = subprocess.DEVNULL
    command = ["pcmanfm", "--no-desktop", str(launcher.parent)]
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as process:
        yield xdotool("search", "--sync", "--onlyvisible", "--name", launcher.parent.name).split()[0]
        process.kill()


def lines_of(events: Path) -> list[str]:
    return events.read_text(encoding="utf-8").splitlines() if events.exists() else []


def test_a_double_click_on_the_launcher_opens_the_window_and_another_brings_it_back(qtbot, tmp_path, file_manager):
    events, started = tmp_path / "events", tmp_path / "started"

    def double_click(times: int) -> None:
        def done() -> bool:
            xdotool("windowactivate", "--sync", file_manager)
            xdotool("mousemove", "--window", file_manager, *ICON_PLACE, "click", "--repeat", 2, "--delay", 60, 1)
            return len(lines_of(started)) >= times

        qtbot.waitUntil(done, timeout=20_000)

    double_click(1)
    qtbot.waitUntil(lambda: "started" in lines_of(events), timeout=20_000)
    window = xdotool("search", "--sync", "--onlyvisible", "--classname", "^docsearch-gui$").split()[0]
    double_click(len(lines_of(started)) + 1)
    qtbot.waitUntil(lambda: active_window() == window, timeout=20_000)
    assert lines_of(events).count("started") == 1
    xdotool("key", "ctrl+q")
    qtbot.waitUntil(lambda: "stopped" in lines_of(events), timeout=20_000)


def test_folders_opened_with_the_launcher_are_proposed_in_the_one_window(
    qtbot, tmp_path, launcher, environment, documents
):
    for folder in (documents, tmp_path / "机 desktop"):
        subprocess.run(["gio", "launch", launcher, folder], env=environment, check=True, timeout=20)
        proposed = f"proposed {folder}"
        qtbot.waitUntil(lambda proposed=proposed: proposed in lines_of(tmp_path / "events"), timeout=20_000)
    xdotool("search", "--sync", "--onlyvisible", "--name", "Add to the search")
    assert lines_of(tmp_path / "events").count("started") == 1


def test_a_second_start_tells_the_desktop_that_it_is_over(qtbot, tmp_path, environment):
    command = [sys.executable, "-m", "tests.gui.window_process", str(tmp_path / "events")]
    spy = ["xev", "-root", "-event", "property"]
    with subprocess.Popen(command, env=environment) as first, subprocess.Popen(spy, stdout=subprocess.PIPE) as spying:
        qtbot.waitUntil(lambda: "started" in lines_of(tmp_path / "events"), timeout=20_000)
        second = {**environment, "DESKTOP_STARTUP_ID": "launch-1_TIME1"}
        subprocess.run(command, env=second, check=True, timeout=20)
        assert any(b"_NET_STARTUP_INFO_BEGIN" in line for line in spying.stdout)
        spying.kill()
        first.kill()
