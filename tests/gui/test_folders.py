"""The watched folders: their five numbers, their settings, and leaving."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import DocsearchError
from docsearch_gui.folder_models import FolderRules
from docsearch_gui.gui.folders.folder_settings import FolderSettings
from docsearch_gui.settings import Settings
from tests.gui import scenes
from tests.gui.folder_scenes import OTHER, RULES, vanished
from tests.gui.scenes import FOLDER


@pytest.fixture
def panel(desk):
    """The folders panel with its first folder selected."""
    desk.qtbot.waitUntil(lambda: len(desk.session.bridge.status.folders) > 0)
    desk.window.panels.open("folders")
    panel = desk.window.panels.panel("folders")
    panel.table.topLevelItem(0).setSelected(True)
    return panel


def press(text: str, *, erase: bool = False) -> None:
    """Answer the question that is asked."""
    box = QApplication.activeModalWidget()
    box.checkBox().setChecked(erase)
    next(button for button in box.buttons() if button.text().replace("&", "") == text).click()


def test_a_folder_says_its_numbers_in_words(panel):
    assert panel.summary.text() == "1,450 seen  ·  239 indexed  ·  1,211 skipped"
    assert "1,204 file(s) of other types" in panel.table.topLevelItem(0).toolTip(6)


def test_an_offline_folder_is_grey_and_says_why(panel):
    here, away = panel.table.topLevelItem(0), panel.table.topLevelItem(2)
    assert here.foreground(0) != away.foreground(0)
    assert (away.text(1), away.text(7)) == ("Offline", "51")
    panel.table.setCurrentItem(away)
    assert "Connect its drive" in panel.summary.text()


@pytest.mark.parametrize("answer", ["delete", "keep"])
def test_documents_that_are_gone_all_at_once_are_asked_about(desk, panel, answer):
    desk.say_status(vanished())
    assert panel.question.text() == "812 of 900 documents in 議事録 2026 are gone all at once. They stay findable."
    getattr(panel.question.answers, answer).click()
    assert desk.engine.answers_to_vanished == [(answer, OTHER)]
    desk.say_status(scenes.idle())
    assert not panel.question.isVisible()


@pytest.mark.parametrize("answer", ["delete", "keep"])
def test_the_problem_takes_the_same_answers(desk, answer):
    desk.say_status(vanished())
    desk.window.panels.open("problems")
    problems = desk.window.panels.panel("problems")
    getattr(problems.answers, answer).click()
    assert desk.engine.answers_to_vanished == [(answer, OTHER)]
    problems.list.setCurrentItem(problems.list.topLevelItem(1))
    assert not problems.answers.isVisible()


def test_a_folder_that_cannot_be_watched_is_told_once_with_the_cure(desk):
    desk.say_status(vanished())
    assert "changes are looked for every 30 seconds" in desk.window.notice.text()
    desk.window.notice.clear()
    desk.say_status(replace(vanished(), files=1))
    assert not desk.window.notice.isVisible()


def test_removing_a_folder_is_asked_first(desk, panel):
    desk.engine.folders.append(FOLDER)
    panel.ask_to_remove()
    assert "not touched" in QApplication.activeModalWidget().informativeText()
    press("Cancel", erase=True)
    assert desk.engine.folders == [FOLDER]
    panel.ask_to_remove()
    press("Remove")
    assert desk.engine.folders == []
    assert "erase_forgotten" not in desk.engine.calls


def test_what_is_removed_can_be_erased_at_once(desk, panel):
    desk.engine.folders.append(FOLDER)
    panel.ask_to_remove()
    press("Remove", erase=True)
    assert desk.engine.calls[-1] == "erase_forgotten"
    desk.engine.erasing.set_result(None)
    desk.qtbot.waitUntil(lambda: "is erased" in desk.window.notice.text())


def test_erasing_that_fails_is_told(desk):
    desk.session.bridge.erase_forgotten()
    desk.engine.erasing.set_exception(DocsearchError("forget_not_done", reason="busy"))
    desk.qtbot.waitUntil(lambda: "could not be erased" in desk.window.notice.text())


def test_settings_of_a_folder_reach_the_engine(desk, panel):
    panel.settings.click()
    dialog = QApplication.activeModalWidget()
    dialog.exclude.setPlainText("drafts/\n\n*.tmp\n")
    dialog.git_ignore.setCurrentIndex(2)
    dialog.accept()
    assert desk.engine.rules == {FOLDER: FolderRules(exclude=("drafts/", "*.tmp"), git_ignore=False)}


def test_inherited_values_are_seen(desk):
    settings = Settings(include=("*.md",), exclude=("old/",), git_ignore=False)
    dialog = FolderSettings(FOLDER, FolderRules(), settings, desk.window)
    assert dialog.git_ignore.currentText() == "As in the program's settings (off)"
    assert "*.md" in dialog.include.placeholderText()
    assert dialog.rules() == FolderRules()


def test_a_forgotten_file_can_be_indexed_again(desk):
    dialog = FolderSettings(FOLDER, RULES, Settings(), desk.window)
    assert dialog.rules() == RULES
    dialog.forgotten.item(0).setSelected(True)
    dialog.again.click()
    assert dialog.rules() == replace(RULES, forgotten=RULES.forgotten[1:])


def test_of_a_thousand_folders_only_those_that_changed_are_written_anew(desk, panel):
    first = scenes.folders(waiting=5)[0]
    many = [replace(first, path=Path(f"/home/user/{number}")) for number in range(1_000)]
    desk.say_status(replace(scenes.idle(), folders=tuple(many)))
    written = set()
    panel.table.itemChanged.connect(lambda item, _: written.add(item.text(0)))
    many[500] = replace(many[500], indexed=7, waiting=0)
    desk.say_status(replace(scenes.idle(), folders=tuple(many)))
    assert written == {"/home/user/500"}
