"""What is asked when the window is closed beside a tray."""

from docsearch_gui.gui.app import Session
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine


def show_closing(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    session.background.available = lambda: True
    session.background.look()
    session.background.close_window("ask")


SCENES = {"closing": show_closing}
