"""Giving actions other keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from docsearch_gui.gui.keys.shortcut_editor import ShortcutEditor
from tests.gui.test_search import compose

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot):
    editor = ShortcutEditor()
    qtbot.addWidget(editor)
    editor.show()
    return editor


def record(editor: ShortcutEditor, action: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    editor.select(action)
    QTest.keyClick(editor.recorder, key, modifiers)


def test_an_action_gets_other_keys(qtbot, editor):
    record(editor, "explain", KEY.Key_J)
    with qtbot.waitSignal(editor.changed):
        editor.use.click()
    assert editor.value() == ("explain: Ctrl+J",)


def test_an_action_gets_more_keys(editor):
    record(editor, "focus_query", KEY.Key_J)
    editor.add.click()
    assert editor.value() == ("focus_query: Ctrl+K, Ctrl+L, Ctrl+F, /, Ctrl+J",)


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (KEY.Key_D, CONTROL, "Save the search"),
        (KEY.Key_V, CONTROL, "Typing and editing text"),
        (KEY.Key_Down, Qt.KeyboardModifier.NoModifier, "Move through the results"),
        (KEY.Key_Space, CONTROL, "input methods"),
        (KEY.Key_Space, CONTROL | SHIFT, "input methods"),
    ],
)
def test_keys_with_another_meaning_are_refused_with_its_name(editor, key, modifiers, words):
    record(editor, "explain", key, modifiers)
    assert words in editor.message.text()
    assert not editor.use.isEnabled()
    assert not editor.add.isEnabled()


def test_all_keys_of_an_action_can_be_removed(editor):
    editor.select("explain")
    editor.remove.click()
    assert editor.value() == ("explain: ",)


def test_an_action_gets_its_first_keys_back(editor):
    editor.put(("explain: Ctrl+J", "similar: Ctrl+U"))
    editor.select("explain")
    editor.reset.click()
    assert editor.value() == ("similar: Ctrl+U",)


def test_first_keys_that_are_used_elsewhere_do_not_come_back(editor):
    editor.put(("explain: Ctrl+D",))
    editor.select("save_search")
    editor.reset.click()
    assert "Why this result?" in editor.message.text()
    assert set(editor.value()) == {"explain: Ctrl+D", "save_search: "}


def test_everything_can_be_reset(qtbot, editor):
    editor.put(("explain: Ctrl+J", "similar: Ctrl+U"))
    with qtbot.waitSignal(editor.changed):
        editor.reset_all.click()
    assert editor.value() == ()
    assert not editor.reset_all.isEnabled()


def test_a_group_has_no_keys_to_change(editor):
    editor.table.setCurrentItem(editor.table.topLevelItem(0))
    assert not any(part.isEnabled() for part in (editor.recorder, editor.use, editor.add, editor.remove, editor.reset))


def test_actions_are_found_by_name_and_by_key(editor):
    QTest.keyClicks(editor.wanted, "ctrl+d")
    shown = [item.text(0) for item in editor._items.values() if not item.isHidden()]
    assert shown == ["Save the search"]


def test_nothing_is_filtered_while_an_input_method_composes(editor):
    compose(editor.wanted, "けん")
    assert not any(item.isHidden() for item in editor._items.values())


def test_tab_and_escape_lead_out_of_the_field_of_keys(qtbot, editor):
    qtbot.waitUntil(editor.isActiveWindow)
    editor.recorder.setFocus()
    QTest.keyClick(editor.recorder, KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert editor.recorder.keySequence().isEmpty()
    QTest.keyClick(editor.recorder.findChild(QLineEdit), KEY.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert not editor.recorder.hasFocus()


def test_keys_are_changed_without_a_mouse(qtbot, editor):
    qtbot.waitUntil(editor.isActiveWindow)
    editor.table.setFocus()
    QTest.keyClick(editor.table, KEY.Key_Down, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(editor.table, KEY.Key_Return, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(editor.focusWidget(), KEY.Key_J, CONTROL)
    QTest.keyClick(editor.focusWidget(), KEY.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(editor.focusWidget(), KEY.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert editor.value() == ("save_search: Ctrl+J",)
