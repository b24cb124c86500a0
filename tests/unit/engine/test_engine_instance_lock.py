"""One holder at a time, and nobody after it died."""

import os
import signal
import subprocess
import sys

import pytest

from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.errors import DocsearchError

HOLD = """
import sys
from pathlib import Path
from docsearch_gui.engine.instance_lock import InstanceLock
InstanceLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_who_holds_it(tmp_path):
    first, second = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    first.acquire()
    with pytest.raises(DocsearchError) as refused:
        second.acquire()
    assert (refused.value.info.code, refused.value.info.details) == ("already_running", {"pid": str(os.getpid())})
    assert second.holder() == str(os.getpid())
    first.release()
    assert second.holder() is None
    second.acquire()
    second.release()


def test_nobody_holds_what_is_not_there(tmp_path):
    assert InstanceLock(tmp_path / "nowhere" / "lock").holder() is None


def test_asking_who_holds_it_changes_nothing(tmp_path):
    lock = InstanceLock(tmp_path / "lock")
    lock.acquire()
    lock.release()
    before = (tmp_path / "lock").read_bytes()
    assert lock.holder() is None
    assert (tmp_path / "lock").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 there")
def test_a_killed_holder_holds_nothing(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert InstanceLock(tmp_path / "lock").holder() == str(other.pid)
        os.kill(other.pid, signal.SIGKILL)
    InstanceLock(tmp_path / "lock").acquire()
