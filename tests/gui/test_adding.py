"""What a folder would cost, before it is indexed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton

from docsearch_gui.errors import DocsearchError
from docsearch_gui.folder_models import FolderRules, SkipRule
from docsearch_gui.gui.folders.folder_settings import FolderSettings
from docsearch_gui.gui.folders.preflight_card import PreflightCard
from docsearch_gui.gui.folders.preflight_words import left_out
from tests.gui.drops import drop
from tests.gui.folder_scenes import FOUND, HUGE


@pytest.fixture
def propose(desk, documents):
    """A function that drops folders and gives the card that is shown."""

    def propose(*folders) -> PreflightCard:
        drop(desk.window, list(folders) or [documents])
        return desk.window.adding.card

    return propose


def counted(desk, card: PreflightCard) -> PreflightCard:
    """The card once it is counted and has the keyboard: keys sent earlier may be shortcuts of the window behind it."""
    desk.qtbot.waitUntil(lambda: card.start.isEnabled() and card.isActiveWindow())
    return card


def cancel_of(card: PreflightCard) -> QPushButton:
    return card.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)


def test_a_dropped_folder_is_counted_before_anything_is_indexed(desk, documents, propose):
    card = propose()
    assert "Counting" in card.blocks[0].text()
    assert not card.start.isEnabled()
    desk.engine.counting[documents].set_result(FOUND)
    text = counted(desk, card).blocks[0].text()
    assert "239 document(s) (3.4 MB)" in text
    assert ".md  220 (3.1 MB)" in text
    assert "1,204 file(s) of other types" in text
    assert "3 file(s) and 1 folder(s): hidden" in text
    assert card.cost().startswith("Time: about 4 minute(s).")
    assert "62 MB; 120 GB are free" in card.cost()
    assert desk.engine.folders == []


def test_enter_starts(desk, documents, propose):
    desk.engine.preflights[documents] = FOUND
    QTest.keyClick(counted(desk, propose()), Qt.Key.Key_Return)
    assert desk.engine.folders == [documents]
    assert desk.window.adding.card is None


def test_enter_waits_for_the_counting(desk, documents, propose):
    card = propose()
    desk.qtbot.waitUntil(card.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (desk.window.adding.card, desk.engine.folders) == (card, [])
    assert card.findChildren(FolderSettings) == []
    desk.engine.counting[documents].set_result(replace(FOUND, folder=documents))
    counted(desk, card)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.engine.folders == [documents]


def test_enter_starts_though_cancel_had_the_focus_while_it_counted(desk, documents, propose):
    card = propose()
    desk.qtbot.waitUntil(card.isActiveWindow)
    cancel_of(card).setFocus()
    desk.engine.counting[documents].set_result(replace(FOUND, folder=documents))
    QTest.keyClick(counted(desk, card), Qt.Key.Key_Return)
    assert desk.engine.folders == [documents]


def test_enter_on_cancel_cancels(desk, documents, propose):
    desk.engine.preflights[documents] = FOUND
    card = counted(desk, propose())
    cancel_of(card).setFocus()
    QTest.keyClick(cancel_of(card), Qt.Key.Key_Return)
    assert (desk.window.adding.card, desk.engine.folders) == (None, [])


def test_escape_leaves_all_as_it_was(desk, documents, propose):
    QTest.keyClick(propose(), Qt.Key.Key_Escape)
    desk.engine.counting[documents].set_result(FOUND)
    assert desk.engine.folders == []


def test_the_window_can_be_used_behind_the_card(desk, propose):
    assert not propose().isModal()
    desk.type("cache")


def test_folders_dropped_later_join_the_card(desk, documents, tmp_path, propose):
    other = tmp_path / "other"
    other.mkdir()
    desk.engine.preflights = {documents: FOUND, other: replace(FOUND, minutes=7)}
    card = propose()
    assert propose(other, documents) is card
    counted(desk, card)
    assert "about 11 minute(s)" in card.cost()
    card.start.click()
    assert desk.engine.folders == [documents, other]


def test_a_disk_that_is_too_small_is_said(desk, documents, propose):
    desk.engine.preflights[documents] = HUGE
    card = counted(desk, propose())
    assert "29 GB are missing" in card.cost()
    assert "at least about 52 hour(s)" in card.cost()
    assert "at least 443,000 document(s)" in card.blocks[0].text()


def test_a_folder_that_cannot_be_added_leaves_the_card_and_is_explained(desk, documents, propose):
    desk.engine.refusals[documents] = DocsearchError("folder_inside_another", path=documents, other=documents.parent)
    propose()
    desk.qtbot.waitUntil(desk.window.notice.isVisible)
    assert "which is watched already" in desk.window.notice.text()
    assert desk.window.adding.card is None


def test_settings_chosen_before_the_start_apply(desk, documents, propose):
    desk.engine.preflights[documents] = FOUND
    card = counted(desk, propose())
    card.blocks[0].set_rules(FolderRules(exclude=("drafts/",)))
    assert desk.engine.counted_by == FolderRules(exclude=("drafts/",))
    counted(desk, card)
    card.start.click()
    assert desk.engine.rules == {documents: FolderRules(exclude=("drafts/",))}


def test_a_folder_without_documents_says_so(desk, documents, propose):
    desk.engine.preflights[documents] = replace(FOUND, by_type=(), left_out=((SkipRule.TYPE, 3, 0),))
    assert "No documents" in counted(desk, propose()).blocks[0].text()


def test_every_rule_has_words():
    rules = tuple((rule, 2, 1) for rule in SkipRule)
    words = left_out(replace(FOUND, left_out=rules))
    assert words.count("2 file(s) and 1 folder(s)") == len(rules)
