"""A real worker process under a real supervisor."""

import logging
import os
import signal
from collections.abc import Iterator

import pytest
from real_worker import RealWorker

from docsearch_gui.errors import WorkerGone
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.workers.client import RequestFailed
from docsearch_gui.workers.launch import launch_command
from docsearch_gui.workers.memory_budget import MIB
from tests.process_end import ends

TIMEOUT_S = 20
posix = pytest.mark.skipif(os.name != "posix", reason="signals and groups")


@pytest.fixture
def worker() -> Iterator[RealWorker]:
    worker = RealWorker()
    yield worker
    worker.stop()


def test_a_request_is_answered(worker):
    assert worker.ready() > 0
    assert worker.embed("one two", "x " * 200).result(TIMEOUT_S)["tokens"] == [2, 200]


def test_a_library_that_prints_does_not_break_the_protocol(worker, caplog):
    caplog.set_level(logging.INFO)
    worker.ready()
    assert worker.embed("%%print%%").result(TIMEOUT_S)["tokens"] == [1]
    assert worker.embed("after").result(TIMEOUT_S)["tokens"] == [1]
    worker.stop()
    assert "a library prints" in caplog.text


@posix
@pytest.mark.parametrize(("kind", "gives_way"), [(WorkerKind.READING, True), (WorkerKind.INDEX, False)])
def test_what_reads_gives_way_to_what_searches(tmp_path, kind, gives_way):
    options = {"max_file_mb": 1, "folder": str(tmp_path / "index"), "dimensions": 8, "model_id": ""}
    worker = RealWorker(launch_command(kind), kind, options)
    niceness = os.getpriority(os.PRIO_PROCESS, worker.ready())
    worker.stop()
    assert (niceness > os.getpriority(os.PRIO_PROCESS, 0)) is gives_way


@pytest.mark.parametrize("method", ["unheard_of", "answer_no_json", "answer_too_much"])
def test_a_request_that_fails_costs_the_others_nothing(worker, method):
    worker.ready()
    error = worker.request(method).exception(TIMEOUT_S)
    assert isinstance(error, RequestFailed)
    assert error.info.code == "request_failed"
    assert worker.embed("after").result(TIMEOUT_S)["tokens"] == [1]
    assert worker.status.starts == 1


def test_urgent_requests_overtake_those_that_wait(worker):
    order = []
    worker.ready()
    slow, batch = worker.embed("%%slow%%"), worker.embed("a batch")
    batch.add_done_callback(lambda _: order.append("batch"))
    query = worker.request("embed_query", text="a query")
    query.add_done_callback(lambda _: order.append("query"))
    for future in (slow, batch, query):
        future.result(TIMEOUT_S)
    assert order == ["query", "batch"]


@posix
def test_a_killed_worker_is_started_again_and_its_requests_fail(worker):
    pid = worker.ready()
    lost = worker.request("loop")
    os.kill(pid, signal.SIGKILL)
    assert isinstance(lost.exception(TIMEOUT_S), WorkerGone)
    assert worker.embed("after").result(TIMEOUT_S)["tokens"] == [1]
    assert worker.ready(start=2) != pid
    assert worker.marks == ["started", "crashed", "restarted"]


def test_a_worker_that_exits_in_a_request_is_started_again(worker):
    worker.ready()
    assert isinstance(worker.embed("%%exit%%").exception(TIMEOUT_S), WorkerGone)
    assert worker.embed("after").result(TIMEOUT_S)["tokens"] == [1]


def test_a_worker_over_its_memory_limit_is_replaced_and_work_goes_on():
    worker = RealWorker(limit_mb=500)
    pid = worker.ready()
    for used_mb in (400, 501, 502, 503):
        worker.supervisor.measured(used_mb * MIB)
    assert worker.embed("after").result(TIMEOUT_S)["tokens"] == [1]
    assert worker.ready(start=2) != pid
    assert worker.marks == ["started", "recycled", "restarted"]
    worker.stop()


@posix
@pytest.mark.parametrize("end", ["kill", "stop", "crash"])
def test_what_a_worker_started_ends_with_it(worker, end):
    pid = worker.ready()
    child = worker.request("start_child").result(TIMEOUT_S)["pid"]
    {"kill": lambda: worker.supervisor.kill("a test"), "stop": worker.stop, "crash": lambda: os.kill(pid, 11)}[end]()
    assert ends(child)


def test_a_worker_stopped_while_it_starts_leaves_nothing(worker):
    worker.supervisor.start()
    worker.stop()
    assert worker.status.state is WorkerState.STOPPED


def test_a_stopped_worker_ends_by_itself(worker, caplog):
    caplog.set_level(logging.INFO)
    worker.ready()
    worker.stop()
    assert [record.message for record in caplog.records] == ["ended: exit code 0"]


def test_a_worker_in_an_endless_request_is_killed_at_stop(worker):
    pid = worker.ready()
    worker.request("loop")
    worker.stop()
    assert ends(pid)


def test_a_worker_that_cannot_start_says_why(worker, monkeypatch):
    monkeypatch.setenv("FAKE_MODEL_MISSING", "1")
    worker.supervisor.set_option("models_dir", "there")
    worker.supervisor.start()
    worker.wait_for(lambda: worker.status.state is WorkerState.GIVEN_UP)
    assert worker.status.error.code == "model_missing"
    assert worker.status.starts == 1


@posix
def test_garbage_on_its_input_ends_a_worker(worker):
    worker.ready()
    worker.driver.send(b"garbage\n")
    worker.wait_for(lambda: worker.status.starts == 2)


def test_the_reading_worker_imports_nothing_from_the_folder_it_is_started_in(tmp_path, monkeypatch):
    for name in ("json", "torch", "logging", "docsearch_gui", "markdown_it"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Title\n\nText.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    worker = RealWorker(launch_command(WorkerKind.READING), WorkerKind.READING, {"max_file_mb": 1})
    worker.ready()
    assert "Text." in worker.request("text", path=str(tmp_path / "a.md")).result(TIMEOUT_S)["text"]
    worker.stop()
    assert not (tmp_path / "imported").exists()
