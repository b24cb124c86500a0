"""The actions of the window, each with the keys it has now."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from docsearch_gui.gui.keys import shortcuts
from docsearch_gui.gui.keys.shortcut_words import titles
from docsearch_gui.gui.keys.shortcuts import EVERYWHERE, SHORTCUTS, Shortcut

Act = Callable[[], object]
_CONTEXT = Qt.ShortcutContext
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ShortcutActions(QObject):
    """One QAction an action, in the window or the widgets where its keys work."""

    def __init__(self, window: QWidget, acts: Mapping[str, Act], places: Mapping[str, QWidget]) -> None:
        super().__init__(window)
        self._claimed: frozenset[QKeyCombination] = frozenset()
        self._composing: QObject | None = None
        self._buttons: dict[str, tuple[QWidget, str]] = {}
        self._keys = shortcuts.defaults()
        names = titles()
        self._actions = {
            shortcut.action: self._make(shortcut, names[shortcut.action], acts[shortcut.action])
            for shortcut in SHORTCUTS
            if not shortcut.fixed
        }
        for shortcut in SHORTCUTS:
            if not shortcut.fixed:
                for widget in _widgets(shortcut, window, places):
                    widget.addAction(self._actions[shortcut.action])

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of every action."""
        return self._keys

    def action(self, name: str) -> QAction:
        """The action `name`, to be shown in a menu."""
        return self._actions[name]

    def hint(self, name: str) -> str:
        """The first keys of an action as people read them, or an empty string."""
        return shortcuts.shown(self._keys[name][0]) if self._keys[name] else ""

    def tell_keys_on(self, buttons: Mapping[str, QWidget]) -> None:
        """Name the keys of actions in the tooltips of their buttons."""
        self._buttons.update({name: (button, button.toolTip()) for name, button in buttons.items()})

    def apply(self, stored: Iterable[str]) -> None:
        """Give the actions the keys that are `stored`, and the others their defaults."""
        self._keys = shortcuts.effective(stored)
        claimed = set()
        for name, action in self._actions.items():
            sequences = [QKeySequence(keys) for own in self._keys[name] for keys in _with_keypad(own)]
            action.setShortcuts(sequences)
            claimed.update(sequence[0] for sequence in sequences)
        self._claimed = frozenset(claimed)
        for name, (button, words) in self._buttons.items():
            keys = self.hint(name)
            button.setToolTip(f"{words} ({keys})" if keys else words)

    def claim_keys_of(self, *fields: QWidget) -> None:
        """Take our keys before `fields` of text, which would edit with some of them; but none from an input method."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Decide who gets a key: the field while an input method composes in it, then we, then the field."""
        if event.type() == QEvent.Type.InputMethod:
            self._composing = field if event.preeditString() else None
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        composing, keys = field is self._composing, event.keyCombination()
        ours = keys in self._claimed and (keys.keyboardModifiers() & _COMMANDS or keys.key() >= Qt.Key.Key_Escape)
        event.setAccepted(composing)
        return composing or bool(ours)

    def _make(self, shortcut: Shortcut, title: str, act: Act) -> QAction:
        action = QAction(title, self)
        action.triggered.connect(lambda _checked=False: act())
        if shortcut.in_dialogs:
            action.setShortcutContext(_CONTEXT.ApplicationShortcut)
        elif shortcut.where != EVERYWHERE:
            action.setShortcutContext(_CONTEXT.WidgetWithChildrenShortcut)
        return action


def _widgets(shortcut: Shortcut, window: QWidget, places: Mapping[str, QWidget]) -> list[QWidget]:
    return [window] if shortcut.where == EVERYWHERE else [places[name] for name in sorted(shortcut.where)]


def _with_keypad(keys: str) -> tuple[str, ...]:
    """Enter is two keys."""
    return (keys, keys.replace("Return", "Enter")) if keys.endswith("Return") else (keys,)
