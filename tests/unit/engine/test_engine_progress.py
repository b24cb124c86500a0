"""How fast it goes and how long it will take."""

from pathlib import Path

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.progress import Progress, ProgressReporter, Rate, WorkDone, seconds_left
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.models import Activity


def folder(indexed: int, waiting: int, sections: int) -> FolderStatus:
    return FolderStatus(Path("/x"), indexed + waiting, indexed, waiting, 0, sections)


def test_the_rate_is_that_of_the_last_half_minute():
    rate = Rate()
    assert rate.per_second(0.0, 0) == 0.0
    assert rate.per_second(10.0, 50) == 5.0
    assert rate.per_second(35.0, 50) == 0.0


def test_a_first_moment_gives_no_absurd_rate():
    rate = Rate()
    rate.per_second(0.0, 0)
    assert rate.per_second(0.01, 8) == 8.0


def test_a_rate_asked_for_often_stays_right():
    rate = Rate()
    rates = [rate.per_second(step / 100, step) for step in range(10_000)]
    assert rates[-1] == pytest.approx(100.0)


@pytest.mark.parametrize(
    ("folders", "embedded", "rate", "left"),
    [
        ((folder(10, 0, 100),), 40, 2.0, 30.0),
        ((folder(10, 5, 100),), 40, 2.0, 55.0),
        ((folder(0, 5, 0),), 0, 2.0, None),
        ((folder(10, 0, 100),), 40, 0.0, None),
        ((folder(5, 0, 50), folder(5, 0, 50)), 100, 2.0, 0.0),
    ],
)
def test_the_time_left_counts_what_is_known_and_guesses_unread_files(folders, embedded, rate, left):
    assert seconds_left(folders, embedded, rate) == left


@pytest.fixture
def told(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    told: list[Progress] = []
    yield ProgressReporter(catalog, told.append), told
    catalog.close()


DONE = WorkDone("", 0, 0)


def test_a_new_activity_is_told_at_once_and_the_rest_is_owed(told):
    reporter, progress = told
    reporter.tell_if_due(Activity.INDEXING, DONE, (), None)
    reporter.tell_if_due(Activity.INDEXING, DONE, (), None)
    assert len(progress) == 1
    assert 0.0 < reporter.seconds_to_next() <= 0.5
    reporter.tell_if_due(Activity.IDLE, DONE, (ErrorInfo("index_failed"),), None)
    assert [problem.info.code for problem in progress[-1].problems] == ["index_failed"]
    assert reporter.seconds_to_next() is None
