"""What other programs get of a result."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest

from docsearch_gui.gui.results import result_quotation
from docsearch_gui.gui.results.result_list import ResultList
from tests.gui import scenes
from tests.gui.search_scenes import weakened

FOUND = replace(
    scenes.english_results()[0],
    snippet="**Computed** values\nare cached.",
    path=scenes.FOLDER / "日本 & co.md",
    start_line=3,
    end_line=9,
)
EVIL = replace(
    FOUND, snippet="<script>alert(1)</script> <img src=http://evil/x> ![x](http://evil/y) [go](javascript:z) `code`",
    path=scenes.FOLDER / "<img src=x>.txt", heading_path=("<b>title</b>",),
)  # fmt: skip


def dragged(qtbot, *results):
    view = ResultList()
    qtbot.addWidget(view)
    view.show_results(results)
    index = view.model().index(0, 0)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    return view.model().mimeData([index])


def text(data, kind: str) -> str:
    return bytes(data.data(kind)).decode()


def test_a_dragged_result_is_its_file_and_its_passage(qtbot):
    data = dragged(qtbot, FOUND)
    assert data.urls() == [QUrl.fromLocalFile(str(FOUND.path))]
    assert data.urls()[0].toLocalFile() == str(FOUND.path)
    assert {"text/uri-list", "text/plain", "text/markdown", "text/html"} <= set(data.formats())


def test_the_passage_is_quoted_with_its_source(qtbot):
    source = "— Computed Properties › Computed Caching vs. Methods, 日本 & co.md, lines 3–9"
    assert text(dragged(qtbot, FOUND), "text/plain") == f"“Computed values are cached.”\n{source}\n"
    quoted = text(dragged(qtbot, FOUND), "text/markdown")
    assert quoted == f"> Computed values are cached.\n>\n> {source.replace('&', chr(92) + '&')}\n"
    document = QTextDocument()
    document.setHtml(text(dragged(qtbot, FOUND), "text/html"))
    assert document.toPlainText() == f"Computed values are cached.\n{source}"


@pytest.mark.parametrize("kind", ["text/html", "text/markdown"])
def test_nothing_of_a_document_is_active_in_what_is_dragged(qtbot, kind):
    document, quoted = QTextDocument(), text(dragged(qtbot, EVIL), kind)
    (document.setHtml if kind == "text/html" else document.setMarkdown)(quoted)
    assert "alert(1)" in document.toPlainText()
    assert "<b>title</b>, <img src=x>.txt" in document.toPlainText()
    formats = [form for form in document.allFormats() if form.isCharFormat() or form.isImageFormat()]
    assert not any(form.toCharFormat().anchorHref() or form.isImageFormat() for form in formats)
    assert "<script" not in quoted.replace("\\<", "")


def test_a_section_without_headings_is_named_by_its_file(qapp):
    assert result_quotation.source(replace(FOUND, heading_path=())) == "日本 & co.md, lines 3–9"


def test_the_row_of_weak_matches_cannot_be_dragged(qtbot):
    view = ResultList()
    qtbot.addWidget(view)
    view.show_results(weakened(scenes.english_results()))
    index = view.model().index(0, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert view.model().mimeData([index]).formats() == []


def test_a_result_is_copied_as_a_quotation_by_its_key_and_its_menu(desk):
    desk.find("cache", (FOUND,))
    QTest.keyClick(desk.search.results, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == result_quotation.text_of(FOUND)
    QGuiApplication.clipboard().clear()
    menu = desk.search.results.menu.make(FOUND, desk.window)
    action = next(action for action in menu.actions() if action.text().startswith("&Copy as quotation"))
    assert action.text().endswith("\tCtrl+C")
    action.trigger()
    assert QGuiApplication.clipboard().text() == result_quotation.text_of(FOUND)
    menu.close()


def test_a_result_can_only_be_copied_never_moved(qtbot):
    view = ResultList()
    qtbot.addWidget(view)
    assert view.model().supportedDragActions() == Qt.DropAction.CopyAction
