"""The settings dialog of a window: one at a time, and what of it concerns the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.settings.settings_keeper import SettingsKeeper
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.gui.settings.settings_dialog import SettingsDialog


class SettingsOpening(QObject):
    """Shows the dialog when the window asks for it, and gives the window what was chosen there."""

    restart_requested = Signal()

    def __init__(self, keeper: SettingsKeeper, window: MainWindow, bridge: EngineBridge, paths: AppPaths) -> None:
        super().__init__(window)
        self._keeper, self._window, self._bridge, self._paths = keeper, window, bridge, paths
        self.dialog: SettingsDialog | None = None
        window.settings_requested.connect(self.show)
        keeper.changed.connect(self._on_changed)
        keeper.failed.connect(window.complain)

    def show(self) -> None:
        """Show the dialog, or bring it to the front."""
        # few starts need them
        from docsearch_gui.gui.desktop.login_start import starts_at_login
        from docsearch_gui.gui.settings.settings_dialog import SettingsDialog

        if self.dialog is None:
            # the desktop has settings for that too
            self._keeper.change(start_at_login=starts_at_login())
            self.dialog = SettingsDialog(self._keeper, self._bridge, self._paths, self._window)
            self.dialog.folder_requested.connect(self._window.show_folder_of)
            self.dialog.restart_requested.connect(self.restart_requested)
            self.dialog.finished.connect(self._on_finished)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_changed(self, before: Settings, after: Settings) -> None:
        self._window.menu.show_settings(after)
        if before.shortcuts != after.shortcuts:
            self._window.apply_shortcuts(after.shortcuts)
        if before.global_shortcut != after.global_shortcut:
            self._window.apply_global_shortcut(after.global_shortcut)
        if before.language != after.language and self.dialog is None:
            self._window.notice.say(self.tr("The language changes at the next start."))
