"""The live graph, the figures beside it, and what can be done with them."""

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from docsearch_gui.gui import theme
from docsearch_gui.gui.monitor.monitor_diagnostics import diagnostics, without_contents
from docsearch_gui.gui.monitor.monitor_export import COLUMNS, rows
from docsearch_gui.gui.monitor.monitor_graph import MonitorGraph
from docsearch_gui.gui.monitor.monitor_history import MarkGroup, MonitorHistory, group_marks, round_scale
from docsearch_gui.gui.monitor.monitor_marks import group_words, labels
from docsearch_gui.gui.monitor.monitor_panel import MonitorPanel
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.measurements import Health
from docsearch_gui.models import Mark, Past, Sample, WorkerKind, WorkerState, WorkPoint
from docsearch_gui.settings import Settings
from tests.gui import scenes

PAST = Past(scenes.samples(), scenes.marks(), scenes.work())


@pytest.fixture
def graph(qtbot, qapp):
    """A graph of ten minutes with seven marks."""
    graph = MonitorGraph()
    qtbot.addWidget(graph)
    graph.resize(700, 300)
    graph.show_history(MonitorHistory(PAST))
    return graph


@pytest.fixture
def panel(desk) -> MonitorPanel:
    """The panel of a window whose engine has a past of ten minutes."""
    engine = desk.engine
    engine.samples, engine.marks, engine.work = PAST
    desk.say_status(scenes.indexing())
    desk.window.panels.open("monitor")
    panel = desk.window.panels.panel("monitor")
    desk.qtbot.waitUntil(lambda: panel.graph.history.past == PAST)
    return panel


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
    assert group_words(graph._groups[0]) == "3 workers started"
    assert group_words(graph._groups[2]) == "Reading crashed, restarted"


def test_many_marks_of_a_kind_are_counted():
    marks = tuple(Mark(at, "embedding", "recycled") for at in range(5))
    assert group_words(group_marks(marks, lambda at: at, 10)[0]) == "Embedding recycled at the memory limit, 5 times"


def test_the_figures_and_the_last_mark_are_told_to_a_screen_reader(graph):
    words = graph.accessibleDescription()
    assert "Embedding: 1.1 GB, 9 threads" in words
    assert "900 sections wait, 33.3 sections/s" in words
    assert words.endswith("last: Embedding recycled at the memory limit: 1,501 MB of 1,500 MB")
    assert graph.accessibleName().endswith("last ten minutes")


def test_a_mark_says_its_reason_where_it_is_pointed_at(graph):
    graph.grab()
    place = QPoint(round(graph._groups[1].x), 100)
    assert graph._words_near(place) == ["Embedding recycled at the memory limit: 1,502 MB of 1,500 MB"]


def test_a_line_ends_where_the_process_was_away():
    line = [sample for sample in scenes.samples() if sample.process == "index"]
    assert [len(run) for run in MonitorHistory(PAST).runs(line[:40] + line[60:])] == [40, len(line) - 60]


def test_figures_of_now_are_no_peaks_of_a_longer_span():
    peak = Sample(scenes.NOW, "index", 9, 9, 9)
    now = Past((replace(peak, rss_bytes=2),), (), (WorkPoint(scenes.NOW, 1, 1.0),))
    history = MonitorHistory(Past((peak,), (), (WorkPoint(scenes.NOW, 9, 9.0),)), 86_400.0, now)
    assert history.latest("index").rss_bytes == 2
    assert history.latest_work().queue_depth == 1


def test_the_newest_marks_get_the_labels(graph):
    groups = [MarkGroup(10.0 * place, (Mark(place, "index", "crashed"),)) for place in range(30)]
    told = [group.x for group, _words, _box in labels(groups, graph.fontMetrics(), 300, 40)]
    assert told[:2] == [290.0, 280.0]


def test_a_process_that_ended_has_no_figures_now():
    gone = tuple(sample for sample in scenes.samples() if sample.process == "app" or sample.at < scenes.NOW - 60)
    history = MonitorHistory(Past(gone))
    assert history.latest("app") is not None
    assert history.latest("index") is None


