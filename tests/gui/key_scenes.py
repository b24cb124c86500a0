"""The keys: read under F1, changed, and the large preview."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.gui.app import Session
from docsearch_gui.gui.keys.shortcut_editor import ShortcutEditor
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine
from tests.gui.search_scenes import RESULTS, ask, rated


def show_keys(session: Session, engine: FakeEngine, _language: str) -> QWidget:
    engine.say(scenes.idle())
    session.window.shortcuts.action("keys").trigger()
    return QApplication.activeModalWidget()


def show_editor(session: Session, _engine: FakeEngine, _language: str) -> QWidget:
    editor = session.window.shown_editor = ShortcutEditor(("explain: Ctrl+J, F9",))
    editor.setWindowTitle("docsearch")
    editor.setContentsMargins(12, 12, 12, 12)
    editor.resize(640, 600)
    editor.show()
    editor.select("explain")
    editor.recorder.setKeySequence("Ctrl+D")
    return editor


def show_quick_look(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    ask(session, engine, language, rated(RESULTS[language]()), "cache")
    session.window.search.results.setFocus()
    session.window.shortcuts.action("quick_look").trigger()


def show_focus(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    ask(session, engine, language, rated(RESULTS[language]()), "cache")
    session.window.search.results.setFocus()


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "keys": show_keys, "key-editor": show_editor, "quick-look": show_quick_look, "focus": show_focus,
}  # fmt: skip
