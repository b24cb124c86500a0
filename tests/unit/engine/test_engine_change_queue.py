"""Which changes become ready, when, and in which order."""

from pathlib import Path

import pytest
from fake_supervisor import Clock
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.engine.folders.change_queue import LONGEST_S, QUIET_S, ChangeQueue
from docsearch_gui.models import ChangeKind, FileChange

A, B, C = Path("/a"), Path("/b"), Path("/c")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return ChangeQueue(lambda: None, clock)


def changed(path: Path, *, live: bool = True) -> FileChange:
    return FileChange(path, ChangeKind.CHANGED, live)


def test_a_live_change_is_ready_when_it_has_been_quiet(queue, clock):
    queue.put(changed(A))
    assert queue.seconds_to_next() == pytest.approx(QUIET_S)
    clock.pass_s(QUIET_S / 2)
    assert queue.take(9) == []
    clock.pass_s(QUIET_S)
    assert queue.seconds_to_next() == 0.0
    assert queue.take(9) == [changed(A)]
    assert queue.seconds_to_next() is None


def test_a_path_that_never_rests_is_ready_after_the_longest_wait(queue, clock):
    waited_s = 0.0
    while not queue.take(1):
        queue.put(changed(A))
        clock.pass_s(QUIET_S / 3)
        waited_s += QUIET_S / 3
    assert waited_s == pytest.approx(LONGEST_S, abs=QUIET_S)


def test_the_newest_change_of_a_path_wins(queue, clock):
    queue.put(changed(A))
    queue.put(FileChange(A, ChangeKind.DELETED))
    clock.pass_s(LONGEST_S)
    assert queue.take(9) == [FileChange(A, ChangeKind.DELETED)]


def test_live_changes_go_before_the_backlog(queue, clock):
    queue.put(changed(A, live=False), changed(B, live=False))
    queue.put(changed(C), changed(B))
    clock.pass_s(LONGEST_S)
    assert [change.path for change in queue.take(9)] == [C, B, A]


def test_the_backlog_does_not_hasten_a_live_change(queue):
    queue.put(changed(A))
    queue.put(changed(A, live=False))
    assert queue.take(9) == []
    assert len(queue) == 1


def test_no_more_than_asked_is_taken(queue):
    queue.put(*(changed(Path(f"/{number}"), live=False) for number in range(5)))
    assert [len(queue.take(limit)) for limit in (0, 2, 9)] == [0, 2, 3]


def test_what_lies_below_a_folder_is_dropped(queue, clock):
    queue.put(changed(A / "x"), changed(Path("/ab")), changed(A / "y", live=False))
    queue.drop_below(A)
    clock.pass_s(LONGEST_S)
    assert [change.path for change in queue.take(9)] == [Path("/ab")]


def test_every_put_is_told():
    told = []
    ChangeQueue(lambda: told.append(1)).put(changed(A))
    assert told == [1]


STEPS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from([A, B, C]), st.booleans()),
    st.tuples(st.just("pass"), st.floats(0.0, 1.0)),
    st.tuples(st.just("take"), st.integers(0, 3)),
)


@given(st.lists(STEPS, max_size=40))
def test_nothing_put_is_lost_and_nothing_is_twice_in_the_queue(steps):
    clock = Clock()
    queue, waiting = ChangeQueue(lambda: None, clock), set()
    for name, *arguments in steps:
        if name == "put":
            queue.put(changed(arguments[0], live=arguments[1]))
            waiting.add(arguments[0])
        elif name == "pass":
            clock.pass_s(arguments[0])
        else:
            taken = [change.path for change in queue.take(arguments[0])]
            assert len(taken) == len(set(taken)) <= arguments[0]
            assert waiting.issuperset(taken)
            waiting.difference_update(taken)
        assert len(queue) == len(waiting)
    clock.pass_s(LONGEST_S)
    assert {change.path for change in queue.take(9)} == waiting
