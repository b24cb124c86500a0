"""Results at twice the size of text, and in a narrow window."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.gui.app import Session
from docsearch_gui.gui.text_size import apply_text_size
from tests.gui import scenes, search_scenes
from tests.gui.fake_engine import FakeEngine


def show_large_text(session: Session, engine: FakeEngine, language: str) -> None:
    apply_text_size(QApplication.instance(), 200)
    engine.say(scenes.idle())
    search_scenes.ask(session, engine, language, search_scenes.rated(search_scenes.RESULTS[language]()), "cache")


def show_large_grouped(session: Session, engine: FakeEngine, language: str) -> None:
    apply_text_size(QApplication.instance(), 200)
    search_scenes.show_grouped(session, engine, language)


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "large-text": show_large_text, "large-grouped": show_large_grouped,
}  # fmt: skip
