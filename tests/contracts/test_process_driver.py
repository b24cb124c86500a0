"""What every driver of worker processes promises, with real processes."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import psutil
import pytest

from docsearch_gui.gui.worker_process import WorkerProcess
from docsearch_gui.workers.driver import NOT_STARTED, ProcessDriver
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.popen import PopenDriver
from tests.recording_listener import RecordingListener

ECHO = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer, 1)"
BIG_ECHO = "import sys; data = sys.stdin.buffer.readline(); sys.stdout.buffer.write(data); sys.stdout.flush(); input()"
WITH_CHILD = "import subprocess, sys, time; print(subprocess.Popen(('sleep', '60')).pid, flush=True); {then}"
DAEMON = "import subprocess; print(subprocess.Popen(('sleep', '60'), start_new_session=True).pid, flush=True)"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and groups")


def python(program: str, **environment: str) -> LaunchCommand:
    return LaunchCommand((sys.executable, "-c", program), environment)


class DriverContract:
    """Subclasses give `driver` and `until`, which waits for a condition on the listener."""

    @pytest.fixture
    def listener(self) -> RecordingListener:
        return RecordingListener()

    @pytest.fixture(autouse=True)
    def end(self, driver: ProcessDriver, listener, until) -> Iterator[None]:
        self.starts = 0
        yield
        driver.kill()
        until(lambda: len(listener.outcomes) == self.starts)

    def start(self, driver: ProcessDriver, command: LaunchCommand) -> None:
        self.starts += 1
        driver.start(command)

    def test_what_is_sent_arrives_and_what_is_answered_is_told(self, driver, listener, until):
        self.start(driver, python(ECHO))
        driver.send(b"one\n")
        driver.send(b"two\n")
        until(lambda: listener.output == b"one\ntwo\n")

    def test_the_end_of_its_input_ends_a_process(self, driver, listener, until):
        self.start(driver, python(ECHO))
        driver.send(b"last\n")
        driver.close_input()
        until(lambda: listener.outcomes)
        assert listener.output == b"last\n"
        assert listener.outcomes[0].code == 0

    def test_the_exit_code_is_told_after_the_last_output_and_log(self, driver, listener, until):
        self.start(driver, python("import sys; print('out'); print('log', file=sys.stderr); sys.exit(77)"))
        until(lambda: listener.outcomes)
        assert [outcome.code for outcome in listener.outcomes] == [77]
        assert (listener.output.strip(), listener.lines) == (b"out", ["log"])

    @posix
    def test_a_signal_is_a_negative_code(self, driver, listener, until):
        self.start(driver, python("import os; os.kill(os.getpid(), 11)"))
        until(lambda: listener.outcomes)
        assert listener.outcomes[0].code == -signal.SIGSEGV

    def test_a_missing_program_is_told_as_an_end(self, driver, listener, until):
        self.start(driver, LaunchCommand(("/nowhere/docsearch",)))
        driver.send(b"{}\n")
        until(lambda: listener.outcomes)
        assert listener.outcomes[0].code == NOT_STARTED
        assert listener.outcomes[0].last_words[0]

    def test_log_lines_are_cut_at_line_ends_only(self, driver, listener, until):
        program = "import os; [os.write(2, p) for p in ('a b\\u2028c\\n'.encode(), b'\\xe6\\xa4', b'\\x9c\\nno end')]"
        self.start(driver, python(program))
        until(lambda: listener.outcomes)
        assert listener.lines == ["a b\u2028c", "検", "no end"]

    def test_a_log_without_line_ends_does_not_pile_up(self, driver, listener, until):
        self.start(driver, python("import os; os.write(2, b'x' * 1_000_000); input()"))
        until(lambda: sum(map(len, listener.lines)) > 900_000)

    def test_kill_ends_a_process_that_ignores_its_input(self, driver, listener, until):
        self.start(driver, python("import threading; print('up', flush=True); threading.Event().wait()"))
        until(lambda: listener.output)
        driver.kill()
        until(lambda: listener.outcomes)
        assert listener.outcomes[0].code != 0

    @posix
    @pytest.mark.parametrize("then", ["time.sleep(60)", "sys.exit(3)", "import os; os.kill(os.getpid(), 9)"])
    def test_what_a_process_started_ends_with_it(self, driver, listener, until, then):
        self.start(driver, python(WITH_CHILD.format(then=then)))
        until(lambda: listener.output.endswith(b"\n"))
        child = int(listener.output)
        if "sleep" in then:
            driver.kill()
        until(lambda: listener.outcomes)
        assert gone(child)

    @posix
    def test_a_daemon_that_keeps_the_pipes_open_does_not_hide_the_end(self, driver, listener, until):
        self.start(driver, python(DAEMON))
        until(lambda: listener.outcomes)
        daemon = psutil.Process(int(listener.output))
        assert listener.outcomes[0].code == 0
        daemon.kill()

    @posix
    def test_a_process_has_a_session_of_its_own_and_its_pid_is_known(self, driver, listener, until):
        self.start(driver, python("import os; print(os.getpid(), os.getsid(0), os.getpgrp(), flush=True); input()"))
        until(lambda: listener.output.endswith(b"\n"))
        assert listener.output.split() == [str(driver.pid).encode()] * 3

    def test_variables_are_set_on_top_of_the_own_ones(self, driver, listener, until, monkeypatch):
        monkeypatch.setenv("OF_THE_APP", "kept")
        self.start(driver, python("import os; print(os.environ['OF_THE_APP'], os.environ['ADDED'])", ADDED="new"))
        until(lambda: listener.outcomes)
        assert listener.output.split() == [b"kept", b"new"]

    def test_a_frame_of_5_mb_passes_both_ways(self, driver, listener, until):
        frame = b"x" * 5_000_000 + b"\n"
        self.start(driver, python(BIG_ECHO))
        driver.send(frame)
        until(lambda: len(listener.output) == len(frame))
        assert listener.output == frame

    def test_send_does_not_wait_for_a_process_that_does_not_read(self, driver, listener, until):
        self.start(driver, python("import threading; threading.Event().wait()"))
        driver.send(b"x" * 5_000_000)
        driver.kill()
        until(lambda: listener.outcomes)
        assert listener.outcomes[0].code != 0

    def test_other_threads_may_start_and_send(self, driver, listener, until):
        thread = threading.Thread(target=lambda: (self.start(driver, python(ECHO)), driver.send(b"hello\n")))
        thread.start()
        thread.join()
        until(lambda: listener.output == b"hello\n")

    def test_another_process_may_start_after_an_end(self, driver, listener, until):
        self.start(driver, python("raise SystemExit(3)"))
        until(lambda: listener.outcomes)
        self.start(driver, python(ECHO))
        driver.send(b"again\n")
        until(lambda: listener.output == b"again\n")
        assert [outcome.code for outcome in listener.outcomes] == [3]

    def test_a_process_may_start_from_the_report_of_an_end(self, driver, listener, until):
        ended = listener.process_ended

        def restart(outcome):
            if not listener.outcomes:
                self.start(driver, python("raise SystemExit(4)"))
            ended(outcome)

        listener.process_ended = restart
        self.start(driver, python("raise SystemExit(3)"))
        until(lambda: len(listener.outcomes) == 2)
        assert [outcome.code for outcome in listener.outcomes] == [3, 4]

    def test_before_a_start_and_after_an_end_nothing_can_be_asked(self, driver, listener, until):
        for ask in (lambda: driver.send(b"x"), driver.close_input, driver.kill):
            ask()
        self.start(driver, python(""))
        until(lambda: listener.outcomes)
        for ask in (lambda: driver.send(b"x"), driver.close_input, driver.kill):
            ask()
        assert len(listener.outcomes) == 1

    def test_what_is_forgotten_is_not_called_and_later_calls_are(self, driver, listener, until):
        driver.call_later(0.05, lambda: listener.process_logged("forgotten"))
        driver.forget_later()
        driver.call_later(0.1, lambda: listener.process_logged("called"))
        until(lambda: listener.lines)
        assert listener.lines == ["called"]

    def test_call_later_calls_once_and_in_the_order_of_time(self, driver, listener, until):
        for name, delay_s in (("last", 0.3), ("second", 0.1), ("first", 0)):
            driver.call_later(delay_s, lambda name=name: listener.process_logged(name))
        until(lambda: "last" in listener.lines)
        assert listener.lines == ["first", "second", "last"]


def gone(pid: int) -> bool:
    """Whether a process has ended; an orphan may stay a zombie where nobody reaps it."""
    try:
        process = psutil.Process(pid)
        return process.status() == psutil.STATUS_ZOMBIE or process.wait(timeout=5) is None
    except psutil.NoSuchProcess:
        return True


class TestPopenDriver(DriverContract):
    @pytest.fixture
    def driver(self, listener) -> ProcessDriver:
        return PopenDriver(listener, "test")

    @pytest.fixture
    def until(self, listener) -> Callable[[Callable[[], bool]], None]:
        return listener.wait_for


@pytest.mark.usefixtures("qapp")
class TestWorkerProcess(DriverContract):
    @pytest.fixture
    def driver(self, listener) -> ProcessDriver:
        return WorkerProcess(listener, "test")

    @pytest.fixture
    def until(self, qtbot) -> Callable[[Callable[[], bool]], None]:
        return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)
