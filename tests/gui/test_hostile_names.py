"""Names of files, folders, headings and searches that look like HTML, keys or other text are shown as they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, takewhile
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu, QMessageBox, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.results.result_menu import ResultMenu
from docsearch_gui.models import Problem
from docsearch_gui.search_models import SavedSearch, SearchQuery
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine

HOSTILE = "<b>bold<img src='file:x'> &x %s {path} \u202egpj.exe \n " + "w" * 150
FOLDER = Path("/home") / HOSTILE
_HTML = re.compile("<b>bold|<img src='file:x'")
_KEY = re.compile("(?<!&)&x")


def walk(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        for column in takewhile(lambda at, row=row: model.hasIndex(row, at, parent), count()):
            index = model.index(row, column, parent)
            yield index
            yield from walk(model, index)


def labels_with_html(widgets: list[QWidget]) -> list[str]:
    labels = [widget for widget in widgets if isinstance(widget, QLabel) and _HTML.search(widget.text())]
    return [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]


def tooltips_with_html(widgets: list[QWidget]) -> list[str]:
    views = [widget for widget in widgets if isinstance(widget, QAbstractItemView) and widget.model() is not None]
    tips = [index.data(Qt.ItemDataRole.ToolTipRole) for view in views for index in walk(view.model(), view.rootIndex())]
    tips += [widget.toolTip() for widget in widgets]
    menus = (widget for widget in widgets if isinstance(widget, QMenu) and widget.toolTipsVisible())
    tips += [action.toolTip() for menu in menus for action in menu.actions()]
    return [tip for tip in tips if tip and _HTML.search(tip)]


def texts_with_keys(widgets: list[QWidget]) -> list[str]:
    buttons = [widget.text() for widget in widgets if isinstance(widget, QAbstractButton)]
    actions = [action.text() for widget in widgets if isinstance(widget, QMenu) for action in widget.actions()]
    titles = [widget.title() for widget in widgets if isinstance(widget, QMenu)]
    return [text for text in (*buttons, *actions, *titles) if _KEY.search(text)]


def hostile_engine() -> FakeEngine:
    idle = scenes.idle()
    folders = tuple(replace(folder, path=FOLDER) for folder in idle.folders)
    away = ErrorInfo("folder_missing", {"path": str(FOLDER)})
    problems = (
        Problem(ErrorInfo("file_crashed_reader", {"path": str(FOLDER / "a.md")}), FOLDER / "a.md"),
        Problem(away),
    )
    engine = FakeEngine(replace(idle, folders=folders, problems=problems, pause=away))
    engine.saved = (SavedSearch(HOSTILE, SearchQuery(HOSTILE), notify=True),)
    engine.past_searches = (HOSTILE,)
    return engine


def hostile_results() -> tuple:
    path = FOLDER / HOSTILE / f"{HOSTILE}.md"
    changes = {
        "path": path,
        "folder": FOLDER,
        "heading_path": (HOSTILE, HOSTILE),
        "text": HOSTILE,
        "snippet": HOSTILE,
        "marks": (),
    }
    first, second = (replace(result, **changes) for result in scenes.english_results()[:2])
    return first, replace(second, copies=(replace(second, section_id="copy"),))


@pytest.fixture
def widgets(make_desk) -> list[QWidget]:
    """All widgets of a window that is full of hostile names, with every panel and menu made."""
    desk = make_desk(engine=hostile_engine())
    for name in ("folders", "monitor", "problems"):
        desk.window.panels.open(name)
    desk.find("cache", hostile_results(), remarks=(ErrorInfo("words_absent", {"words": HOSTILE}),))
    desk.say_status(replace(desk.engine.status(), sections=7))
    desk.window.search.preview._on_link(f"data:{HOSTILE}")
    desk.window.search.explain()
    desk.window.questions.ask_to_forget(hostile_results()[0])
    kept = [ResultMenu(desk.window).make(hostile_results()[0], desk.window)]
    for menu in desk.window.findChildren(QMenu):
        menu.aboutToShow.emit()
    QApplication.processEvents()
    yield [*QApplication.allWidgets(), *kept]
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QMessageBox):
            top.close()


def test_names_are_shown_at_all(widgets: list[QWidget]):
    shown = " ".join(filter(None, (part.property("text") for part in widgets if isinstance(part, QObject))))
    assert _HTML.search(shown)


def test_no_label_reads_a_name_as_html(widgets: list[QWidget]):
    assert labels_with_html(widgets) == []


def test_no_tooltip_reads_a_name_as_html(widgets: list[QWidget]):
    assert tooltips_with_html(widgets) == []


def test_no_button_or_menu_reads_a_name_as_a_key(widgets: list[QWidget]):
    assert texts_with_keys(widgets) == []


def test_a_label_a_tooltip_and_a_button_that_read_names_would_be_seen(qtbot):
    label, menu = QLabel(HOSTILE), QMenu()
    label.setToolTip(HOSTILE)
    menu.addAction(HOSTILE)
    for widget in (label, menu):
        qtbot.addWidget(widget)
    assert labels_with_html([label])
    assert tooltips_with_html([label])
    assert texts_with_keys([menu])
