"""What the supervision needs of a process, whoever starts it: QProcess in the window, Popen without one."""

from collections.abc import Callable
from typing import Protocol

from docsearch_gui.models import ProcessOutcome
from docsearch_gui.workers.launch import LaunchCommand

NOT_STARTED = 127
MAX_LOG_LINE_BYTES = 1 << 16


class ProcessListener(Protocol):
    """Told what a process does; calls come one at a time, from any thread, and none after `process_ended`."""

    def process_output(self, data: bytes) -> None: ...
    def process_logged(self, line: str) -> None: ...
    def process_ended(self, outcome: ProcessOutcome) -> None: ...


class ProcessDriver(Protocol):
    """Runs at most one process at a time; every method may be called from any thread and returns at once.

    A process leads a session of its own, so that Ctrl+C in a terminal reaches the app alone. When it ends or is
    killed, so is all that it started. No method calls the listener before it returns.
    """

    @property
    def pid(self) -> int | None: ...
    def start(self, command: LaunchCommand) -> None: ...
    def send(self, data: bytes) -> None: ...
    def close_input(self) -> None: ...
    def kill(self) -> None: ...
    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None: ...
    def forget_later(self) -> None:
        """Drop the calls that are still to come."""


MakeDriver = Callable[[ProcessListener, str], ProcessDriver]


class LogLines:
    """Cuts what a process writes to its log into lines, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[str]:
        """The lines that `data` completes; a line that does not end is cut at MAX_LOG_LINE_BYTES."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > MAX_LOG_LINE_BYTES:
            lines.append(self._rest)
            self._rest = b""
        return [line.decode("utf-8", "replace").rstrip() for line in lines]

    def end(self) -> list[str]:
        """The last line, if it has no end."""
        return self.feed(b"\n") if self._rest else []
