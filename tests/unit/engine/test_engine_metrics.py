"""The measurements of this process, taken for a worker's."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from threading import Event

import psutil
import pytest

from docsearch_gui.engine.metrics import INTERVAL_S, NEAR_INTERVAL_S, Sampler, descendants
from docsearch_gui.measurements import EmbeddingMetrics
from docsearch_gui.models import Mark, WorkerKind, WorkerState, WorkerStatus

PARENT = "import subprocess; print(subprocess.Popen(['cat'], stdin=subprocess.PIPE).pid, flush=True); input()"


@dataclass
class FakeWorker:
    """A worker whose process is this one."""

    limit_bytes: int = 0
    pid: int | None = field(default_factory=os.getpid)
    told: list[int] = field(default_factory=list)

    def measured(self, used_bytes: int) -> None:
        self.told.append(used_bytes)

    def status(self) -> WorkerStatus:
        return WorkerStatus(WorkerKind.INDEX, WorkerState.READY, limit_bytes=self.limit_bytes)


@pytest.fixture
def worker() -> FakeWorker:
    return FakeWorker()


@pytest.fixture
def published() -> list:
    return []


@pytest.fixture
def sampler(worker, published) -> Sampler:
    work = EmbeddingMetrics(queue_depth=7, sections_per_s=2.5)
    return Sampler({WorkerKind.INDEX: worker}, published.append, lambda: work)


def test_the_app_and_the_worker_are_measured(sampler, published):
    sampler.take(100.0)
    assert [sample.process for sample in published[0]] == ["app", "index"]
    assert all(sample.vms_bytes > sample.rss_bytes > sample.anonymous_bytes > 0 for sample in published[0])
    assert len({sample.at for sample in published[0]}) == 1


def test_what_is_published_is_kept_with_the_work(sampler, published):
    sampler.take(100.0)
    past = sampler.history(600)
    assert past.samples == published[0]
    assert [(point.queue_depth, point.sections_per_s) for point in past.work] == [(7, 2.5)]


def test_a_worker_far_from_its_limit_is_measured_each_second(sampler, worker):
    worker.limit_bytes = 10**12
    sampler.take(100.0)
    assert sampler.interval_s == INTERVAL_S


def test_a_worker_near_its_limit_is_measured_more_often_but_published_each_second(sampler, worker, published):
    worker.limit_bytes = 1
    for quarter in range(9):
        sampler.take(100.0 + quarter * NEAR_INTERVAL_S)
    assert sampler.interval_s == NEAR_INTERVAL_S
    assert (len(worker.told), len(published)) == (9, 3)


def test_what_is_published_is_the_peak_of_its_second(sampler, worker, published):
    worker.limit_bytes = 1
    sampler.take(100.0)
    for quarter in (1, 2, 3):
        sampler.take(100.0 + quarter * NEAR_INTERVAL_S)
    sampler.take(101.0)
    [index] = [sample for sample in published[-1] if sample.process == "index"]
    assert index.rss_bytes == max(worker.told[1:])


def test_a_worker_without_a_process_has_no_sample(sampler, worker, published):
    sampler.take(100.0)
    worker.pid = None
    sampler.take(101.0)
    assert sampler.latest("index") is None
    assert [sample.process for sample in published[-1]] == ["app"]


def test_a_process_that_is_gone_has_no_sample(sampler, worker, published):
    worker.pid = 2**22 + 1
    sampler.take(100.0)
    assert [sample.process for sample in published[0]] == ["app"]


def test_marks_are_kept(sampler):
    sampler.mark(Mark(100.0, "index", "crashed"))
    assert sampler.history(600).marks == (Mark(100.0, "index", "crashed"),)


def test_the_thread_measures_until_it_is_stopped(worker):
    measured = Event()
    sampler = Sampler({WorkerKind.INDEX: worker}, lambda _samples: measured.set(), EmbeddingMetrics)
    sampler.start()
    assert measured.wait(30)
    sampler.stop()
    told = len(worker.told)
    measured.clear()
    assert not measured.wait(1.2 * INTERVAL_S)
    assert len(worker.told) == told


@pytest.mark.skipif(os.name != "posix", reason="cat")
def test_what_a_process_has_started_is_found_with_what_that_has_started():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", PARENT], text=True, **pipes) as child:
        grandchild = int(child.stdout.readline())
        found = {process.pid for process in descendants(psutil.Process())}
        child.kill()
    assert {child.pid, grandchild} <= found
