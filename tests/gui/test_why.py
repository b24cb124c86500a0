"""Why is my file not found?"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docsearch_gui.folder_models import PathVerdict
from docsearch_gui.gui.folders.why_dialog import WhyDialog
from tests.gui import scenes
from tests.gui.drops import drop
from tests.gui.folder_scenes import REPORTS
from tests.gui.scenes import FOLDER


@pytest.fixture
def ask(desk):
    """A function that asks about one of the reports, and gives the dialog that shows it."""

    def ask(name: str) -> WhyDialog:
        report = REPORTS[name]
        desk.engine.reports[report.path] = report
        desk.window.questions.ask_why(report.path)
        dialog = desk.window.questions.dialog
        desk.qtbot.waitUntil(lambda: dialog.report == report)
        return dialog

    return ask


def test_the_reports_show_every_verdict():
    assert {report.verdict for report in REPORTS.values()} == set(PathVerdict)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("excluded", "left out by the pattern logs/.\nThe rule stands in line 3 of"),
        ("waiting", "311 file(s) are before it."),
        ("failed", "permission denied"),
        ("indexed", "12 section(s) by words, 11 of them by meaning too"),
        ("outside", "Add its folder"),
        ("offline", "Connect its drive"),
        ("missing", "Check the path"),
        ("unseen", "It is new"),
        ("folder", "239 document(s) in it"),
    ],
)
def test_the_answer_is_in_plain_words(ask, name, words):
    dialog = ask(name)
    assert words in f"{dialog.title.text()}\n{dialog.details.text()}"


def test_the_text_of_an_indexed_document_is_shown(desk, ask):
    desk.engine.texts = {REPORTS["indexed"].path: "what was read"}
    dialog = ask("indexed")
    desk.qtbot.waitUntil(lambda: dialog.text.toPlainText() == "what was read")
    assert dialog.text.isVisible()


def test_a_typed_path_is_answered_when_the_typing_rests(desk):
    desk.window.questions.ask_why()
    dialog = desk.window.questions.dialog
    QTest.keyClicks(dialog.line, "/a/b.md")
    desk.qtbot.waitUntil(lambda: desk.engine.asked_reports == [Path("/a/b.md")])


def test_an_answer_for_an_older_path_is_not_shown(desk, ask):
    dialog = ask("missing")
    dialog.line.setText("half a path")
    desk.session.bridge.report_arrived.emit(REPORTS["waiting"].path, REPORTS["waiting"])
    assert dialog.report == REPORTS["missing"]


def test_a_dropped_file_is_asked_about(desk, documents):
    drop(desk.window, [documents / "a.md"])
    assert desk.engine.asked_reports == [documents / "a.md"]
    drop(desk.window.questions.dialog, [documents / "b.md"])
    assert desk.engine.asked_reports[-1] == documents / "b.md"


def test_a_file_outside_leads_to_its_folder(desk, ask):
    ask("outside").add.click()
    assert list(desk.engine.counting) == [Path("/home/user/Desktop")]


def test_what_failed_can_be_tried_again(desk, ask):
    ask("failed").retry.click()
    assert "retry" in desk.engine.calls


def test_an_excluded_file_leads_to_its_rule_and_to_the_settings(desk, ask):
    dialog, opened = ask("excluded"), []
    dialog.open_requested.connect(opened.append)
    dialog.open.click()
    assert opened == [FOLDER / ".gitignore"]
    dialog.settings.click()
    assert QApplication.activeModalWidget().windowTitle() == "Folder settings"


def test_what_waited_is_asked_again_when_something_was_done(desk, ask):
    dialog = ask("waiting")
    desk.engine.reports[dialog.report.path] = done = REPORTS["indexed"]
    desk.say_status(scenes.indexing())
    desk.qtbot.waitUntil(lambda: dialog.report == done)


def test_a_key_opens_the_dialog(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Question, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.questions.dialog.isVisible()


def test_an_empty_answer_offers_the_question(desk):
    desk.type("zzz")
    desk.answer(())
    desk.search._hint.buttons["why"].click()
    assert desk.window.questions.dialog.isVisible()
