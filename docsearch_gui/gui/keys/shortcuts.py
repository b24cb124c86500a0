"""The one table of actions and their keys, and what the user changed in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

QUERY, RESULTS, PREVIEW = "query", "results", "preview"
EVERYWHERE = frozenset({QUERY, RESULTS, PREVIEW})
_LISTED = frozenset({QUERY, RESULTS})
NUMBERED = 9  # results that a key leads to
# the first belongs to input methods in half the world
_NEVER = frozenset({"Ctrl+Space", "Shift+Space", "Ctrl+Shift+Space"})
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
_PORTABLE, _NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True)
class Shortcut:
    """An action, its default keys as portable text, and where they work; `everywhere` includes dialogs beside the window."""

    action: str
    group: str
    keys: tuple[str, ...] = ()
    where: frozenset[str] = EVERYWHERE
    fixed: bool = False
    in_dialogs: bool = False


def _numbered() -> Iterator[Shortcut]:
    for number in range(1, NUMBERED + 1):
        yield Shortcut(f"result_{number}", "results", (f"Alt+{number}",))


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("focus_query", "search", ("Ctrl+K", "Ctrl+L", "Ctrl+F", "/")),
    Shortcut("move", "search", ("Down", "Up"), _LISTED, fixed=True),
    Shortcut("recent", "search", ("Down",), frozenset(), fixed=True),
    Shortcut("save_search", "search", ("Ctrl+D",)),
    Shortcut("ask_help", "search", ("Ctrl+H",)),
    Shortcut("step_back", "search", ("Esc",), fixed=True),
    Shortcut("cycle", "search", ("Tab", "Shift+Tab"), fixed=True),
    Shortcut("open", "results", ("Return",), _LISTED),
    Shortcut("show_folder", "results", ("Ctrl+Return",), _LISTED),
    Shortcut("open_with", "results", ("Shift+Return",), _LISTED),
    Shortcut("quick_look", "results", ("Space",), frozenset({RESULTS})),
    Shortcut("fold", "results", ("Right", "Left"), frozenset({RESULTS}), fixed=True),
    *_numbered(),
    Shortcut("copy", "results", ("Ctrl+C",), frozenset({RESULTS})),
    Shortcut("copy_path", "results", ("Ctrl+Shift+C",)),
    Shortcut("explain", "results", ("Ctrl+E",)),
    Shortcut("similar", "results", ("Ctrl+Shift+F",)),
    Shortcut("more", "results", ("Shift+F10", "Menu"), frozenset({RESULTS}), fixed=True),
    Shortcut("next_mark", "preview", ("F3",)),
    Shortcut("previous_mark", "preview", ("Shift+F3",)),
    Shortcut("toggle_source", "preview", ("F4",)),
    Shortcut("next_result", "preview", ("Shift+Down",), frozenset({PREVIEW})),
    Shortcut("previous_result", "preview", ("Shift+Up",), frozenset({PREVIEW})),
    Shortcut("panel", "window", ("Ctrl+B",)),
    Shortcut("folders", "window", ("Ctrl+1",)),
    Shortcut("monitor", "window", ("Ctrl+2",)),
    Shortcut("problems", "window", ("Ctrl+3",)),
    Shortcut("add_folder", "window", ("Ctrl+O",), in_dialogs=True),
    Shortcut("pause", "window"),
    Shortcut("why", "window", ("Ctrl+?",), in_dialogs=True),
    Shortcut("settings", "window", ("Ctrl+,",), in_dialogs=True),
    Shortcut("keys", "window", ("F1", "?"), in_dialogs=True),
    Shortcut("quit", "window", ("Ctrl+Q",), in_dialogs=True),
)
_EDITING = ("Ctrl+A", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Backspace", "Del", "Home", "End")
EDITING = Shortcut("editing", "search", _EDITING, fixed=True)

Keys = Mapping[str, tuple[str, ...]]


def normal(keys: str) -> str:
    """One key combination as portable text; empty where it is none, or must not be used."""
    sequence = QKeySequence(keys.strip(), _PORTABLE)
    text = sequence.toString(_PORTABLE).replace("Enter", "Return") if sequence.count() == 1 else ""
    return "" if text in _NEVER else text


def shown(keys: str) -> str:
    """How people read a key combination on this desktop."""
    words = QKeySequence(keys, _PORTABLE).toString(_NATIVE).replace("Return", "Enter")
    before, plus, key = words.rpartition("+")
    return f"{before}{plus}{_ARROWS.get(key, key)}"


def defaults() -> dict[str, tuple[str, ...]]:
    """The keys of every action before anybody changes them."""
    return {shortcut.action: shortcut.keys for shortcut in SHORTCUTS}


def effective(stored: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The keys of every action; what is `stored` as "action: keys" goes before the defaults, and no key has two actions."""
    chosen = dict(_entries(stored))
    settled: dict[str, tuple[str, ...]] = {}
    for shortcut in sorted(SHORTCUTS, key=lambda shortcut: (not shortcut.fixed, shortcut.action not in chosen)):
        wanted = chosen.get(shortcut.action, shortcut.keys)
        settled[shortcut.action] = (
            wanted
            if shortcut.fixed
            else tuple(keys for keys in wanted if owner(keys, shortcut.action, settled) is None)
        )
    return {shortcut.action: settled[shortcut.action] for shortcut in SHORTCUTS}


def changes(keys: Keys) -> tuple[str, ...]:
    """What to store so that `effective` gives `keys` again."""
    original = defaults()
    return tuple(f"{action}: {', '.join(own)}" for action, own in keys.items() if own != original[action])


def owner(keys: str, action: str, taken: Keys) -> Shortcut | None:
    """The other action that has one key combination already, in a place where `action` works too."""
    where = _by_action[action].where
    for other in (*SHORTCUTS, EDITING):
        own = taken.get(other.action, other.keys if other.fixed else ())
        if other.action != action and keys in own and where & other.where:
            return other
    return None


def shortcut(action: str) -> Shortcut:
    """The row of the table."""
    return _by_action[action]


def _entries(stored: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in stored:
        action, colon, keys = entry.partition(":")
        if colon and action.strip() in _by_action and not _by_action[action.strip()].fixed:
            wanted = (normal(part) for part in keys.split(", "))
            yield action.strip(), tuple(dict.fromkeys(part for part in wanted if part))


_by_action = {shortcut.action: shortcut for shortcut in SHORTCUTS}
