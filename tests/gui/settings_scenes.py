"""The settings dialog, as a user finds it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from docsearch_gui.gui.app import Session
from docsearch_gui.gui.settings.settings_dialog import SettingsDialog
from docsearch_gui.gui.text_size import apply_text_size
from docsearch_gui.setting_fields import Group
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine


def open_dialog(session: Session, engine: FakeEngine, group: Group) -> SettingsDialog:
    """The dialog with the settings of one group."""
    engine.past_searches = ("derived values", "v-memo")
    engine.say(scenes.idle())
    session.window.show_settings()
    dialog = session.window.findChild(SettingsDialog)
    dialog.show_group(group)
    return dialog


def show_model(session: Session, engine: FakeEngine, language: str) -> QWidget:
    dialog = open_dialog(session, engine, Group.MODEL)
    dialog.row("precision").control.put("full")
    return dialog


def show_found(session: Session, engine: FakeEngine, language: str) -> QWidget:
    dialog = open_dialog(session, engine, Group.SPEED)
    dialog.search.setText({"en": "battery", "ja": "バッテリー"}[language])
    return dialog


def show_looks(session: Session, engine: FakeEngine, language: str) -> QWidget:
    dialog = open_dialog(session, engine, Group.LOOKS)
    dialog.row("language").control.put("")
    dialog.apply()
    return dialog


def show_large(session: Session, engine: FakeEngine, language: str) -> QWidget:
    from tests.gui.screenshots import settle

    dialog = open_dialog(session, engine, Group.WHEN)
    dialog.resize(780, 580)
    dialog.row("quiet_hours").control.put("22:00-07:00")
    session.settings.change(text_percent=200)
    settle(700)
    dialog.finished.connect(lambda: apply_text_size(session._app, 100))
    return dialog


def show_group(group: Group) -> Callable[[Session, FakeEngine, str], QWidget]:
    return lambda session, engine, _language: open_dialog(session, engine, group)


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "settings-model": show_model, "settings-speed": show_group(Group.SPEED),
    "settings-folders": show_group(Group.FOLDERS), "settings-when": show_group(Group.WHEN),
    "settings-looks": show_looks, "settings-keys": show_group(Group.KEYS), "settings-start": show_group(Group.START),
    "settings-privacy": show_group(Group.PRIVACY), "settings-found": show_found, "settings-large": show_large,
}  # fmt: skip
