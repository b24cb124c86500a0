"""Which changes become ready, when, and in which order."""

from pathlib import Path

import pytest
from fake_supervisor import Clock
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.engine.folders.change_queue import (
    LONGEST_S,
    QUIET_S,
    STORM,
    STORM_LONGEST_S,
    STORM_QUIET_S,
    ChangeQueue,
)
from docsearch_gui.models import ChangeKind, FileChange

A, B, C = Path("/a"), Path("/b"), Path("/c")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return ChangeQueue(lambda: None, clock)


def changed(path: Path) -> FileChange:
    return FileChange(path, ChangeKind.CHANGED)


def test_a_change_is_ready_when_it_has_been_quiet(queue, clock):
    queue.put(changed(A))
    assert queue.seconds_to_change() == pytest.approx(QUIET_S)
    clock.pass_s(QUIET_S / 2)
    assert queue.take_changes() == []
    clock.pass_s(QUIET_S)
    assert queue.seconds_to_change() == 0.0
    assert queue.take_changes() == [changed(A)]
    assert queue.seconds_to_change() is None


def test_a_path_that_never_rests_is_ready_after_the_longest_wait(queue, clock):
    waited_s = 0.0
    while not queue.take_changes():
        queue.put(changed(A))
        clock.pass_s(QUIET_S / 3)
        waited_s += QUIET_S / 3
    assert waited_s == pytest.approx(LONGEST_S, abs=QUIET_S)


def test_the_newest_change_of_a_path_wins(queue, clock):
    queue.put(changed(A))
    queue.put(FileChange(A, ChangeKind.DELETED))
    clock.pass_s(LONGEST_S)
    assert queue.take_changes() == [FileChange(A, ChangeKind.DELETED)]


def test_files_just_changed_are_read_before_the_backlog_and_once(queue):
    queue.read_again(A, B)
    queue.read_first(C, B)
    queue.read_again(C)
    assert queue.take_files(9) == [C, B, A]
    assert (queue.files_waiting, len(queue)) == (False, 0)


def test_no_more_than_asked_is_taken(queue):
    queue.read_again(*(Path(f"/{number}") for number in range(5)))
    assert [len(queue.take_files(limit)) for limit in (0, 2, 9)] == [0, 2, 3]


def test_a_folder_is_ready_when_it_has_been_quiet(queue, clock):
    queue.put_folder(A)
    assert (queue.take_folders(), queue.folders_waiting) == ([], True)
    clock.pass_s(QUIET_S)
    assert (queue.take_folders(), queue.folders_waiting) == ([A], False)


def test_a_storm_becomes_one_scan_of_its_folders_once_it_is_over(queue, clock):
    queue.put(*(changed(Path(f"/{number % 3}/{number}")) for number in range(STORM + 1)))
    queue.put(changed(A / "x"))
    clock.pass_s(QUIET_S)
    assert (len(queue), queue.take_changes(), queue.take_folders()) == (4, [], [])
    clock.pass_s(STORM_QUIET_S)
    assert sorted(queue.take_folders()) == [Path("/0"), Path("/1"), Path("/2"), A]
    queue.put(changed(A))
    clock.pass_s(QUIET_S)
    assert queue.take_changes() == [changed(A)]


def test_a_storm_without_end_is_looked_into_now_and_then(queue, clock):
    waited_s = 0.0
    queue.put(*(changed(Path(f"/a/{number}")) for number in range(STORM + 1)))
    while not queue.take_folders():
        queue.put(changed(A / "x"))
        clock.pass_s(STORM_QUIET_S / 2)
        waited_s += STORM_QUIET_S / 2
    assert waited_s == pytest.approx(STORM_LONGEST_S, abs=STORM_QUIET_S)


def test_what_lies_below_a_folder_is_dropped(queue, clock):
    queue.put(changed(A / "x"), changed(Path("/ab")))
    queue.read_again(A / "y")
    queue.read_first(A / "z")
    queue.put_folder(A / "w")
    queue.drop_below(A)
    clock.pass_s(LONGEST_S)
    assert [change.path for change in queue.take_changes()] == [Path("/ab")]
    assert len(queue) == 0


def test_every_put_is_told():
    told = []
    queue = ChangeQueue(lambda: told.append(1))
    queue.put(changed(A))
    queue.put_folder(A)
    queue.read_first(A)
    queue.read_again(B)
    assert told == [1, 1, 1, 1]


STEPS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from([A, B, C])),
    st.tuples(st.just("pass"), st.floats(0.0, 1.0)),
    st.tuples(st.just("take"), st.none()),
)


@given(st.lists(STEPS, max_size=40))
def test_nothing_put_is_lost_and_nothing_is_twice_in_the_queue(steps):
    clock = Clock()
    queue, waiting = ChangeQueue(lambda: None, clock), set()
    for name, argument in steps:
        if name == "put":
            queue.put(changed(argument))
            waiting.add(argument)
        elif name == "pass":
            clock.pass_s(argument)
        else:
            taken = [change.path for change in queue.take_changes()]
            assert len(taken) == len(set(taken))
            assert waiting.issuperset(taken)
            waiting.difference_update(taken)
        assert len(queue) == len(waiting)
    clock.pass_s(LONGEST_S)
    assert {change.path for change in queue.take_changes()} == waiting


def nowhere_else(_path: Path) -> bool:
    return False


def test_the_oldest_change_keeps_its_age_until_it_is_done(queue, clock):
    queue.put(changed(A))
    clock.pass_s(QUIET_S)
    queue.read_first(*(change.path for change in queue.take_changes()))
    queue.put(changed(B))
    clock.pass_s(1)
    queue.take_files(1)
    assert queue.oldest_age_s(lambda path: path == A) == pytest.approx(QUIET_S + 1)
    assert queue.oldest_age_s(nowhere_else) == pytest.approx(1)
    queue.take_changes()
    assert queue.oldest_age_s(nowhere_else) is None


def test_a_file_changed_again_after_it_was_done_is_new(queue, clock):
    queue.read_again(A, B)
    queue.take_files(2)
    clock.pass_s(60)
    queue.put(changed(B))
    clock.pass_s(1)
    assert queue.oldest_age_s(nowhere_else) == pytest.approx(1)


def test_a_folder_to_be_scanned_is_a_change_that_waits(queue, clock):
    queue.put_folder(A)
    clock.pass_s(0.5)
    assert queue.oldest_age_s(nowhere_else) == pytest.approx(0.5)
