"""The life of a worker: starts, crashes, recycles, limits, stops."""

import pytest
from scripted_worker import ScriptedWorker

from docsearch_gui.errors import WorkerGone, WorkerUnavailable
from docsearch_gui.models import WorkerState
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.protocol import EXIT_CANNOT_START, EXIT_RECYCLE
from docsearch_gui.workers.recycle_policy import ENOUGH_ANSWERS
from docsearch_gui.workers.supervisor import DRAIN_S, TRY_AGAIN_S

WRONG_EVENTS = [
    {"event": "hello"},
    {"event": "hello", "pid": 1},
    {"event": "progress", "phase": "x", "fraction": 7},
    {"event": "failed", "error": {"code": "unheard_of", "details": {}}},
    {"event": "ready", "info": []},
]


@pytest.fixture
def worker() -> ScriptedWorker:
    return ScriptedWorker()


def test_a_process_gets_its_options_first(worker):
    worker.started().supervisor.client.request("embed", {})
    assert worker.driver.sent == [{"options": {"threads": 2}}]


def test_a_ready_process_gets_what_was_asked_before(worker):
    worker.supervisor.client.request("embed", {})
    worker.ready()
    assert worker.state is WorkerState.READY
    assert worker.driver.sent[-1]["method"] == "embed"


def test_the_status_shows_the_pid_and_the_progress_of_a_start(worker):
    worker.started()
    worker.says(
        {"event": "hello", "pid": worker.driver.pid}, {"event": "progress", "phase": "loading", "fraction": 0.5}
    )
    status = worker.supervisor.status()
    assert (status.pid, status.detail, status.progress) == (worker.driver.pid, "loading", 0.5)
    worker.ready()
    assert worker.supervisor.status().detail == ""


def test_a_second_start_of_a_running_worker_does_nothing(worker):
    worker.ready().supervisor.start()
    assert worker.driver.starts == 1


def test_a_crash_fails_what_was_in_flight_and_restarts_after_a_delay(worker):
    future = worker.ready().supervisor.client.request("embed", {})
    worker.ends(-11)
    assert isinstance(future.exception(0), WorkerGone)
    assert worker.state is WorkerState.BACKOFF
    worker.pass_time(0.4)
    assert worker.driver.starts == 1
    worker.pass_time(0.2)
    assert (worker.driver.starts, worker.state) == (2, WorkerState.STARTING)
    assert worker.marks == ["started", "crashed", "restarted"]


def test_five_crashes_give_up_with_the_reason(worker):
    worker.supervisor.process_logged("RuntimeError: broken")
    worker.crashes(4)
    worker.supervisor.start()
    worker.supervisor.process_logged("ImportError: no torch")
    worker.ends(1)
    assert worker.state is WorkerState.GIVEN_UP
    assert worker.error.details["reason"] == "exit code 1: ImportError: no torch"
    assert worker.error.details["count"] == "5"
    assert isinstance(worker.supervisor.client.request("embed", {}).exception(0), WorkerUnavailable)


def test_a_worker_that_was_given_up_is_left_alone_until_retry(worker):
    worker.crashes(5)
    worker.pass_time(TRY_AGAIN_S - 1)
    starts = worker.driver.starts
    worker.supervisor.retry()
    assert worker.driver.starts == starts + 1
    assert worker.error is None
    assert not worker.supervisor.client.request("embed", {}).done()


def test_a_worker_that_was_given_up_is_tried_again_in_silence_after_an_hour(worker):
    worker.crashes(5)
    starts = worker.driver.starts
    worker.pass_time(TRY_AGAIN_S)
    assert worker.driver.starts == starts + 1


def test_after_retry_crashes_are_counted_from_nothing(worker):
    worker.crashes(5)
    worker.supervisor.retry()
    worker.ends(-11)
    assert worker.state is WorkerState.BACKOFF


def test_retry_ends_a_delay_and_its_timer_starts_nothing_later(worker):
    worker.crashes(3)
    worker.supervisor.retry()
    starts = worker.driver.starts
    worker.ends(-11)
    worker.driver.later = worker.driver.later[:-1]
    worker.pass_time(100)
    assert worker.driver.starts == starts


