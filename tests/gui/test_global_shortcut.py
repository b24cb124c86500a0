"""A key of the whole desktop; on a real X server with a window manager where it says so."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication

from docsearch_gui.gui.keys import global_shortcut_macos, global_shortcut_windows
from docsearch_gui.gui.keys.global_shortcut import GlobalShortcut, availability, keys_problem
from docsearch_gui.gui.keys.global_shortcut_keysyms import keysym
from docsearch_gui.settings import Settings
from tests.x_display import on_x, xdotool

KEYS = Settings().global_shortcut


def marked(*marks):
    """Puts every mark on a test."""

    def mark(test):
        for one in marks:
            test = one(test)
        return test

    return mark


@pytest.fixture
def make_shortcut(qapp):
    """A function that makes a shortcut, which gives its keys back at the end."""
    owner, made = QObject(), []

    def make() -> GlobalShortcut:
        made.append(GlobalShortcut(owner))
        return made[-1]

    yield make
    for shortcut in made:
        shortcut.close()


@pytest.fixture
def other_window(qtbot):
    """A window of another program, which has the focus."""
    command = [sys.executable, "-c", OTHER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "active\n"
        yield process
        process.kill()


OTHER = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
line = QLineEdit("other")
app.focusWindowChanged.connect(lambda window: print("active" if window else "left", flush=True))
line.show()
line.activateWindow()
app.exec()
"""


def start_unfocused(desk):
    pass


def start_minimised(desk):
    desk.window.showMinimized()


def start_hidden(desk):
    desk.window.hide()


@marked(*on_x)
@pytest.mark.parametrize("begin", [start_unfocused, start_minimised, start_hidden])
def test_the_key_brings_the_window_to_the_front_ready_for_typing(desk, begin, request):
    desk.find("zebra", ())
    begin(desk)
    request.getfixturevalue("other_window")
    desk.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is None)
    xdotool("key", "--clearmodifiers", "ctrl+alt+f")
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.qtbot.waitUntil(desk.search.query_line.hasFocus)
    assert desk.search.query_line.selectedText() == "zebra"

    def typed() -> bool:
        xdotool("key", "h")
        return desk.search.query_line.text().startswith("h")

    desk.qtbot.waitUntil(typed)


@marked(*on_x)
@pytest.mark.parametrize("lock", ["Num_Lock", "Caps_Lock"])
def test_locks_do_not_stop_the_key(qtbot, make_shortcut, lock):
    shortcut = make_shortcut()
    shortcut.use("Ctrl+Alt+F")
    xdotool("key", lock)
    with qtbot.waitSignal(shortcut.pressed):
        xdotool("key", "ctrl+alt+f")
    xdotool("key", lock)


@marked(*on_x)
def test_keys_of_another_program_are_refused_with_a_reason(make_shortcut):
    first, second = make_shortcut(), make_shortcut()
    first.use("Ctrl+Alt+G")
    second.use("Ctrl+Alt+G")
    assert (first.problem, second.problem) == ("", "Another program has taken these keys.")
    first.use("")
    second.use("Ctrl+Alt+G")
    assert second.problem == ""


@marked(*on_x)
def test_changed_keys_work_and_the_old_ones_no_more(qtbot, make_shortcut):
    shortcut, presses = make_shortcut(), []
    shortcut.pressed.connect(lambda: presses.append(shortcut.keys))
    shortcut.use("Ctrl+Alt+G")
    shortcut.use("Ctrl+?")
    xdotool("key", "ctrl+alt+g")
    with qtbot.waitSignal(shortcut.pressed):
        xdotool("key", "ctrl+question")
    assert presses == ["Ctrl+?"]


@marked(*on_x)
def test_refused_keys_are_said_at_the_first_start_and_when_they_are_chosen(make_shortcut, make_desk):
    make_shortcut().use(KEYS)
    assert "Another program has taken these keys" in make_desk().window.notice.text()
    desk = make_desk()
    assert not desk.window.notice.isVisible()
    desk.window.apply_global_shortcut(KEYS)
    assert "Another program has taken these keys" in desk.window.notice.text()


@marked(*on_x)
def test_the_key_stands_in_the_sheet_of_keys(desk):
    desk.window.shortcuts.action("keys").trigger()
    assert ("Window", KEYS, "Search, from any program") in QApplication.activeModalWidget().rows()


@marked(*on_x)
def test_this_display_gives_keys(qapp):
    assert availability() == ""


@pytest.mark.parametrize("keys", ["F", "Shift+F", "Ctrl+Space", "nonsense", "Ctrl+K, Ctrl+L"])
def test_keys_that_other_programs_need_are_refused(qapp, make_shortcut, keys):
    shortcut = make_shortcut()
    shortcut.use(keys)
    assert keys in shortcut.problem


@pytest.mark.parametrize("keys", [KEYS, "F9", "Meta+K"])
def test_keys_of_one_combination_are_taken(qapp, keys):
    assert keys_problem(keys) == ""


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_F, 0x66), (Qt.Key.Key_F12, 0xFFC9), (Qt.Key.Key_Question, 0x3F), (Qt.Key.Key_Home, 0xFF50)],
)
def test_keys_have_the_symbols_of_x11(key, expected):
    assert keysym(key) == expected


@pytest.mark.parametrize(
    ("keys", "windows", "mac"),
    [
        ("Ctrl+Alt+F", (0x46, 0x4003), (3, 0x0900)),
        ("Shift+F12", (0x7B, 0x4004), (111, 0x0200)),
        ("Meta+Home", (0x24, 0x4008), (115, 0x1000)),
        ("Ctrl+7", (0x37, 0x4002), (26, 0x0100)),
    ],
)
def test_keys_have_the_codes_of_windows_and_macos(keys, windows, mac):
    combination = QKeySequence(keys)[0]
    key, modifiers = combination.key(), combination.keyboardModifiers()
    known = (global_shortcut_windows, global_shortcut_macos)
    assert (known[0].virtual_key(key), known[0].modifier_bits(modifiers)) == windows
    assert (known[1].key_code(key), known[1].modifier_bits(modifiers)) == mac
