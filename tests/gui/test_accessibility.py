"""What a screen reader tells of the window, and what keys can reach."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from docsearch_gui.gui.first_run.tour_bubble import TourBubble
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.search_models import SavedSearch, SearchQuery
from docsearch_gui.settings import Group
from tests.gui import scenes
from tests.gui.accessible_tree import controls
from tests.gui.fake_engine import FakeEngine
from tests.gui.folder_scenes import FOUND
from tests.gui.search_scenes import grouped, rated, weakened

BUTTONS = {"Button", "ButtonMenu", "CheckBox"}
QUERY = "cache type:md -type:pdf"


@pytest.fixture
def found(desk):
    """A window with results, chips and a document in the preview."""
    results = rated(scenes.english_results())
    desk.engine.texts = {result.path: scenes.ENGLISH.text for result in results}
    desk.find(QUERY, results)
    return desk


def spoken(desk) -> list[str]:
    model = desk.search.results.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def nameless(widget) -> list[str]:
    return [f"{heard.kind} ({heard.role})" for heard in controls(widget) if not heard.name.strip()]


@pytest.mark.parametrize("panel", ["", "folders", "monitor", "problems"])
def test_every_control_of_the_window_has_a_name(found, panel):
    found.window.panels.open(panel)
    assert len(controls(found.window)) > 15
    assert nameless(found.window) == []


def test_every_control_of_the_first_window_has_a_name(make_desk):
    desk = make_desk(engine=FakeEngine(EngineStatus(Activity.IDLE)))
    assert desk.window.welcome.isVisible()
    assert nameless(desk.window) == []


@pytest.mark.parametrize("panel", ["folders", "monitor", "problems"])
def test_no_two_controls_have_the_same_name(found, panel):
    found.window.panels.open(panel)
    counted = Counter((heard.role, heard.name) for heard in controls(found.window))
    assert [heard for heard, count in counted.items() if count > 1] == []


def dialogs() -> list[QDialog]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]


def explain(desk, _folder) -> None:
    desk.search.explain()


def why(desk, folder) -> None:
    desk.window.questions.ask_why(folder / "a.md")


def save(desk, _folder) -> None:
    desk.search.query_bar.save()


def saved(desk, _folder) -> None:
    desk.engine.saved = (SavedSearch("Caching", SearchQuery("cache"), notify=True),)
    desk.search.query_bar.manage_saved()


def ask_help(desk, _folder) -> None:
    desk.search.query_bar.show_help()


def folder_settings(desk, _folder) -> None:
    panel = desk.window.panels.panel("folders")
    panel.table.topLevelItem(0).setSelected(True)
    panel.open_settings()


def forget(desk, folder) -> None:
    desk.window.questions.ask_to_forget(desk.search.results.current())


def add(desk, folder) -> None:
    desk.engine.preflights[folder] = FOUND
    desk.window.adding.propose([folder])


def settings(desk, _folder) -> None:
    desk.window.settings_requested.emit()


def keys(desk, _folder) -> None:
    desk.window.shortcuts.action("keys").trigger()


DIALOGS = [explain, why, save, saved, ask_help, folder_settings, forget, add, settings, keys]


@pytest.mark.parametrize("opened", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(found, documents, opened):
    opened(found, documents)
    found.qtbot.waitUntil(lambda: dialogs() != [])
    (dialog,) = dialogs()
    assert controls(dialog)
    assert nameless(dialog) == []
    assert dialog.windowTitle() or dialog.accessibleName()
    dialog.close()


def test_every_page_of_the_settings_has_names(desk):
    desk.window.settings_requested.emit()
    desk.qtbot.waitUntil(lambda: dialogs() != [])
    (dialog,) = dialogs()
    for group in Group:
        dialog.show_group(group)
        assert nameless(dialog) == [], group
    dialog.close()


def test_every_control_of_the_tour_has_a_name(found):
    found.window.first_run.show_tour()
    (bubble,) = [part for part in QApplication.allWidgets() if isinstance(part, TourBubble) and part.isVisible()]
    assert controls(bubble)
    assert nameless(bubble) == []


def test_a_row_reads_title_section_file_and_its_place(desk):
    desk.find("cache", scenes.english_results())
    assert spoken(desk)[0] == "Computed Caching vs. Methods, Computed Properties, computed.md, 1 of 6"
    assert spoken(desk)[-1] == "notes <b>draft.txt, notes <b>draft.txt, 6 of 6"


def test_a_row_also_says_how_strong_it_is_and_what_is_under_it(desk):
    desk.find("cache", grouped(scenes.english_results()), final=True)
    first = "Computed Caching vs. Methods, Computed Properties, computed.md, strong match (5 of 5), +2 section(s), folded, 1 of 3"
    assert spoken(desk)[0] == first
    desk.answer(weakened(scenes.english_results(), 2))
    assert spoken(desk)[-1] == "4 weak match(es), folded"


def test_the_number_of_results_is_told(found):
    heard = QAccessible.queryAccessibleInterface(found.search.results)
    assert heard.role() is QAccessible.Role.List
    assert heard.text(QAccessible.Text.Description).startswith("6 section(s) found by words and meaning")
    assert heard.childCount() == 6


def test_the_graph_says_its_newest_values(make_desk):
    engine = FakeEngine(scenes.idle())
    engine.samples, engine.marks = scenes.samples(), scenes.marks()
    graph = make_desk(engine=engine).window.panels.panel("monitor").graph
    heard = QAccessible.queryAccessibleInterface(graph)
    assert heard.text(QAccessible.Text.Name) == "Memory, threads and work of the last ten minutes"
    assert "Embedding: 1.1 GB, 9 threads" in heard.text(QAccessible.Text.Description)
    assert "recycled at the memory limit" in heard.text(QAccessible.Text.Description)


def test_tab_goes_from_the_query_over_filters_and_results_to_preview_panels_and_status(found):
    found.window.panels.open("folders")
    window, search = found.window, found.search
    parts = [search.query_line, search.query_bar.chips, search.results, search.preview, window.panels, window.status]
    search.query_line.setFocus()
    met = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        met += [part for part in parts if part is focused or part.isAncestorOf(focused)]
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is search.query_line:
            break
    assert list(dict.fromkeys(met)) == parts
    assert len(met) > len(parts)
    assert sorted(range(len(met)), key=lambda place: parts.index(met[place])) == list(range(len(met)))


def test_every_button_of_the_window_is_reached_by_tab(found):
    found.window.panels.open("folders")
    buttons = {heard.name for heard in controls(found.window) if heard.reachable and heard.role in BUTTONS}
    assert len(buttons) > 10
    reached = set()
    for _ in range(80):
        focused = QApplication.focusWidget()
        reached.add(QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert buttons - reached == set()


def test_a_chip_is_named_and_removed_by_a_key(found):
    chip = found.search.query_bar.chips.findChildren(object)[1]
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "Filter Type: md"
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert found.search.query_bar.chips.texts() == ["Type: not pdf"]
