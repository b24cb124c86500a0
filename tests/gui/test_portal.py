"""What the desktop's portal does for us: a key of the whole desktop, a dialog of programs."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from docsearch_gui.gui.keys.global_shortcut_portal import INTERFACE, PATH, SERVICE, PortalShortcut, has_portal, trigger
from docsearch_gui.gui.preview.open_with import open_with

no_bus = pytest.mark.skipif(
    not QDBusConnection.sessionBus().isConnected(), reason="needs a session bus: packaging/dev.py test brings one"
)


def on_bus(test):
    """Runs a test where there is a bus: with those that need an X server."""
    return pytest.mark.xvfb(no_bus(test))


@pytest.fixture
def make_portal(tmp_path, qapp):
    """A function that starts a portal; it returns what the portal heard so far."""
    started = []

    def make(*options: str):
        log = tmp_path / "heard"
        command = [sys.executable, "-m", "tests.gui.portal_process", str(log), *options]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert started[-1].stdout.readline() == "ready\n"
        return lambda: log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    yield make
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def shortcut(qapp):
    owner = QObject()
    shortcut = PortalShortcut(owner)
    yield shortcut
    shortcut.release()
    shortcut.close()


@on_bus
def test_a_key_of_the_portal_arrives(qtbot, make_portal, shortcut, monkeypatch):
    heard = make_portal()
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    shortcut.grab("Ctrl+Alt+F")
    qtbot.waitUntil(lambda: "BindShortcuts oa(sa{sv})sa{sv}" in heard())
    with qtbot.waitSignal(shortcut.pressed):
        QDBusConnection.sessionBus().send(QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Press"))
    assert os.environ.get("XDG_ACTIVATION_TOKEN", "") == "t"
    shortcut.release()
    qtbot.waitUntil(lambda: heard()[-1].startswith("Close"))


@on_bus
def test_a_portal_that_refuses_says_so(qtbot, make_portal, shortcut):
    make_portal("--refuse")
    with qtbot.waitSignal(shortcut.refused) as refusal:
        shortcut.grab("Ctrl+Alt+F")
    assert "did not give us" in refusal.args[0]


@on_bus
def test_without_a_portal_that_is_said(qtbot, shortcut):
    assert not has_portal()
    with qtbot.waitSignal(shortcut.refused):
        shortcut.grab("Ctrl+Alt+F")


@on_bus
def test_a_portal_is_recognised(make_portal):
    make_portal()
    assert has_portal()


@on_bus
def test_the_portal_is_asked_for_a_choice_of_programs(make_portal, documents):
    heard = make_portal()
    assert open_with(documents / "a.md") == ""
    assert heard() == ["OpenFile sha{sv}"]


@on_bus
def test_without_a_portal_there_is_no_choice_of_programs(qapp, documents):
    assert "no dialog" in open_with(documents / "a.md")


def test_only_plain_documents_are_handed_to_a_program(documents):
    program = documents / "run.sh"
    program.write_text("x", encoding="utf-8")
    assert "not a plain document" in open_with(program)
    assert "no longer there" in open_with(documents / "none.md")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+Alt+F", "CTRL+ALT+f"),
        ("Meta+Space", "LOGO+space"),
        ("Shift+F12", "SHIFT+F12"),
        ("Ctrl+Return", "CTRL+Return"),
    ],
)
def test_keys_are_written_as_the_portal_reads_them(qapp, keys, expected):
    assert trigger(keys) == expected