def test_marks_are_grouped_by_their_distance():
    marks = [Mark(at, "index", "started") for at in (100, 5, 0, 9, 50)]
    assert [len(group.marks) for group in group_marks(marks, lambda at: at, 10)] == [3, 1, 1]


@pytest.mark.parametrize(
    ("highest", "top", "step"), [(0, 1, 1), (7, 8, 2), (17, 20, 5), (1_480, 1_500, 500), (2_345, 3_000, 1_000)]
)
def test_an_axis_has_round_numbers(highest, top, step):
    assert round_scale(highest) == (top, step)


def test_an_empty_graph_can_be_painted(qtbot):
    graph = MonitorGraph()
    qtbot.addWidget(graph)
    assert not graph.grab().isNull()


def test_the_panel_shows_the_past_and_then_what_comes(desk, panel):
    assert panel.legend.figure("embedding", "memory") == "1.1 GB"
    assert panel.legend.figure("embedding", "own") == "788 MB"
    assert panel.legend.figure("embedding", "limit") == "1.5 GB"
    newest = replace(scenes.samples()[-1], at=scenes.NOW + 1, rss_bytes=700_000_000, threads=3)
    desk.engine.say((newest,))
    desk.qtbot.waitUntil(lambda: panel.legend.figure("embedding", "memory") == "700 MB")
    assert panel.legend.figure("embedding", "threads") == "3"
    assert panel.legend.figure("embedding", "starts") == "3"


def test_a_mark_is_drawn_when_it_comes(desk, panel):
    mark = Mark(scenes.NOW, "embedding", "batch_reduced", "the device was full")
    desk.engine.say(mark)
    desk.qtbot.waitUntil(lambda: panel.graph.history.past.marks[-1] == mark)


def test_a_hidden_panel_asks_for_nothing(desk, panel):
    desk.window.panels.open("folders")
    asked = len(desk.engine.asked_spans)
    with desk.qtbot.waitSignal(desk.session.bridge.samples_taken):
        desk.engine.say((replace(scenes.samples()[-1], at=scenes.NOW + 1),))
    QApplication.processEvents()
    assert len(desk.engine.asked_spans) == asked


def test_health_is_a_word_with_its_reason(desk, panel):
    ill = tuple(replace(worker, health=Health.DEGRADED, reason="batches are halved") for worker in scenes.workers())
    desk.say_status(replace(scenes.indexing(), workers=ill))
    cell = panel.legend._cells["embedding", "health"]
    assert cell.text() == "degraded"
    assert "batches are halved" in cell.toolTip()


def test_a_worker_that_sleeps_is_said_to_sleep(desk, panel):
    desk.say_status(replace(scenes.indexing(), workers=scenes.workers(embedding=WorkerState.ASLEEP)))
    assert panel.legend.figure("embedding", "state") == "asleep"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("queue", "3,466 section(s), 2 batch(es) in the worker"),
        ("speed", "31.6 sections/s, 6,704 tokens/s"),
        ("batch_sizes p95", "32"),
        ("waited p50", "61.4 s"),
        ("queries p99", "164 ms"),
        ("failures", "too long 3, worker died 1"),
        ("batches", "412, at most 32 section(s) each"),
        ("start", "4.6 s: import libraries 3.9 s, load the model 420 ms, warm up 310 ms"),
        ("device", "cpu"),
    ],
)
def test_the_work_is_shown(panel, name, text):
    assert panel.work.figure(name) == text


def test_work_that_was_never_done_is_no_figure(desk, panel):
    desk.say_status(scenes.idle())
    assert (panel.work.figure("ran p50"), panel.work.figure("failures")) == ("–", "none")


