"""The welcome, the sample documents, and the tour."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from docsearch_gui.folder_models import FolderRules, FolderStatus, Preflight
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.first_run.folder_suggestions import suggested_folders
from docsearch_gui.gui.first_run.welcome import Welcome
from docsearch_gui.gui.results.empty_states import samples
from docsearch_gui.gui.search.query_help import QueryHelp
from docsearch_gui.models import Activity, EngineStatus
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine

NO_FOLDERS = EngineStatus(Activity.IDLE, workers=scenes.workers())


@pytest.fixture
def new_desk(make_desk, tmp_path, monkeypatch):
    """A window that has never watched a folder, for a user who has none."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    desk = make_desk(engine=FakeEngine(NO_FOLDERS))
    desk.qtbot.waitUntil(desk.window.welcome.isVisible)
    return desk


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home folder with documents and notes."""
    for name in ("Documents/Obsidian", "Notes", "Music"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    return tmp_path


def counted(files: int, *, complete: bool = True) -> Preflight:
    by_type = ((".md", files, 1_000),) if files else ()
    return Preflight(Path(), by_type, (), complete, files, 1.0, 1, 2, 3)


def suggest(desk, *folders: Path):
    suggestions = desk.window.welcome.steps.suggestions
    suggestions.suggest(folders)
    return suggestions


def test_folders_that_are_there_are_suggested(home):
    assert suggested_folders(home) == (home / "Documents", home / "Notes", home / "Documents/Obsidian")


def test_the_home_folder_is_never_suggested(home):
    (home / "Documents/Obsidian").rmdir()
    (home / "Documents").rmdir()
    (home / "Documents").symlink_to(home)
    assert suggested_folders(home) == (home / "Notes",)


def test_what_follows_the_first_paint_moves_nothing_of_the_welcome(qtbot):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.resize(1100, 650)
    welcome.show()
    button = welcome.findChild(QPushButton)
    before = button.mapTo(welcome, QPoint())
    welcome.complete(EngineBridge())
    qtbot.waitUntil(lambda: welcome.steps.y() > 0)
    assert button.mapTo(welcome, QPoint()) == before


def test_suggestions_are_unticked_and_say_how_much_is_there(new_desk):
    many, none = Path("/a/Documents"), Path("/a/Desktop")
    new_desk.engine.preflights = {many: counted(1_204, complete=False), none: counted(0)}
    suggestions = suggest(new_desk, many, none)
    assert (suggestions.ticked(), suggestions.add.isEnabled()) == ([], False)
    new_desk.qtbot.waitUntil(lambda: all("·" in words for words in suggestions.words()))
    assert suggestions.words()[0].endswith("at least 1,204 document(s)")
    assert suggestions.words()[1].endswith("no documents of a type that is read")


def test_ticked_folders_are_shown_with_what_they_cost(new_desk):
    outer, inner = Path("/a/Documents"), Path("/a/Documents/Notes")
    suggestions = suggest(new_desk, outer, inner)
    for folder in (outer, inner):
        suggestions.boxes[folder].setChecked(True)
    suggestions.add.click()
    assert [block.path for block in new_desk.window.adding.card.blocks] == [outer]
    assert new_desk.engine.folders == []


def test_samples_are_indexed_where_they_lie_and_can_be_removed(new_desk):
    new_desk.window.welcome.steps.samples.click()
    assert new_desk.engine.folders == [samples()]
    assert new_desk.engine.rules == {samples(): FolderRules(git_ignore=False)}
    new_desk.say_status(
        replace(NO_FOLDERS, folders=(FolderStatus(samples(), 10, 10, 0, 0, 52),), sections=52, files=10)
    )
    hint = new_desk.search._hint
    assert hint.words().heading == "Things to ask the sample documents"
    hint.buttons["remove_samples"].click()
    assert new_desk.engine.folders == []


def test_a_question_for_the_samples_is_asked(new_desk):
    new_desk.say_status(
        replace(NO_FOLDERS, folders=(FolderStatus(samples(), 10, 10, 0, 0, 52),), sections=52, files=10)
    )
    question = new_desk.search.empty.questions()[0]
    new_desk.search._hint.buttons[f"ask:{question}"].click()
    new_desk.qtbot.waitUntil(lambda: [query.text for query in new_desk.engine.queries] == [question])


def test_the_tour_begins_once_with_the_first_documents(new_desk):
    tour = new_desk.window.first_run.tour
    for _time in range(2):
        new_desk.say_status(NO_FOLDERS)
        new_desk.say_status(scenes.idle())
        new_desk.qtbot.waitUntil(lambda: not new_desk.window.welcome.isVisible())
        seen, _ = tour.bubble is not None, tour.end()
    assert not seen
    assert not new_desk.window.first_time("tour")


def test_a_window_that_has_documents_shows_no_tour(desk):
    desk.say_status(scenes.indexing())
    assert desk.window.first_run.tour.bubble is None


def test_the_tour_goes_by_keys_through_five_parts_that_are_there(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.first_run.show_tour()
    bubble, titles = desk.window.first_run.tour.bubble, []
    for _stop in range(5):
        desk.qtbot.waitUntil(bubble.next.hasFocus)
        titles.append(bubble.texts()[0])
        assert desk.window.rect().contains(bubble.geometry())
        QTest.keyClick(bubble.next, Qt.Key.Key_Space)
    assert titles == ["Ask", "Results", "Preview", "Panels", "Menu and tray"]
    assert desk.window.first_run.tour.bubble is None


def test_the_tour_goes_back(desk):
    desk.window.first_run.show_tour()
    bubble = desk.window.first_run.tour.bubble
    assert not bubble.back.isVisible()
    bubble.next.click()
    bubble.back.click()
    assert bubble.texts()[0] == "Ask"


def test_escape_ends_the_tour_and_leaves_the_query_alone(desk):
    desk.search.query_line.setText("cache")
    desk.window.first_run.show_tour()
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_Escape)
    assert desk.window.first_run.tour.bubble is None
    assert desk.search.query_line.text() == "cache"


def test_the_window_can_be_used_beside_the_tour(desk):
    desk.window.first_run.show_tour()
    desk.type("cache")
    assert desk.window.first_run.tour.bubble is not None


def test_the_tour_is_in_the_menu(desk):
    desk.window.menu.tour_requested.emit()
    assert desk.window.first_run.tour.bubble.isVisible()


def test_a_screen_reader_hears_the_tour(desk):
    desk.window.first_run.show_tour()
    bubble = desk.window.first_run.tour.bubble
    interface = QAccessible.queryAccessibleInterface(bubble)
    assert interface.text(QAccessible.Text.Name) == "Ask"
    assert interface.text(QAccessible.Text.Description) == bubble.texts()[1]


def test_a_dialog_opens_in_the_size_it_was_closed_in(desk):
    for size in (None, (633, 571)):
        desk.search.query_bar.show_help()
        dialog = desk.window.findChild(QueryHelp)
        desk.qtbot.waitUntil(dialog.isVisible)
        expected = dialog.size().toTuple() if size else None
        dialog.resize(633, 571)
        dialog.close()
        desk.qtbot.waitUntil(lambda: desk.window.findChild(QueryHelp) is None)
    assert expected == (633, 571)
