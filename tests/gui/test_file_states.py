"""Results whose file is being updated or is away, their menu, and why indexing waits."""

from dataclasses import replace
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from docsearch_gui.folder_models import FileState
from tests.gui import scenes
from tests.gui.folder_scenes import mixed_results, paused

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def results(desk):
    """The list with a result of each state."""
    desk.type("cache")
    desk.answer(mixed_results(scenes.english_results()))
    return desk.search.results


def choose(results, words: str) -> None:
    menu = results.menu.make(results.results[0], results)
    next(action for action in menu.actions() if words in action.text().replace("&", "")).trigger()


def test_states_are_spoken(results):
    spoken = [results.model().index(row, 0).data(SPOKEN) for row in range(3)]
    assert ["updating" in words for words in spoken] == [False, True, False]
    assert ["offline" in words for words in spoken] == [False, False, True]


def test_states_are_painted(desk, results):
    before = results.grab().toImage()
    desk.answer(tuple(replace(result, state=FileState.INDEXED) for result in results.results))
    assert results.grab().toImage() != before


def test_the_menu_leads_to_the_status_of_the_file(desk, results):
    choose(results, "Status of the file")
    assert desk.engine.asked_reports == [results.results[0].path]


def test_a_file_is_forgotten_when_the_user_says_so(desk, results):
    path, before = results.results[0].path, len(results.results)
    for button in ("Cancel", "Forget"):
        choose(results, "Forget")
        box = QApplication.activeModalWidget()
        next(found for found in box.buttons() if found.text().replace("&", "") == button).click()
    assert desk.engine.forgotten == [path]
    assert 0 < len(results.results) < before
    assert path not in [result.path for result in results.results]


def test_a_pause_of_the_user_can_be_ended_in_the_status_line(desk):
    desk.say_status(paused("paused_by_user"))
    assert desk.window.status.words().startswith("Indexing is paused  ·  ")
    desk.window.status.resume.click()
    assert desk.engine.calls[-1] == "resume"


def test_a_pause_of_the_program_says_why_and_has_no_resume(desk):
    desk.say_status(paused("paused_on_battery", percent="23"))
    assert desk.window.status.words().startswith("Indexing waits: the battery is at 23 %")
    assert "charger" in desk.window.status._activity.toolTip()
    assert not desk.window.status.resume.isVisible()
    assert desk.window.menu.pause.text() == "&Pause indexing"
    assert desk.window.status._coverage.text() == "words 52 %  ·  meaning 61 %"


def test_offline_documents_count_as_found_by_words(desk):
    away = replace(scenes.idle(), files=100, indexed=60, failed=0, offline=40)
    desk.say_status(away)
    assert desk.window.status._coverage.text().startswith("words 100 %")


def test_a_thousand_results_do_not_stop_the_window(desk, results):
    first, away = results.results[0], results.results[2]
    many = tuple(replace(away if number % 2 else first, section_id=str(number)) for number in range(1_000))
    before = thread_time()
    desk.answer(many)
    results.grab()
    assert thread_time() - before < 0.2
