"""A worker that nobody needs has no process."""

import pytest
from scripted_worker import ScriptedWorker

from docsearch_gui.errors import WorkerGone
from docsearch_gui.measurements import Health
from docsearch_gui.models import WorkerState

SLEEP_S = 600.0


@pytest.fixture
def worker() -> ScriptedWorker:
    worker = ScriptedWorker(sleep_after_s=SLEEP_S)
    worker.supervisor.let_sleep()
    return worker


def test_it_sleeps_until_the_first_request(worker):
    assert (worker.state, worker.driver.starts) == (WorkerState.ASLEEP, 0)
    worker.supervisor.client.request("embed", {})
    assert worker.state is WorkerState.STARTING


def test_all_who_ask_meanwhile_wait_for_the_same_start(worker):
    futures = [worker.supervisor.client.request("embed", {}) for _ in range(3)]
    worker.ready()
    worker.says(*({"id": number, "result": {}} for number in (1, 2, 3)))
    assert worker.driver.starts == 1
    assert all(future.done() for future in futures)


def test_without_work_it_sleeps_again_and_that_is_no_crash(worker):
    worker.supervisor.wake()
    worker.ready().pass_time(SLEEP_S)
    assert worker.driver.sent[-1] == {"stop": 0}
    worker.ends(0)
    assert worker.state is WorkerState.ASLEEP
    assert worker.marks == ["started", "asleep"]
    assert worker.supervisor.status().health is Health.NOT_INITIALIZED


def test_with_an_answer_now_and_then_it_stays_awake(worker):
    worker.supervisor.wake()
    worker.ready()
    for _ in range(5):
        worker.pass_time(SLEEP_S - 1)
        worker.answers(1)
    assert worker.state is WorkerState.READY


def test_a_request_that_has_no_answer_yet_keeps_it_awake(worker):
    worker.supervisor.wake()
    worker.ready().supervisor.client.request("embed", {})
    worker.pass_time(10 * SLEEP_S)
    assert worker.state is WorkerState.READY


def test_a_request_while_it_falls_asleep_starts_it_again(worker):
    worker.supervisor.wake()
    worker.ready().pass_time(SLEEP_S)
    worker.supervisor.client.request("embed", {})
    worker.ends(0)
    assert worker.state is WorkerState.STARTING
    assert worker.marks == ["started", "asleep", "started"]


def test_a_crash_while_it_falls_asleep_is_one(worker):
    worker.supervisor.wake()
    worker.ready().pass_time(SLEEP_S)
    worker.ends(-11)
    assert worker.state is WorkerState.BACKOFF


def test_a_sleeping_worker_can_be_stopped_and_then_stays_so(worker):
    worker.supervisor.stop()
    assert worker.supervisor.stopped.is_set()
    worker.supervisor.wake()
    assert worker.driver.starts == 0


def test_without_a_time_it_never_sleeps():
    worker = ScriptedWorker().ready()
    worker.pass_time(1_000_000)
    assert worker.state is WorkerState.READY


def test_it_is_healthy_when_ready_and_degraded_after_a_crash():
    worker = ScriptedWorker()
    assert worker.supervisor.status().health is Health.NOT_INITIALIZED
    worker.ready()
    assert worker.supervisor.status().health is Health.HEALTHY
    future = worker.supervisor.client.request("embed", {})
    worker.ends(-11)
    worker.pass_time(1)
    worker.ready()
    assert isinstance(future.exception(0), WorkerGone)
    assert (worker.supervisor.status().health, worker.supervisor.status().reason) == (Health.DEGRADED, "crashed")
    worker.supervisor.forgive()
    assert worker.supervisor.status().health is Health.HEALTHY


def test_a_worker_that_was_given_up_is_unhealthy():
    worker = ScriptedWorker()
    worker.crashes(5)
    assert worker.supervisor.status().health is Health.UNHEALTHY
