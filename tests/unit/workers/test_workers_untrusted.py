"""What a worker says of itself."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from docsearch_gui.workers.protocol import ProtocolError
from docsearch_gui.workers.untrusted import checked_fraction, checked_pid


@pytest.fixture
def child() -> Iterator[int]:
    with subprocess.Popen(
        (sys.executable, "-c", "input()"), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        yield process.pid


def test_the_started_process_may_name_itself():
    assert checked_pid(4711, 4711) == 4711


def test_a_child_of_the_started_process_may_name_itself(child: int):
    assert checked_pid(child, os.getpid()) == child


@pytest.mark.parametrize("pid", [0, -1, 1, None, True, "7", 7.0, os.getppid(), 2**31, 2**70])
def test_no_other_process_may_be_named(pid: object, child: int):
    with pytest.raises(ProtocolError):
        checked_pid(pid, child)


def test_a_process_cannot_be_named_when_none_was_started():
    with pytest.raises(ProtocolError):
        checked_pid(os.getpid(), None)


@pytest.mark.parametrize("fraction", [None, 0, 0.5, 1])
def test_progress_is_a_fraction_or_unknown(fraction: float | None):
    assert checked_fraction(fraction) == fraction


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan"), "half", [1]])
def test_progress_that_is_no_fraction_is_refused(fraction: object):
    with pytest.raises(ProtocolError):
        checked_fraction(fraction)
