"""What the supervision needs of a process, whoever starts it: QProcess in the window, Popen without one."""

from collections.abc import Callable
from typing import Protocol

from docsearch_gui.models import ProcessOutcome
from docsearch_gui.workers.launch import LaunchCommand


class ProcessListener(Protocol):
    """Told what a process does; calls come one at a time, from any thread."""

    def process_output(self, data: bytes) -> None: ...
    def process_logged(self, line: str) -> None: ...
    def process_ended(self, outcome: ProcessOutcome) -> None: ...


class ProcessDriver(Protocol):
    """Runs at most one process at a time; every method may be called from any thread and returns at once."""

    def start(self, command: LaunchCommand) -> None: ...
    def send(self, data: bytes) -> None: ...
    def close_input(self) -> None: ...
    def kill(self) -> None: ...
    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None: ...


MakeDriver = Callable[[ProcessListener, str], ProcessDriver]
