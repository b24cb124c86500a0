"""The window as a process: what it loads, and that there is one of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"torch", "numpy", "lancedb", "pyarrow", "transformers", "watchdog", "psutil", "sentence_transformers"}


@pytest.fixture
def environment(tmp_path):
    bytecode = {"PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}  # as when installed
    return {**os.environ, **bytecode, "DOCSEARCH_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def start(tmp_path, environment):
    """A function that starts a window process, and waits for a line in its events."""
    tmp_path.chmod(0o700)
    running = []

    def start(*folders: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.gui.window_process", str(tmp_path / "events"), *folders]
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def wait_for_line(qtbot, tmp_path: Path, begin: str, count: int = 1) -> list[str]:
    """The lines of the events that begin so, once there are `count`."""
    lines: list[str] = []

    def there() -> bool:
        path = tmp_path / "events"
        lines[:] = (
            [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(begin)]
            if path.exists()
            else []
        )
        return len(lines) >= count

    qtbot.waitUntil(there, timeout=20_000)
    return lines


def test_nothing_heavy_is_loaded_before_the_first_paint(qtbot, start, tmp_path):
    start()
    loaded = set(wait_for_line(qtbot, tmp_path, "painted")[0].split())
    assert "PySide6" in loaded
    assert not loaded & HEAVY
    assert "docsearch_gui.engine" not in loaded


def test_a_second_start_hands_its_folders_over_and_leaves(qtbot, start, tmp_path):
    start()
    wait_for_line(qtbot, tmp_path, "painted")
    second = start("/a folder", "/資料")
    assert second.wait(20) == 0
    assert wait_for_line(qtbot, tmp_path, "folder", 2) == ["folder /a folder", "folder /資料"]
    assert len(wait_for_line(qtbot, tmp_path, "painted")) == 1


def test_a_start_after_a_kill_is_the_first_again(qtbot, start, tmp_path):
    first = start()
    wait_for_line(qtbot, tmp_path, "painted")
    first.kill()
    first.wait()
    start("/later")
    assert len(wait_for_line(qtbot, tmp_path, "painted", 2)) == 2
    assert wait_for_line(qtbot, tmp_path, "folder") == ["folder /later"]


def test_two_starts_at_once_leave_one_window(qtbot, start, tmp_path):
    processes = [start(f"/{number}") for number in range(3)]
    assert sorted(wait_for_line(qtbot, tmp_path, "folder", 3)) == ["folder /0", "folder /1", "folder /2"]
    qtbot.waitUntil(lambda: sum(process.poll() == 0 for process in processes) == 2, timeout=20_000)
    assert len(wait_for_line(qtbot, tmp_path, "painted")) == 1


def test_sigterm_ends_the_window_well(qtbot, start, tmp_path):
    process = start()
    wait_for_line(qtbot, tmp_path, "painted")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
