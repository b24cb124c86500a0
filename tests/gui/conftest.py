"""A window with a fake engine behind it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QUrl

from docsearch_gui.gui.app import Session
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.preview.opener import Opener
from docsearch_gui.gui.search.search_panel import SearchPanel
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer, SearchResult
from docsearch_gui.settings import Settings
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine
from tests.x_display import xdotool

OFFSCREEN_LACKS = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
    "QObject::connect: No such signal QPlatformNativeInterface::systemTrayWindowChanged",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform says of itself says nothing about us."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_LACKS, extend=True))


@dataclass
class Desk:
    """A running window, its engine, and the URLs it gave to the desktop."""

    session: Session
    engine: FakeEngine
    opened: list[QUrl]
    qtbot: object

    @property
    def window(self) -> MainWindow:
        return self.session.window

    @property
    def search(self) -> SearchPanel:
        return self.session.window.search

    def type(self, text: str) -> None:
        """Type a query and wait until the engine was asked."""
        before = len(self.engine.queries)
        self.search.query_line.setText(text)
        self.qtbot.waitUntil(lambda: len(self.engine.queries) > before)

    def answer(self, results: tuple[SearchResult, ...], **more) -> SearchAnswer:
        """Answer the newest query and wait until the answer has arrived."""
        answer = scenes.answer(self.engine.queries[-1], results, **more)
        with self.qtbot.waitSignal(self.session.bridge.answer_arrived):
            self.engine.say(answer)
        return answer

    def say_status(self, status) -> None:
        with self.qtbot.waitSignal(self.session.bridge.status_changed):
            self.engine.say(status)

    def find(self, text: str, results: tuple[SearchResult, ...], **more) -> SearchAnswer:
        """Type a query and answer it."""
        self.type(text)
        return self.answer(results, **more)

    def titles(self) -> list[str]:
        return [result.title for result in self.search.results.results]


@pytest.fixture(autouse=True)
def english_numbers():
    """Numbers as in English, wherever the tests run."""
    QLocale.setDefault(QLocale("en_GB"))


@pytest.fixture
def make_desk(qtbot, qapp, tmp_path: Path):
    """A function that opens a window with given settings."""
    desks = []

    def make(settings: Settings | None = None, engine: FakeEngine | None = None) -> Desk:
        settings, engine, opened = settings or Settings(theme="light"), engine or FakeEngine(scenes.idle()), []
        apply_theme(qapp, settings.theme)
        opener = Opener(lambda url: not opened.append(url), find_editor=lambda _path, _line: [])
        session = Session(qapp, lambda: engine, AppPaths.under(tmp_path / "home"), settings, (), opener)
        session.bridge.stopped.disconnect(qapp.quit)
        qtbot.addWidget(session.window)
        desks.append(session)
        with qtbot.waitSignals([session.window.painted, session.bridge.loaded]):
            session.begin([], hidden=False)
        return Desk(session, engine, opened, qtbot)

    yield make
    for session in reversed(desks):
        session.end()


@pytest.fixture
def desk(make_desk) -> Desk:
    """A window that watches three folders and is up to date."""
    return make_desk()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with a document in it."""
    folder = tmp_path / "my notes 日本語"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n", encoding="utf-8")
    return folder


@pytest.fixture
def source(documents):
    """Another program on a real X server, from which `documents` can be dragged; its window is on the screen."""
    command = [sys.executable, "-m", "tests.gui.drag_source", str(documents)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        xdotool("search", "--sync", "--onlyvisible", "--pid", process.pid)
        yield process
        xdotool("mouseup", 1)
        process.kill()
