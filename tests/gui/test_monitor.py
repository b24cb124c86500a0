"""The live graph."""

from dataclasses import replace

import pytest

from docsearch_gui.gui import theme
from docsearch_gui.gui.monitor_graph import MonitorGraph
from docsearch_gui.gui.monitor_history import SPAN_S, MonitorHistory, group_marks, round_scale
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.models import Mark
from tests.gui import scenes


@pytest.fixture
def graph(qtbot, qapp):
    """A graph of ten minutes with seven marks."""
    graph = MonitorGraph()
    qtbot.addWidget(graph)
    graph.resize(700, 300)
    graph.add_samples(scenes.samples())
    for mark in scenes.marks():
        graph.add_mark(mark)
    return graph


def colors_of(widget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_process_has_a_line_of_its_colour(graph, qapp, qtbot, name):
    apply_theme(qapp, name)
    qtbot.waitUntil(lambda: theme.is_dark(graph.palette()) == (name == "dark"))
    series = theme.colors(graph.palette()).series
    assert {color.name() for color in series.values()} <= colors_of(graph)


def test_near_marks_share_a_label(graph):
    graph.grab()
    assert [len(group.marks) for group in graph._groups] == [3, 1, 2, 1]
    assert graph._words(graph._groups[0]) == "3 workers started"
    assert graph._words(graph._groups[2]) == "Reading crashed, restarted"


def test_the_figures_are_told_to_a_screen_reader(graph):
    assert "Embedding: 1.1 GB, 9 threads" in graph.accessibleDescription()


def test_only_ten_minutes_are_kept():
    history = MonitorHistory()
    history.add_samples(scenes.samples())
    first = scenes.samples()[0]
    history.add_mark(Mark(first.at, "app", "started"))
    history.add_samples([replace(first, at=scenes.NOW + SPAN_S + 1)])
    assert [len(line) for line in history.series.values()] == [1, 0, 0, 0]
    assert not history.marks


def test_a_sample_that_is_known_is_not_added_again():
    history = MonitorHistory()
    for _twice in range(2):
        history.add_samples(scenes.samples())
        history.add_mark(scenes.marks()[0])
    assert len(history.series["app"]) == 300
    assert len(history.marks) == 1


def test_marks_are_grouped_by_their_distance():
    marks = [Mark(at, "index", "started") for at in (100, 5, 0, 9, 50)]
    assert [len(group.marks) for group in group_marks(marks, lambda at: at, 10)] == [3, 1, 1]


@pytest.mark.parametrize(
    ("highest", "top", "step"), [(0, 1, 1), (7, 8, 2), (17, 20, 5), (1_480, 1_500, 500), (2_345, 3_000, 1_000)]
)
def test_an_axis_has_round_numbers(highest, top, step):
    assert round_scale(highest) == (top, step)


def test_the_panel_shows_the_past_and_then_what_comes(desk):
    desk.engine.samples, desk.engine.marks = scenes.samples(), scenes.marks()
    desk.window.panels.open("monitor")
    panel = desk.window.panels.panel("monitor")
    assert panel.figure("embedding", "memory") == "1.1 GB"
    assert panel.figure("embedding", "limit") == "1.5 GB"
    newest = replace(scenes.samples()[-1], at=scenes.NOW + 1, rss_bytes=700_000_000, threads=3)
    with desk.qtbot.waitSignal(desk.session.bridge.samples_taken):
        desk.engine.say((newest,))
    assert (panel.figure("embedding", "memory"), panel.figure("embedding", "threads")) == ("700 MB", "3")
    assert panel.figure("embedding", "starts") == "2"
    assert len(panel.graph.history.marks) == 7


def test_an_empty_graph_can_be_painted(qtbot):
    graph = MonitorGraph()
    qtbot.addWidget(graph)
    assert not graph.grab().isNull()
