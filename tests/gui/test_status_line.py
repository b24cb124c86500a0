"""What the line at the bottom says, and what gives way where there is little room."""

from dataclasses import replace

import pytest

from docsearch_gui.gui.status_line import StatusLine
from docsearch_gui.models import WorkerState
from tests.gui import scenes


@pytest.fixture
def line(qtbot) -> StatusLine:
    line = StatusLine(clock=lambda: scenes.NOW)
    qtbot.addWidget(line)
    line.resize(1400, line.sizeHint().height())
    line.show()
    return line


def aged(seconds: float):
    return replace(scenes.indexing(), oldest_change=scenes.NOW - seconds)


@pytest.mark.parametrize(
    ("seconds", "words"), [(12, "12 s"), (119, "119 s"), (600, "10 min"), (7_300, "2 h"), (200_000, "2 day(s)")]
)
def test_the_age_of_the_oldest_change_is_said_as_people_do(line, seconds, words):
    line.show_status(aged(seconds))
    assert f"oldest change {words} ago" in line.shown()


def test_a_change_of_this_moment_is_not_worth_a_word(line):
    line.show_status(aged(1))
    assert not any("oldest" in words for words in line.shown())


def test_the_age_is_counted_on_only_while_something_waits(line):
    line.show_status(aged(12))
    assert line._tick.isActive()
    line.show_status(scenes.idle())
    assert not line._tick.isActive()


def test_the_workers_are_busy_while_there_is_work(line):
    line.show_status(scenes.indexing())
    assert "Workers busy" in line.shown()


def test_a_model_that_is_loaded_is_said_to_be_so(line):
    loading = scenes.workers(embedding=WorkerState.STARTING)
    line.show_status(replace(scenes.idle(), workers=(*loading[:1], replace(loading[1], progress=0.4), *loading[2:])))
    assert "Embedding: loading the model 40 %" in line.shown()


def test_figures_give_way_before_what_is_done(line):
    line.show_status(aged(12))
    wide = line.shown()
    line.resize(460, line.height())
    assert len(line.shown()) < len(wide)
    assert {line.words(), "2 problem(s)"} <= set(line.shown())
    assert line._progress.isHidden()


def test_a_screen_reader_hears_all_that_is_shown(line):
    line.show_status(aged(12))
    assert line.accessibleName() == "  ·  ".join(line.shown())
    assert "Index: ready" in line._workers.accessibleDescription()
