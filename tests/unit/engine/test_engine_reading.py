"""Which file the reading worker dies of."""

from pathlib import Path

import pytest
from fake_supervisor import Clock, FakeSupervisor

from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.reading import LIMIT_S, WINDOW, Reading, ReadJob

STAMP = FileStamp(1, 2, 3, 4)
UNCHANGED = {"unchanged": True, "content_hash": "h"}
BAD = "bad"


@pytest.fixture
def worker():
    return FakeSupervisor()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reading(worker, clock):
    return Reading(worker, lambda: None, clock)


def submit(reading: Reading, *names: str) -> None:
    for name in names:
        reading.submit(ReadJob(Path(name), name, STAMP, "h", 100, 10))


def read_all(reading: Reading, worker: FakeSupervisor, is_fatal=lambda name: name.startswith(BAD)) -> dict[str, str]:
    """Serve requests in order, dying of what is fatal; gives each file's error code or "read"."""
    outcomes: dict[str, str] = {}
    while len(reading):
        if is_fatal(worker.waiting[0].params["path"]):
            worker.die()
        else:
            worker.answer(UNCHANGED)
        outcomes.update({str(r.job.path): r.error.code if r.error else "read" for r in reading.finished()})
    return outcomes


def test_results_come_in_order(reading, worker):
    submit(reading, "a", "b")
    worker.waiting[1].future.set_result(UNCHANGED)
    assert reading.finished() == []
    worker.answer(UNCHANGED)
    assert [str(result.job.path) for result in reading.finished()] == ["a", "b"]


def test_no_more_than_a_window_is_at_the_worker(reading):
    submit(reading, *"abcd")
    assert (reading.room, len(reading), str(reading.current)) == (0, WINDOW, "a")


def test_an_error_belongs_to_its_file_and_the_next_is_read(reading, worker):
    submit(reading, "a", "b")
    worker.fail("file_not_text", path="a")
    worker.answer(UNCHANGED)
    assert [result.error and result.error.code for result in reading.finished()] == ["file_not_text", None]


@pytest.mark.parametrize("names", ["a b c bad", "bad a b c", "a bad", "bad", "bad1 bad2 bad3 bad4", "bad1 a bad2 b"])
def test_the_culprit_is_found_and_the_others_are_read(reading, worker, names):
    submit(reading, *names.split())
    outcomes = read_all(reading, worker)
    assert outcomes == {name: "file_crashed_reader" if name.startswith(BAD) else "read" for name in names.split()}
    assert worker.deaths <= 1 + 2 * names.count(BAD)
    assert reading.room == WINDOW


def test_a_culprit_is_never_five_crashes_in_a_row(reading, worker):
    submit(reading, "bad1", "bad2", "a", "bad3")
    crashes, most = 0, 0
    forgiven = worker.forgiven
    while len(reading):
        if worker.waiting[0].params["path"].startswith(BAD):
            worker.die()
            crashes += 1
        else:
            worker.answer(UNCHANGED)
        reading.finished()
        most = max(most, crashes)
        if worker.forgiven > forgiven:
            crashes, forgiven = 0, worker.forgiven
    assert most < 5


def test_a_worker_that_dies_of_everything_is_not_forgiven_for_ever(reading, worker):
    for number in range(20):
        submit(reading, f"bad{number}")
        read_all(reading, worker)
    assert worker.forgiven == 3


def test_nothing_is_read_beside_a_suspect(reading, worker):
    submit(reading, "a", "b", "c")
    worker.die()
    reading.finished()
    assert [request.params["path"] for request in worker.waiting] == ["a"]
    assert reading.room == 0


def test_a_planned_end_is_nobodys_fault(reading, worker):
    submit(reading, "a")
    for _ in range(5):
        worker.die(planned=True)
        assert reading.finished() == []
    worker.answer(UNCHANGED)
    assert [result.error for result in reading.finished()] == [None]


def test_a_worker_that_is_given_up_asks_to_read_later(reading, worker):
    submit(reading, "a", "b")
    worker.give_up()
    assert [result.unavailable for result in reading.finished()] == [True, True]
    assert len(reading) == 0


def test_a_file_that_takes_too_long_is_stopped_and_blamed(reading, worker, clock):
    submit(reading, "slow", "b")
    clock.pass_s(LIMIT_S - 1)
    reading.stop_if_too_slow()
    assert worker.kills == []
    clock.pass_s(2)
    reading.stop_if_too_slow()
    assert worker.kills == ["took too long"]
    worker.die()
    assert [result.error.code for result in reading.finished()] == ["file_took_too_long"]
    worker.answer(UNCHANGED)
    assert [str(result.job.path) for result in reading.finished()] == ["b"]


def test_time_runs_for_one_file_and_only_while_it_is_read(reading, worker, clock):
    submit(reading, "a", "b")
    clock.pass_s(LIMIT_S + 1)
    worker.answer(UNCHANGED)
    reading.stop_if_too_slow()
    reading.finished()
    clock.pass_s(LIMIT_S - 1)
    reading.stop_if_too_slow()
    worker.ready = False
    clock.pass_s(2)
    reading.stop_if_too_slow()
    assert worker.kills == []


def test_suspects_of_a_removed_folder_are_not_read(reading, worker):
    submit(reading, "/x/a", "/x/b", "/y/c")
    worker.die()
    reading.finished()
    reading.forget(Path("/x"))
    assert read_all(reading, worker) == {"/x/a": "read", "/y/c": "read"}
