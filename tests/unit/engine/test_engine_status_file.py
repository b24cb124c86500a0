"""What one process says of its workers and another reads."""

import json
import os
from dataclasses import replace

import pytest

from docsearch_gui.engine.status_file import WRITTEN_EVERY_S, StatusFile, read_status, report
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.measurements import Distribution, EmbeddingMetrics, Health
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState, WorkerStatus

EMBEDDING = WorkerStatus(
    WorkerKind.EMBEDDING,
    WorkerState.READY,
    pid=77,
    rss_bytes=900,
    limit_bytes=1400,
    error=ErrorInfo("model_missing", {"path": "/日本"}),
    health=Health.DEGRADED,
    reason="the GPU is full",
    start_seconds=(("import", 2.5), ("load", 1.0)),
    device="cpu",
)
METRICS = EmbeddingMetrics(batches=3, ran=Distribution(3, 0.1, 0.2, 0.3), failures=(("too_long", 2),))
STATUS = EngineStatus(Activity.EMBEDDING, workers=(EMBEDDING,), metrics=METRICS)


class Clock:
    """A clock that tests set."""

    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "status.json"


@pytest.fixture
def file(path, clock):
    return StatusFile(path, clock, clock)


def test_another_process_reads_what_was_written(file, path):
    file.write(STATUS)
    stored = read_status(path)
    assert (stored.pid, stored.status) == (os.getpid(), STATUS)
    assert stored.as_of[:4] in {"1970", "1969"}
    assert (stored.as_of[10], len(stored.as_of)) == ("T", len("1970-01-01T00:16:40+00:00"))


def test_it_is_written_at_most_every_five_seconds(file, path, clock):
    file.write_if_due(STATUS)
    later = replace(STATUS, activity=Activity.IDLE)
    clock.now_s += WRITTEN_EVERY_S - 0.1
    file.write_if_due(later)
    assert read_status(path).status.activity is Activity.EMBEDDING
    clock.now_s += 0.1
    file.write_if_due(later)
    assert read_status(path).status.activity is Activity.IDLE


def test_nothing_is_written_while_nothing_changes(file, path, clock):
    file.write_if_due(STATUS)
    path.unlink()
    clock.now_s += 60.0
    file.write_if_due(STATUS)
    assert not path.exists()


def test_the_end_is_written_at_once(file, path):
    file.write_if_due(STATUS)
    file.write(EngineStatus(Activity.STOPPED))
    assert json.loads(path.read_text(encoding="utf-8"))["state"] == "stopped"


def test_a_folder_that_takes_nothing_is_no_crash_and_is_tried_again_later(file, path, clock):
    path.with_suffix(".new").mkdir()
    file.write_if_due(STATUS)
    assert read_status(path) is None
    path.with_suffix(".new").rmdir()
    clock.now_s += WRITTEN_EVERY_S
    file.write_if_due(STATUS)
    assert read_status(path).status == STATUS


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_read_it(file, path):
    file.write(STATUS)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["status.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "{}", '{"workers": [{}], "state": "idle"}', '{"workers": [3]}'])
def test_a_file_of_another_kind_says_nothing(path, text):
    path.write_text(text)
    assert read_status(path) is None


def test_the_reasons_are_those_of_the_workers_that_are_worst():
    healthy = replace(EMBEDDING, kind=WorkerKind.INDEX, health=Health.HEALTHY, reason="not asked for")
    found = report(replace(STATUS, workers=(healthy, EMBEDDING)))
    assert (found["health"], found["health_reason"]) == ("degraded", "embedding: the GPU is full")
    assert found["workers"][1]["start_seconds"] == {"import": 2.5, "load": 1.0}
    assert found["metrics"]["failures"] == {"too_long": 2}
