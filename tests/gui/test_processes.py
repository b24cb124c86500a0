"""The window as a process: what it loads, and that there is one of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from docsearch_gui.gui.desktop.arguments import Arguments
from docsearch_gui.gui.desktop.second_start import exit_code_of_second
from docsearch_gui.gui.desktop.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]
PAINTED = """
import sys
from pathlib import Path
from docsearch_gui.gui.app import make_application
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
app = make_application(Settings())
window = MainWindow(EngineBridge(), AppPaths.under(Path(sys.argv[1])))
window.painted.connect(app.exit)
window.show()
app.exec()
print(app.style().objectName(), *sys.modules)
"""
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


@pytest.fixture
def first_frame(environment, tmp_path) -> list[str]:
    """The style of a window that was just painted, and the modules of its process; the desktop wants another style."""
    command = [sys.executable, "-c", PAINTED, str(tmp_path)]
    environment["QT_STYLE_OVERRIDE"] = "windows"
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    return done.stdout.split()


def test_what_only_a_query_needs_is_loaded_after_the_first_paint(first_frame):
    later = {"search_models", "query_language", "folder_models", "gui.preview.opener", "gui.dropped"}
    assert "docsearch_gui.gui.main_window" in first_frame
    assert not {f"docsearch_gui.{name}" for name in later} & set(first_frame)


def test_the_window_looks_as_it_was_designed_whatever_the_desktop_prefers(first_frame):
    assert first_frame[0] == "fusion"


def test_an_engine_that_never_stops_does_not_keep_the_program(qtbot, start, tmp_path, environment):
    environment["STUCK"] = "1"
    process = start()
    wait_for_line(qtbot, tmp_path, "started")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert wait_for_line(qtbot, tmp_path, "stopped") == ["stopped"]


def test_a_second_start_hands_its_folders_over_and_leaves(qtbot, start, tmp_path, documents):
    start()
    wait_for_line(qtbot, tmp_path, "painted")
    relative, other = os.path.relpath(documents, ROOT), tmp_path / "other 100%"
    other.mkdir()
    assert start(relative).wait(20) == 0
    assert start(QUrl.fromLocalFile(str(other)).toString(QUrl.ComponentFormattingOption.FullyEncoded)).wait(20) == 0
    assert [Path(line).name for line in wait_for_line(qtbot, tmp_path, "proposed", 2)] == [documents.name, other.name]
    assert len(wait_for_line(qtbot, tmp_path, "painted")) == 1


def test_a_hidden_start_hears_of_a_second_one(qtbot, start, tmp_path, documents):
    start("--hidden")
    wait_for_line(qtbot, tmp_path, "started")
    assert start(str(documents)).wait(20) == 0
    assert wait_for_line(qtbot, tmp_path, "proposed") == [f"proposed {documents}"]
    assert len(wait_for_line(qtbot, tmp_path, "started")) == 1


def test_a_start_after_a_kill_is_the_first_again(qtbot, start, tmp_path, documents):
    first = start()
    wait_for_line(qtbot, tmp_path, "painted")
    first.kill()
    first.wait()
    start(str(documents))
    assert len(wait_for_line(qtbot, tmp_path, "painted", 2)) == 2
    assert wait_for_line(qtbot, tmp_path, "proposed") == [f"proposed {documents}"]


def test_two_starts_at_once_leave_one_window(qtbot, start, tmp_path):
    folders = [tmp_path / str(number) for number in range(3)]
    for folder in folders:
        folder.mkdir()
    processes = [start(str(folder)) for folder in folders]
    assert sorted(wait_for_line(qtbot, tmp_path, "proposed", 3)) == [f"proposed {folder}" for folder in folders]
    qtbot.waitUntil(lambda: sum(process.poll() == 0 for process in processes) == 2, timeout=20_000)
    assert len(wait_for_line(qtbot, tmp_path, "painted")) == 1


def test_a_first_that_hangs_can_be_replaced(qtbot, start, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    hung = start()
    wait_for_line(qtbot, tmp_path, "painted")
    hung.send_signal(signal.SIGSTOP)
    second = SingleInstance(tmp_path / "home" / "data", patience_ms=300)
    assert exit_code_of_second(second, Arguments(), lambda: False) == 1
    assert exit_code_of_second(second, Arguments(), lambda: True) is None
    assert hung.wait(20) == -signal.SIGKILL
    second.release()


def test_sigterm_ends_the_window_well(qtbot, start, tmp_path):
    process = start()
    wait_for_line(qtbot, tmp_path, "started")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert wait_for_line(qtbot, tmp_path, "stopped")
