"""Worker processes without a window: Popen, and threads that wait for it."""

import os
import queue
import subprocess
import threading
from collections.abc import Callable

from docsearch_gui.models import ProcessOutcome
from docsearch_gui.workers.driver import NOT_STARTED, LogLines, ProcessListener
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.process_group import kill_group

READ_BYTES = 1 << 16
# a process of another session may hold the pipes of one that ended
LAST_OUTPUT_S = 1.0


class PopenDriver:
    """A ProcessDriver for the command line."""

    def __init__(self, listener: ProcessListener, name: str) -> None:
        self._listener = listener
        self._name = name
        self._current: _Run | None = None
        self._timers: set[threading.Timer] = set()

    @property
    def pid(self) -> int | None:
        """The process that was started last."""
        return self._current and self._current.pid

    def start(self, command: LaunchCommand) -> None:
        """Start the process; a failure to start is reported as its end."""
        try:
            self._current = _Run(self._listener, self._name, command)
        except OSError as error:
            self._current = None
            outcome = ProcessOutcome(NOT_STARTED, last_words=(str(error),))
            self.call_later(0, lambda: self._listener.process_ended(outcome))

    def send(self, data: bytes) -> None:
        """Write to the process in the background; what it can no longer read is dropped."""
        if self._current is not None:
            self._current.input.put(data)

    def close_input(self) -> None:
        """Let the process see the end of its input, which ends it."""
        if self._current is not None:
            self._current.input.put(None)

    def kill(self) -> None:
        """End the process and all it started at once."""
        if self._current is not None:
            self._current.kill()

    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Call back once, after `delay_s` seconds."""

        def call() -> None:
            self._timers.discard(timer)
            callback()

        timer = threading.Timer(delay_s, call)
        timer.daemon = True
        timer.name = f"{self._name} later"
        self._timers.add(timer)
        timer.start()

    def forget_later(self) -> None:
        """Drop the calls that are still to come."""
        for timer in self._timers.copy():
            timer.cancel()
        self._timers.clear()


class _Run:
    """One process from its start to its end."""

    def __init__(self, listener: ProcessListener, name: str, command: LaunchCommand) -> None:
        self.input: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = listener
        self._telling = threading.Lock()
        self._reaping = threading.Lock()
        self._ended = False
        self._process = subprocess.Popen(
            command.arguments,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **command.environment},
            start_new_session=True,
        )
        self.pid = self._process.pid
        tasks = {"input": self._write, "output": self._read_output, "log": self._read_log, "end": self._wait}
        self._threads = {
            task: threading.Thread(target=target, name=f"{name} {task}", daemon=True) for task, target in tasks.items()
        }
        for thread in self._threads.values():
            thread.start()

    def kill(self) -> None:
        """End the process and all it started, unless it has been reaped."""
        with self._reaping:
            if self._process.returncode is None:
                kill_group(self.pid)
                if not hasattr(os, "waitid"):
                    # where `_reap` waits by itself, this would take the exit code of a process that has just ended away from it
                    self._process.kill()

    def _write(self) -> None:
        with self._process.stdin as stream:
            while data := self.input.get():
                view = memoryview(data)
                try:
                    while view:
                        view = view[stream.write(view) :]
                except OSError:
                    return

    def _read_output(self) -> None:
        with self._process.stdout as stream:
            while data := stream.read(READ_BYTES):
                self._tell(self._listener.process_output, data)

    def _read_log(self) -> None:
        lines = LogLines()
        with self._process.stderr as stream:
            while data := stream.read(READ_BYTES):
                for line in lines.feed(data):
                    self._tell(self._listener.process_logged, line)
        for line in lines.end():
            self._tell(self._listener.process_logged, line)

    def _tell(self, method: Callable, said: bytes | str) -> None:
        with self._telling:
            if not self._ended:
                method(said)

    def _wait(self) -> None:
        code = self._reap()
        self.input.put(None)
        for reader in ("output", "log"):
            self._threads[reader].join(LAST_OUTPUT_S)
        with self._telling:
            self._ended = True
        self._listener.process_ended(ProcessOutcome(code))

    def _reap(self) -> int:
        if not hasattr(os, "waitid"):
            code = self._process.wait()
            kill_group(self.pid)
            return code
        # a process that has ended keeps its id, and so that of its group, until it is reaped
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        with self._reaping:
            kill_group(self.pid)
            return self._process.wait()