def test_an_error_of_its_own_is_given_at_once_without_another_try(worker):
    worker.started().fails("model_missing")
    worker.ends(EXIT_CANNOT_START)
    assert (worker.state, worker.error.code) == (WorkerState.GIVEN_UP, "model_missing")
    assert worker.driver.starts == 1


def test_a_recycle_lets_the_worker_finish_and_holds_what_is_new(worker):
    in_flight = worker.ready().supervisor.client.request("embed", {})
    worker.supervisor.recycle("600 of 500 MB")
    held = worker.supervisor.client.request("embed", {})
    assert worker.driver.sent[-1] == {"stop": EXIT_RECYCLE}
    worker.says({"id": 1, "result": {}})
    assert in_flight.result(0) == {}
    assert not held.done()


def test_a_recycle_is_no_crash_and_its_successor_starts_at_once(worker):
    for number in range(10):
        worker.ready().answers(ENOUGH_ANSWERS)
        worker.drains()
        assert worker.state is WorkerState.STARTING
        assert worker.supervisor.status().recycles == number + 1
    assert "crashed" not in worker.marks


def test_what_a_recycled_worker_left_is_lost_by_plan(worker):
    future = worker.ready().supervisor.client.request("embed", {})
    worker.drains()
    assert future.exception(0).planned


def test_a_limit_below_the_base_size_is_given_up_at_once_with_both_sizes():
    worker = ScriptedWorker(limit_mb=500).ready()
    worker.measures(600)
    worker.ends(EXIT_RECYCLE)
    assert (worker.state, worker.error.code) == (WorkerState.GIVEN_UP, "memory_limit_too_low")
    assert (worker.error.details["limit_mb"], worker.error.details["base_mb"]) == ("500", "600")


def test_recycles_of_little_use_halve_the_batches_until_the_limit_is_too_low():
    worker = ScriptedWorker(limit_mb=500, reductions=1)
    for _ in range(3):
        worker.ready().drains()
    assert (worker.supervisor.reductions, worker.state) == (1, WorkerState.STARTING)
    assert worker.marks[-2:] == ["batch_reduced", "restarted"]
    for _ in range(3):
        worker.ready().drains()
    assert worker.error.code == "memory_limit_too_low"


def test_a_limit_of_our_own_is_raised_first(worker):
    for _ in range(3):
        worker.ready().measures(1000)
        worker.drains()
    assert "limit_raised" in worker.marks
    assert worker.supervisor.status().limit_bytes == 1890 << 20


def test_a_restart_that_was_asked_for_changes_nothing_however_often(worker):
    for _ in range(10):
        worker.ready().supervisor.restart()
        worker.ends(EXIT_RECYCLE)
    assert (worker.supervisor.reductions, worker.state) == (0, WorkerState.STARTING)


def test_a_restart_starts_a_worker_that_was_given_up(worker):
    worker.crashes(5)
    worker.supervisor.restart()
    assert worker.state is WorkerState.STARTING


def test_memory_of_a_device_counts():
    worker = ScriptedWorker(limit_mb=500).ready()
    worker.measures(100)
    worker.supervisor.uses_device("cuda", 700 << 20)
    worker.measures(100)
    assert worker.driver.kills == 1


def test_a_worker_that_ends_with_the_recycle_code_unasked_has_crashed(worker):
    worker.ready()
    worker.ends(EXIT_RECYCLE)
    assert worker.state is WorkerState.BACKOFF


def test_a_recycle_that_takes_too_long_is_a_kill(worker):
    worker.ready().supervisor.recycle("")
    worker.pass_time(DRAIN_S)
    worker.ends(-9)
    assert worker.driver.kills == 1
    assert worker.marks[-1] == "killed"


def test_the_time_limit_of_a_recycle_does_not_kill_the_successor(worker):
    worker.ready()
    worker.drains()
    worker.ready()
    worker.supervisor.recycle("")
    first_timer = worker.driver.later[0][1]
    first_timer()
    assert worker.driver.kills == 0


