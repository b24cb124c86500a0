"""What a start is told, what is done with it, and the end of the desktop's session."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo, Qt
from PySide6.QtGui import QSessionManager

from docsearch_gui.gui.desktop.arguments import Arguments, divided, place, read_arguments
from docsearch_gui.gui.desktop.login_start import set_start_at_login
from docsearch_gui.gui.desktop.second_start import replacement_question
from docsearch_gui.gui.desktop.session_end import SessionEnd
from docsearch_gui.gui.desktop.single_instance import Claim, HandOver, SingleInstance
from docsearch_gui.gui.desktop.unix_signals import UnixSignals
from docsearch_gui.gui.start import run_window
from docsearch_gui.settings import Settings
from tests.gui import scenes

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from docsearch_gui.gui.desktop.single_instance import Claim, SingleInstance
app = QCoreApplication()
sys.exit(SingleInstance(Path(sys.argv[1])).claim(sys.argv[2:]) is not Claim.HANDED_OVER)
"""
QUIT = """
from PySide6.QtCore import QTimer
from docsearch_gui.gui.desktop.session_end import Application
app, said = Application([]), []
def end_in_order():
    said.append("asked")
    QTimer.singleShot(0, app.quit)
    return len(said) == 1
app.end_in_order = end_in_order
QTimer.singleShot(0, app.quit)
app.exec()
print(*said, "ended", sep=", ")
"""


class FakeSessionManager:
    """Remembers what it is asked."""

    def __init__(self) -> None:
        self.command, self.hint = [], None

    def setRestartCommand(self, command: list[str]) -> None:  # noqa: N802 - Qt's name
        self.command = command

    def setRestartHint(self, hint: QSessionManager.RestartHint) -> None:  # noqa: N802 - Qt's name
        self.hint = hint


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("file:///srv/%E8%B3%87%E6%96%99%20100%25", "/srv/資料 100%"),
        ("file:///srv/資料", "/srv/資料"),
        (f"file://{QSysInfo.machineHostName()}/srv/a", "/srv/a"),
        ("/srv/100% #1", "/srv/100% #1"),
        ("notes", str(Path("notes").absolute())),
        ("a:b", str(Path("a:b").absolute())),
    ],
)
def test_a_place_is_an_absolute_path(said, meant):
    assert place(said) == meant
    assert divided([place(said)]) == ([Path(meant)], [])


@pytest.mark.parametrize("url", ["smb://server/share", "file://elsewhere/tmp", "trash:///"])
def test_a_place_that_is_not_here_stays_a_url(url):
    assert divided([place(url)]) == ([], [url])


def test_a_session_that_is_restored_names_no_folder():
    assert read_arguments(["-session", "10e1_1", "--hidden"]) == Arguments(hidden=True)


@pytest.mark.parametrize("wrong", [["--desktop"], ["--nonsense"]])
def test_wrong_options_are_refused(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        run_window(wrong)
    assert end.value.code == 2
    assert "usage: docsearch-gui" in capsys.readouterr().err


def test_what_a_start_names_is_proposed_but_for_folders_that_are_watched(desk, documents):
    desk.session.welcome(HandOver((str(documents), str(scenes.folders()[0].path))))
    assert [block.path for block in desk.window.adding.card.blocks] == [documents]
    assert desk.engine.folders == []


def test_a_file_that_is_named_is_asked_about_as_when_it_is_dropped(desk, documents):
    desk.session.welcome(HandOver((str(documents / "a.md"),)))
    assert desk.engine.asked_reports == [documents / "a.md"]


def test_a_start_with_nothing_new_only_brings_the_window_back(desk):
    desk.window.hide()
    desk.session.welcome(HandOver((str(scenes.folders()[0].path),)))
    assert desk.window.isVisible()
    assert desk.window.adding.card is None


def test_a_start_at_login_leaves_a_hidden_window_hidden(desk, documents):
    desk.window.hide()
    desk.session.welcome(HandOver((str(documents),), hidden=True))
    assert not desk.window.isVisible()
    assert desk.engine.folders == [documents]


def test_what_is_not_on_this_computer_is_refused_in_words(desk):
    desk.session.welcome(HandOver(("smb://server/share",)))
    assert "smb://server/share is not on this computer" in desk.window.notice.text()


def test_a_token_lets_the_window_come_to_the_front(tmp_path, monkeypatch, qtbot):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "given by the desktop")
    tmp_path.chmod(0o700)
    first = SingleInstance(tmp_path)
    first.claim([])
    first.listen()
    with qtbot.waitSignal(first.handed_over) as handed:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path), "/a 文書"])
    assert second.wait(20) == 0
    first.release()
    assert handed.args == [HandOver(("/a 文書",), token="given by the desktop")]  # noqa: S106 - no secret


@pytest.mark.parametrize("ending", [False, True])
def test_one_that_hangs_or_ends_is_not_told_and_not_waited_for_for_ever(qapp, tmp_path, monkeypatch, ending):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path, 200)
    first.claim([])
    first.listen()
    if ending:
        first.stop_listening()
    assert second.claim([]) is Claim.UNANSWERED  # nobody runs the loop of the first
    first.release()
    assert second.claim([]) is Claim.FIRST
    second.release()


def test_the_question_about_one_that_hangs_takes_enter_for_yes_and_escape_for_no(qtbot):
    box, end = replacement_question()
    qtbot.addWidget(box)
    assert box.defaultButton() is end
    with qtbot.waitExposed(box):
        box.open()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.clickedButton() is not end


def test_the_end_of_the_session_finds_the_window_saved(make_desk, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    desk, manager = make_desk(Settings(theme="light")), FakeSessionManager()
    desk.window.panels.open("monitor")
    desk.window.hide()
    SessionEnd(desk.session._app, desk.window).commit(manager)
    assert manager.command[-1] == "--hidden"
    assert manager.hint is None
    assert "panel=monitor" in (tmp_path / "home/config/window.ini").read_text(encoding="utf-8")


def test_the_desktop_s_wish_to_quit_begins_an_end_in_order():
    done = subprocess.run([sys.executable, "-c", QUIT], capture_output=True, text=True, check=True, timeout=20)
    assert done.stdout == "asked, asked, ended\n"


def test_what_starts_at_login_is_not_started_by_the_session_too(desk, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    manager = FakeSessionManager()
    set_start_at_login(on=True)
    SessionEnd(desk.session._app, desk.window).commit(manager)
    assert manager.hint is QSessionManager.RestartHint.RestartNever


def test_the_end_of_the_terminal_is_ignored_where_nohup_asks_for_it(qapp):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals = UnixSignals()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    signals.close()
    signal.signal(signal.SIGHUP, before)
