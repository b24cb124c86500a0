"""A worker is stopped in whatever state it is."""

import pytest
from scripted_worker import ScriptedWorker

from docsearch_gui.errors import WorkerUnavailable
from docsearch_gui.models import WorkerState
from docsearch_gui.workers.protocol import EXIT_RECYCLE
from docsearch_gui.workers.supervisor import STOP_S


@pytest.fixture
def worker() -> ScriptedWorker:
    return ScriptedWorker()


def recycling(worker: ScriptedWorker) -> None:
    worker.ready().supervisor.recycle("")


RUNNING = [ScriptedWorker.started, ScriptedWorker.ready, recycling]
NOT_RUNNING = [
    lambda _: None,
    lambda worker: worker.crashes(1),
    lambda worker: worker.crashes(5),
]


@pytest.mark.parametrize("bring", RUNNING)
@pytest.mark.parametrize("code", [0, -9, EXIT_RECYCLE])
def test_a_running_worker_is_told_and_waited_for(worker, bring, code):
    bring(worker)
    worker.supervisor.stop()
    assert worker.driver.sent[-1] == {"stop": 0}
    assert not worker.supervisor.stopped.is_set()
    worker.ends(code)
    assert worker.supervisor.stopped.is_set()
    assert (worker.state, worker.driver.starts) == (WorkerState.STOPPED, 1)


@pytest.mark.parametrize("bring", NOT_RUNNING)
def test_a_worker_without_a_process_has_stopped_at_once(worker, bring):
    bring(worker)
    starts = worker.driver.starts
    worker.supervisor.stop()
    assert worker.supervisor.stopped.is_set()
    worker.pass_time(100)
    worker.supervisor.retry()
    worker.supervisor.start()
    assert (worker.state, worker.driver.starts) == (WorkerState.STOPPED, starts)


def test_a_worker_that_does_not_end_is_killed(worker):
    worker.ready().supervisor.stop()
    worker.pass_time(STOP_S)
    assert worker.driver.kills == 1


def test_a_worker_that_ended_in_time_is_not_killed(worker):
    worker.ready().supervisor.stop()
    worker.ends(0)
    worker.pass_time(STOP_S)
    assert worker.driver.kills == 0


def test_a_worker_that_gets_ready_after_stop_takes_no_requests(worker):
    worker.started().supervisor.stop()
    worker.ready()
    assert isinstance(worker.supervisor.client.request("embed", {}).exception(0), WorkerUnavailable)
    assert worker.state is WorkerState.STARTING


def test_stop_fails_what_waits(worker):
    held = worker.started().supervisor.client.request("embed", {})
    worker.supervisor.stop()
    assert held.exception(0).info.code == "stopped"


def test_an_end_after_stop_is_neither_a_crash_nor_a_reason_to_give_up(worker):
    worker.crashes(4)
    worker.supervisor.start()
    worker.supervisor.stop()
    worker.ends(-9)
    assert worker.marks.count("crashed") == 4
    assert worker.error is None