def test_three_measurements_above_the_soft_limit_recycle():
    worker = ScriptedWorker(limit_mb=500).ready()
    worker.measures(400, 501, 501)
    assert worker.state is WorkerState.READY
    worker.measures(501)
    assert worker.state is WorkerState.DRAINING


def test_one_measurement_above_the_hard_limit_kills_also_while_draining():
    worker = ScriptedWorker(limit_mb=500).ready()
    worker.measures(400)
    worker.supervisor.recycle("")
    worker.measures(751)
    assert worker.driver.kills == 1


def test_a_measurement_before_ready_or_after_the_end_says_nothing():
    worker = ScriptedWorker(limit_mb=500).started()
    worker.measures(2000)
    worker.ready().ends(-11)
    worker.measures(2000)
    assert worker.driver.kills == 0


def test_the_first_measurement_of_each_process_sets_its_limit(worker):
    worker.ready().measures(1000)
    assert worker.supervisor.status().limit_bytes == 1512 << 20
    worker.ends(-11)
    worker.pass_time(1)
    worker.ready().measures(2000)
    assert worker.supervisor.status().limit_bytes == 3000 << 20


def test_garbage_ends_the_process_once_and_counts_as_a_crash(worker):
    worker.ready()
    worker.supervisor.process_output(b"Loading weights\n")
    worker.supervisor.process_output(b"more of it\n")
    assert worker.driver.kills == 1
    worker.ends(-9)
    assert worker.state is WorkerState.BACKOFF
    assert worker.marks[-1] == "killed"


@pytest.mark.parametrize("event", WRONG_EVENTS)
def test_a_wrong_event_ends_the_process(worker, event):
    worker.started().says(event)
    assert worker.driver.kills == 1
    assert worker.supervisor.pid is None


def test_an_unknown_event_is_ignored(worker):
    worker.started().says({"event": "of a later version"})
    assert worker.driver.kills == 0


def test_answers_after_a_kill_do_not_count(worker):
    future = worker.ready().supervisor.client.request("embed", {})
    worker.supervisor.kill("took too long")
    worker.says({"id": 1, "result": {}})
    assert not future.done()


def test_a_kill_between_two_processes_does_nothing(worker):
    worker.crashes(1)
    worker.supervisor.kill("took too long")
    worker.pass_time(1)
    worker.ready()
    assert (worker.driver.kills, worker.state) == (0, WorkerState.READY)


def test_a_ready_worker_cannot_say_ready_again(worker):
    worker.ready().supervisor.recycle("")
    worker.says({"event": "ready", "info": {}})
    assert worker.state is WorkerState.DRAINING


def test_options_set_later_are_for_the_successor(worker):
    worker.ready().supervisor.set_option("threads", 4)
    worker.ends(-11)
    worker.pass_time(1)
    assert worker.driver.sent == [{"options": {"threads": 4}}]


def test_a_plan_that_changes_while_a_process_starts_gets_one_of_its_own(worker):
    request = worker.started().supervisor.client.request("embed", {})
    worker.supervisor.plan.change(LaunchCommand(("worker",)), {"threads": 4})
    worker.ready()
    assert worker.state is WorkerState.DRAINING
    assert worker.driver.sent == [{"options": {"threads": 2}}, {"stop": EXIT_RECYCLE}]
    worker.ends(EXIT_RECYCLE)
    worker.ready()
    assert worker.driver.sent[0] == {"options": {"threads": 4}}
    assert worker.driver.sent[-1]["method"] == "embed"
    assert not request.done()


def test_a_process_of_an_older_plan_is_not_ready(worker):
    worker.ready()
    assert worker.supervisor.plan.change(LaunchCommand(("worker",)), {"threads": 4})
    assert not worker.supervisor.ready


def test_the_same_plan_is_no_change(worker):
    assert not worker.ready().supervisor.plan.change(LaunchCommand(("worker",)), {"threads": 2})
    assert worker.supervisor.ready
