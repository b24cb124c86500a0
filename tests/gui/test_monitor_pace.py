"""When the graph is painted."""

from dataclasses import replace

from docsearch_gui.gui.monitor.monitor_graph import MonitorGraph
from docsearch_gui.gui.monitor.monitor_history import MonitorHistory
from docsearch_gui.models import Mark, Past
from tests.gui import scenes


def past(after_s: float = 0.0, limit: int = 0, *marks: Mark) -> Past:
    samples = scenes.samples()
    newest = replace(samples[-1], at=scenes.NOW + after_s, limit_bytes=limit or samples[-1].limit_bytes)
    return Past((*samples, newest), marks)


def alike(one: Past, other: Past) -> bool:
    """Whether a graph in which a second is a pixel would look the same."""
    return MonitorHistory(one).looks_like(MonitorHistory(other), 1.0)


def test_a_sample_within_a_pixel_changes_nothing():
    assert alike(past(0.1), past(0.6))


def test_what_moves_by_a_pixel_is_painted():
    assert not alike(past(0.6), past(1.1))


def test_a_mark_or_another_limit_is_painted_at_once():
    assert not alike(past(0.1), past(0.1, 0, Mark(scenes.NOW, "index", "crashed")))
    assert not alike(past(0.1), past(0.1, 5_000_000_000))


def test_the_description_is_always_the_newest(qapp):
    graph = MonitorGraph()
    graph.show_history(MonitorHistory(past(0.1)))
    before = graph.accessibleDescription()
    newest = replace(past(0.1).samples[-1], at=scenes.NOW + 0.2, threads=99)
    graph.show_history(MonitorHistory(Past((*past(0.1).samples, newest))))
    assert graph.accessibleDescription() != before
    assert "99 threads" in graph.accessibleDescription()
