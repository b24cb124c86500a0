"""The table of keys: what the user changes in it, and that every action has a deed and a name."""

import pytest

from docsearch_gui.gui.keys import shortcuts
from docsearch_gui.gui.keys.shortcut_words import group_titles, titles
from docsearch_gui.gui.keys.shortcuts import SHORTCUTS, changes, effective, normal, owner


def test_every_action_has_a_name_and_a_group():
    assert {shortcut.action for shortcut in SHORTCUTS} < set(titles())
    assert {shortcut.group for shortcut in SHORTCUTS} == set(group_titles())


def test_no_default_key_has_two_actions():
    assert effective(()) == shortcuts.defaults()


def test_changed_keys_replace_the_defaults_and_come_back_as_stored():
    stored = ("focus_query: Ctrl+P, Alt+S", "settings: Ctrl+,, F8", "explain: ")
    keys = effective(stored)
    assert keys["focus_query"] == ("Ctrl+P", "Alt+S")
    assert keys["settings"] == ("Ctrl+,", "F8")
    assert keys["explain"] == ()
    assert set(changes(keys)) == {"focus_query: Ctrl+P, Alt+S", "settings: Ctrl+,, F8", "explain: "}
    assert effective(changes(keys)) == keys


def test_a_key_the_user_gave_to_an_action_leaves_the_one_that_had_it():
    keys = effective(("explain: Ctrl+D",))
    assert (keys["explain"], keys["save_search"]) == (("Ctrl+D",), ())


@pytest.mark.parametrize("entry", ["nonsense", "unknown: Ctrl+P", "move: Ctrl+P", ": ", "explain"])
def test_an_entry_that_names_no_action_changes_nothing(entry):
    assert effective((entry,)) == shortcuts.defaults()


@pytest.mark.parametrize("keys", ["Ctrl+Space", "Shift+Space", "Ctrl+K, Ctrl+L", "Foo+X", "hello", "", "Esc, Esc"])
def test_what_is_no_single_key_or_belongs_to_input_methods_is_not_taken(keys):
    assert normal(keys) == ""


def test_the_two_enter_keys_are_one():
    assert normal("Ctrl+Enter") == normal("ctrl+return") == "Ctrl+Return"


@pytest.mark.parametrize(
    ("keys", "action", "expected"),
    [
        ("Ctrl+D", "explain", "save_search"),
        ("Ctrl+D", "save_search", None),
        ("Down", "explain", "move"),
        ("Ctrl+V", "explain", "editing"),
        ("Space", "next_result", None),
        ("Ctrl+C", "next_result", None),
        ("Ctrl+C", "explain", "copy"),
        ("F7", "explain", None),
    ],
)
def test_a_key_is_taken_where_both_actions_could_be_meant(keys, action, expected):
    other = owner(keys, action, effective(()))
    assert (other and other.action) == expected