def test_a_span_is_chosen_by_keys_and_remembered(desk, make_desk, panel):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    panel.actions_line.spans.group.button(0).setFocus()
    QTest.keyClick(panel.actions_line.spans.group.button(0), Qt.Key.Key_Right)
    assert desk.engine.asked_spans[-1] == 3_600
    assert panel.graph.accessibleName().endswith("last hour")
    desk.window.save_state()
    second = make_desk()
    second.window.panels.open("monitor")
    desk.qtbot.waitUntil(lambda: second.engine.asked_spans[-1:] == [3_600])


def test_details_stay_open(desk, make_desk, panel):
    assert panel.work._details.isHidden()
    panel.work._button.click()
    assert not panel.work._details.isHidden()
    desk.window.save_state()
    second = make_desk()
    second.window.panels.open("monitor")
    assert not second.window.panels.panel("monitor").work._details.isHidden()


@pytest.mark.parametrize("kind", list(WorkerKind))
def test_a_worker_is_restarted_by_the_menu(desk, panel, kind):
    menu = panel.actions_line.restart.menu()
    next(action for action in menu.actions() if action.data() == kind).trigger()
    assert desk.engine.restarted == [kind]


def test_a_worker_that_there_is_not_cannot_be_restarted(desk, panel):
    desk.say_status(replace(scenes.idle(), workers=scenes.workers()[1:]))
    assert [action.isEnabled() for action in panel.actions_line.restart.menu().actions()] == [False, True, True]


def test_the_csv_holds_what_the_graph_shows(desk, panel, tmp_path):
    panel.actions_line.choose_file()
    dialog = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog))
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    dialog.reject()
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 300
    assert table[-1]["embedding RSS (MB)"] == f"{scenes.samples()[-1].rss_bytes / 1e6:.1f}"
    assert (table[-1]["waiting sections"], table[-1]["time (UTC)"]) == ("900", "2027-01-15 07:59:58")
    assert sum(row["marks"].count("recycled") for row in table) == 2


def test_a_row_of_the_csv_has_every_column():
    late = Mark(scenes.NOW + 5, "index", "crashed", "exit code 1")
    table = list(rows(Past(scenes.samples()[:9], (late,), (WorkPoint(1.0, 2, 3.0),))))
    assert {len(row) for row in table} == {len(COLUMNS)}
    assert table[-1][-1] == "index crashed: exit code 1"


def test_a_csv_that_cannot_be_written_is_said_and_leaves_nothing(desk, panel, tmp_path):
    panel.export(tmp_path / "away" / "out.csv")
    assert "could not be written" in desk.window.notice.text()
    assert not list(tmp_path.glob("**/*.csv"))


def test_diagnostics_are_copied(desk, panel):
    panel.actions_line.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "theme = 'light'" in text
    assert "embedding: ready, healthy" in text
    assert "importing 3.90 s" in text


def test_diagnostics_tell_nothing_of_documents():
    private = "/home/user/Documents/secret plan.md"
    marks = (Mark(scenes.NOW, "reading", "crashed", f"exit code 1: ValueError: no number: {private}"),)
    status = replace(
        scenes.idle(),
        current=private,
        workers=tuple(replace(worker, reason=f"reading {private}", detail=private) for worker in scenes.workers()),
    )
    folders = {"model_folder": "/home/user/my models", "rerank_model_folder": "/home/user/plan"}
    settings = Settings(**folders, exclude=("hidden/",), threads=3)
    text = diagnostics(status, settings, Past(marks=marks))
    assert "reading crashed exit code 1: ValueError\n" in text
    assert "threads = 3" in text
    for word in ("user", "secret", "plan", "hidden/", "vue-docs", "議事録"):
        assert word not in text


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("1,502 MB of 1,500 MB", "1,502 MB of 1,500 MB"),
        ("ended by signal 11: reading my diary", "ended by signal 11"),
        ("exit code 1: torch.cuda.OutOfMemoryError: 3 GB", "exit code 1: torch.cuda.OutOfMemoryError"),
        ("no memory for C:\\Users\\me\\a b.txt", "no memory for …"),
        ("cannot open ~/notes.txt", "cannot open …"),
    ],
)
def test_a_reason_loses_what_it_may_quote(reason, left):
    assert without_contents(reason) == left
