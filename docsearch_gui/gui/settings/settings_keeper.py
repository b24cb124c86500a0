"""The one way in which settings change while the program runs."""

from dataclasses import fields, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.text_size import apply_text_size
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.setting_fields import Group
from docsearch_gui.settings import Settings, save_settings

# what the engine has no part in
_OF_THE_WINDOW = frozenset({Group.LOOKS, Group.KEYS, Group.START})


class SettingsKeeper(QObject):
    """Keeps them in the file and tells all whom they concern; `failed` says what could not be done."""

    changed = Signal(object, object)
    failed = Signal(object)

    def __init__(self, app: QApplication, bridge: EngineBridge, file: Path, settings: Settings) -> None:
        super().__init__()
        self._app, self._bridge, self._file = app, bridge, file
        self.current = self.at_start = settings

    def change(self, **values: object) -> None:
        """Go by these values from now on; `changed` carries the settings before and after."""
        before, after = self.current, replace(self.current, **values)
        names = {
            declared.name
            for declared in fields(Settings)
            if getattr(before, declared.name) != getattr(after, declared.name)
        }
        if not names:
            return
        self.current = self._bridge.settings = after
        self._save()
        self._apply(names)
        self.changed.emit(before, after)

    def _save(self) -> None:
        try:
            save_settings(self._file, self.current)
        except OSError as error:
            self.failed.emit(ErrorInfo("settings_not_saved", {"path": str(self._file), "reason": str(error.strerror)}))

    def _apply(self, names: set[str]) -> None:
        settings = self.current
        if any(
            declared.name in names and declared.metadata["group"] not in _OF_THE_WINDOW for declared in fields(Settings)
        ):
            self._bridge.tell(lambda engine: engine.apply_settings(settings))
        if "theme" in names:
            apply_theme(self._app, settings.theme)
        if "text_percent" in names:
            apply_text_size(self._app, settings.text_percent)
        if "start_at_login" in names:
            self._set_start_at_login(on=settings.start_at_login)

    def _set_start_at_login(self, *, on: bool) -> None:
        from docsearch_gui.gui.desktop.login_start import set_start_at_login  # few starts change it

        try:
            set_start_at_login(on)
        except OSError as error:
            self.failed.emit(ErrorInfo("start_at_login_failed", {"reason": str(error)}))
