"""What the list of results says while it is empty."""

from dataclasses import replace

import pytest

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.models import Activity, EngineStatus, Problem, WorkerState
from tests.gui import scenes

EMPTY = FolderStatus(scenes.FOLDER, 0, 0, 0, 0, 0, skipped=1_209, skipped_by=scenes.SKIPPED)


def said(desk, status: EngineStatus):
    desk.say_status(status)
    return desk.search._hint.words()


def test_recent_searches_are_offered_before_anything_is_asked(desk):
    desk.engine.past_searches = ("derived values", "a & b", *"12345")
    words = said(desk, scenes.idle())
    assert words.heading == "Recent searches"
    assert [offer.text for offer in words.listed] == ["derived values", "a & b", "1", "2", "3"]
    assert "4,930 section" in words.detail
    desk.search._hint.buttons["ask:a & b"].click()
    desk.qtbot.waitUntil(lambda: desk.engine.queries[-1].text == "a & b")


def test_a_folder_without_documents_tells_the_rules(desk):
    words = said(desk, EngineStatus(Activity.IDLE, folders=(EMPTY,), workers=scenes.workers()))
    assert words.title == "There are no documents in your folders"
    assert "1,204 file(s) of other types" in words.detail
    desk.search._hint.buttons["folders"].click()
    assert desk.window.panels.open_panel == "folders"


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"activity": Activity.SCANNING}, "Looking for documents…"),
        ({"waiting": 9, "files": 9}, "Your documents are being read"),
        ({"failed": 9, "files": 9}, "No document could be read"),
        ({"offline": 9, "files": 9}, "Your folders are away"),
        ({"workers": scenes.workers(index=WorkerState.STARTING)}, "The index is being opened…"),
    ],
)
def test_what_is_waited_for_is_said(desk, changes, title):
    status = EngineStatus(Activity.IDLE, folders=(EMPTY,), workers=scenes.workers())
    assert said(desk, replace(status, **changes)).title == title


def test_an_index_that_is_built_again_says_how_far_it_is(desk):
    problem = Problem(ErrorInfo("index_damaged", {"reason": "x", "backup": "y"}))
    words = said(desk, replace(scenes.indexing(), problems=(problem,)))
    assert words.title == "The index is being built again"
    assert words.detail.startswith("1,206 of 2,310")


def test_nothing_found_says_what_was_searched_and_drops_a_filter(desk):
    desk.find("zebra type:md -in:drafts", ())
    words = desk.search._hint.words()
    assert "Searched: 372 document(s)  ·  Type: md  ·  Folder: not drafts" in words.detail
    desk.search._hint.buttons["drop:1"].click()
    desk.qtbot.waitUntil(lambda: desk.engine.queries[-1].text == "zebra type:md")


def test_nothing_found_in_a_folder_offers_all_of_them(desk):
    desk.search.query_bar.folders.setCurrentIndex(1)
    desk.find("zebra", ())
    assert desk.engine.queries[-1].folder == scenes.FOLDER
    desk.search._hint.buttons["everywhere"].click()
    desk.qtbot.waitUntil(lambda: desk.engine.queries[-1].folder is None)


def test_a_document_without_folders_offers_nothing(desk):
    words = said(desk, EngineStatus(Activity.IDLE))
    assert words.offers == words.listed == ()


def test_the_preview_goes_below_the_results_in_a_narrow_window(desk):
    from PySide6.QtCore import Qt

    splitter = desk.search.splitter
    splitter.resize(700, 600)
    assert splitter.orientation() is Qt.Orientation.Vertical
    splitter.resize(1_000, 600)
    assert splitter.orientation() is Qt.Orientation.Horizontal


def test_the_sizes_of_both_arrangements_are_remembered(desk):
    splitter = desk.search.splitter
    splitter.resize(1_000, 600)
    splitter.setSizes([700, 300])
    state = splitter.saveState()
    splitter.setSizes([300, 700])
    assert splitter.restoreState(state)
    assert splitter.sizes()[0] > 600
    assert not splitter.restoreState(b"\x00of another version")
