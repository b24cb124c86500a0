"""A window whose actions have keys, and which a key of the whole desktop brings to the front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from docsearch_gui.gui.drop_window import DropWindow
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.gui.keys.global_shortcut import GlobalShortcut
    from docsearch_gui.gui.keys.shortcut_actions import ShortcutActions
    from docsearch_gui.gui.search.navigation import Navigation


class KeyWindow(DropWindow):
    """Has its keys once `complete_keys` was called, after the first paint."""

    hide_requested = Signal()
    quit_requested = Signal()
    settings_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.navigation: Navigation | None = None
        self.shortcuts: ShortcutActions | None = None
        self.global_shortcut: GlobalShortcut | None = None
        self._chose_global_keys = False

    def complete_keys(self, bridge: EngineBridge, settings: Settings) -> None:
        """Make the actions; the list and the preview are there."""
        from docsearch_gui.gui.keys.focus_ring import FocusRing
        from docsearch_gui.gui.keys.global_shortcut import GlobalShortcut
        from docsearch_gui.gui.search.navigation import Navigation
        from docsearch_gui.gui.window_actions import make_actions

        self.focus_ring = FocusRing(self)
        self.navigation = Navigation(self.search)
        self.navigation.hide_requested.connect(self.hide_requested)
        self.shortcuts = make_actions(self, bridge, self.navigation)
        self.apply_shortcuts(settings.shortcuts)
        self.global_shortcut = GlobalShortcut(self)
        self.global_shortcut.pressed.connect(self._on_global_key)
        self.global_shortcut.refused.connect(self._on_refused)
        self.global_shortcut.use(settings.global_shortcut)

    def apply_shortcuts(self, stored: tuple[str, ...]) -> None:
        """Use the keys of the setting `shortcuts` from now on."""
        self.shortcuts.apply(stored)

    def apply_global_shortcut(self, keys: str) -> None:
        """Use the key of the setting `global_shortcut` from now on."""
        self._chose_global_keys = True
        self.global_shortcut.use(keys)

    def release_keys(self) -> None:
        """Give the key of the whole desktop back to other programs."""
        if self.global_shortcut is not None:
            self.global_shortcut.close()

    def show_settings(self) -> None:
        """Ask for the settings dialog."""
        self.settings_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.navigation is not None:
            self.navigation.step_back()
        else:
            super().keyPressEvent(event)

    def _on_global_key(self) -> None:
        self.navigation.quick_look.end()
        self.raise_to_front()
        self.global_shortcut.activate(self.windowHandle())

    def _on_refused(self, problem: str) -> None:
        """Say why a key does not work: when it is chosen, and at one start."""
        keys = self.global_shortcut.keys
        if self._chose_global_keys or self.first_time(f"global_shortcut/{keys}"):
            words = self.tr(
                "{keys} does not bring this window to the front: {problem} Choose other keys in the settings."
            )
            self.notice.say(words.format(keys=keys, problem=problem))
