"""Dropping, panels, status line, opening and closing."""

import gc
import sys
import threading
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.failure_dialog import FailureDialog
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.preview.opener import Opener, is_plain_document
from docsearch_gui.gui.window_memory import WindowMemory
from docsearch_gui.models import Activity, EngineStatus, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings
from tests.gui import scenes
from tests.gui.drops import drag
from tests.gui.fake_engine import FakeEngine


def test_what_a_release_would_do_is_said_while_dragging(desk, documents):
    kept = [drag(desk.window, [documents])]
    overlay = desk.window._overlay
    assert (overlay.isVisible(), overlay.text()) == (True, "Release to index")
    kept.append(drag(desk.window, [documents / "a.md"]))
    assert overlay.text() == "Release to see what is known of this file"
    assert not desk.window.grab().isNull()
    QApplication.sendEvent(desk.window, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_the_first_frame_looks_as_the_window_does_when_it_is_complete(qtbot, tmp_path):
    paths = AppPaths.under(tmp_path)
    WindowMemory(paths.config / "window.ini").save(folders=1)
    window = MainWindow(EngineBridge(), paths)
    qtbot.addWidget(window)
    # a window manager may give it the focus later
    with qtbot.waitActive(window), qtbot.waitSignal(window.painted):
        window.show()
    window.search.query_line.clearFocus()  # the cursor blinks
    before = window.grab().toImage()
    window.complete(Settings(global_shortcut=""))
    QApplication.processEvents()
    assert window.grab().toImage() == before


def test_a_window_without_folders_invites_to_add_one(make_desk):
    desk = make_desk(engine=FakeEngine(EngineStatus(Activity.IDLE)))
    desk.qtbot.waitUntil(desk.window.welcome.isVisible)
    desk.say_status(scenes.idle())
    assert not desk.window.welcome.isVisible()


def test_the_status_line_says_how_far_it_is(desk):
    desk.say_status(scenes.indexing())
    words = desk.window.status.words()
    assert "1,206 of 2,310" in words
    assert "31.6 sections/s" in words
    assert "4 minute" in words
    assert desk.window.status._coverage.text() == "words 52 %  ·  meaning 61 %"


@pytest.mark.parametrize(("seconds", "words"), [(20, "less than"), (89 * 60, "89 minute"), (3 * 3600, "3 hour")])
def test_time_left_is_said_as_people_do(desk, seconds, words):
    assert desk.window.status.time_left(seconds).startswith(words)


@pytest.mark.parametrize("state", list(WorkerState))
def test_the_worst_worker_is_named(desk, state):
    desk.say_status(replace(scenes.idle(), workers=scenes.workers(embedding=state)))
    well = {
        WorkerState.READY: "Workers ready",
        WorkerState.STOPPED: "Workers ready",
        WorkerState.ASLEEP: "Model asleep",
    }
    assert desk.window.status._workers.text().startswith(well.get(state, "Embedding: "))


def test_the_problem_count_opens_the_problems(desk):
    desk.window.status._problems.click()
    panel = desk.window.panels.panel("problems")
    assert panel.isVisible()
    assert panel.list.topLevelItemCount() == 4
    panel._retry.click()
    assert desk.engine.calls[-1] == "retry"


def test_a_problem_leads_to_its_folder(desk, documents):
    problem = replace(scenes.problems()[0], path=documents / "a.md")
    desk.say_status(replace(scenes.idle(), problems=(problem,)))
    desk.window.panels.open("problems")
    desk.window.panels.panel("problems")._open.click()
    assert [url.toLocalFile() for url in desk.opened] == [str(documents)]


def test_five_hundred_problems_stay_usable(desk):
    many = tuple(replace(scenes.problems()[0], path=Path(f"/{number}")) for number in range(500))
    desk.window.panels.open("problems")
    before = thread_time()
    desk.say_status(replace(scenes.idle(), problems=many))
    assert thread_time() - before < 0.3


def test_a_folder_that_is_away_is_shown_so(desk):
    desk.window.panels.open("folders")
    table = desk.window.panels.panel("folders").table
    assert [table.topLevelItem(row).text(1) for row in range(3)] == ["Up to date", "Up to date", "Offline"]


def test_a_file_name_cannot_become_html(desk):
    nasty = Path("/x/<img src=file:///etc/passwd>.md")
    problem = replace(scenes.problems()[0], info=ErrorInfo("file_missing", {"path": str(nasty)}), path=nasty)
    desk.say_status(replace(scenes.idle(), problems=(problem,)))
    desk.window.panels.open("problems")
    item = desk.window.panels.panel("problems").list.topLevelItem(0)
    assert "<img" not in item.toolTip(0)
    assert "&lt;img" in item.toolTip(0)


def test_panels_open_and_close_by_keys(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    for key, expected in ((Qt.Key.Key_2, "monitor"), (Qt.Key.Key_1, "folders"), (Qt.Key.Key_1, "")):
        QTest.keyClick(desk.window, key, Qt.KeyboardModifier.ControlModifier)
        assert desk.window.panels.open_panel == expected


def test_sizes_and_the_open_panel_are_remembered(make_desk):
    first = make_desk()
    first.window.resize(790, 640)  # the offscreen screen is 800 wide, the least width about 780
    first.window.panels.open("monitor")
    first.window.save_state()
    second = make_desk()
    second.qtbot.waitUntil(lambda: second.window.panels.open_panel == "monitor")
    assert second.window.size() == first.window.size()


def test_settings_that_were_wrong_are_shown_before_the_engine_is_there(qtbot, desk):
    bridge = type(desk.session.bridge)((scenes.problems()[0],))
    assert bridge.status.problems == (scenes.problems()[0],)


def test_an_engine_that_cannot_start_says_why(make_desk):
    engine = FakeEngine()
    engine.start_error = DocsearchError("already_running", pid=7)
    desk = make_desk(engine=engine)
    desk.qtbot.waitUntil(lambda: "running already" in desk.window.notice.text())


def test_pausing_is_asked_of_the_engine_and_shown(desk):
    desk.window.menu.pause.trigger()
    desk.say_status(EngineStatus(Activity.PAUSED, pause=ErrorInfo("paused_by_user")))
    desk.window.menu.pause.trigger()
    assert desk.engine.calls[-2:] == ["pause", "resume"]


def test_a_chosen_theme_is_kept(desk):
    desk.session.set_preference("theme", "dark")
    assert load_settings(desk.session._paths.settings_file)[0].theme == "dark"


@pytest.mark.parametrize(
    "name", ["a.desktop", "a.sh", "a.exe", "a.lnk", "a.docm", "-rf", "$(x)", "a.md.sh", "a\nb.sh", ".md"]
)
def test_what_could_run_is_not_opened(tmp_path, name):
    path, opened = tmp_path / name, []
    path.write_text("x", encoding="utf-8")
    Opener(lambda url: not opened.append(url)).open_document(path)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_a_document_that_may_be_executed_is_not_opened(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("x", encoding="utf-8")
    assert is_plain_document(path)
    path.chmod(0o755)
    assert not is_plain_document(path)


def test_an_unexpected_error_is_shown_once_and_the_program_goes_on(qtbot, caplog):
    moments = iter([100.0, 100.0, 101.0, 101.0])
    dialog = FailureDialog(lambda: next(moments))
    for number in range(2):
        error = ValueError(f"bug {number}")
        dialog.take(ValueError, error, None)
    qtbot.addWidget(dialog.box)
    assert "bug 0" in dialog.box.detailedText()
    assert len(caplog.records) == 2


def test_an_unexpected_error_of_another_thread_is_shown_too(qtbot, caplog):
    dialog = FailureDialog()
    before = sys.excepthook, threading.excepthook
    dialog.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    sys.excepthook, threading.excepthook = before
    qtbot.waitUntil(lambda: dialog.box is not None)
    qtbot.addWidget(dialog.box)
    assert "ZeroDivisionError" in dialog.box.detailedText()


def test_the_model_is_asked_for_once_when_somebody_looks_at_the_window(desk):
    desk.say_status(scenes.indexing())
    assert desk.engine.expected_searches == 1
    desk.window.hide()
    desk.say_status(scenes.idle())
    assert desk.engine.expected_searches == 1
    desk.window.show()
    desk.say_status(scenes.idle())
    assert desk.engine.expected_searches == 2
    desk.window.raise_to_front()
    assert desk.engine.expected_searches == 3


def test_no_model_is_asked_for_while_there_is_nothing_to_find(make_desk):
    desk = make_desk(engine=FakeEngine(EngineStatus(Activity.IDLE)))
    desk.say_status(EngineStatus(Activity.IDLE, 1))
    assert desk.engine.expected_searches == 0
    desk.say_status(scenes.indexing())
    assert desk.engine.expected_searches == 1


def test_the_window_never_waits_long(desk):
    desk.window.panels.open("monitor")
    big = "word cache line\n" * 7_900
    desk.engine.texts = {result.path: big for result in scenes.english_results()}
    arriving = [event for sample in scenes.samples()[:400] for event in (scenes.indexing(), (sample,))]
    # what other tests left behind is none of the window's work
    gc.collect()
    gc.freeze()
    turns, last = [], [thread_time()]

    def tick() -> None:
        turns.append(thread_time() - last[0])
        last[0] = thread_time()

    timer = QTimer(interval=0)
    timer.timeout.connect(tick)
    timer.start()
    desk.type("cache")
    desk.engine.say(*arriving)
    for number in range(20):
        desk.answer(scenes.english_results()[number % 5 :])
    desk.qtbot.waitUntil(desk.search.preview.extent_bar.isVisible)
    timer.stop()
    gc.unfreeze()
    assert max(turns) < 0.2
